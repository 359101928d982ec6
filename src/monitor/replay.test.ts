import { describe, expect, test } from 'vitest';
import { type EventDraft, Recorder, type Trajectory } from '../trajectory/index.ts';
import { defineTripwirePolicy, type TripwirePolicyInput } from '../tripwire/index.ts';
import { comparePolicies, monitorsOfPolicy, replay, replayPolicy, stopAtSeverity } from './index.ts';

const policyOf = (...tripwires: TripwirePolicyInput['tripwires']) =>
  defineTripwirePolicy({ format: 'overt-tripwire-policy', version: 1, name: 'p', tripwires });

function session(id: string, drafts: readonly (EventDraft | 'turn')[]): Trajectory {
  const recorder = new Recorder();
  for (const draft of drafts) {
    if (draft === 'turn') recorder.startTurn();
    else recorder.record(draft);
  }
  return {
    ...{ format: 'overt-trajectory', version: 1, id, subject: 'a', events: [...recorder.events] },
    origin: { kind: 'production', agent: 'a', session: id },
  };
}
const call = (callId: string, tool: string, output = 'ok', time?: string): EventDraft[] => [
  { type: 'tool-call', callId, tool, input: {}, ...(time === undefined ? {} : { time }) },
  { type: 'tool-result', callId, tool, output, isError: false },
];

describe('replay', () => {
  test('finds what would have been stopped, goes on after it, and says where it would have ended', async () => {
    const stored = session('s1', [
      'turn',
      ...call('c1', 'deploy'),
      ...call('c2', 'deploy'),
      { type: 'message', text: 'Done.' },
    ]);
    const policy = policyOf({ id: 'deploys', action: { tool: 'deploy' } });
    const { steps, actions, terminatedAt } = await replay(
      stored,
      monitorsOfPolicy(policy),
      stopAtSeverity({ failPolicy: 'open', by: 'terminate' }),
    );
    expect(actions).toBe(2);
    expect(steps.filter(({ stage }) => stage === 'before-action').map(({ callId }) => callId)).toEqual(['c1', 'c2']);
    expect(terminatedAt).toBe(0);
  });

  test('a claim is held against what tools gave back before it', async () => {
    const policy = policyOf({
      id: 'tests-pass',
      claim: { says: { contains: 'tests pass' }, lastOf: { tool: 'run_tests' }, contradictedBy: { failed: true } },
    });
    const said = (code: number) =>
      session('s', [
        'turn',
        ...call('c1', 'run_tests', `{"exitCode":${code}}`),
        'turn',
        { type: 'message', text: 'All tests pass.' },
      ]);
    const firings = async (code: number) => (await replayPolicy([said(code)], policy)).firings;
    expect(await firings(1)).toEqual([expect.objectContaining({ tripwire: 'tests-pass', event: 2 })]);
    expect(await firings(0)).toEqual([]);
  });

  test('rates go by the times that were recorded; without times nothing is known, and that is told', async () => {
    const policy = policyOf({ id: 'fast', rate: { of: { tool: 'search' }, most: 1, perSeconds: 60 } });
    const timed = session('s1', [
      'turn',
      ...call('c1', 'search', '', '2026-01-01T00:00:00Z'),
      ...call('c2', 'search', '', '2026-01-01T00:00:10Z'),
    ]);
    const untimed = session('s2', ['turn', ...call('c1', 'search')]);
    const { tripwires } = await replayPolicy([timed, untimed], policy);
    expect(tripwires[0]).toMatchObject({ fired: 1, blind: 1, rate: { n: 2, unscoreable: 1 } });
  });
});

describe('comparePolicies', () => {
  test('tells what fires newly and what no longer, each with its place', async () => {
    const before = policyOf({ id: 'a', action: { tool: 'one' } }, { id: 'b', action: { tool: 'two' } });
    const after = policyOf({ id: 'a', action: { tool: ['one', 'three'] } });
    const stored = [session('s1', ['turn', ...call('c1', 'one'), ...call('c2', 'two'), ...call('c3', 'three')])];
    const { newly, noLonger, both } = await comparePolicies(stored, before, after);
    expect(newly.map(({ tripwire, callId }) => [tripwire, callId])).toEqual([['a', 'c3']]);
    expect(noLonger.map(({ tripwire, callId }) => [tripwire, callId])).toEqual([['b', 'c2']]);
    expect(both).toBe(1);
  });
});
