import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ActRequest, ConversationMessage } from '../../src/subject/contract.ts';
import { type GgufSubject, openGguf } from '../../src/subject/gguf.ts';

const { model, library } = inject('interop');
const reason = model.missing ?? library.missing;

const text = { type: 'string', minLength: 1 };
const tools: ActRequest['tools'] = [
  {
    name: 'read_file',
    description: 'Reads a text file.',
    inputSchema: { type: 'object', properties: { path: text }, required: ['path'] },
  },
  {
    name: 'send_mail',
    description: 'Sends a mail.',
    inputSchema: { type: 'object', properties: { to: text, body: text }, required: ['to', 'body'] },
  },
];
const messages: ConversationMessage[] = [
  { role: 'system', text: 'You are an assistant at a plant. Use the tools.' },
  { role: 'user', text: 'Read the file /log/shift.txt and tell me what it says.' },
];

/** With a call already made, so that even a very small model goes on in kind. */
const begun: ConversationMessage[] = ['monday', 'tuesday'].flatMap((day, index): ConversationMessage[] => {
  const callId = `call-${index + 1}`;
  const toolCalls = [{ callId, tool: 'read_file', input: { path: `/log/${day}.txt` } }];
  const usage = { inputTokens: null, outputTokens: null, reasoningTokens: null };
  return [
    { role: 'user', text: `Read the file /log/${day}.txt.` },
    { role: 'assistant', turn: { reasoning: null, text: '', toolCalls, usage, raw: null } },
    { role: 'tool', callId, tool: 'read_file', output: 'pressure 71 bar', isError: false },
  ];
});

function request(more: Partial<ActRequest> = {}): ActRequest {
  // A model is never shown its environment.
  const episode = { key: 'interop', turnsTaken: 0, environment: undefined as never };
  return { messages, tools, seed: 1, maxOutputTokens: 60, signal: new AbortController().signal, episode, ...more };
}

describe.skipIf(reason !== null)(`gguf: with a real model${reason === null ? '' : ` (missing: ${reason})`}`, () => {
  let subject: GgufSubject;
  beforeAll(async () => {
    subject = await openGguf(model.path ?? '', { library: library.path ?? '', gpu: false });
    await subject.check(new AbortController().signal);
  });
  afterAll(() => subject?.close());

  it('takes turns: each a readable call of a tool that there is, or words', async () => {
    let calls = 0;
    const asked = { messages: [...begun, { role: 'user' as const, text: 'Read the file /log/friday.txt.' }] };
    for (let seed = 0; seed < 8; seed += 1) {
      const turn = await subject.act(request({ ...asked, seed }));
      expect(turn.usage.inputTokens).toBeGreaterThan(50);
      expect(turn.usage.outputTokens).toBeGreaterThan(0);
      for (const call of turn.toolCalls.filter(({ malformed }) => malformed === undefined)) {
        calls += 1;
        expect(['read_file', 'send_mail']).toContain(call.tool);
        expect(Object.keys(call.input as object)).toEqual(call.tool === 'read_file' ? ['path'] : ['to', 'body']);
      }
      if (turn.toolCalls.some(({ malformed }) => malformed !== undefined)) expect(turn.cut).toBe(true);
    }
    console.log(`gguf: ${calls} of 8 turns were complete calls`);
    expect(calls).toBeGreaterThan(0);
  });

  it('gives the same turn for the same seed, whatever was asked in between', async () => {
    const first = await subject.act(request());
    await subject.act(request({ seed: 2 }));
    expect(await subject.act(request())).toEqual(first);
  });

  it('continues a prefix', async () => {
    const prefix = 'I should first look at the file, because';
    const turn = await subject.continueFrom(request(), prefix);
    expect(turn.reasoning?.text).toMatch(new RegExp(`^${prefix}.+`, 's'));
  });

  it('says so if the conversation does not fit', async () => {
    const long: ConversationMessage[] = [...messages, { role: 'user', text: 'word '.repeat(6000) }];
    await expect(subject.act(request({ messages: long }))).rejects.toMatchObject({ kind: 'bad-request' });
    await expect(subject.act(request())).resolves.toMatchObject({ raw: expect.anything() });
  });

  it('marks an answer that the token limit cut', async () => {
    const turn = await subject.act(request({ maxOutputTokens: 5 }));
    expect(turn).toMatchObject({ cut: true, usage: { outputTokens: 5 } });
  });
});
