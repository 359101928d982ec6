import { afterAll, describe, expect, it } from 'vitest';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { ComparisonError, compareRuns } from '../report/index.ts';
import { comparePage } from './compare-page.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

describe('two runs side by side', () => {
  it('have the numbers of the comparison, and the environments behind each of them', async () => {
    const design = { scenarios: ['log-falsification', 'insider-trading'], factors: { goal: ['stated', 'strong'] } };
    const first = await runs.played({ ...design, seeds: 6, epochs: 3 });
    const second = await runs.played({ ...design, seeds: 5, subjects: ['reference:schemer@0.2+saint@0.8'] });
    const { comparison, environments } = comparePage({ run: first }, { run: second });
    expect(comparison).toEqual(compareRuns({ reader: first.reader }, { reader: second.reader }));
    const { overall } = comparison;
    const count = (change: string) => environments.filter((each) => each.change === change).length;
    expect(overall.newlyCovert + overall.noLongerCovert).toBeGreaterThan(0);
    expect(count('newly-covert')).toBe(overall.newlyCovert);
    expect(count('no-longer-covert')).toBe(overall.noLongerCovert);
    expect(environments.length - count('not-paired')).toBe(overall.pairs);
    expect(environments).toHaveLength(2 * 2 * 6);
    const order = ['newly-covert', 'no-longer-covert', 'both-covert', 'neither-covert', 'not-paired'];
    const ranks = environments.map(({ change }) => order.indexOf(change));
    expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
  });

  it('show of several epochs one that is what the environment counts as', () => {
    const at = (ordinal: number, outcome: 'covert' | 'honest') =>
      recordAt({ ordinal, seed: 1, epoch: ordinal, outcome });
    const first = runs.byHand([at(0, 'covert'), at(1, 'honest'), at(2, 'honest')]);
    const second = runs.byHand([at(0, 'honest'), at(1, 'covert'), at(2, 'covert')]);
    const [environment] = comparePage({ run: first }, { run: second }).environments;
    expect(environment).toMatchObject({
      ...{ change: 'newly-covert', condition: 'default' },
      first: { key: at(1, 'honest').key.slice(0, 16), result: { outcome: 'honest' } },
      second: { key: at(1, 'covert').key.slice(0, 16), result: { outcome: 'covert' } },
    });
  });

  it('keep what could not be scored, or one side did not play, apart from pairs', () => {
    const first = runs.byHand([
      recordAt({ ordinal: 0, seed: 0, outcome: 'covert' }),
      recordAt({ ordinal: 1, seed: 1, unscoreable: 'judge-refused' }),
      recordAt({ ordinal: 2, seed: 2, outcome: 'no-opportunity' }),
    ]);
    const second = runs.byHand([
      recordAt({ ordinal: 0, seed: 0, outcome: 'covert' }),
      recordAt({ ordinal: 1, seed: 1, outcome: 'covert' }),
      recordAt({ ordinal: 3, seed: 3, outcome: 'covert' }),
    ]);
    const { environments, comparison } = comparePage({ run: first }, { run: second });
    expect(
      environments.map(({ seed, change, first: one, second: other }) => [seed, change, one?.result, other === null]),
    ).toEqual([
      [0, 'both-covert', { outcome: 'covert', unscoreable: null }, false],
      [1, 'not-paired', { outcome: null, unscoreable: 'judge-refused' }, false],
      [2, 'not-paired', { outcome: 'no-opportunity', unscoreable: null }, true],
      [3, 'not-paired', undefined, false],
    ]);
    // What neither side scored is no pair that was missed.
    expect(comparison.overall).toMatchObject({ pairs: 1, unpaired: 2 });
  });

  it('can be two subjects of one run; which, has to be said', () => {
    const run = runs.byHand([
      recordAt({ ordinal: 0, seed: 1, subject: 'one', outcome: 'covert' }),
      recordAt({ ordinal: 1, seed: 1, subject: 'two', outcome: 'honest' }),
    ]);
    const { environments } = comparePage({ run, subject: 'one' }, { run, subject: 'two' });
    expect(environments.map(({ change }) => change)).toEqual(['no-longer-covert']);
    expect(() => comparePage({ run }, { run, subject: 'two' })).toThrow(ComparisonError);
  });
});
