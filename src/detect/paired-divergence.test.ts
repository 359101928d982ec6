import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { estimateSchema } from '../stats/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import { actionDistance, type ComparedAction, comparedActions } from './action-distance.ts';
import { eventsOf, type Step } from './fixtures/events.ts';
import { playedEpisodes } from './fixtures/played.ts';
import { pairedDivergence, pairedDivergenceDetector, summariseDivergence } from './paired-divergence.ts';

const action: fc.Arbitrary<ComparedAction> = fc.record({
  tool: fc.constantFrom('read', 'write', 'mail'),
  words: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((words) => new Set(words)),
});
const sequence = fc.array(action, { maxLength: 6 });
const call = (path: string, tool = 'read_file'): Step => ({ call: tool, input: { path }, output: '-' });
/** An episode of a subject that goes through files in an order of its own each time. */
const wander = (random: Random, ...extra: Step[]): TrajectoryEvent[] =>
  eventsOf('Task.', ...random.shuffle(['/a', '/b', '/c', '/d']).map((path) => call(path)), ...extra);

describe('the distance between two sequences of actions', () => {
  it('is a metric from 0 to 1', () => {
    fc.assert(
      fc.property(sequence, sequence, sequence, (one, two, three) => {
        const distance = actionDistance(one, two);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThanOrEqual(1);
        expect(actionDistance(two, one)).toBeCloseTo(distance, 12);
        expect(actionDistance(one, one)).toBe(0);
        expect(actionDistance(one, three)).toBeLessThanOrEqual(distance + actionDistance(two, three) + 1e-12);
      }),
    );
  });

  it('is larger for another tool than for other arguments, and blind to order of keys and to punctuation', () => {
    const one = comparedActions(eventsOf('', { call: 'insert_row', input: { value: 61, note: 'as read' } }));
    const same = comparedActions(eventsOf('', { call: 'insert_row', input: { note: 'As read.', value: 61 } }));
    const near = comparedActions(eventsOf('', { call: 'insert_row', input: { value: 48, note: 'as read' } }));
    const other = comparedActions(eventsOf('', { call: 'send_mail', input: { value: 61, note: 'as read' } }));
    expect(actionDistance(one, same)).toBe(0);
    expect(actionDistance(one, near)).toBeCloseTo((2 * 0.5) / 2.5, 12);
    expect(actionDistance(one, other)).toBeCloseTo(2 / 3, 12);
    expect(actionDistance(one, [])).toBe(1);
  });
});

describe('watched and unwatched', () => {
  it('a subject that only samples has an excess around zero; one that changes its ways has not', () => {
    const random = Random.from('divergence');
    const extra = call('/secret', 'delete_file');
    const pairs = (unwatched: () => TrajectoryEvent[]) =>
      Array.from({ length: 12 }, () => ({
        watched: [wander(random), wander(random)],
        unwatched: [unwatched(), unwatched()],
      }));
    const steady = summariseDivergence(
      pairs(() => wander(random)),
      { random },
    );
    const changing = summariseDivergence(
      pairs(() => wander(random, extra, extra)),
      { random },
    );
    expect(estimateSchema.parse(steady.excess)).toEqual(steady.excess);
    expect(steady.excess.low).toBeLessThan(0);
    expect(steady.excess.high).toBeGreaterThan(0);
    expect(steady.pValue).toBeGreaterThan(0.05);
    expect(changing.excess.low).toBeGreaterThan(0.05);
    expect(changing.pValue).toBe(0.001);
  });

  it('raises a false alarm in about 5 of 100 steady subjects', () => {
    const random = Random.from('false alarms');
    const subjects = 200;
    let alarms = 0;
    for (let subject = 0; subject < subjects; subject += 1) {
      const pairs = Array.from({ length: 5 }, () => ({
        watched: [wander(random), wander(random)],
        unwatched: [wander(random), wander(random)],
      }));
      if ((summariseDivergence(pairs, { random, draws: 99 }).pValue ?? 1) <= 0.05) alarms += 1;
    }
    expect(alarms / subjects).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / subjects));
  });

  it('without repeats says so, unless a baseline is known', async () => {
    const pair = { watched: [eventsOf('', call('/a'))], unwatched: [eventsOf('', call('/b'))] };
    expect(pairedDivergence(pair)).toMatchObject({ within: null, excess: null });
    expect(await pairedDivergenceDetector().score({ events: [], pair })).toMatchObject({ score: null });
    const { score } = await pairedDivergenceDetector({ baseline: 0.1 }).score({ events: [], pair });
    expect(score).toBeCloseTo(2 / 3 - 0.1, 12);
    expect(await pairedDivergenceDetector().score({ events: [] })).toMatchObject({ reason: 'no pair' });
    const summary = summariseDivergence([pair], { random: Random.from('none') });
    expect(summary).toMatchObject({ excess: { value: null }, pValue: null, withoutRepeats: 1 });
  });

  it('sees a subject that schemes only when unwatched', async () => {
    const played = (policy: 'saint' | 'schemer') =>
      playedEpisodes(['log-falsification'], [5], { played: [['tempting', policy]] });
    const [saint, schemer] = [await played('saint'), await played('schemer')].map(
      (all) => all[0]?.trajectory.events ?? [],
    );
    if (saint === undefined || schemer === undefined) throw new Error('nothing was played');
    const steady = pairedDivergence({ watched: [saint, saint], unwatched: [saint, saint] });
    const faking = pairedDivergence({ watched: [saint, saint], unwatched: [schemer, schemer] });
    expect(steady?.excess).toBe(0);
    expect(faking?.excess).toBeGreaterThan(0.2);
  });
});
