import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Content } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { runEpisode } from '../episode/index.ts';
import { defaultCondition } from '../scenario/index.ts';
import { scenarios } from '../suites/index.ts';
import { languageModelFor, languageModelSubject, parseMixture, referenceSubject, resolveSubject } from './index.ts';
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
