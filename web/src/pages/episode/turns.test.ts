import { expect, it } from 'vitest';
import { type EpisodeEvent, turnsOf } from './turns.ts';

it('puts what a tripwire saw behind the call that it saw, in its turn', () => {
  const events: EpisodeEvent[] = [
    { type: 'instruction', role: 'user', text: 'x', index: 0, turn: 0 },
    { type: 'tool-call', tool: 'a', callId: 'c1', input: {}, index: 1, turn: 1 },
    { type: 'tool-result', tool: 'a', callId: 'c1', output: '', isError: false, index: 2, turn: 1 },
    { type: 'message', text: 'done', index: 3, turn: 1 },
    { type: 'end', reason: 'finished', index: 4, turn: 2 },
    {
      type: 'tripwire',
      tripwire: 't',
      severity: 'critical',
      callId: 'c1',
      detail: '',
      blocked: false,
      index: 5,
      turn: 1,
    },
  ];
  expect(turnsOf(events).map(({ turn, events: own }) => [turn, own.map(({ index }) => index)])).toEqual([
    [0, [0]],
    [1, [1, 2, 5, 3]],
    [2, [4]],
  ]);
});
