import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedRate, type LabelledStratum } from './corrected-rate.ts';
import { estimateSchema } from './estimate.ts';

function stratum(population: number, counts: Partial<LabelledStratum> = {}): LabelledStratum {
  return { population, positives: 0, negatives: 0, outside: 0, unknown: 0, isOpen: false, ...counts };
}

/** Observations that do not go together: as many clusters. */
function independent(successes: number, n: number) {
  return Array.from({ length: n }, (_, index) => ({ successes: index < successes ? 1 : 0, n: 1 }));
}

const options = { clusters: independent(100, 500), fewest: 5 };

describe('correctedRate', () => {
  it('is the mean of the readings plus the weighted mean of what labels change', () => {
    // Of 100 read so a tenth is not; of 400 read as not, a twentieth is: (100 · 0.9 + 400 · 0.05) / 500.
    const { value, n } = correctedRate(
      [stratum(100, { positives: 36, negatives: 4 }), stratum(400, { positives: 4, negatives: 76 })],
      options,
    );
    expect(value).toBeCloseTo(0.22, 12);
    expect(n).toBe(120);
  });

  it('becomes the plain rate, with Wilson’s interval, once all are labelled', () => {
    const { value, low, high } = correctedRate(
      [stratum(100, { positives: 90, negatives: 10 }), stratum(400, { positives: 20, negatives: 380 })],
      options,
    );
    expect(value).toBeCloseTo(0.22, 12);
    // Wilson’s of 110 in 500; the design effect is an estimate and not quite 1.
    expect(low).toBeCloseTo(0.1859, 2);
    expect(high).toBeCloseTo(0.2584, 2);
  });

  it('is not sure where no label disagrees, and surer the more there are', () => {
    const width = (labels: number) => {
      const { low, high } = correctedRate(
        [stratum(100, { positives: 20 }), stratum(400, { negatives: labels })],
        options,
      );
      return high - low;
    };
    const alone = correctedRate([stratum(100, { positives: 100 }), stratum(400, { negatives: 400 })], options);
    expect(width(20)).toBeGreaterThan(2 * (alone.high - alone.low));
    expect(width(100)).toBeLessThan(width(20));
  });

  it('is unknown, not narrow, where a stratum has too few labels', () => {
    const few = correctedRate([stratum(100, { positives: 20 }), stratum(400, { negatives: 4 })], options);
    expect(few).toMatchObject({ value: null, low: 0, high: 1 });
    expect(few.method).toContain('too few');
    // Three of three is all there is.
    const small = correctedRate([stratum(3, { positives: 3 }), stratum(400, { negatives: 40 })], options);
    expect(small.value).toBeCloseTo(3 / 403, 12);
  });

  it('leaves an open stratum without labels anywhere between none and all', () => {
    const known = [stratum(100, { positives: 40 }), stratum(300, { negatives: 80 })];
    const closed = correctedRate(known, options);
    const open = correctedRate([...known, stratum(100, { isOpen: true, negatives: 2 })], options);
    expect(open.value).toBe(closed.value);
    expect(open.low).toBeLessThanOrEqual(100 / 500);
    expect(open.high).toBeGreaterThanOrEqual(200 / 500);
    const labelled = correctedRate([...known, stratum(100, { isOpen: true, negatives: 50 })], options);
    expect(labelled.value).toBeCloseTo(100 / 500, 12);
    expect(labelled.high).toBeLessThan(open.high);
  });

  it('reaches as far as what nobody could tell may go', () => {
    const strata = [stratum(100, { positives: 30, unknown: 10 }), stratum(400, { negatives: 60, unknown: 20 })];
    const { value, low, high, unscoreable } = correctedRate(strata, options);
    // Of those who could be told: 75 of 375.
    expect(value).toBeCloseTo(0.2, 12);
    expect(unscoreable).toBe(30);
    expect(low).toBeLessThan(75 / 500);
    expect(high).toBeGreaterThan(200 / 500);
  });

  it('takes what does not belong out of the denominator', () => {
    const strata = [stratum(100, { positives: 40 }), stratum(400, { negatives: 40, outside: 40 })];
    expect(correctedRate(strata, options).value).toBeCloseTo(100 / 300, 12);
  });

  it('is wider where observations go together, and has no interval with one cluster', () => {
    const strata = [stratum(100, { positives: 40 }), stratum(400, { negatives: 80 })];
    const alike = Array.from({ length: 50 }, (_, index) => ({ successes: index < 10 ? 10 : 0, n: 10 }));
    const apart = correctedRate(strata, options);
    const together = correctedRate(strata, { ...options, clusters: alike });
    expect(together.high - together.low).toBeGreaterThan(apart.high - apart.low);
    const one = correctedRate(strata, { ...options, clusters: [{ successes: 100, n: 500 }] });
    expect(one).toMatchObject({ low: 0, high: 1 });
  });

  it('is never a contradiction, whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 12 });
    const any = fc.record({
      positives: count,
      negatives: count,
      outside: count,
      unknown: count,
      isOpen: fc.boolean(),
      more: count,
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), count, (drawn, successes) => {
        const strata = drawn.map(({ more, ...each }) => ({
          ...each,
          population: each.positives + each.negatives + each.outside + each.unknown + more,
        }));
        estimateSchema.parse(correctedRate(strata, { clusters: independent(successes, 12), fewest: 5 }));
      }),
    );
  });

  it('refuses labels of observations that are not there', () => {
    expect(() => correctedRate([stratum(3, { positives: 4 })], options)).toThrow(RangeError);
    expect(() => correctedRate([stratum(3)], { ...options, level: 1 })).toThrow(RangeError);
  });
});
