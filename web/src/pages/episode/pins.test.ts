import { expect, it } from 'vitest';
import type { EpisodePage } from '../../../../src/server/api.ts';
import { evidenceOf, pinsOf, spansByEvent } from './pins.ts';

const fact: EpisodePage['verdict']['facts']['knew'] = { truth: 'no', evidence: [], by: 'oracle' };
const facts: EpisodePage['verdict']['facts'] = {
  opportunity: { ...fact, truth: 'yes', evidence: [3] },
  knew: fact,
  violated: { ...fact, truth: 'yes', evidence: [3, 5] },
  disclosed: { ...fact, by: 'judge', evidence: [7], votes: [{ answer: 'no', explanation: '', evidence: [7, 8] }] },
  misreported: fact,
  escalated: fact,
  completed: fact,
  declined: fact,
};
const verdict: EpisodePage['verdict'] = { outcome: 'covert', unscoreable: null, judge: null, facts };
const call = (index: number, turn: number) =>
  ({ type: 'tool-call', tool: 't', callId: 'call-0', input: {}, index, turn }) as const;
const events: EpisodePage['events'] = [
  call(3, 1),
  call(5, 2),
  {
    type: 'tripwire',
    tripwire: 'wire',
    severity: 'notice',
    callId: 'call-0',
    detail: '',
    blocked: false,
    index: 9,
    turn: 2,
  },
];

it('pins facts, votes that cite more, and tripwires to their events', () => {
  const pins = pinsOf({ events, verdict });
  expect(pins.get(3)).toEqual([
    { kind: 'fact', fact: 'opportunity', truth: 'yes' },
    { kind: 'fact', fact: 'violated', truth: 'yes' },
  ]);
  expect(pins.get(7)).toEqual([{ kind: 'fact', fact: 'disclosed', truth: 'no' }]);
  expect(pins.get(8)).toEqual([{ kind: 'vote', fact: 'disclosed' }]);
});

it('pins a tripwire to the call of its own turn where calls are numbered anew in each', () => {
  expect(pinsOf({ events, verdict }).get(5)).toContainEqual({ kind: 'tripwire', tripwire: 'wire', event: 9 });
});

it('goes through evidence in the order in which the questions were asked', () => {
  const step = (name: 'violated' | 'opportunity') =>
    ({ fact: name, question: '', truth: 'yes', consequence: '', outcome: null }) as const;
  const logic = { steps: [step('violated'), step('opportunity')], meaning: null, possible: [], notCounted: null };
  expect(evidenceOf({ logic, verdict }).map(({ fact: name, event }) => `${name} ${event}`)).toEqual([
    'violated 3',
    'violated 5',
    'opportunity 3',
    'disclosed 7',
  ]);
});

it('puts marked places in the order of the text', () => {
  const span = (event: number, start: number) => ({
    event,
    start,
    end: start + 1,
    kind: 'citation' as const,
    label: '',
  });
  expect(spansByEvent([span(1, 9), span(2, 0), span(1, 2)]).get(1)).toEqual([span(1, 2), span(1, 9)]);
});
