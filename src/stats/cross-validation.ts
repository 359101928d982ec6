import type { SparseRow } from './design-matrix.ts';
import type { FoldCase } from './folds.ts';
import { fitLogistic, type LogisticOptions, logisticScore } from './logistic.ts';

/**
 * Scores for every case by something that did not see its fold: fitted on all other folds, then asked. A case is null
 * where a class is missing from the other folds, or where the scorer has no answer.
 *
 * @param foldOf The fold of each case; see `groupedFolds` and `leaveOneGroupOut`.
 * @param learn Learns from cases, by their indices, and gives back what scores others.
 * @throws RangeError if there are not as many folds as cases.
 */
export function outOfFold<Score>(
  cases: readonly FoldCase[],
  foldOf: readonly number[],
  learn: (training: readonly number[], fold: number) => (index: number) => Score,
): (Score | null)[] {
  if (foldOf.length !== cases.length) {
    throw new RangeError(`${cases.length} cases and ${foldOf.length} folds: pass the fold of every case.`);
  }
  const scores = new Array<Score | null>(cases.length).fill(null);
  const indices = Array.from(cases.keys());
  for (const fold of new Set(foldOf)) {
    const training = indices.filter((index) => foldOf[index] !== fold);
    const classes = new Set(training.map((index) => cases[index]?.positive));
    if (classes.size < 2) continue;
    const score = learn(training, fold);
    for (const index of indices) if (foldOf[index] === fold) scores[index] = score(index);
  }
  return scores;
}

/**
 * Cross-validated log-odds of logistic regression, every case scored by a model that saw nothing of its fold.
 *
 * @throws RangeError as {@link fitLogistic} and {@link outOfFold} do.
 */
export function crossValidateLogistic(
  rows: readonly SparseRow[],
  cases: readonly FoldCase[],
  features: number,
  foldOf: readonly number[],
  options: LogisticOptions = {},
): (number | null)[] {
  const { weights } = options;
  return outOfFold(cases, foldOf, (training) => {
    const model = fitLogistic(
      training.map((index) => rows[index] as SparseRow),
      training.map((index) => cases[index]?.positive ?? false),
      features,
      { ...options, ...(weights ? { weights: training.map((index) => weights[index] ?? 1) } : {}) },
    );
    return (index) => logisticScore(model, rows[index] as SparseRow);
  });
}
