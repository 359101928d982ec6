import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type LlamaServer, startLlamaServer } from '../../scripts/interop/llama-server.ts';

const { model, server: serverPackage } = inject('interop');
const reason = model.missing ?? serverPackage.missing;

describe.skipIf(reason !== null)(`llama.cpp's server${reason === null ? '' : ` (missing: ${reason})`}`, () => {
  let server: LlamaServer;
  beforeAll(async () => {
    server = await startLlamaServer(serverPackage.path ?? '', model.path ?? '');
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  it('lists its model', async () => {
    const answer = await fetch(`${server.url}/models`);
    expect(await answer.json()).toMatchObject({ data: [{ id: expect.stringContaining('.gguf') }] });
  });

  it('answers a chat completion with tools', async () => {
    const parameters = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
    const body = {
      model: 'local',
      seed: 1,
      max_tokens: 20,
      messages: [{ role: 'user', content: 'Read the file /log/shift.txt.' }],
      tools: [{ type: 'function', function: { name: 'read_file', description: 'Reads a file.', parameters } }],
    };
    const answer = await fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      choices: [{ message: { role: 'assistant' } }],
      usage: { completion_tokens: expect.any(Number) },
    });
  });
});
