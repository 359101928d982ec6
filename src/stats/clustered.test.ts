import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusteredRate, clusterRobust } from './clustered.ts';
import { estimateSchema } from './estimate.ts';
import { readReference } from './fixtures/reference.ts';
import { clopperPearson } from './rates.ts';

const clusters = fc.array(
  fc
    .integer({ min: 0, max: 30 })
    .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) })),
  { maxLength: 40 },
);

describe('clusteredRate', () => {
  test('agrees with statsmodels (OLS, clustered covariance, t) inside the range that it is held to', () => {
    for (const { clusters: rows, mean, standardError, interval } of readReference().clustered) {
      const counts = rows.map(([successes, n]) => ({ successes, n }));
      const robust = clusterRobust(counts.map(({ successes, n }) => ({ sum: successes, n })));
      expect(robust.mean).toBeCloseTo(mean, 12);
      expect(robust.standardError).toBeCloseTo(standardError, 12);
      const none = clopperPearson({ successes: 0, n: rows.length }).high;
      const estimate = clusteredRate(counts);
      expect(estimate.low).toBeCloseTo(Math.min(1 - none, Math.max(0, interval[0])), 10);
      expect(estimate.high).toBeCloseTo(Math.max(none, Math.min(1, interval[1])), 10);
    }
  });

  test('by hand: clusters of 2 with 0, 1 and 2 successes', () => {
    const robust = clusterRobust([0, 1, 2].map((sum) => ({ sum, n: 2 })));
    expect(robust.standardError).toBeCloseTo(Math.sqrt((3 / 2) * 2) / 6, 14);
    const estimate = clusteredRate([0, 1, 2].map((successes) => ({ successes, n: 2 })));
    expect(estimate).toMatchObject({ value: 0.5, n: 6, clusters: 3, low: 0, high: 1 });
  });

  test('is a sound estimate for any clusters', () => {
    fc.assert(
      fc.property(clusters, (counts) => {
        const estimate = clusteredRate(counts);
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
        expect(estimate.low >= 0 && estimate.high <= 1 && estimate.low < estimate.high).toBe(true);
        expect(estimate.clusters).toBe(counts.filter(({ n }) => n > 0).length);
      }),
    );
  });

  test('no event is no certainty: the exact bound on the number of clusters', () => {
    const none = clusteredRate(Array.from({ length: 34 }, () => ({ successes: 0, n: 100 })));
    expect(none.high).toBeCloseTo(1 - 0.025 ** (1 / 34), 12);
    const one = clusteredRate(Array.from({ length: 34 }, (_, index) => ({ successes: index === 0 ? 1 : 0, n: 100 })));
    expect(one.high).toBeGreaterThanOrEqual(none.high);
  });

  test('repeating every observation in its cluster adds no certainty', () => {
    const once = [3, 7, 1, 9, 4, 6, 2, 8].map((successes) => ({ successes, n: 10 }));
    const repeated = once.map(({ successes, n }) => ({ successes: successes * 5, n: n * 5 }));
    expect(clusteredRate(repeated).low).toBeCloseTo(clusteredRate(once).low, 12);
    expect(clusteredRate(repeated).high).toBeCloseTo(clusteredRate(once).high, 12);
  });

  test('one cluster knows its rate and no interval; no cluster knows nothing', () => {
    expect(clusteredRate([{ successes: 2, n: 8 }])).toMatchObject({ value: 0.25, low: 0, high: 1, clusters: 1 });
    expect(clusteredRate([{ successes: 0, n: 0 }], { unscoreable: 9 })).toMatchObject({ value: null, unscoreable: 9 });
    expect(() => clusteredRate([{ successes: 3, n: 2 }])).toThrow('successes = 3 is more than n = 2');
  });
});
