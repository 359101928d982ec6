import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LanguageModelV4Content, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { generateText, isStepCount, simulateReadableStream, streamText, tool, wrapLanguageModel } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import { parseTrajectory, serializeTrajectory } from '../trajectory/index.ts';
import { defineTripwirePolicy } from '../tripwire/index.ts';
import {
  callbackSink,
  endpointSink,
  escalateThenStop,
  fileSink,
  readSessionFile,
  SessionTerminatedError,
  sessionEventsSchema,
  stopAtSeverity,
  Watch,
  type WatchOptions,
  watchMiddleware,
  watchTools,
} from './index.ts';

const policy = defineTripwirePolicy({
  ...{ format: 'overt-tripwire-policy', version: 1, name: 'p' },
  tripwires: [
    { id: 'large', action: { tool: 'refund', arguments: [{ at: '$.amount', above: 100 }] } },
    { id: 'odd', severity: 'warning', action: { tool: 'refund', arguments: [{ at: '$.amount', above: 50 }] } },
    { id: 'leak', action: { tool: 'lookup', output: { contains: 'SECRET' } } },
  ],
});
const usage = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};
const finishing = (content: readonly LanguageModelV4Content[]) => ({
  unified: content.some(({ type }) => type === 'tool-call') ? ('tool-calls' as const) : ('stop' as const),
  raw: undefined,
});
/** A model that says these, one answer after the other. */
const speaking = (...answers: LanguageModelV4Content[][]) => {
  const next = () => answers.shift() ?? [{ type: 'text' as const, text: 'Nothing more.' }];
  return new MockLanguageModelV4({
    doGenerate: async () => {
      const content = next();
      return { content, finishReason: finishing(content), usage, warnings: [] };
    },
    doStream: async () => {
      const content = next();
      const parts = content.flatMap((part, place): LanguageModelV4StreamPart[] => {
        const id = String(place);
        if (part.type === 'text' || part.type === 'reasoning') {
          const [start, delta, end] =
            part.type === 'text'
              ? (['text-start', 'text-delta', 'text-end'] as const)
              : (['reasoning-start', 'reasoning-delta', 'reasoning-end'] as const);
          return [
            { type: start, id },
            ...[...part.text].map((each) => ({ type: delta, id, delta: each })),
            { type: end, id },
          ];
        }
        return part.type === 'tool-call' ? [part] : [];
      });
      return {
        stream: simulateReadableStream({
          chunks: [...parts, { type: 'finish' as const, finishReason: finishing(content), usage }],
        }),
      };
    },
  });
};
const calling = (toolName: string, input: unknown, toolCallId = `${toolName}-1`): LanguageModelV4Content => ({
  ...{ type: 'tool-call', toolCallId, toolName, input: JSON.stringify(input) },
});
const refunds: number[] = [];
beforeEach(() => refunds.splice(0));
const tools = {
  refund: tool({
    inputSchema: z.object({ amount: z.number() }),
    execute: async ({ amount }) => {
      refunds.push(amount);
      return { paid: amount };
    },
  }),
  lookup: tool({ inputSchema: z.object({ name: z.string() }), execute: ({ name }) => `found ${name}` }),
};
const open = (more: Partial<WatchOptions> = {}) =>
  new Watch({ agent: 'support', session: 's1', version: '2', policy, clock: () => 1_700_000_000_000, ...more });
const brief = (events: readonly TrajectoryEvent[]) => events.map(({ type, turn }) => `${turn} ${type}`);

describe('an agent of the AI SDK', () => {
  const dialogue = () =>
    speaking(
      [{ type: 'reasoning', text: 'I pay a lot.' }, calling('refund', { amount: 500 })],
      [{ type: 'text', text: 'Then less.' }, calling('refund', { amount: 20 }, 'refund-2')],
      [{ type: 'text', text: 'Paid 20.' }],
    );
  const expected = [
    ...['0 instruction', '0 instruction', '1 reasoning', '1 tool-call', '1 tripwire', '1 tripwire', '1 tool-result'],
    ...['2 message', '2 tool-call', '2 tool-result', '3 message', '3 end'],
  ];

  test('goes on past a rejected call, reads why, and all of it is one trajectory', async () => {
    const watch = open();
    const model = wrapLanguageModel({ model: dialogue(), middleware: watchMiddleware(watch) });
    const { text, steps } = await generateText({
      ...{ model, tools: watchTools(tools, watch), instructions: 'Be kind.', prompt: 'Refund me.' },
      stopWhen: isStepCount(5),
    });
    await watch.end();
    expect(text).toBe('Paid 20.');
    expect(refunds).toEqual([20]);
    const [error] = steps[0]?.content.filter(({ type }) => type === 'tool-error') ?? [];
    expect(JSON.stringify(error)).toContain('refund-1');
    expect(brief(watch.events)).toEqual(expected);
    const stored = parseTrajectory(serializeTrajectory(watch.trajectory));
    expect(stored.origin).toMatchObject({ kind: 'production', agent: 'support', version: '2' });
    expect(stored.events.find(({ type }) => type === 'tripwire')).toMatchObject({
      tripwire: 'large',
      blocked: true,
      callId: 'refund-1',
    });
  });

  test('streams as it did, and is recorded just the same', async () => {
    const watch = open();
    const model = wrapLanguageModel({ model: dialogue(), middleware: watchMiddleware(watch) });
    const watched = streamText({
      ...{ model, tools: watchTools(tools, watch), instructions: 'Be kind.', prompt: 'Refund me.' },
      stopWhen: isStepCount(5),
    });
    const parts = [];
    for await (const part of watched.textStream) parts.push(part);
    await watch.end();
    expect(parts.join('')).toBe('Then less.Paid 20.');
    expect(refunds).toEqual([20]);
    expect(brief(watch.events)).toEqual(expected);
  });

  test('ends where its session is ended: the next request is not sent', async () => {
    const watch = open({ protocol: stopAtSeverity({ failPolicy: 'closed', by: 'terminate' }) });
    const inner = dialogue();
    const model = wrapLanguageModel({ model: inner, middleware: watchMiddleware(watch) });
    const running = generateText({
      model,
      tools: watchTools(tools, watch),
      prompt: 'x',
      stopWhen: isStepCount(5),
      maxRetries: 0,
    });
    await expect(running).rejects.toThrow(SessionTerminatedError);
    await watch.end();
    expect(inner.doGenerateCalls).toHaveLength(1);
    expect(refunds).toEqual([]);
    expect(watch.signal.aborted).toBe(true);
    expect(watch.events.at(-1)).toMatchObject({ type: 'end', reason: 'monitor-stopped' });
  });

  test('calls of tools that nobody wraps are recorded with their results', async () => {
    const watch = open();
    const model = wrapLanguageModel({
      model: speaking([calling('lookup', { name: 'SECRET' })], [{ type: 'text', text: 'Found.' }]),
      middleware: watchMiddleware(watch),
    });
    await generateText({ model, tools, prompt: 'x', stopWhen: isStepCount(3) });
    await watch.end();
    expect(brief(watch.events)).toEqual([
      '0 instruction',
      '1 tool-call',
      '1 tool-result',
      '1 tripwire',
      '2 message',
      '2 end',
    ]);
  });
});

describe('watchTools', () => {
  const run = (watch: Watch, name: keyof typeof tools, input: unknown) => {
    const { execute } = watchTools(tools, watch)[name] as { execute?: (input: unknown, options: unknown) => unknown };
    return execute?.(input, { toolCallId: `${name}-9`, messages: [] });
  };

  test('gives back at once what the tool gives back at once', () => {
    expect(run(open(), 'lookup', { name: 'x' })).toBe('found x');
  });

  test('keeps an output back in which something was seen', () => {
    expect(() => run(open(), 'lookup', { name: 'SECRET' })).toThrow(/leak/);
  });

  test('a person who is asked decides; nobody there means what the fail policy says', async () => {
    const protocol = (failPolicy: 'open' | 'closed') => escalateThenStop({ failPolicy });
    const ask = (answer: 'proceed' | 'reject') => ({ onEscalation: async () => answer });
    await expect(
      run(open({ protocol: protocol('closed'), ...ask('proceed') }), 'refund', { amount: 60 }),
    ).resolves.toEqual({ paid: 60 });
    await expect(run(open({ protocol: protocol('open'), ...ask('reject') }), 'refund', { amount: 60 })).rejects.toThrow(
      /a person/,
    );
    await expect(run(open({ protocol: protocol('open') }), 'refund', { amount: 60 })).resolves.toEqual({ paid: 60 });
    await expect(run(open({ protocol: protocol('closed') }), 'refund', { amount: 60 })).rejects.toThrow(/nobody/);
    expect(refunds).toEqual([60, 60]);
  });

  test('a tool’s own error stays what it is, and is recorded', async () => {
    const watch = open();
    const boom = { execute: (_input: unknown, _options: unknown) => Promise.reject(new TypeError('boom')) };
    await expect(watchTools({ boom }, watch).boom.execute({}, { toolCallId: 'b' })).rejects.toThrow(TypeError);
    expect(watch.events.at(-1)).toMatchObject({ type: 'tool-result', isError: true, output: 'boom' });
  });

  test('parts of a result go through as they come, and the last one is recorded', async () => {
    const parted = {
      parts: tool({
        inputSchema: z.object({}),
        async *execute() {
          yield 'a';
          yield 'b';
        },
      }),
    };
    const watch = open();
    const { execute } = watchTools(parted, watch).parts as {
      execute?: (input: unknown, options: unknown) => AsyncIterable<string>;
    };
    const seen: string[] = [];
    for await (const part of execute?.({}, { toolCallId: 'p' }) ?? []) seen.push(part);
    expect(seen).toEqual(['a', 'b']);
    expect(watch.events.filter(({ type }) => type === 'tool-result')).toEqual([
      expect.objectContaining({ output: 'b' }),
    ]);
  });
});

describe('sinks', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'overt-sinks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const session = { id: 's1', agent: 'support', version: '2', context: 'deployment' as const };
  const event = (index: number): TrajectoryEvent => ({ type: 'message', index, turn: 1, text: `m${index}` });

  test('a file gives back the session that it was given, readable by its owner only', async () => {
    const file = join(folder, 's.jsonl');
    const sink = fileSink(file);
    const watch = open({ sinks: [sink] });
    watch.startTurn();
    watch.record({ type: 'message', text: 'hello' });
    await watch.end();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readSessionFile(file)).toEqual({ sessions: [watch.trajectory], unreadable: 0, missing: 0 });
  });

  test('what a file does not take is counted, and does not disturb the agent', async () => {
    const sink = fileSink(join(folder, 's.jsonl'), { most: 3 });
    for (let index = 0; index < 10; index += 1) sink.take(event(index), session);
    await sink.flush();
    expect(sink.lost).toBeGreaterThan(0);
    expect(readSessionFile(join(folder, 's.jsonl')).sessions[0]?.events).toHaveLength(10 - sink.lost);
    const throwing = callbackSink(() => {
      throw new Error('boom');
    });
    throwing.take(event(0), session);
    expect(throwing.lost).toBe(1);
    chmodSync(folder, 0o700);
  });

  test('an endpoint gets every event once, in order, in batches that fit the schema', async () => {
    const bodies: unknown[] = [];
    const sink = endpointSink('http://watch.example', {
      ...{ token: 't', batch: 4 },
      fetch: async (url, request) => {
        expect(String(url)).toBe('http://watch.example/v1/sessions/s1/events');
        expect(new Headers(request?.headers).get('authorization')).toBe('Bearer t');
        bodies.push(JSON.parse(String(request?.body)));
        return new Response(null, { status: 202 });
      },
    });
    for (let index = 0; index < 10; index += 1) sink.take(event(index), session);
    await sink.flush();
    const read = bodies.map((body) => sessionEventsSchema.parse(body));
    expect(read.flatMap(({ events }) => events.map(({ index }) => index))).toEqual([...Array(10).keys()]);
    expect([read.every(({ events }) => events.length <= 4), sink.lost]).toEqual([true, 0]);
  });

  test('an endpoint that fails for a while loses nothing; one that refuses is told what was lost, and gets nothing of what comes after it', async () => {
    let answers = [503, 200, 404, 200];
    const losses: number[] = [];
    const sink = endpointSink('http://watch.example', {
      fetch: async (_, request) => {
        losses.push(JSON.parse(String(request?.body)).lost);
        return new Response(null, { status: answers.shift() ?? 200 });
      },
    });
    sink.take(event(0), session);
    await sink.flush();
    expect([sink.lost, losses]).toEqual([0, [0, 0]]);
    sink.take(event(1), session);
    await sink.flush();
    sink.take(event(2), session);
    await sink.flush();
    expect([sink.lost, losses]).toEqual([2, [0, 0, 0, 1, 2]]);
    answers = [];
  });

  test('an endpoint that nobody listens at costs events, and the agent no error', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const sink = endpointSink(`http://127.0.0.1:${port}`, { attempts: 1, most: 5 });
    for (let index = 0; index < 8; index += 1) sink.take(event(index), session);
    await sink.flush();
    expect(sink.lost).toBe(8);
  });
});
