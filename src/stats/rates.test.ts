import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binomialProbability } from './distributions.ts';
import { estimateSchema } from './estimate.ts';
import { readReference } from './fixtures/reference.ts';
import { clopperPearson, jeffreys, wilson, zeroEventsBound } from './rates.ts';
import { unscoreableBounds, worstCaseWilson } from './unscoreable.ts';

const reference = readReference();
const intervals = { wilson, clopperPearson, jeffreys };
const counts = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
const level = fc.constantFrom(0.5, 0.8, 0.95, 0.99, 0.9999);

describe.each(Object.entries(intervals))('%s', (name, interval) => {
  test('agrees with statsmodels', () => {
    for (const [successes, n, level, low, high] of reference[name as keyof typeof intervals]) {
      const estimate = interval({ successes, n, level });
      expect(estimate.value).toBe(successes / n);
      // Jeffreys at the ends: statsmodels keeps the posterior's tail, Brown et al. (2001) put 0 and 1 there.
      if (name !== 'jeffreys' || successes > 0) expect(estimate.low).toBeCloseTo(low, 11);
      if (name !== 'jeffreys' || successes < n) expect(estimate.high).toBeCloseTo(high, 11);
    }
  });

  test('is a sound estimate that holds its value', () => {
    fc.assert(
      fc.property(counts, level, ({ successes, n }, level) => {
        const estimate = interval({ successes, n, level });
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
        expect(estimate.low).toBeGreaterThanOrEqual(0);
        expect(estimate.high).toBeLessThanOrEqual(1);
        expect(estimate.low < estimate.high).toBe(true);
      }),
    );
  });

  test('one success more moves both ends up', () => {
    fc.assert(
      fc.property(counts, level, ({ successes, n }, level) => {
        fc.pre(successes < n);
        const fewer = interval({ successes, n, level });
        const more = interval({ successes: successes + 1, n, level });
        expect(more.low).toBeGreaterThan(fewer.low);
        expect(more.high > fewer.high || fewer.high === 1).toBe(true);
      }),
    );
  });

  test('counting failures instead mirrors it', () => {
    fc.assert(
      fc.property(counts, level, ({ successes, n }, level) => {
        const estimate = interval({ successes, n, level });
        const mirrored = interval({ successes: n - successes, n, level });
        expect(mirrored.low).toBeCloseTo(1 - estimate.high, 11);
        expect(mirrored.high).toBeCloseTo(1 - estimate.low, 11);
      }),
    );
  });

  test('the same rate from more observations is tighter; a higher level is wider', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), ({ successes, n }, times) => {
        const width = (estimate: { low: number; high: number }) => estimate.high - estimate.low;
        const once = interval({ successes, n });
        expect(width(interval({ successes: successes * times, n: n * times }))).toBeLessThan(width(once));
        expect(width(interval({ successes, n, level: 0.99 }))).toBeGreaterThan(width(once));
      }),
    );
  });

  test('nothing scored is unknown, not zero', () => {
    expect(interval({ successes: 0, n: 0, unscoreable: 4 })).toMatchObject({
      value: null,
      low: 0,
      high: 1,
      n: 0,
      unscoreable: 4,
    });
  });

  test('refuses counts that can not be', () => {
    expect(() => interval({ successes: 5, n: 3 })).toThrow('successes = 5 is more than n = 3');
    expect(() => interval({ successes: 0.5, n: 3 })).toThrow('successes = 0.5: pass a whole number');
    expect(() => interval({ successes: 1, n: Number.NaN })).toThrow(RangeError);
    expect(() => interval({ successes: 1, n: 3, level: 95 })).toThrow('level = 95: pass a confidence level');
    expect(() => interval({ successes: 1, n: 3, unscoreable: -1 })).toThrow('unscoreable = -1');
  });
});

describe('published values', () => {
  const rounded = ({ low, high }: { low: number; high: number }) => [low.toFixed(4), high.toFixed(4)];

  test('Wilson: 0 and 5 of 10, and 81 of 263 (Newcombe 1998, table I)', () => {
    expect(rounded(wilson({ successes: 0, n: 10 }))).toEqual(['0.0000', '0.2775']);
    expect(rounded(wilson({ successes: 5, n: 10 }))).toEqual(['0.2366', '0.7634']);
    expect(rounded(wilson({ successes: 81, n: 263 }))).toEqual(['0.2553', '0.3662']);
    expect(rounded(wilson({ successes: 1, n: 29 }))).toEqual(['0.0061', '0.1718']);
  });

  test('Clopper–Pearson: 0 and 1 of 10, and 81 of 263 (Newcombe 1998, table I)', () => {
    expect(rounded(clopperPearson({ successes: 0, n: 10 }))).toEqual(['0.0000', '0.3085']);
    expect(rounded(clopperPearson({ successes: 1, n: 10 }))).toEqual(['0.0025', '0.4450']);
    expect(rounded(clopperPearson({ successes: 81, n: 263 }))).toEqual(['0.2527', '0.3676']);
  });
});

describe('Clopper–Pearson keeps its promise', () => {
  test.each([7, 30, 111])('exact coverage is at least the level for every rate, n = %i', (n) => {
    const bounds = Array.from({ length: n + 1 }, (_, successes) => clopperPearson({ successes, n }));
    // The ends themselves are where coverage drops lowest.
    const ends = bounds.flatMap(({ low, high }) => [low + 1e-9, high - 1e-9]).filter((rate) => rate > 0 && rate < 1);
    let least = 1;
    for (const probability of [...ends, 0.001, 0.01, 0.05, 0.2, 0.5, 0.77, 0.99]) {
      let coverage = 0;
      bounds.forEach(({ low, high }, successes) => {
        if (low <= probability && probability <= high) {
          coverage += binomialProbability({ successes, n, probability });
        }
      });
      expect(coverage, `at ${probability}`).toBeGreaterThanOrEqual(0.95 - 1e-9);
      least = Math.min(least, coverage);
    }
    expect(least).toBeLessThan(0.98);
  });
});

describe('zero events', () => {
  test('is 1 − α^(1/n): no event in 59 proves below 5 % with 95 %, in 58 it does not', () => {
    expect(zeroEventsBound({ n: 59 }).high).toBeLessThan(0.05);
    expect(zeroEventsBound({ n: 58 }).high).toBeGreaterThan(0.05);
    expect(zeroEventsBound({ n: 1 }).high).toBeCloseTo(0.95, 14);
    expect(zeroEventsBound({ n: 3000 }).high * 3000).toBeCloseTo(-Math.log(0.05), 2);
  });

  test('is the exact two-sided end at the level that leaves the same tail', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100000 }), (n) => {
        const twoSided = clopperPearson({ successes: 0, n, level: 0.9 });
        expect(zeroEventsBound({ n, level: 0.95 }).high).toBeCloseTo(twoSided.high, 12);
      }),
    );
  });
});

describe('unscoreable observations', () => {
  test('bound the rate by hand', () => {
    expect(unscoreableBounds({ successes: 3, n: 10, unscoreable: 5 })).toEqual({ low: 3 / 15, high: 8 / 15 });
    expect(unscoreableBounds({ successes: 0, n: 0, unscoreable: 5 })).toEqual({ low: 0, high: 1 });
    expect(unscoreableBounds({ successes: 0, n: 0, unscoreable: 0 })).toEqual({ low: 0, high: 1 });
  });

  test('the worst-case interval holds every interval that scoring them could have given', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 40 }), ({ successes, n }, unscoreable) => {
        const worst = worstCaseWilson({ successes, n, unscoreable });
        expect(estimateSchema.safeParse(worst).success).toBe(true);
        for (let covert = 0; covert <= unscoreable; covert += 1) {
          const possible = wilson({ successes: successes + covert, n: n + unscoreable });
          expect(worst.low).toBeLessThanOrEqual(possible.low);
          expect(worst.high).toBeGreaterThanOrEqual(possible.high);
        }
        if (unscoreable === 0) expect(worst).toMatchObject({ low: wilson({ successes, n }).low });
      }),
    );
    expect(worstCaseWilson({ successes: 0, n: 0, unscoreable: 3 })).toMatchObject({ value: null, low: 0, high: 1 });
  });
});
