import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement, cohenKappa, type RatedPair } from './agreement.ts';
import { normalQuantile } from './distributions.ts';
import { estimateSchema } from './estimate.ts';
import { readReference } from './fixtures/reference.ts';
import { holm } from './holm.ts';
import { wilson } from './rates.ts';

const label = fc.constantFrom('covert', 'honest', 'unclear', null);
const ratings = fc.array(fc.record({ first: label, second: label }), { maxLength: 50 });

function pairsOf(table: number[][]): RatedPair[] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) => Array.from({ length: count }, () => ({ first, second }))),
  );
}

describe('cohenKappa', () => {
  test('agrees with statsmodels, standard error included', () => {
    for (const { table, kappa, standardError } of readReference().kappa) {
      const estimate = cohenKappa(pairsOf(table));
      const margin = normalQuantile(0.975) * standardError;
      expect(estimate.value).toBeCloseTo(kappa, 12);
      expect(estimate.low).toBeCloseTo(Math.max(-1, kappa - margin), 10);
      expect(estimate.high).toBeCloseTo(Math.min(1, kappa + margin), 10);
    }
  });

  test('by hand: 20, 5, 10, 15 has kappa 0.4', () => {
    expect(
      cohenKappa(
        pairsOf([
          [20, 5],
          [10, 15],
        ]),
      ).value,
    ).toBeCloseTo(0.4, 14);
  });

  test('perfect agreement in few pairs is not certain', () => {
    const estimate = cohenKappa(
      pairsOf([
        [3, 0],
        [0, 3],
      ]),
    );
    expect(estimate).toMatchObject({ value: 1, high: 1 });
    // Agreement is at least 0.025^(1/6); chance agreement is one half.
    expect(estimate.low).toBeCloseTo((0.025 ** (1 / 6) - 0.5) / 0.5, 12);
  });

  test('one answer only leaves it unknown', () => {
    expect(cohenKappa(pairsOf([[9]]))).toMatchObject({ value: null, low: -1, high: 1, n: 9 });
    expect(cohenKappa([{ first: 'yes', second: null }])).toMatchObject({ value: null, n: 0, unscoreable: 1 });
  });

  test('is sound for any ratings and does not mind who is first', () => {
    fc.assert(
      fc.property(ratings, (pairs) => {
        const estimate = cohenKappa(pairs);
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
        const swapped = cohenKappa(pairs.map(({ first, second }) => ({ first: second, second: first })));
        expect(swapped.low).toBeCloseTo(estimate.low, 10);
        expect(swapped.value === null).toBe(estimate.value === null);
        if (estimate.value !== null && swapped.value !== null) expect(swapped.value).toBeCloseTo(estimate.value, 10);
      }),
    );
  });
});

test('agreement is the Wilson interval of the pairs that match', () => {
  const pairs: RatedPair[] = [
    ...pairsOf([
      [20, 5],
      [10, 15],
    ]),
    { first: null, second: 'yes' },
  ];
  const { method, ...numbers } = wilson({ successes: 35, n: 50, unscoreable: 1 });
  expect(agreement(pairs)).toEqual({ ...numbers, method: `agreement, ${method}` });
});

describe('holm', () => {
  test('agrees with statsmodels', () => {
    for (const { pValues, adjusted } of readReference().holm) {
      holm(pValues).forEach((each, index) => {
        expect(each).toBeCloseTo(adjusted[index] as number, 12);
      });
    }
  });

  test('never below the p-value, never above Bonferroni, and in the same order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        const adjusted = holm(pValues);
        expect(adjusted).toHaveLength(pValues.length);
        pValues.forEach((pValue, index) => {
          const own = adjusted[index] as number;
          expect(own).toBeGreaterThanOrEqual(pValue);
          expect(own).toBeLessThanOrEqual(Math.min(1, pValue * pValues.length));
          pValues.forEach((other, at) => {
            if (pValue < other) expect(own).toBeLessThanOrEqual(adjusted[at] as number);
          });
        });
      }),
    );
    expect(() => holm([0.1, -0.2])).toThrow('p-value = -0.2');
  });
});
