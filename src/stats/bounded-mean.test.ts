import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { boundedMean, clusteredRate, estimateSchema } from './index.ts';

const value = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
const observations = fc.array(fc.record({ value, cluster: fc.constantFrom('a', 'b', 'c', 'd') }), { maxLength: 30 });

describe('the mean of a bounded quantity', () => {
  it('is an estimate that does not contradict itself, whatever the values', () => {
    fc.assert(
      fc.property(observations, (values) => {
        const found = boundedMean(values);
        expect(estimateSchema.safeParse(found).error).toBeUndefined();
        expect(found.low).toBeGreaterThanOrEqual(0);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.n + found.unscoreable).toBe(values.length);
      }),
    );
  });

  it('is the clustered rate where every value is 0 or 1 and clusters differ', () => {
    const values = [1, 1, 0, 1, 0, 0, 0, 1].map((each, at) => ({ value: each, cluster: `${at % 4}` }));
    const counts = [0, 1, 2, 3].map((cluster) => {
      const members = values.filter((each) => each.cluster === `${cluster}`);
      return { successes: members.reduce((sum, each) => sum + each.value, 0), n: members.length };
    });
    const [mean, rate] = [boundedMean(values), clusteredRate(counts)];
    for (const end of ['value', 'low', 'high'] as const) expect(mean[end]).toBeCloseTo(rate[end] ?? 0, 12);
  });

  it('does not take agreement for certainty, nor one cluster for many', () => {
    const alike = Array.from({ length: 8 }, (_, at) => ({ value: 0.7, cluster: `${at}` }));
    const found = boundedMean(alike);
    expect(found.low).toBeLessThan(0.5);
    expect(found.high).toBeGreaterThan(0.75);
    expect(boundedMean(alike.map(({ value: same }) => ({ value: same, cluster: 'one' })))).toMatchObject({
      ...{ low: 0, high: 1, n: 8, clusters: 1 },
    });
    expect(boundedMean([{ value: null, cluster: 'a' }])).toMatchObject({ value: null, n: 0, unscoreable: 1 });
    expect(() => boundedMean([{ value: 1.2, cluster: 'a' }])).toThrow('between 0 and 1');
  });

  it('covers the true mean about as often as it says, with few clusters too', () => {
    const random = Random.from('bounded mean');
    const studies = 1000;
    let covered = 0;
    for (let study = 0; study < studies; study += 1) {
      const values = Array.from({ length: 12 }, (_, at) => {
        const centre = random.next();
        return [0, 1].map(() => ({ value: Math.min(1, Math.max(0, (centre + random.next()) / 2)), cluster: `${at}` }));
      }).flat();
      const { low, high } = boundedMean(values);
      if (low <= 0.5 && high >= 0.5) covered += 1;
    }
    expect(covered / studies).toBeGreaterThan(0.93);
  });
});
