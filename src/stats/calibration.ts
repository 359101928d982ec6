import type { Random } from '../core/index.ts';
import { clamp, requireLevel, requirePositive, requireProbability } from './checks.ts';
import { clusterRobust } from './clustered.ts';
import { studentQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { quantile } from './quantile.ts';
import { clopperPearson } from './rates.ts';

/** A stated probability and what came true. */
export interface Prediction {
  probability: number;
  positive: boolean;
  /** Name of what makes predictions alike, such as their environment. */
  cluster?: string | undefined;
}

/**
 * The Brier score: the mean of (probability − outcome)²; 0 is perfect, ¼ is what a constant one half gets. The interval
 * is Student's t over clusters (each prediction its own where none are named), kept inside 0 to 1.
 *
 * @throws RangeError for a probability outside [0, 1] or a level outside (0, 1).
 * @see Brier (1950), "Verification of forecasts expressed in terms of probability"
 */
export function brierScore(
  predictions: readonly Prediction[],
  { level = 0.95, unscoreable = 0 }: { level?: number; unscoreable?: number } = {},
): Estimate {
  requireLevel(level);
  const clusters = new Map<string | Prediction, { sum: number; n: number }>();
  for (const each of predictions) {
    requireProbability('probability', each.probability);
    const key = each.cluster ?? each;
    const cluster = clusters.get(key) ?? { sum: 0, n: 0 };
    cluster.sum += (each.probability - (each.positive ? 1 : 0)) ** 2;
    cluster.n += 1;
    clusters.set(key, cluster);
  }
  const { mean, standardError, n, clusters: count } = clusterRobust([...clusters.values()]);
  const details = { level, method: 'Brier score, t over clusters', n, clusters: count, unscoreable };
  if (mean === null) return unknownRate(details);
  const value = clamp(mean, 0, 1);
  if (standardError === null)
    return { ...details, value, low: 0, high: 1, method: 'Brier score, one cluster: no interval' };
  const margin = studentQuantile(0.5 + level / 2, count - 1) * standardError;
  return { ...details, value, low: clamp(value - margin, 0, value), high: clamp(value + margin, value, 1) };
}

export interface CalibrationBin {
  /** Mean of the stated probabilities. */
  stated: number;
  /** How often it came true. */
  observed: Estimate;
}

export interface CalibrationError {
  /** Null where there are no predictions. */
  value: number | null;
  /**
   * What predictions that are perfectly calibrated would show with so few cases: the mean, and the value that they stay
   * below with the level's probability. An error below `high` is no evidence of miscalibration.
   */
  chance: { mean: number; high: number } | null;
  level: number;
  n: number;
  bins: CalibrationBin[];
}

export interface CalibrationErrorOptions {
  /** Bins of equally many predictions. @default 10 */
  bins?: number;
  /** For what calibrated predictions would show; read through a fork. */
  random: Random;
  /** Simulations of that. @default 500 */
  draws?: number;
  /** @default 0.95 */
  level?: number;
}

/**
 * Expected calibration error over bins of equally many predictions: the mean distance between what is stated and what
 * comes true, weighted by the bins' size. Predictions with equal probability are never put in different bins. It is
 * above zero even for perfect predictions, so it comes with what chance alone would make it (consistency resampling).
 *
 * @throws RangeError for a probability outside [0, 1], or options that are no positive numbers.
 * @see Naeini, Cooper & Hauskrecht (2015) for the measure; Nguyen & O'Connor (2015) for bins of equal mass; Bröcker &
 *   Smith (2007), "Increasing the reliability of reliability diagrams", for resampling
 */
export function expectedCalibrationError(
  predictions: readonly Prediction[],
  { bins = 10, random, draws = 500, level = 0.95 }: CalibrationErrorOptions,
): CalibrationError {
  requireLevel(level);
  requirePositive('bins', bins);
  requirePositive('draws', draws);
  for (const { probability } of predictions) requireProbability('probability', probability);
  const groups = equalMassBins(predictions, bins);
  const n = predictions.length;
  if (n === 0) return { value: null, chance: null, level, n, bins: [] };
  const statedOf = (group: readonly Prediction[]) =>
    group.reduce((sum, each) => sum + each.probability, 0) / group.length;
  const stated = groups.map(statedOf);
  const distance = (group: readonly Prediction[], at: number, positives: number) =>
    (group.length / n) * Math.abs((stated[at] as number) - positives / group.length);
  const fork = random.fork('calibration');
  const simulated = Array.from({ length: draws }, () =>
    groups.reduce((sum, group, at) => {
      let positives = 0;
      for (const { probability } of group) positives += fork.next() < probability ? 1 : 0;
      return sum + distance(group, at, positives);
    }, 0),
  );
  const positivesOf = (group: readonly Prediction[]) => group.filter(({ positive }) => positive).length;
  return {
    value: groups.reduce((sum, group, at) => sum + distance(group, at, positivesOf(group)), 0),
    chance: { mean: simulated.reduce((sum, each) => sum + each, 0) / draws, high: quantile(simulated, level) },
    level,
    n,
    bins: groups.map((group, at) => ({
      stated: stated[at] as number,
      observed: clopperPearson({ successes: positivesOf(group), n: group.length, level }),
    })),
  };
}

/** Neighbours by probability, in bins of about n/bins; equal probabilities stay together. */
function equalMassBins(predictions: readonly Prediction[], bins: number): Prediction[][] {
  const ascending = [...predictions].sort((one, other) => one.probability - other.probability);
  const groups: Prediction[][] = [];
  let group: Prediction[] = [];
  for (const [at, each] of ascending.entries()) {
    group.push(each);
    // What is left is shared out anew, so that a large tie does not leave bins of one behind it.
    const left = ascending.length - (at + 1) + group.length;
    const isFull = group.length * Math.max(1, bins - groups.length) >= left;
    if (isFull && ascending[at + 1]?.probability !== each.probability) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
