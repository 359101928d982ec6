import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpairedDifference } from './differences.ts';
import { estimateSchema } from './estimate.ts';
import { readReference } from './fixtures/reference.ts';
import { mcnemarExact } from './mcnemar.ts';
import { type Pair, pairedDifference } from './paired.ts';

const reference = readReference();
const bit = fc.constantFrom<0 | 1 | null>(0, 1, 1, 0, null);
const pair: fc.Arbitrary<Pair> = fc.record({ first: bit, second: bit });
const clusteredPair: fc.Arbitrary<Pair> = fc.record({
  first: bit,
  second: bit,
  cluster: fc.constantFrom('a', 'b', 'c', 'd'),
});
const rate = fc
  .integer({ min: 0, max: 300 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));

function pairsOf(both: number, onlyFirst: number, onlySecond: number, neither: number): Pair[] {
  return [
    ...Array.from({ length: both }, () => ({ first: true, second: true })),
    ...Array.from({ length: onlyFirst }, () => ({ first: true, second: false })),
    ...Array.from({ length: onlySecond }, () => ({ first: false, second: true })),
    ...Array.from({ length: neither }, () => ({ first: false, second: false })),
  ];
}

describe('unpairedDifference', () => {
  test('agrees with statsmodels', () => {
    for (const [successes, n, otherSuccesses, otherN, level, low, high] of reference.unpaired) {
      const estimate = unpairedDifference({
        first: { successes, n },
        second: { successes: otherSuccesses, n: otherN },
        level,
      });
      expect(estimate.low).toBeCloseTo(low, 11);
      expect(estimate.high).toBeCloseTo(high, 11);
    }
  });

  test.each([
    [56, 70, 48, 80, '0.0524', '0.3339'],
    [9, 10, 3, 10, '0.1705', '0.8090'],
    [5, 56, 0, 29, '-0.0381', '0.1926'],
    [0, 10, 0, 20, '-0.1611', '0.2775'],
    [10, 10, 0, 10, '0.6075', '1.0000'],
  ])('Newcombe (1998), table II, method 10: %i/%i − %i/%i', (successes, n, otherSuccesses, otherN, low, high) => {
    const estimate = unpairedDifference({ first: { successes, n }, second: { successes: otherSuccesses, n: otherN } });
    expect([estimate.low.toFixed(4), estimate.high.toFixed(4)]).toEqual([low, high]);
  });

  test('swapping the groups swaps the sign; any counts give a sound estimate', () => {
    fc.assert(
      fc.property(rate, rate, (first, second) => {
        const one = unpairedDifference({ first, second });
        const other = unpairedDifference({ first: second, second: first });
        expect(estimateSchema.parse(one)).toEqual(one);
        expect(one.low).toBeCloseTo(-other.high, 12);
        expect(one.high).toBeCloseTo(-other.low, 12);
        if (first.n === 0 || second.n === 0) expect(one).toMatchObject({ value: null, low: -1, high: 1 });
        else expect(one.value).toBe(first.successes / first.n - second.successes / second.n);
      }),
    );
  });

  test('counts the unscoreable of both and refuses nonsense', () => {
    const first = { successes: 1, n: 4, unscoreable: 2 };
    expect(unpairedDifference({ first, second: first }).unscoreable).toBe(4);
    expect(() => unpairedDifference({ first: { successes: 9, n: 4 }, second: first })).toThrow('successes = 9');
  });
});

describe('mcnemarExact', () => {
  test('agrees with statsmodels', () => {
    for (const [onlyFirst, onlySecond, pValue] of reference.mcnemar) {
      expect(mcnemarExact({ onlyFirst, onlySecond }).pValue).toBeCloseTo(pValue, 12);
    }
  });

  test('by hand', () => {
    expect(mcnemarExact({ onlyFirst: 0, onlySecond: 0 })).toEqual({ pValue: 1, midPValue: 1 });
    const five = mcnemarExact({ onlyFirst: 5, onlySecond: 0 });
    expect(five.pValue).toBeCloseTo(2 / 32, 14);
    expect(five.midPValue).toBeCloseTo(1 / 32, 14);
    const twelve = mcnemarExact({ onlyFirst: 2, onlySecond: 10 });
    expect(twelve.pValue).toBeCloseTo((2 * (1 + 12 + 66)) / 4096, 14);
    expect(twelve.midPValue).toBeCloseTo((2 * (1 + 12) + 66) / 4096, 14);
    const even = mcnemarExact({ onlyFirst: 1, onlySecond: 1 });
    expect(even.pValue).toBe(1);
    expect(even.midPValue).toBeCloseTo(0.75, 14);
    expect(() => mcnemarExact({ onlyFirst: -1, onlySecond: 0 })).toThrow('onlyFirst = -1');
  });
});

describe('pairedDifference', () => {
  // Cells: both, only first, only second, neither. The paper prints four decimals, some of them truncated.
  test.each([
    [
      [36, 12, 2, 0],
      [0.0569, 0.3404],
    ],
    [
      [20, 12, 2, 16],
      [0.0562, 0.3292],
    ],
    [
      [18, 12, 2, 18],
      [0.0562, 0.329],
    ],
    [
      [36, 14, 0, 0],
      [0.1528, 0.4167],
    ],
    [
      [35, 14, 0, 1],
      [0.1461, 0.4175],
    ],
    [
      [18, 14, 0, 18],
      [0.1441, 0.3963],
    ],
    [
      [2, 97, 1, 0],
      [0.8721, 0.9854],
    ],
    [
      [1, 97, 1, 1],
      [0.8736, 0.985],
    ],
    [
      [0, 29, 1, 0],
      [0.6666, 0.9882],
    ],
    [
      [2, 98, 0, 0],
      [0.9178, 0.9945],
    ],
    [
      [1, 98, 0, 1],
      [0.9171, 0.9916],
    ],
    [
      [0, 30, 0, 0],
      [0.8395, 1],
    ],
    [
      [54, 0, 0, 0],
      [-0.0664, 0.0664],
    ],
    [
      [53, 0, 0, 1],
      [-0.0729, 0.0729],
    ],
    [
      [30, 0, 0, 24],
      [-0.0358, 0.0358],
    ],
    [
      [29, 0, 0, 25],
      [-0.0354, 0.0354],
    ],
    [
      [28, 0, 0, 26],
      [-0.0352, 0.0352],
    ],
    [
      [27, 0, 0, 27],
      [-0.0351, 0.0351],
    ],
  ] satisfies [[number, number, number, number], [number, number]][])(
    'Newcombe (1998), paired, table III, method 10: %j',
    (cells, [low, high]) => {
      const { difference } = pairedDifference(pairsOf(...cells));
      expect(difference.value).toBeCloseTo((cells[1] - cells[2]) / (cells[0] + cells[1] + cells[2] + cells[3]), 12);
      expect(Math.abs(difference.low - low)).toBeLessThan(1.1e-4);
      expect(Math.abs(difference.high - high)).toBeLessThan(1.1e-4);
    },
  );

  test('with clusters it agrees with statsmodels (OLS on differences, clustered covariance, t)', () => {
    for (const { pairs, mean, interval, pValue } of reference.clusteredPairs) {
      const named = pairs.map(([first, second, cluster]) => ({
        first: first === 1,
        second: second === 1,
        cluster: `scenario ${cluster}`,
      }));
      const { difference, clusteredPValue } = pairedDifference(named);
      expect(difference.value).toBeCloseTo(mean, 12);
      expect(difference.low).toBeCloseTo(Math.max(-1, interval[0]), 10);
      expect(difference.high).toBeCloseTo(Math.min(1, interval[1]), 10);
      expect(clusteredPValue).toBeCloseTo(pValue, 10);
    }
  });

  test.each([
    ['independent pairs', fc.array(pair, { maxLength: 60 })],
    ['clusters', fc.array(clusteredPair, { maxLength: 60 })],
  ])('swapping the sides swaps the sign; any data give a sound estimate: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (pairs) => {
        const one = pairedDifference(pairs);
        const other = pairedDifference(pairs.map((each) => ({ ...each, first: each.second, second: each.first })));
        expect(estimateSchema.parse(one.difference)).toEqual(one.difference);
        expect(one.difference.low < one.difference.high).toBe(true);
        expect(one.difference.low).toBeGreaterThanOrEqual(-1);
        expect(one.difference.high).toBeLessThanOrEqual(1);
        expect(one.difference.low).toBeCloseTo(-other.difference.high, 12);
        expect(one.difference.high).toBeCloseTo(-other.difference.low, 12);
        expect(one.mcnemar).toEqual(other.mcnemar);
        expect(one.clusteredPValue).toBe(other.clusteredPValue);
        expect(one.difference.n + one.difference.unscoreable).toBe(pairs.length);
      }),
    );
  });

  test('an unscoreable side takes the pair out and is counted', () => {
    const pairs: Pair[] = [...pairsOf(3, 2, 1, 4), { first: null, second: 1 }, { first: 0, second: null }];
    const { difference, counts } = pairedDifference(pairs);
    expect(difference).toMatchObject({ n: 10, clusters: 10, unscoreable: 2 });
    expect(counts).toEqual({ both: 3, onlyFirst: 2, onlySecond: 1, neither: 4 });
    expect(pairedDifference([]).difference).toMatchObject({ value: null, low: -1, high: 1 });
  });

  test('clusters that all agree are no certainty', () => {
    const clusters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const same = pairedDifference(clusters.map((cluster) => ({ first: 0, second: 0, cluster })));
    const bound = 1 - 0.025 ** (1 / 6);
    expect(same.difference.low).toBeCloseTo(-bound, 12);
    expect(same.difference.high).toBeCloseTo(bound, 12);
    expect(same.clusteredPValue).toBe(1);
    const always = pairedDifference(clusters.map((cluster) => ({ first: 1, second: 0, cluster })));
    expect(always.difference).toMatchObject({ value: 1, high: 1 });
    expect(always.difference.low).toBeCloseTo(1 - 2 * bound, 12);
    expect(always.clusteredPValue).toBe(1 / 32);
    const single = pairedDifference([
      { first: 1, second: 0, cluster: 'a' },
      { first: 0, second: 0, cluster: 'a' },
    ]);
    expect(single).toMatchObject({ difference: { value: 0.5, low: -1, high: 1, clusters: 1 }, clusteredPValue: 1 });
  });

  test('refuses clusters on some pairs only, and outcomes that are none', () => {
    expect(() =>
      pairedDifference([
        { first: 1, second: 0, cluster: 'a' },
        { first: 1, second: 0 },
      ]),
    ).toThrow(RangeError);
    expect(() => pairedDifference([{ first: 2 as 1, second: 0 }])).toThrow('first = 2: pass 0, 1');
  });
});
