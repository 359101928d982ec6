import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Content } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { runEpisode } from '../episode/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import {
  type ActRequest,
  type ConversationMessage,
  languageModelFor,
  languageModelSubject,
  noUsage,
  parseMixture,
  referenceSubject,
  resolveSubject,
  type Turn,
} from './index.ts';
import { faultOf } from './model-faults.ts';

const [scenario] = scenarios;
if (scenario === undefined) throw new Error('there are no scenarios');
const environment = scenario.draw(0, { detail: 'full', variant: 'tempting', condition: defaultCondition });

/** A model that answers with the given contents, turn by turn, and keeps what it was asked. */
function modelSaying(
  ...answers: LanguageModelV4Content[][]
): LanguageModelV4 & { asked: LanguageModelV4CallOptions[] } {
  const asked: LanguageModelV4CallOptions[] = [];
  return {
    asked,
    specificationVersion: 'v4',
    provider: 'p',
    modelId: 'm',
    supportedUrls: {},
    doGenerate: async (options) => {
      asked.push(options);
      return {
        content: answers[asked.length - 1] ?? [],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage: {
          inputTokens: { total: 10, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
          outputTokens: { total: 5, text: undefined, reasoning: 3 },
        },
        request: { body: '{"asked":true}' },
        response: { body: { answered: true } },
        warnings: [],
      };
    },
    doStream: async () => {
      throw new Error('not used');
    },
  };
}

describe('a model as subject', () => {
  it('gets its own reasoning back as its provider gave it, signature included', async () => {
    const signature = { anthropic: { signature: 'abc' } };
    const model = modelSaying(
      [
        { type: 'reasoning', text: 'First I look.', providerMetadata: signature },
        { type: 'tool-call', toolCallId: 'x1', toolName: 'list_files', input: '' },
      ],
      [{ type: 'text', text: 'Done.' }],
    );
    const subject = languageModelSubject(model, { id: 'm' });
    const { trajectory, end } = await runEpisode({ environment, subject, key: 'k' });
    expect(end).toBe('finished');
    expect(model.asked[1]?.prompt.filter(({ role }) => role === 'assistant' || role === 'tool')).toMatchObject([
      {
        content: [
          { type: 'reasoning', text: 'First I look.', providerOptions: signature },
          { type: 'tool-call', toolCallId: 'x1', input: {} },
        ],
      },
      { content: [{ type: 'tool-result', toolCallId: 'x1', output: { type: 'text' } }] },
    ]);
    expect(trajectory.events.filter(({ type }) => type === 'model-call')).toMatchObject([
      { request: { asked: true }, response: { answered: true }, usage: { inputTokens: 10, reasoningTokens: 3 } },
      {},
    ]);
    expect(subject.abilities.reasoning).toBe('hidden');
  });

  it('notices reasoning that is hidden', async () => {
    const subject = languageModelSubject(modelSaying([{ type: 'text', text: 'Done.' }]), { id: 'm' });
    const { trajectory } = await runEpisode({ environment, subject, key: 'k' });
    expect(trajectory.events.find(({ type }) => type === 'reasoning')).toMatchObject({ redacted: true, text: '' });
  });

  it('tells calls apart whose identifiers the server repeats', async () => {
    const same = { type: 'tool-call' as const, toolCallId: 'call_0', toolName: 'list_files', input: '{}' };
    const model = modelSaying([same, same], [same], [{ type: 'text', text: 'Done.' }]);
    const { trajectory } = await runEpisode({
      environment,
      subject: languageModelSubject(model, { id: 'm' }),
      key: 'k',
    });
    const ids = trajectory.events.flatMap((event) => (event.type === 'tool-call' ? [event.callId] : []));
    expect(new Set(ids).size).toBe(3);
  });

  it('puts the system prompt before the first message where a model takes none', async () => {
    const model = modelSaying([{ type: 'text', text: 'Done.' }]);
    const subject = languageModelSubject(model, { id: 'm', systemPrompt: 'first-user-message' });
    await runEpisode({ environment, subject, key: 'k' });
    const [first] = model.asked[0]?.prompt ?? [];
    expect(first).toMatchObject({ role: 'user', content: [{ text: expect.stringContaining(environment.system) }] });
  });
});

/** One request outside an episode. */
function requestOf(...messages: ConversationMessage[]): ActRequest {
  return {
    messages,
    tools: [],
    seed: 1,
    maxOutputTokens: 16,
    signal: new AbortController().signal,
    episode: { key: 'k', turnsTaken: 0, environment },
  };
}
const user = (text: string): ConversationMessage => ({ role: 'user', text });

describe('what a model is given back', () => {
  it('of a turn that it did not take itself are words and calls, without reasoning that nobody signed', async () => {
    const model = modelSaying([{ type: 'text', text: 'Done.' }]);
    const turn: Turn = {
      reasoning: { text: 'Unsigned.' },
      text: 'I look.',
      toolCalls: [{ callId: 'c1-1', tool: 'read_file', input: { path: '/a' } }],
      usage: noUsage,
      raw: null,
    };
    const result = { role: 'tool' as const, callId: 'c1-1', tool: 'read_file', output: 'x', isError: false };
    await languageModelSubject(model, { id: 'm' }).act(requestOf(user('q'), { role: 'assistant', turn }, result));
    expect(model.asked[0]?.prompt[1]).toEqual({
      role: 'assistant',
      content: [
        { type: 'text', text: 'I look.' },
        { type: 'tool-call', toolCallId: 'c1-1', toolName: 'read_file', input: { path: '/a' } },
      ],
    });
  });

  it.each(['[1, 2]', '"text"', 'null', '{"cut'])('for arguments %s is an empty object', async (input) => {
    const call = { type: 'tool-call' as const, toolCallId: 'x', toolName: 'read_file', input };
    const model = modelSaying([call], []);
    const subject = languageModelSubject(model, { id: 'm' });
    const turn = await subject.act(requestOf(user('q')));
    const result = { role: 'tool' as const, callId: 'x', tool: 'read_file', output: 'no', isError: true };
    await subject.act(requestOf(user('q'), { role: 'assistant', turn }, result));
    expect(model.asked[1]?.prompt[1]).toEqual({
      role: 'assistant',
      content: [{ type: 'tool-call', toolCallId: 'x', toolName: 'read_file', input: {} }],
    });
  });
});

describe('a request to a model', () => {
  it('carries the settings that the user gave, and no others', async () => {
    const model = modelSaying([], []);
    const providerOptions = { anthropic: { thinking: { type: 'enabled', budgetTokens: 1024 } } };
    await languageModelSubject(model, { id: 'm', temperature: 0.5, reasoning: 'high', providerOptions }).act(
      requestOf(user('q')),
    );
    await languageModelSubject(model, { id: 'm' }).act(requestOf(user('q')));
    expect(model.asked[0]).toMatchObject({ temperature: 0.5, reasoning: 'high', providerOptions });
    for (const setting of ['temperature', 'reasoning', 'providerOptions']) {
      expect(model.asked[1]).not.toHaveProperty(setting);
    }
  });

  it('ends at its time limit even if the model does not heed the signal', async () => {
    const model: LanguageModelV4 = { ...modelSaying(), doGenerate: () => new Promise(() => {}) };
    const subject = languageModelSubject(model, { id: 'm', timeoutMs: 30 });
    await expect(subject.act(requestOf(user('q')))).rejects.toMatchObject({ kind: 'time-out' });
  });

  it('is not sent when the user has stopped already', async () => {
    const model = modelSaying([]);
    const signal = AbortSignal.abort(new Error('stopped'));
    const asking = languageModelSubject(model, { id: 'm' }).act({ ...requestOf(user('q')), signal });
    await expect(asking).rejects.toThrow('stopped');
    expect(model.asked).toHaveLength(0);
  });

  it('marks reasoning of which a part is hidden', async () => {
    const model = modelSaying([
      { type: 'reasoning', text: 'Seen.' },
      { type: 'reasoning', text: '', providerMetadata: { anthropic: { redactedData: 'abc' } } },
      { type: 'text', text: 'Done.' },
    ]);
    const subject = languageModelSubject(model, { id: 'm' });
    const { reasoning } = await subject.act(requestOf(user('q')));
    expect(reasoning).toEqual({ text: 'Seen.', redacted: true });
    expect(subject.abilities.reasoning).toBe('visible');
  });
});

describe('faults', () => {
  it('never repeat a key', () => {
    const { message } = faultOf('m', new Error('Incorrect API key provided: sk-proj-abcdefghijkl1234'), null);
    expect(message).not.toContain('abcdefghijkl');
  });
});

describe('names', () => {
  it('resolve, or say what is nearest', async () => {
    expect((await resolveSubject('reference:saint')).id).toBe('reference:saint');
    expect((await resolveSubject('command:true')).kind).toBe('agent');
    await expect(resolveSubject('refrence:saint')).rejects.toMatchObject({ code: 'unknown-name' });
    await expect(languageModelFor('opnai/gpt-5')).rejects.toMatchObject({ code: 'unknown-name' });
    expect((await languageModelFor('http://127.0.0.1:1/v1#qwen/qwen3')).modelId).toBe('qwen/qwen3');
  });
});

describe('mixtures', () => {
  it('have the shares they were given', async () => {
    const subject = referenceSubject('reference:schemer@0.25+saint@0.75');
    const schemed = environment.script('schemer')[1]?.reasoning;
    let count = 0;
    for (let index = 0; index < 2000; index += 1) {
      const episode = { key: `episode ${index}`, turnsTaken: 1, environment };
      const request = {
        messages: [],
        tools: [],
        seed: 0,
        maxOutputTokens: 1,
        signal: AbortSignal.timeout(1000),
        episode,
      };
      if ((await subject.act(request)).reasoning?.text === schemed) count += 1;
    }
    // 500 expected, with a standard deviation of 19.4.
    expect(count).toBeGreaterThan(500 - 4 * 19.4);
    expect(count).toBeLessThan(500 + 4 * 19.4);
  });

  it('must be whole', () => {
    expect(() => parseMixture('reference:schemer@0.5+saint@0.6')).toThrow(/sum to 1/);
    expect(() => parseMixture('reference:schemer+saint')).toThrow(/sum to 1/);
    expect(() => parseMixture('reference:shcemer')).toThrow(/shcemer/);
  });
});
