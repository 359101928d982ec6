import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../core/index.ts';
import { brierScore, expectedCalibrationError } from './calibration.ts';
import { estimateSchema } from './estimate.ts';
import { isotonicProbability, isotonicRegression, poolAdjacentViolators } from './isotonic.ts';
import { plattProbability, plattScaling } from './platt.ts';

const weighted = fc.array(
  fc.record({ value: fc.double({ min: -50, max: 50, noNaN: true }), weight: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 40 },
);
const cases = fc.array(fc.record({ score: fc.integer({ min: -9, max: 9 }), positive: fc.boolean() }), {
  minLength: 2,
  maxLength: 60,
});
const coin = (random: Random, probability: number) => random.next() < probability;

describe('pooling adjacent violators', () => {
  test('gives a non-decreasing sequence with the same mean, and changes nothing the second time', () => {
    fc.assert(
      fc.property(weighted, (values) => {
        const fitted = poolAdjacentViolators(values);
        expect(fitted).toHaveLength(values.length);
        for (const [at, value] of fitted.entries())
          if (at > 0) expect(value).toBeGreaterThanOrEqual(fitted[at - 1] ?? 0);
        const again = poolAdjacentViolators(fitted.map((value, at) => ({ value, weight: values[at]?.weight ?? 1 })));
        expect(again).toEqual(fitted);
        const total = (all: readonly number[]) =>
          all.reduce((sum, value, at) => sum + value * (values[at]?.weight ?? 1), 0);
        expect(total(fitted)).toBeCloseTo(total(values.map(({ value }) => value)), 6);
      }),
    );
  });

  test('is nearer to the values than any other non-decreasing sequence', () => {
    fc.assert(
      fc.property(
        weighted,
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 40, maxLength: 40 }),
        (values, other) => {
          const rising = [...other].sort((one, two) => one - two);
          const squares = (fit: readonly number[]) =>
            values.reduce((sum, { value, weight }, at) => sum + weight * (value - (fit[at] ?? 0)) ** 2, 0);
          expect(squares(poolAdjacentViolators(values))).toBeLessThanOrEqual(squares(rising) + 1e-6);
        },
      ),
    );
  });

  test('by hand', () => {
    expect(poolAdjacentViolators([1, 3, 2, 4].map((value) => ({ value })))).toEqual([1, 2.5, 2.5, 4]);
    expect(poolAdjacentViolators([{ value: 3, weight: 3 }, { value: 1 }])).toEqual([2.5, 2.5]);
  });
});

describe('isotonic regression', () => {
  test('never falls with the score, also between and outside the fitted ones', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const fit = isotonicRegression(all);
        let before = 0;
        for (let score = -10; score <= 10; score += 0.25) {
          const probability = isotonicProbability(fit, score);
          expect(probability).toBeGreaterThanOrEqual(before);
          expect(probability).toBeLessThanOrEqual(1);
          before = probability;
        }
      }),
    );
  });

  test('gives tied scores one probability', () => {
    const fit = isotonicRegression([
      { score: 1, positive: true },
      { score: 1, positive: false },
      { score: 2, positive: true },
    ]);
    expect(isotonicProbability(fit, 1)).toBe(0.5);
    expect(isotonicProbability(fit, 1.5)).toBe(0.75);
    expect(isotonicProbability(fit, 7)).toBe(1);
  });
});

describe('Platt scaling', () => {
  test('finds the sigmoid that made the outcomes', () => {
    const random = Random.from('platt');
    const all = Array.from({ length: 20_000 }, () => {
      const score = random.next() * 8 - 4;
      return { score, positive: coin(random, 1 / (1 + Math.exp(-(1.5 * score - 1)))) };
    });
    const { slope, intercept } = plattScaling(all);
    expect(slope).toBeCloseTo(1.5, 1);
    expect(intercept).toBeCloseTo(-1, 1);
  });

  test('stays finite for separated classes, and means Platt’s targets where all scores are equal', () => {
    const separated = plattScaling([-2, -1, 1, 2].map((score) => ({ score, positive: score > 0 })));
    expect(plattProbability(separated, 2)).toBeGreaterThan(0.5);
    expect(plattProbability(separated, 2)).toBeLessThan(0.95);
    const equal = plattScaling([1, 1, 1].map((score, at) => ({ score, positive: at === 0 })));
    // Targets are 2/3 for the positive and ¼ for each of two negatives.
    expect(plattProbability(equal, 1)).toBeCloseTo((2 / 3 + 0.25 + 0.25) / 3, 6);
  });

  test('is at its optimum: the residuals sum to zero, also when weighted by the score', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(1, 1e4), (all, unit) => {
        const positives = all.filter(({ positive }) => positive).length;
        const negatives = all.length - positives;
        if (positives === 0 || negatives === 0) {
          expect(() => plattScaling(all)).toThrow('pass cases of both classes');
          return;
        }
        const scaled = all.map((each) => ({ ...each, score: each.score * unit + 5 }));
        const fit = plattScaling(scaled);
        let [sum, along] = [0, 0];
        for (const { score, positive } of scaled) {
          const target = positive ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
          const residual = plattProbability(fit, score) - target;
          sum += residual;
          along += (residual * score) / unit;
        }
        expect(sum).toBeCloseTo(0, 5);
        expect(along).toBeCloseTo(0, 5);
      }),
    );
  });
});

describe('Brier score', () => {
  test('by hand, and sound for any predictions', () => {
    const two = brierScore([
      { probability: 0.9, positive: true },
      { probability: 0.2, positive: true },
    ]);
    expect(two.value).toBeCloseTo((0.01 + 0.64) / 2, 12);
    fc.assert(
      fc.property(
        fc.array(fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), positive: fc.boolean() })),
        (all) => {
          const estimate = brierScore(all);
          expect(estimateSchema.parse(estimate)).toEqual(estimate);
        },
      ),
    );
    expect(() => brierScore([{ probability: 1.2, positive: true }])).toThrow('probability = 1.2');
  });
});

describe('expected calibration error', () => {
  const predictions = (random: Random, truth: (probability: number) => number) =>
    Array.from({ length: 400 }, () => {
      const probability = random.next();
      return { probability, positive: coin(random, truth(probability)) };
    });

  test('calibrated predictions stay below what chance makes of them 19 times in 20', () => {
    const random = Random.from('calibrated');
    let exceeded = 0;
    for (let sample = 0; sample < 200; sample += 1) {
      const error = expectedCalibrationError(
        predictions(random, (p) => p),
        { random, draws: 200 },
      );
      if ((error.value ?? 0) > (error.chance?.high ?? 1)) exceeded += 1;
    }
    expect(exceeded / 200).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / 200));
  });

  test('overconfident ones are found out', () => {
    const random = Random.from('sure');
    const error = expectedCalibrationError(
      predictions(random, (p) => 0.5 + (p - 0.5) / 3),
      { random },
    );
    expect(error.value).toBeGreaterThan(2 * (error.chance?.high ?? 1));
    expect(error.bins).toHaveLength(10);
    expect(error.bins.map(({ observed }) => observed.n)).toEqual(new Array(10).fill(40));
  });

  test('ties share a bin, and none is unknown', () => {
    const random = Random.from('ties');
    const tied = Array.from({ length: 100 }, (_, at) => ({
      probability: at < 60 ? 0.3 : at / 100,
      positive: at % 3 === 0,
    }));
    const { bins } = expectedCalibrationError(tied, { random, draws: 100, bins: 5 });
    expect(bins[0]?.observed.n).toBe(60);
    expect(bins.map(({ observed }) => observed.n)).toEqual([60, 10, 10, 10, 10]);
    expect(expectedCalibrationError([], { random })).toMatchObject({ value: null, chance: null, bins: [] });
  });
});
