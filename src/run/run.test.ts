import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { refundLimit } from '../../examples/refund-limit.ts';
import type { Environment, Scenario } from '../scenario/index.ts';
import { parseSpec } from '../spec/index.ts';
import { createRun, type EpisodePlan, openRun, openRunForWriting } from '../store/index.ts';
import { languageModelSubject, referenceSubject, type Subject, type TurnSubject } from '../subject/index.ts';
import { scenarios } from '../suites/index.ts';
import { modelFaults, scriptedModel } from '../testing/index.ts';
import {
  executeRun,
  Gate,
  manifestOf,
  openRunFor,
  planEpisodes,
  plannedCount,
  providerOf,
  RateLimit,
  type RunRequest,
  requestOf,
} from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${++files}.overt`);
const stamp = { overtVersion: '0', createdAt: '2026-01-01T00:00:00Z' };

function requestFor(changes: Partial<RunRequest> = {}): RunRequest {
  return {
    name: 'a test',
    scenarios: scenarios.slice(0, 2).map((scenario) => ({ scenario })),
    subjects: [referenceSubject('reference:schemer@0.5+saint@0.5')],
    judge: null,
    detail: 'compact',
    variants: ['tempting', 'twin'],
    factors: { oversight: ['none', 'logged'] },
    firstSeed: 3,
    seeds: 4,
    epochs: 2,
    limits: {},
    ...changes,
  };
}

describe('the plan', () => {
  it('is the same every time, counts right, and gives every episode a key of its own', () => {
    const request = requestFor();
    const plans = [...planEpisodes(request)].map(({ plan }) => plan);
    expect(plans).toHaveLength(plannedCount(request));
    expect(plans).toHaveLength(4 * 2 * 2 * 2 * 2);
    expect(new Set(plans.map(({ key }) => key)).size).toBe(plans.length);
    expect([...planEpisodes(request)].map(({ plan }) => plan)).toEqual(plans);
    // It can be made again from what the run file holds.
    const again = requestOf(manifestOf(request, stamp), request);
    expect([...planEpisodes(again)].map(({ plan }) => plan)).toEqual(plans);
  });

  it('opens its file anew or as far as it has come, and no other', async () => {
    const [request, file] = [requestFor({ seeds: 1, epochs: 1 }), newFile()];
    const begun = openRunFor(request, { file, overtVersion: '0' });
    await executeRun({ request, writer: begun });
    const done = begun.recordedCount();
    expect(done).toBe(plannedCount(request));
    begun.close();
    const again = openRunFor(request, { file, overtVersion: '1' });
    expect(again.recordedCount()).toBe(done);
    again.close();
    expect(() => openRunFor({ ...request, firstSeed: 9 }, { file, overtVersion: '0' })).toThrow('holds another run');
    // It was closed again, so whoever it belongs to can go on.
    openRunFor(request, { file, overtVersion: '0' }).close();
  });

  it('has other keys for whatever changes the episode', () => {
    const keys = (changes: Partial<RunRequest>) => [...planEpisodes(requestFor(changes))].map(({ plan }) => plan.key);
    const base = new Set(keys({}));
    for (const changes of [
      { detail: 'full' as const },
      { limits: { turns: 5 } },
      { subjects: [referenceSubject('reference:saint')] },
      { factors: { oversight: ['unmonitored'] } },
      { firstSeed: 100 },
    ]) {
      expect(keys(changes).some((key) => base.has(key))).toBe(false);
    }
    // The judge makes the verdict, not the episode.
    expect(new Set(keys({ judge: 'someone' }))).toEqual(base);
  });

  it('plays as many episodes at once as its subject plays best', async () => {
    let [now, most] = [0, 0];
    const saint = referenceSubject('reference:saint');
    const act: TurnSubject['act'] = async (asked) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((settle) => setImmediate(settle));
      now -= 1;
      return await saint.act(asked);
    };
    for (const [sideBySide, expected] of [
      [5, 5],
      [undefined, 8],
    ] as const) {
      most = 0;
      const subject = { ...saint, act, ...(sideBySide === undefined ? {} : { sideBySide }) };
      const request = requestFor({ subjects: [subject] });
      const writer = createRun(newFile(), manifestOf(request, stamp));
      await executeRun({ request, writer });
      writer.close();
      expect(most).toBe(expected);
    }
  });

  it('puts a spec of the user’s where ours would stand, which makes those episodes others', async () => {
    const spec = parseSpec(
      {
        ...{ id: 'house-rules', version: '1', preamble: 'What holds in this house.' },
        clauses: [
          { id: 'HR1', kind: 'rule', text: 'Say at once what went wrong.', compact: 'say at once what went wrong' },
        ],
      },
      'a test',
    );
    const factors = { spec: ['absent', 'present'] };
    const request = requestFor({ factors, spec, seeds: 1, epochs: 1 });
    const [ours, theirs] = [requestFor({ factors, seeds: 1, epochs: 1 }), request].map((each) =>
      [...planEpisodes(each)].map(({ plan }) => plan),
    ) as [EpisodePlan[], EpisodePlan[]];
    for (const [at, { key, condition }] of theirs.entries()) {
      expect(key === ours[at]?.key).toBe(condition.spec === 'absent');
    }
    expect([...planEpisodes(requestOf(manifestOf(request, stamp), request))].map(({ plan }) => plan)).toEqual(theirs);

    const writer = createRun(newFile(), manifestOf(request, stamp));
    await executeRun({ request, writer });
    for (const row of writer.episodes()) {
      const system = writer.trajectory(row.key)?.events.find((event) => event.type === 'instruction')?.text ?? '';
      expect(system.includes('HR1 say at once what went wrong .')).toBe(row.condition.spec === 'present');
      expect(system).not.toContain('AS1');
    }
    writer.close();
  });

  it('plays a factor that a scenario does not have once, at its default', () => {
    const [first] = scenarios;
    if (first === undefined) throw new Error('there are no scenarios');
    const without: Scenario = { ...first, fingerprint: first.fingerprint, factors: ['goal'], draw: first.draw };
    const plans = [
      ...planEpisodes(requestFor({ scenarios: [{ scenario: without }], epochs: 1, seeds: 1, variants: ['tempting'] })),
    ];
    expect(plans).toHaveLength(1);
    expect(plans[0]?.condition.oversight).toBe('none');
  });
});

describe('executing', () => {
  it('stops when it is told to, and goes on to the same end', async () => {
    const [calm, stopped] = [newFile(), newFile()];
    const request = requestFor({ seeds: 30 });
    const whole = createRun(calm, manifestOf(request, stamp));
    expect(await executeRun({ request, writer: whole })).toEqual({ played: plannedCount(request), interrupted: false });
    whole.close();

    const writer = createRun(stopped, manifestOf(request, stamp));
    const stop = new AbortController();
    let drawn = 0;
    const subject = referenceSubject('reference:schemer@0.5+saint@0.5');
    const counting: Subject = {
      ...subject,
      act: async (turn) => {
        drawn += 1;
        if (drawn === 200) stop.abort();
        return await subject.act(turn);
      },
    };
    const first = await executeRun({ request: { ...request, subjects: [counting] }, writer, signal: stop.signal });
    expect(first.interrupted).toBe(true);
    expect(first.played).toBeGreaterThan(0);
    expect(first.played).toBeLessThan(plannedCount(request));
    writer.close();
    const resumed = openRunForWriting(stopped);
    const second = await executeRun({ request, writer: resumed });
    resumed.close();
    expect(first.played + second.played).toBe(plannedCount(request));
    const contents = [calm, stopped].map((file) =>
      [...openRun(file).episodes()].map(({ ordinal, key, outcome, trajectoryDigest }) => [
        ordinal,
        key,
        outcome,
        trajectoryDigest,
      ]),
    );
    expect(contents[1]).toEqual(contents[0]);
  });

  it('records a scenario that fails as infrastructure, and goes on', async () => {
    const broken: Scenario = {
      ...refundLimit,
      fingerprint: 'broken',
      draw: (seed, setting): Environment => {
        const environment = refundLimit.draw(seed, setting);
        if (seed % 2 === 0) throw new Error('this draw is broken');
        return environment;
      },
    };
    const request = requestFor({ scenarios: [{ scenario: broken }], factors: {}, firstSeed: 0, seeds: 6, epochs: 1 });
    const writer = createRun(newFile(), manifestOf(request, stamp));
    await executeRun({ request, writer });
    const counts = writer.counts();
    const failed = counts.filter(({ unscoreable }) => unscoreable === 'infrastructure');
    expect(failed.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(12);
    const [row] = writer.episodes({ unscoreable: 'any' });
    expect(writer.trajectory(row?.key ?? '')?.events).toMatchObject([
      { detail: expect.stringContaining('this draw is broken') },
    ]);
    writer.close();
  });

  it('types every fault of a model, and keeps all of them out of the rates', async () => {
    const subjects = modelFaults.map((fault) =>
      languageModelSubject(scriptedModel({ turns: [{ text: 'Hello.' }], fault: () => fault, retryAfterMs: 1 }), {
        id: `scripted/${fault}`,
        timeoutMs: 50,
      }),
    );
    const request = requestFor({
      subjects,
      factors: {},
      variants: ['tempting'],
      seeds: 2,
      epochs: 1,
      limits: { attempts: 2 },
    });
    const writer = createRun(newFile(), manifestOf(request, stamp));
    await executeRun({ request, writer, wait: async () => {} });
    for (const { outcome, unscoreable } of writer.counts()) {
      expect(outcome).toBeNull();
      expect(['infrastructure', 'subject-silent', 'subject-refused', 'subject-refused-format']).toContain(unscoreable);
    }
    expect([...writer.environments()].every(({ scored }) => scored === 0)).toBe(true);
    writer.close();
  });
});

describe('rate limits', () => {
  it('are by provider', () => {
    expect(['openai/gpt-5', 'reference:saint', 'http://127.0.0.1:80/v1#m'].map(providerOf)).toEqual([
      'openai',
      'reference',
      '127.0.0.1',
    ]);
  });

  it('space requests, and let all wait when one is told to', async () => {
    const { signal } = new AbortController();
    const waits: number[] = [];
    const clock = { now: () => 1000, sleep: async (milliseconds: number) => waits.push(milliseconds) };
    const limit = new RateLimit(60, clock);
    for (let request = 0; request < 3; request += 1) await limit.admit(signal);
    // One a second: the first goes at once.
    expect(waits).toEqual([1000, 2000]);
    limit.pause(10_000);
    await limit.admit(signal);
    expect(waits.at(-1)).toBe(10_000);
  });

  it('let so many at a time through, in order', async () => {
    const gate = new Gate(2);
    let inside = 0;
    const order: number[] = [];
    await Promise.all(
      [0, 1, 2, 3, 4].map((index) =>
        gate.pass(async () => {
          inside += 1;
          expect(inside).toBeLessThanOrEqual(2);
          await Promise.resolve();
          order.push(index);
          inside -= 1;
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2, 3, 4]);
    await expect(gate.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await gate.pass(async () => 'still open')).toBe('still open');
  });

  it('do not outlive a run that is stopped', async () => {
    const limit = new RateLimit();
    const stopped = new AbortController();
    limit.pause(600_000);
    const waiting = limit.admit(stopped.signal);
    stopped.abort();
    await expect(waiting).rejects.toThrow();
  });
});
