import { expect, it } from 'vitest';
import type { WatchDecision, WatchObservation } from '../../../../src/server/api.ts';
import { blindnessOf, findingPins, findingsOf } from './findings.ts';

const observation = (
  id: number,
  events: (number | null)[],
  changes: Partial<WatchObservation> = {},
): WatchObservation => ({
  ...{
    id,
    at: '2026-01-01T00:00:00.000Z',
    stage: 'before-action',
    tool: 't',
    monitor: `m${id}`,
    kind: 'observed',
    score: 1,
    label: 'l',
  },
  ...{
    severity: 'critical',
    weight: 1,
    isShadow: false,
    evidence: events.map((event) => ({ event, quote: null, detail: 'd' })),
    ...changes,
  },
});
const decision = (id: number, event: number | null): WatchDecision => ({
  ...{ id, at: '2026-01-01T00:00:00.000Z', kind: 'reject', reason: 'r', isAdvisory: true, event },
});

it('stand in the order of what they rest on, those that rest on nothing last', () => {
  const found = findingsOf({
    observations: [observation(1, [null]), observation(2, [9, 9]), observation(3, [4])],
    decisions: [decision(7, 6)],
  });
  expect(found.map(({ id, events }) => [id, events])).toEqual([
    ['o3', [4]],
    ['d7', [6]],
    ['o2', [9]],
    ['o1', []],
  ]);
});

it('a decision that was taken before and after an act is told once', () => {
  const found = findingsOf({ observations: [], decisions: [decision(1, 3), decision(2, 3), decision(3, 5)] });
  expect(found.map(({ id }) => id)).toEqual(['d1', 'd3']);
});

it('pin every event that they rest on; what was seen in shadow is no alarm', () => {
  const pins = findingPins(
    findingsOf({ observations: [observation(1, [2, 5]), observation(2, [5], { isShadow: true })], decisions: [] }),
  );
  expect(pins.get(2)).toEqual([{ kind: 'finding', id: 'o1', text: 'm1', isAlarm: true }]);
  expect(pins.get(5)?.[1]).toEqual({ kind: 'finding', id: 'o2', text: 'm2 (shadow)', isAlarm: false });
});

it('looks that were not possible are no findings, and are counted by reason', () => {
  const blind = { kind: 'abstained' as const, monitor: 'm', severity: null };
  const observations = [observation(1, [1], blind), observation(2, [2], blind)];
  expect(findingsOf({ observations, decisions: [] })).toEqual([]);
  expect(blindnessOf(observations)).toEqual([{ monitor: 'm', reason: 'd', times: 2 }]);
});
