import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { mantelHaenszelDifference, rankCorrelation } from './index.ts';

describe('the difference within strata', () => {
  it('is the plain difference where there is one stratum', () => {
    const found = mantelHaenszelDifference([{ first: { successes: 30, n: 100 }, second: { successes: 10, n: 80 } }]);
    expect(found.value).toBeCloseTo(0.3 - 0.125, 12);
  });

  it('does not take a difference between strata for one within them', () => {
    // In the one stratum everything is frequent, in the other rare; within each nothing differs.
    const strata = [
      { first: { successes: 80, n: 100 }, second: { successes: 16, n: 20 } },
      { first: { successes: 2, n: 20 }, second: { successes: 10, n: 100 } },
    ];
    expect(mantelHaenszelDifference(strata).value).toBeCloseTo(0, 12);
  });

  it('covers the truth as often as it says, with many small strata', () => {
    let covered = 0;
    const studies = 400;
    for (let study = 0; study < studies; study += 1) {
      const random = Random.from('mantel-haenszel', study);
      const strata = Array.from({ length: 60 }, () => {
        const base = random.next() * 0.6;
        const draw = (n: number, rate: number) => ({
          n,
          successes: Array.from({ length: n }, () => random.chance(rate)).filter(Boolean).length,
        });
        return { first: draw(random.integer(1, 4), base + 0.2), second: draw(random.integer(1, 4), base) };
      });
      const { low, high } = mantelHaenszelDifference(strata);
      covered += Number(low <= 0.2 && 0.2 <= high);
    }
    // Two standard errors of 400 studies around 95 %.
    expect(covered / studies).toBeGreaterThan(0.925);
    expect(covered / studies).toBeLessThan(0.975);
  });

  it('turns round when the groups do', () => {
    const counts = fc
      .integer({ min: 0, max: 9 })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
    fc.assert(
      fc.property(fc.array(fc.record({ first: counts, second: counts }), { maxLength: 8 }), (strata) => {
        const there = mantelHaenszelDifference(strata);
        const back = mantelHaenszelDifference(strata.map(({ first, second }) => ({ first: second, second: first })));
        if (there.value === null) expect(back.value).toBeNull();
        else expect(there.value).toBeCloseTo(-(back.value ?? Number.NaN), 10);
        expect(there.low).toBeCloseTo(-back.high, 10);
      }),
    );
  });
});

describe('rank correlation', () => {
  it('agrees with a worked example, ties included', () => {
    // Ranks 1, 2.5, 2.5, 4, 5 against 2, 1, 3, 5, 4: sums of products 7, of squares 9.5 and 10.
    const { value } = rankCorrelation([10, 20, 20, 30, 40], [2, 1, 3, 5, 4]);
    expect(value).toBeCloseTo(7 / Math.sqrt(9.5 * 10), 12);
  });

  it('sees order alone', () => {
    const values = [0.1, 0.5, 0.2, 0.9, 0.7, 0.3];
    const { value, low, high } = rankCorrelation(
      values,
      values.map((each) => each ** 3),
    );
    expect(value).toBe(1);
    expect(low).toBeLessThan(1);
    expect(high).toBe(1);
    expect(
      rankCorrelation(
        values,
        values.map((each) => -each),
      ).value,
    ).toBe(-1);
  });

  it('is unknown where there is nothing to go by', () => {
    expect(rankCorrelation([1, 2, 3], [1, 2, 3]).value).toBeNull();
    expect(rankCorrelation([1, 1, 1, 1], [1, 2, 3, 4]).value).toBeNull();
    expect(() => rankCorrelation([1, 2], [1])).toThrow('first has 2');
  });
});
