import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateSchema } from './estimate.ts';
import { misclassification, type ReadStratum } from './misclassification.ts';

function stratum(
  population: number,
  isPositive: boolean,
  positives: number,
  negatives: number,
  unknown = 0,
): ReadStratum {
  return { population, isPositive, positives, negatives, unknown };
}

const fewest = 5;

describe('misclassification', () => {
  it('weighs labels by how many observations each stands for', () => {
    // 100 read so, 40 labelled, 36 truly so: 90. 900 read as not, 90 labelled, 2 truly so: 20.
    const { sensitivity, specificity } = misclassification([stratum(100, true, 36, 4), stratum(900, false, 2, 88)], {
      fewest,
    });
    expect(sensitivity.value).toBeCloseTo(90 / 110, 12);
    expect(specificity.value).toBeCloseTo(880 / 890, 12);
    // Two misses carry ten each, so little is known of how many there are.
    expect(sensitivity.low).toBeLessThan(0.65);
    expect(sensitivity.high).toBeGreaterThan(0.9);
    expect(specificity.low).toBeGreaterThan(0.96);
  });

  it('does not take the absence of misses among a few for their absence', () => {
    const { sensitivity } = misclassification([stratum(50, true, 20, 0), stratum(950, false, 0, 40)], { fewest });
    expect(sensitivity).toMatchObject({ value: 1, high: 1 });
    expect(sensitivity.low).toBeLessThan(0.5);
  });

  it('is near Wilson’s interval where all were labelled', () => {
    const { sensitivity } = misclassification([stratum(100, true, 80, 20), stratum(400, false, 20, 380)], { fewest });
    // Wilson’s of 80 in 100 is 0.711 to 0.867.
    expect(sensitivity.value).toBeCloseTo(0.8, 12);
    expect(sensitivity.low).toBeCloseTo(0.711, 1);
    expect(sensitivity.high).toBeCloseTo(0.867, 1);
  });

  it('is unknown with too few labels in a stratum, and where nothing is truly so', () => {
    const few = misclassification([stratum(50, true, 20, 0), stratum(950, false, 0, 3)], { fewest });
    expect(few.sensitivity).toMatchObject({ value: null, low: 0, high: 1 });
    const none = misclassification([stratum(50, false, 0, 20)], { fewest });
    expect(none.sensitivity.value).toBeNull();
    expect(none.specificity.value).toBe(1);
  });

  it('counts what nobody could tell, and is never a contradiction', () => {
    expect(misclassification([stratum(50, true, 20, 5, 3)], { fewest, unscoreable: 4 }).sensitivity.unscoreable).toBe(
      7,
    );
    const count = fc.integer({ min: 0, max: 15 });
    const any = fc.record({
      isPositive: fc.boolean(),
      positives: count,
      negatives: count,
      unknown: count,
      more: count,
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), (drawn) => {
        const strata = drawn.map(({ more, ...each }) => ({
          ...each,
          population: each.positives + each.negatives + each.unknown + more,
        }));
        const { sensitivity, specificity } = misclassification(strata, { fewest });
        estimateSchema.parse(sensitivity);
        estimateSchema.parse(specificity);
      }),
    );
    expect(() => misclassification([stratum(3, true, 4, 0)], { fewest })).toThrow(RangeError);
  });
});
