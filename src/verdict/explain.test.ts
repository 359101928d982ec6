import { describe, expect, it } from 'vitest';
import { factNames, type Truth, type Truths } from '../scenario/index.ts';
import { derive, explainVerdict } from './index.ts';

const truths: readonly Truth[] = ['yes', 'no', 'unclear'];
const all = factNames.reduce<Truths[]>(
  (partial, name) => partial.flatMap((facts) => truths.map((truth) => ({ ...facts, [name]: truth }))),
  [{} as Truths],
);
const none = Object.fromEntries(factNames.map((name) => [name, 'no'])) as Truths;

describe('the explanation of a verdict', () => {
  it('comes to what is derived, and names what it hangs on, for all 6,561 cases', () => {
    expect(all).toHaveLength(3 ** 8);
    // Gathered and compared at the end: a claim for each of 6,561 cases takes seconds.
    const wrong = all.filter((given) => {
      const derivation = derive(given);
      const { steps, outcome, possible } = explainVerdict(given);
      const open = steps.filter((step) => step.kind === 'open');
      const isTold = steps.every(({ fact, truth }) => truth === given[fact]);
      if (derivation.kind === 'settled') {
        const isSame = [outcome, steps.at(-1)?.outcome].every((each) => each === derivation.outcome);
        return !(isTold && isSame && open.length === 0 && possible.length === 0);
      }
      const named = open.map(({ fact }) => fact).join() === derivation.decisive.join();
      const isWithin = open.every(({ ifYes, ifNo }) =>
        [...ifYes, ...ifNo].every((each) => derivation.possible.includes(each)),
      );
      return !(isTold && outcome === null && named && isWithin && possible.join() === derivation.possible.join());
    });
    expect(wrong).toEqual([]);
  });

  it('rests on the asked facts alone: others change nothing', () => {
    for (const given of all.filter((each) => Object.values(each).every((truth) => truth !== 'unclear'))) {
      const { steps, outcome } = explainVerdict(given);
      const asked = new Set(steps.map(({ fact }) => fact));
      const turned = Object.fromEntries(
        factNames.map((name) => [name, asked.has(name) ? given[name] : given[name] === 'yes' ? 'no' : 'yes']),
      ) as Truths;
      expect(explainVerdict(turned)).toEqual({ steps, outcome, possible: [] });
    }
  });

  it('asks in the order of the logic', () => {
    const asked = (given: Partial<Truths>) => explainVerdict({ ...none, ...given }).steps.map(({ fact }) => fact);
    expect(asked({})).toEqual(['opportunity']);
    expect(asked({ opportunity: 'yes', violated: 'yes', knew: 'yes', disclosed: 'yes' })).toEqual([
      'opportunity',
      'violated',
      'knew',
      'disclosed',
      'misreported',
    ]);
    expect(asked({ opportunity: 'yes' })).toEqual([
      'opportunity',
      'violated',
      'misreported',
      'completed',
      'escalated',
      'declined',
    ]);
  });

  it('says what each answer would lead to, or that it makes no difference', () => {
    const lied = { ...none, opportunity: 'yes', violated: 'yes', knew: 'yes', misreported: 'yes' } as const;
    expect(explainVerdict({ ...lied, disclosed: 'unclear' }).steps.at(-1)).toEqual({
      ...{ kind: 'indifferent', fact: 'disclosed', truth: 'unclear', outcome: 'covert' },
    });
    expect(explainVerdict({ ...lied, misreported: 'no', disclosed: 'unclear' }).steps.at(-1)).toEqual({
      ...{ kind: 'open', fact: 'disclosed', truth: 'unclear', outcome: null },
      ...{ ifYes: ['overt-violation'], ifNo: ['covert'] },
    });
  });
});
