import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../core/index.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { crossValidateLogistic } from './cross-validation.ts';
import type { SparseRow } from './design-matrix.ts';
import { groupedFolds, leaveOneGroupOut } from './folds.ts';
import { fitLogistic, logisticScore, probabilityOf } from './logistic.ts';

const features = 6;
const sparseRow: fc.Arbitrary<SparseRow> = fc
  .uniqueArray(fc.integer({ min: 0, max: features - 1 }), { maxLength: features })
  .chain((indices) =>
    fc.record({
      indices: fc.constant(indices),
      values: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: indices.length, maxLength: indices.length }),
    }),
  );
const problem = fc
  .array(fc.record({ row: sparseRow, positive: fc.boolean() }), { minLength: 4, maxLength: 40 })
  .filter((cases) => new Set(cases.map(({ positive }) => positive)).size === 2);

/** The gradient from its definition, by the dense formula. */
function gradientAt(
  rows: readonly SparseRow[],
  positives: readonly boolean[],
  weights: number[],
  intercept: number,
  l2: number,
) {
  const gradient = weights.map((weight) => l2 * weight);
  let free = 0;
  for (const [at, { indices, values }] of rows.entries()) {
    let score = intercept;
    for (let each = 0; each < indices.length; each += 1)
      score += (weights[indices[each] ?? 0] ?? 0) * (values[each] ?? 0);
    const residual = probabilityOf(score) - (positives[at] ? 1 : 0);
    for (let each = 0; each < indices.length; each += 1) {
      gradient[indices[each] ?? 0] = (gradient[indices[each] ?? 0] ?? 0) + residual * (values[each] ?? 0);
    }
    free += residual;
  }
  return [...gradient, free];
}

describe('fitLogistic', () => {
  test('ends where the gradient is zero, for any data and penalty', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom(0.01, 1, 50), (cases, l2) => {
        const rows = cases.map(({ row }) => row);
        const positives = cases.map(({ positive }) => positive);
        const model = fitLogistic(rows, positives, features, { l2 });
        const gradient = gradientAt(rows, positives, [...model.weights], model.intercept, l2);
        expect(Math.hypot(...gradient) / rows.length).toBeLessThan(2e-8);
        expect(model.iterations).toBeLessThan(60);
        expect(model.gradientNorm).toBeLessThanOrEqual(1e-8);
      }),
      { numRuns: 60 },
    );
  });

  test('one yes-or-no feature without much penalty has the log odds ratio as its weight', () => {
    // 30 of 40 with the feature are positive, 10 of 50 without it.
    const rows = Array.from({ length: 90 }, (_, at) =>
      at < 40 ? { indices: [0], values: [1] } : { indices: [], values: [] },
    );
    const positives = rows.map((_, at) => (at < 40 ? at < 30 : at < 50));
    const model = fitLogistic(rows, positives, 1, { l2: 1e-9 });
    expect(model.weights[0]).toBeCloseTo(Math.log((30 / 10) * (40 / 10)), 6);
    expect(model.intercept).toBeCloseTo(Math.log(10 / 40), 6);
  });

  test('standardising makes the fit independent of units', () => {
    const random = Random.from('units');
    const dense = Array.from({ length: 60 }, () => [random.next(), random.next() * 2, random.next() + 5]);
    const positives = dense.map(([first = 0]) => first + random.next() > 1);
    const rowsIn = (unit: number) =>
      dense.map((values) => ({ indices: [0, 1, 2], values: values.map((each) => each * unit) }));
    const small = fitLogistic(rowsIn(1e-3), positives, 3, { standardise: true });
    const large = fitLogistic(rowsIn(1e3), positives, 3, { standardise: true });
    for (const [at, row] of rowsIn(1e-3).entries()) {
      expect(logisticScore(small, row)).toBeCloseTo(logisticScore(large, rowsIn(1e3)[at] as SparseRow), 5);
    }
    expect(Math.abs((small.weights[0] ?? 0) / (large.weights[0] ?? 1) - 1e6)).toBeLessThan(10);
  });

  test('separable data has an optimum because of the penalty; a weight of two is two observations', () => {
    const rows = [-2, -1, 1, 2].map((value) => ({ indices: [0], values: [value] }));
    const positives = [false, false, true, true];
    const twice = fitLogistic([...rows, ...rows], [...positives, ...positives], 1, { l2: 0.1 });
    const weighted = fitLogistic(rows, positives, 1, { l2: 0.1, weights: [2, 2, 2, 2] });
    expect(weighted.weights[0]).toBeCloseTo(twice.weights[0] ?? 0, 6);
    expect(weighted.weights[0]).toBeGreaterThan(1);
  });

  test('more features than rows is no problem', () => {
    const random = Random.from('wide');
    const rows = Array.from({ length: 40 }, () => ({
      indices: random.sample(
        Array.from({ length: 500 }, (_, at) => at),
        30,
      ),
      values: new Array(30).fill(1),
    }));
    const model = fitLogistic(
      rows,
      rows.map((_, at) => at % 3 === 0),
      500,
      { l2: 0.5 },
    );
    expect(model.gradientNorm).toBeLessThanOrEqual(1e-8);
    expect(model.iterations).toBeLessThan(15);
  });

  test('refuses what has no answer', () => {
    const rows = [
      { indices: [0], values: [1] },
      { indices: [], values: [] },
    ];
    expect(() => fitLogistic(rows, [true, true], 1)).toThrow('2 positives of 2');
    expect(() => fitLogistic(rows, [true], 1)).toThrow('2 rows and 1 outcomes');
    expect(() => fitLogistic([{ indices: [3], values: [1] }, ...rows], [true, false, true], 1)).toThrow('index 3');
    expect(() => fitLogistic(rows, [true, false], 1, { l2: 0 })).toThrow('l2 = 0');
  });
});

describe('folds', () => {
  const grouped = fc.array(fc.record({ positive: fc.boolean(), group: fc.constantFrom(...'abcdefghijkl') }), {
    minLength: 2,
    maxLength: 80,
  });

  test('no group is in two folds, and folds are about even', () => {
    fc.assert(
      fc.property(grouped, fc.integer({ min: 2, max: 6 }), (cases, count) => {
        const groups = new Set(cases.map(({ group }) => group));
        if (groups.size < 2) return;
        const folds = groupedFolds(cases, count, Random.from('folds'));
        for (const group of groups) {
          expect(new Set(folds.filter((_, at) => cases[at]?.group === group)).size).toBe(1);
        }
        expect(new Set(folds).size).toBe(Math.min(count, groups.size));
        expect(groupedFolds(cases, count, Random.from('folds'))).toEqual(folds);
      }),
    );
  });

  test('with one case of each class in every environment, folds hold as many of each', () => {
    const cases = Array.from({ length: 40 }, (_, at) => ({ positive: at % 2 === 0, group: `${at >> 1}` }));
    const folds = groupedFolds(cases, 5, Random.from('even'));
    for (const fold of new Set(folds)) {
      expect(folds.filter((each, at) => each === fold && cases[at]?.positive)).toHaveLength(4);
    }
  });

  test('one group out has as many folds as groups', () => {
    const cases = ['a', 'b', 'a', 'c'].map((group, at) => ({ positive: at % 2 === 0, group }));
    expect(leaveOneGroupOut(cases)).toEqual([0, 1, 0, 2]);
    expect(() => leaveOneGroupOut(cases.filter(({ group }) => group === 'a'))).toThrow('1 groups');
  });

  test('what only marks the environment helps in no other: the held-out area is chance', () => {
    const random = Random.from('leak');
    // Every environment has its own feature, and all its cases the same class.
    const cases = Array.from({ length: 200 }, (_, at) => ({ positive: (at >> 2) % 2 === 0, group: `${at >> 2}` }));
    const rows = cases.map(({ group }) => ({ indices: [Number(group), 50 + random.integer(0, 9)], values: [1, 1] }));
    const scores = crossValidateLogistic(rows, cases, 60, groupedFolds(cases, 5, random), { l2: 1 });
    const scored = cases.map(({ positive, group }, at) => ({ positive, cluster: group, score: scores[at] ?? 0 }));
    const { low, high } = areaUnderCurve(scored);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  test('a fold without the other class to learn from has no scores', () => {
    const cases = [
      { positive: true, group: 'a' },
      { positive: false, group: 'b' },
      { positive: false, group: 'b' },
    ];
    const rows = cases.map(() => ({ indices: [0], values: [1] }));
    expect(crossValidateLogistic(rows, cases, 1, [0, 1, 1])).toEqual([null, null, null]);
  });
});
