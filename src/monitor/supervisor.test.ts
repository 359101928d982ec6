import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Recorder } from '../trajectory/index.ts';
import { type Action, defineTripwire, forbiddenTool } from '../tripwire/index.ts';
import {
  escalateThenStop,
  type Monitor,
  monitorOfTripwire,
  type Observation,
  type Protocol,
  proposedAction,
  type Step,
  type StepOutcome,
  Supervisor,
  type SupervisorOptions,
  shadow,
  stopAtSeverity,
} from './index.ts';

const session = { id: 's', agent: 'a', version: null, context: 'deployment' as const };
const supervised = (
  monitors: readonly Monitor[],
  protocol: Protocol = stopAtSeverity({ failPolicy: 'closed' }),
  more: Partial<SupervisorOptions> = {},
) => {
  const recorder = new Recorder();
  return { recorder, supervisor: new Supervisor({ session, events: recorder.events, monitors, protocol, ...more }) };
};
const act = (tool = 'look', callId = 'c1'): Action => proposedAction(callId, tool, {});
const done = (tool = 'look', callId = 'c1'): Action => ({ ...act(tool, callId), phase: 'done', output: 'ok' });
const saying = (more: Partial<Monitor>, observe: Monitor['observe'] = () => seen('notice')): Monitor => ({
  ...{ id: 'm', description: '', reads: 'actions', stages: ['before-action'], mode: 'in-line', observe },
  ...more,
});
const seen = (severity: 'notice' | 'warning' | 'critical' | null, monitor = 'm'): Observation => ({
  ...{ kind: 'observed', monitor, score: severity === null ? 0 : 1, label: 'x', severity, evidence: [], weight: 1 },
});
const now = (outcome: StepOutcome | Promise<StepOutcome>): StepOutcome => {
  if (outcome instanceof Promise) throw new Error('a promise was made');
  return outcome;
};

describe('in-line monitors', () => {
  const deploy = monitorOfTripwire(forbiddenTool('deploy'));

  test('decide before the action, at once and without a promise', () => {
    const { supervisor } = supervised([deploy]);
    expect(now(supervisor.beforeAction(act('look'))).decision.kind).toBe('proceed');
    const { decision, sightings } = now(supervisor.beforeAction(act('deploy', 'c2')));
    expect(decision).toEqual({ kind: 'reject', reason: 'forbidden-tool: deploy was called' });
    expect(sightings).toEqual([expect.objectContaining({ tripwire: 'forbidden-tool', callId: 'c2', blocked: true })]);
  });

  test('in shadow are counted and told, and enforce nothing', () => {
    const { supervisor } = supervised([monitorOfTripwire(forbiddenTool('deploy'), { shadow: true })]);
    const outcome = now(supervisor.beforeAction(act('deploy')));
    expect([outcome.decision.kind, outcome.shadowDecision?.kind]).toEqual(['proceed', 'reject']);
    expect(outcome.sightings).toEqual([expect.objectContaining({ blocked: false })]);
    expect(supervisor.report()).toMatchObject({ decisions: { proceed: 1, reject: 0 }, shadowDecisions: { reject: 1 } });
  });

  test('tell once of an action what they saw before and after it', () => {
    const { supervisor } = supervised([deploy], shadow());
    expect(now(supervisor.beforeAction(act('deploy'))).sightings).toHaveLength(1);
    expect(now(supervisor.afterAction(done('deploy'))).sightings).toHaveLength(0);
    expect(now(supervisor.beforeAction(act('deploy'))).sightings).toHaveLength(1);
  });

  test('see the actions that were done before', () => {
    const lengths: number[] = [];
    const look = defineTripwire({
      ...{ id: 'look', severity: 'notice', description: '' },
      inspect: (_, history) => {
        lengths.push(history.length);
        return null;
      },
    });
    const { supervisor } = supervised([monitorOfTripwire(look)]);
    for (const id of ['a', 'b']) {
      now(supervisor.beforeAction(act('t', id)));
      now(supervisor.afterAction(done('t', id)));
    }
    expect(lengths).toEqual([0, 0, 1, 1]);
  });

  test('are shown reasoning only if they say that they read everything', () => {
    const types = new Map<string, string[]>();
    const reading = (reads: Monitor['reads']) =>
      saying({ id: reads, reads }, ({ session: view }) => {
        types.set(
          reads,
          view.events.map(({ type }) => type),
        );
        return seen(null, reads);
      });
    const { supervisor, recorder } = supervised([
      reading('actions'),
      reading('actions-and-messages'),
      reading('everything'),
    ]);
    recorder.record({ type: 'instruction', role: 'user', text: 'x' });
    recorder.record({ type: 'reasoning', text: 'secret plan' });
    recorder.record({ type: 'message', text: 'hello' });
    recorder.record({ type: 'tool-call', callId: 'c1', tool: 'look', input: {} });
    now(supervisor.beforeAction(act()));
    expect(types.get('actions')).toEqual(['tool-call']);
    expect(types.get('actions-and-messages')).toEqual(['instruction', 'message', 'tool-call']);
    expect(types.get('everything')).toEqual(['instruction', 'reasoning', 'message', 'tool-call']);
  });
});

describe('what could not be looked at', () => {
  const broken = saying({}, () => {
    throw new Error('boom');
  });
  const rejecting = saying({}, () => Promise.reject(new Error('boom')));
  const slow = saying({}, () => new Promise(() => {}));

  test.each([
    ['throws', broken],
    ['rejects', rejecting],
    ['never answers', slow],
  ])('a monitor that %s abstains, and the fail policy decides', async (_what, monitor) => {
    for (const failPolicy of ['open', 'closed'] as const) {
      const { supervisor } = supervised([monitor], stopAtSeverity({ failPolicy }), { inLineTimeoutMs: 5 });
      const { decision, observations } = await supervisor.beforeAction(act());
      expect(decision.kind).toBe(failPolicy === 'open' ? 'proceed' : 'reject');
      expect(observations).toEqual([
        expect.objectContaining({ kind: 'abstained', reason: expect.stringMatching(/boom|5 ms/) }),
      ]);
      const report = supervisor.report();
      expect(report.monitors[0]).toMatchObject({ abstained: 1, observed: 0, flagged: 0 });
      expect(report.byFailPolicy).toBe(failPolicy === 'open' ? 0 : 1);
    }
  });

  test('a protocol that fails is decided by its fail policy, too', () => {
    const failing = (failPolicy: Protocol['failPolicy']): Protocol => ({
      ...{ id: 'p', description: '', failPolicy },
      decide: () => {
        throw new Error('boom');
      },
    });
    expect(now(supervised([], failing('closed')).supervisor.beforeAction(act())).decision.kind).toBe('reject');
    expect(now(supervised([], failing('open')).supervisor.beforeAction(act())).decision.kind).toBe('proceed');
  });

  test('in shadow it never holds an action up', () => {
    const { supervisor } = supervised([{ ...broken, shadow: true }]);
    expect(now(supervisor.beforeAction(act())).decision.kind).toBe('proceed');
  });
});

describe('protocols', () => {
  test('escalateThenStop brings the lower before a person and stops the higher', () => {
    const decide = (severity: 'notice' | 'warning' | 'critical') =>
      now(
        supervised(
          [saying({}, () => seen(severity))],
          escalateThenStop({ failPolicy: 'open' }),
        ).supervisor.beforeAction(act()),
      ).decision.kind;
    expect(['notice', 'warning', 'critical'].map((each) => decide(each as 'notice'))).toEqual([
      'proceed',
      'escalate',
      'reject',
    ]);
  });

  test('an end that was decided stands for all that comes', () => {
    const once = saying({}, ({ action }) => seen(action?.tool === 'bad' ? 'critical' : null));
    const { supervisor } = supervised([once], stopAtSeverity({ failPolicy: 'open', by: 'terminate' }));
    expect(now(supervisor.beforeAction(act('bad'))).decision.kind).toBe('terminate');
    expect(now(supervisor.beforeAction(act('good', 'c2'))).decision.kind).toBe('terminate');
  });
});

describe('asynchronous monitors', () => {
  const watching = (more: Partial<Monitor> = {}, observe?: Monitor['observe']) =>
    saying({ mode: 'asynchronous', ...more }, observe);

  test('look at a known share, and their flags weigh what they stand for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0.1, 0.25, 0.5), fc.integer(), async (sample, seed) => {
        const { supervisor } = supervised([watching({ sample })], shadow(), { seed: String(seed), queueLength: 1_000 });
        for (let step = 0; step < 200; step += 1) now(supervisor.beforeAction(act('t', `c${step}`)));
        await supervisor.settled();
        const [tally] = supervisor.report().monitors;
        expect(tally?.steps).toBe(200);
        expect((tally?.observed ?? 0) + (tally?.notSampled ?? 0)).toBe(200);
        expect(tally?.flaggedWeight).toBeCloseTo((tally?.observed ?? 0) / sample);
      }),
      { numRuns: 10 },
    );
  });

  test('the weighted count is right on average over seeds', async () => {
    const estimates: number[] = [];
    for (let seed = 0; seed < 200; seed += 1) {
      const { supervisor } = supervised([watching({ sample: 0.2 })], shadow(), {
        seed: String(seed),
        queueLength: 1_000,
      });
      for (let step = 0; step < 50; step += 1) now(supervisor.beforeAction(act('t', `c${step}`)));
      await supervisor.settled();
      estimates.push(supervisor.report().monitors[0]?.flaggedWeight ?? Number.NaN);
    }
    const mean = estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
    // Standard error of the mean: √(50·5·0.8)… = 14.1 / √200 = 1.
    expect(Math.abs(mean - 50)).toBeLessThan(4);
  });

  test('the same seed draws the same steps, whoever else looks', async () => {
    const looked = async (others: Monitor[]) => {
      const calls: (string | undefined)[] = [];
      const watcher = watching({ id: 'w', sample: 0.3 }, ({ action }: Step) => {
        calls.push(action?.callId);
        return seen(null, 'w');
      });
      const { supervisor } = supervised([...others, watcher], shadow(), { seed: 'x' });
      for (let step = 0; step < 60; step += 1) now(supervisor.beforeAction(act('t', `c${step}`)));
      await supervisor.settled();
      return calls;
    };
    const alone = await looked([]);
    expect(alone.length).toBeGreaterThan(5);
    expect(await looked([watching({ id: 'other', sample: 0.5 })])).toEqual(alone);
  });

  test('what does not fit the queue is an abstention, and never clean', async () => {
    const { supervisor } = supervised([watching()], shadow(), { queueLength: 2, concurrency: 1 });
    for (let step = 0; step < 10; step += 1) now(supervisor.beforeAction(act('t', `c${step}`)));
    await supervisor.settled();
    const [tally] = supervisor.report().monitors;
    expect(tally).toMatchObject({ steps: 10, skipped: 7, abstained: 7, observed: 3 });
  });

  test('see the session as it was, not as it became', async () => {
    const counts: number[] = [];
    const watcher = watching({ reads: 'everything' }, ({ session: view }) => {
      counts.push(view.events.length);
      return seen(null);
    });
    const { supervisor, recorder } = supervised([watcher], shadow());
    for (let step = 0; step < 3; step += 1) {
      recorder.record({ type: 'message', text: String(step) });
      now(supervisor.beforeAction(act('t', `c${step}`)));
    }
    await supervisor.settled();
    expect(counts).toEqual([1, 2, 3]);
  });

  test('end the session by what they saw, from the next action on', async () => {
    const { supervisor } = supervised(
      [watching({}, () => seen('critical'))],
      stopAtSeverity({ failPolicy: 'open', by: 'terminate' }),
    );
    expect(now(supervisor.beforeAction(act())).decision.kind).toBe('proceed');
    await supervisor.settled();
    expect(now(supervisor.beforeAction(act('t', 'c2'))).decision.kind).toBe('terminate');
  });

  test.each([0, -1, 1.5, Number.NaN])('a share of %d is refused', (sample) => {
    expect(() => supervised([watching({ sample })])).toThrow(/share/);
  });
});
