import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../core/index.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { estimateSchema } from './estimate.ts';
import { bestThreshold, operatingPoint, pointAt, rocCurve } from './roc.ts';
import type { ScoredCase } from './scored-cases.ts';

const cases: fc.Arbitrary<ScoredCase[]> = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 8 }), positive: fc.boolean() }),
  { maxLength: 60 },
);
const ranked = (count: number, positive: boolean, from = 0): ScoredCase[] =>
  Array.from({ length: count }, (_, at) => ({ score: from + at, positive }));

describe('rocCurve', () => {
  test('rises from nothing to everything, and the area below it is the AUC', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const points = rocCurve(all);
        const positives = all.filter(({ positive }) => positive).length;
        const negatives = all.length - positives;
        expect(points[0]).toEqual({ threshold: null, truePositives: 0, falsePositives: 0 });
        expect(points.at(-1)).toMatchObject({ truePositives: positives, falsePositives: negatives });
        expect(points.length - 1).toBe(new Set(all.map(({ score }) => score)).size);
        let area = 0;
        for (const [at, point] of points.entries()) {
          const before = points[at - 1];
          if (before === undefined) continue;
          expect(point.truePositives).toBeGreaterThanOrEqual(before.truePositives);
          expect(point.falsePositives).toBeGreaterThanOrEqual(before.falsePositives);
          area += ((point.truePositives + before.truePositives) / 2) * (point.falsePositives - before.falsePositives);
        }
        const { value } = areaUnderCurve(all);
        if (value !== null) expect(area / (positives * negatives)).toBeCloseTo(value, 12);
      }),
    );
  });
});

describe('operatingPoint', () => {
  test('flags as many negatives as allowed and no more', () => {
    // 300 negatives score 0 to 299; at 1 % three may be flagged, so the threshold is 297.
    const all = [...ranked(300, false), ...ranked(10, true, 292)];
    const point = operatingPoint(all, 0.01);
    expect(point.threshold).toBe(297);
    expect(point.falsePositiveRate.value).toBe(0.01);
    expect(point.falsePositiveRate.high).toBeGreaterThan(0.025);
    expect(point.truePositiveRate).toMatchObject({ value: 0.5, n: 10, method: 'Clopper–Pearson exact' });
    expect(point.rateProduct.value).toBeCloseTo(0.5 * 0.99, 12);
    expect(point.reason).toBeNull();
  });

  test('does not pretend where there are too few negatives', () => {
    const all = [...ranked(999, false), ...ranked(50, true, 2000)];
    const few = operatingPoint(all, 0.001);
    expect(few.truePositiveRate).toMatchObject({ value: null, low: 0, high: 1 });
    expect(few.reason).toBe('999 negatives: a false-positive rate of 0.001 takes at least 1000');
    expect(operatingPoint([...all, { score: -1, positive: false }], 0.001).truePositiveRate.value).toBe(1);
    expect(operatingPoint(ranked(500, false), 0.01).reason).toBe('no positives');
  });

  test('negatives tied at the top are flagged together or not at all', () => {
    const all = [
      ...Array.from({ length: 200 }, (_, at) => ({ score: at < 5 ? 9 : 1, positive: false })),
      ...Array.from({ length: 10 }, (_, at) => ({ score: at < 4 ? 10 : 9, positive: true })),
    ];
    const point = operatingPoint(all, 0.01);
    expect(point.falsePositiveRate.value).toBe(0);
    expect(point.truePositiveRate.value).toBe(0.4);
    const silent = operatingPoint(
      all.map((each) => ({ ...each, score: 3 })),
      0.01,
    );
    expect(silent).toMatchObject({ threshold: null, reason: null });
    expect(silent.truePositiveRate.value).toBe(0);
  });

  test('is sound for any cases and never above the rate that was asked for', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0.05, 0.1, 0.29, 0.5), (all, rate) => {
        const point = operatingPoint(all, rate);
        for (const estimate of [point.truePositiveRate, point.falsePositiveRate, point.rateProduct]) {
          expect(estimateSchema.parse(estimate)).toEqual(estimate);
        }
        if (point.falsePositiveRate.value !== null)
          expect(point.falsePositiveRate.value).toBeLessThanOrEqual(rate + 1e-12);
      }),
    );
  });

  test('the upper limit holds for new negatives although the threshold was chosen on the old ones', () => {
    const random = Random.from('wilks');
    const samples = 2000;
    let exceeded = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const all = [
        ...Array.from({ length: 100 }, () => ({ score: random.next(), positive: false })),
        { score: 2, positive: true },
      ];
      const { threshold, falsePositiveRate } = operatingPoint(all, 0.02);
      // Scores are uniform, so a new negative is flagged with probability 1 − threshold.
      if (1 - (threshold ?? 1) > falsePositiveRate.high) exceeded += 1;
    }
    expect(exceeded / samples).toBeLessThan(0.025 + 4 * Math.sqrt((0.025 * 0.975) / samples));
  });

  test('repeats in one environment widen the interval', () => {
    const once = [...ranked(100, false), ...ranked(20, true, 90)];
    const named = once.map((each, at) => ({ ...each, cluster: `${at}` }));
    const repeated = named.flatMap((each) => [each, each, each]);
    const [one, three] = [operatingPoint(named, 0.05), operatingPoint(repeated, 0.05)];
    expect(three.truePositiveRate.method).toContain('cluster');
    expect(three.truePositiveRate.high - three.truePositiveRate.low).toBeGreaterThan(
      0.9 * (one.truePositiveRate.high - one.truePositiveRate.low),
    );
  });

  test('refuses rates that are none', () => {
    expect(() => operatingPoint([], 0)).toThrow('falsePositiveRate = 0');
  });
});

describe('thresholds chosen elsewhere', () => {
  test('the best threshold has the largest product', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const best = pointAt(all, bestThreshold(all)).rateProduct.value;
        for (const { threshold } of rocCurve(all)) {
          const product = pointAt(all, threshold).rateProduct.value;
          if (product !== null && best !== null) expect(product).toBeLessThanOrEqual(best + 1e-12);
        }
      }),
    );
  });

  test('the interval of the product covers it', () => {
    const random = Random.from('product');
    const samples = 1000;
    let covered = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const all = [
        ...Array.from({ length: 30 }, () => ({ score: random.next() < 0.8 ? 1 : 0, positive: true })),
        ...Array.from({ length: 60 }, () => ({ score: random.next() < 0.1 ? 1 : 0, positive: false })),
      ];
      const { low, high } = pointAt(all, 1).rateProduct;
      if (low <= 0.72 && 0.72 <= high) covered += 1;
    }
    expect(covered / samples).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / samples));
  });
});
