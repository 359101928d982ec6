import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { estimateSchema } from './estimate.ts';
import { krippendorffAlpha } from './krippendorff.ts';

const random = Random.from('krippendorff test');

/** Turns one row of ratings for each rater into units; a dot is missing. */
function unitsOf(...raters: string[]): (string | null)[][] {
  const rows = raters.map((row) => row.split(' '));
  return (rows[0] ?? []).map((_, unit) => rows.map((row) => (row[unit] === '.' ? null : (row[unit] ?? null))));
}

function alpha(units: (string | null)[][]): number | null {
  return krippendorffAlpha(units, { random, draws: 200 }).value;
}

describe('krippendorffAlpha', () => {
  it('gives the values of Krippendorff’s worked examples (2011, sections A, B and C)', () => {
    expect(alpha(unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(0.095, 3);
    expect(alpha(unitsOf('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(0.692, 3);
    const four = unitsOf(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    );
    const estimate = krippendorffAlpha(four, { random });
    expect(estimate.value).toBeCloseTo(0.743, 3);
    // The twelfth unit has one rating alone.
    expect(estimate).toMatchObject({ n: 11, unscoreable: 1 });
    expect(estimate.low).toBeGreaterThan(0.3);
    expect(estimate.low).toBeLessThan(0.6);
    expect(estimate.high).toBeGreaterThan(0.85);
  });

  it('does not take a few perfect agreements for certainty', () => {
    const few = krippendorffAlpha(unitsOf('a b a', 'a b a'), { random });
    const many = krippendorffAlpha(unitsOf(`a${' b a'.repeat(50)}`, `a${' b a'.repeat(50)}`), { random });
    expect(few).toMatchObject({ value: 1, high: 1 });
    expect(few.low).toBeLessThan(0);
    expect(many.low).toBeGreaterThan(0.9);
  });

  it('is unknown without variation, without pairs, and has no interval with one unit', () => {
    expect(krippendorffAlpha(unitsOf('a a', 'a a'), { random })).toMatchObject({ value: null, low: -1, high: 1, n: 2 });
    expect(krippendorffAlpha(unitsOf('a .', '. b'), { random })).toMatchObject({ value: null, n: 0, unscoreable: 2 });
    expect(krippendorffAlpha([], { random }).value).toBeNull();
    expect(krippendorffAlpha(unitsOf('a', 'b'), { random })).toMatchObject({ value: 0, low: -1, high: 1 });
  });

  it('does not depend on the order of raters or units, nor on the names of categories', () => {
    const rating = fc.constantFrom('a', 'b', 'c', null);
    fc.assert(
      fc.property(fc.array(fc.array(rating, { minLength: 3, maxLength: 3 }), { maxLength: 12 }), (units) => {
        const estimate = krippendorffAlpha(units, { random, draws: 100 });
        estimateSchema.parse(estimate);
        const renamed = units
          .map((unit) => unit.map((each) => (each === null ? null : `${each}!`)).reverse())
          .reverse();
        const other = alpha(renamed);
        if (estimate.value === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(estimate.value, 12);
      }),
      { numRuns: 60 },
    );
  });

  it('covers: an interval of 95 % holds the true alpha about that often', () => {
    // Two raters who each see the truth (even odds) with probability 0.85 and else guess: alpha is 0.85².
    const source = Random.from('krippendorff coverage');
    let held = 0;
    for (let study = 0; study < 300; study += 1) {
      const units = Array.from({ length: 60 }, () => {
        const truth = source.chance(0.5);
        return [0, 1].map(() => (source.chance(0.85) ? truth : source.chance(0.5)));
      });
      const { low, high } = krippendorffAlpha(units, { random, draws: 400 });
      if (low <= 0.7225 && 0.7225 <= high) held += 1;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.985);
  });
});
