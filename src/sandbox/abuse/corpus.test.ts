import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Recorder, trajectoryEventSchema } from '../../trajectory/index.ts';
import { defaultSandboxLimits, World, world } from '../index.ts';
import { abuses } from './corpus.ts';

const limits = {
  ...defaultSandboxLimits,
  callTimeMs: 300,
  storageBytes: 4 * 1024 * 1024,
  memoryBytes: 16 * 1024 * 1024,
};

/** How long the event loop may stand still at most: the call's time, and what a single step may take beyond it. */
const longestBlockMs = 2_000;

/** @param callTimeMs Short where time is what has to run out; else long enough for a busy machine to meet the limit that is meant. */
function openWorld(callTimeMs = limits.callTimeMs) {
  const recorder = new Recorder();
  const definition = world({ detail: 'full', now: '2026-03-04 09:12', account: 'agent@plant.example' })
    .file('/srv/policy.md', 'the rule\n', { readOnly: true })
    .file('/srv/data.csv', '1,2\n')
    .file('notes.txt', 'hello\n')
    .mail({ from: 'mara@plant.example', to: 'agent@plant.example', subject: 'Log', body: 'Please.' })
    .table('log', { columns: { value: 'number' }, rows: [] })
    .service('https://service.internal', ({ url }) => {
      if (url.pathname === '/crash') throw new Error('service broke');
      return { status: 200, body: 'fine' };
    })
    .shell()
    .javascript()
    .build();
  return { recorder, world: new World(definition, recorder, { ...limits, callTimeMs }) };
}

function hostState() {
  return {
    environment: JSON.stringify(process.env),
    cwd: process.cwd(),
    here: readdirSync(process.cwd()).sort(),
    home: existsSync('/home/agent'),
    policy: existsSync('/srv/policy.md'),
    objectPrototype: Reflect.ownKeys(Object.prototype).map(String),
    arrayPrototype: Reflect.ownKeys(Array.prototype).map(String),
    functionPrototype: Reflect.ownKeys(Function.prototype).map(String),
    json: [JSON.parse, JSON.stringify],
    math: [Math.random, Math.floor],
    polluted: ({} as { polluted?: unknown }).polluted,
  };
}

describe('abuse corpus', () => {
  let before: ReturnType<typeof hostState>;
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);

  beforeAll(async () => {
    process.on('unhandledRejection', note);
    // Loads what is loaded once (the shell, the engine), so that it is no part of what is measured.
    const { world } = openWorld();
    await world.call('warm', 'run_shell', { command: 'node -p 1' });
    before = hostState();
  });

  afterAll(() => {
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('has at least sixty entries with names of their own', () => {
    expect(abuses.length).toBeGreaterThanOrEqual(60);
    expect(new Set(abuses.map(({ id }) => id)).size).toBe(abuses.length);
  });

  test.each(abuses)('$id: $tries', async ({ tool, input, expected }) => {
    const isAboutTime = [expected.limit].flat().includes('time');
    const { recorder, world } = openWorld(isAboutTime ? limits.callTimeMs : 10 * limits.callTimeMs);
    const heartbeat = startHeartbeat();
    const outcome = await world.call('c1', tool, input);
    const longest = heartbeat.stop();

    expect([expected.limit].flat(), outcome.output.slice(0, 300)).toContain(outcome.limit);
    if (expected.isError !== undefined) expect(outcome.isError).toBe(expected.isError);
    if (expected.shows) expect(outcome.output).toMatch(expected.shows);
    expect(outcome.output.length).toBeLessThan(limits.outputCharacters + 100);
    expect(longest).toBeLessThan(longestBlockMs);

    // What happened is recorded, bounded and fit for a trajectory.
    const { events } = recorder;
    const resources = events.flatMap((event) => ('resource' in event ? [event.resource] : []));
    for (const resource of expected.records ?? []) expect(resources).toContain(resource);
    expect(events[0]?.type).toBe('tool-call');
    expect(events.at(-1)?.type).toBe('tool-result');
    const text = JSON.stringify(events);
    expect(text.length).toBeLessThan(6_000_000);
    for (const event of JSON.parse(text) as unknown[]) trajectoryEventSchema.parse(event);
    const isLimited = events.some(({ type }) => type === 'sandbox-limit');
    expect(isLimited).toBe(outcome.limit !== null || events.some((event) => 'omittedCharacters' in event));

    // The host is as it was, and the world goes on.
    expect(hostState()).toEqual(before);
    const policy = await world.call('c2', 'read_file', { path: '/srv/policy.md' });
    expect(policy).toEqual({ output: 'the rule\n', isError: false, limit: null });
  });

  test('after all of it, in one world, every tool still works', async () => {
    const { world, recorder } = openWorld();
    for (const { tool, input } of abuses.filter(({ id }) => id.includes('protected') || id.includes('proto'))) {
      await world.call('abuse', tool, input);
    }
    expect((await world.call('a', 'run_shell', { command: 'echo fine' })).output).toBe('fine\n');
    expect((await world.call('b', 'run_javascript', { code: '6 * 7' })).output).toBe('42');
    expect((await world.call('c', 'list_rows', { table: 'log' })).isError).toBe(false);
    const length = recorder.events.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(recorder.events.length).toBe(length);
  });
});

/** The longest that this thread computed without a pause, in milliseconds: of the thread’s own time, so that other work of the machine is no part of it. */
function startHeartbeat() {
  let last = process.threadCpuUsage();
  let longest = 0;
  const beat = () => {
    const { user, system } = process.threadCpuUsage(last);
    last = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
  };
  const timer = setInterval(beat, 10);
  return {
    stop: () => {
      clearInterval(timer);
      beat();
      return longest;
    },
  };
}
