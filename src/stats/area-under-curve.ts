import { clamp, requireLevel } from './checks.ts';
import { normalQuantile, studentQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { exactBounds } from './rates.ts';
import { type ScoredCase, splitCases } from './scored-cases.ts';

export interface AreaOptions {
  /** Confidence level. @default 0.95 */
  level?: number;
  /** Cases on which the detector abstained, carried into the estimate. @default 0 */
  unscoreable?: number;
}

/**
 * The area under the ROC curve: the chance that a positive scores above a negative, ties counting half. 0.5 is chance.
 *
 * The standard error is DeLong's, from midranks in O(n log n); where cases share clusters (environments), Obuchowski's,
 * which is the same formula on clusters, with Student's t on (k − 1) degrees of freedom, k as below. The interval is made on
 * the logit scale, which stays inside 0 to 1. Two departures, both wider, because near 0 and 1 the standard error is
 * blind to what never happened:
 * - It reaches at least the exact bound for k successes (failures) in k independent pairs, k = the smaller class (with
 *   clusters: the fewest clusters that hold either class). Where the placements do not differ (the
 *   classes separate wholly, or all scores are equal) that bound is all there is.
 * - A single case or cluster of either class says nothing of spread: 0 to 1.
 *
 * Unknown (value null) where a class is missing.
 *
 * @throws RangeError for a score that is not finite, clusters on some cases only, or a level outside (0, 1).
 * @see DeLong, DeLong & Clarke-Pearson (1988), "Comparing the areas under two or more correlated ROC curves"; Sun & Xu
 *   (2014) for the fast form; Obuchowski (1997), "Nonparametric analysis of clustered ROC curve data"; Qin & Hotilovac
 *   (2008) for the logit interval
 */
export function areaUnderCurve(
  cases: readonly ScoredCase[],
  { level = 0.95, unscoreable = 0 }: AreaOptions = {},
): Estimate {
  requireLevel(level);
  const { positives, negatives, clusters, clustered } = splitCases(cases, unscoreable);
  const details = { level, n: cases.length, clusters, unscoreable, method: methodName(clustered) };
  if (positives.length === 0 || negatives.length === 0) return unknownRate(details);
  const { value, positiveShares, negativeShares } = placements(positives, negatives);
  const units = Math.min(unitsOf(positives), unitsOf(negatives));
  if (units < 2) return { ...details, value, low: 0, high: 1, method: 'too few cases: no interval' };
  const tail = (1 - level) / 2;
  const variance = clustered
    ? clusteredVariance(positives, negatives, value, positiveShares, negativeShares)
    : sampleVariance(positiveShares, value) / positives.length +
      sampleVariance(negativeShares, value) / negatives.length;
  if (value === 0 || value === 1 || variance === 0) {
    return {
      ...details,
      value,
      ...exactBounds(value * units, units, tail),
      method: 'exact on disjoint pairs (no spread)',
    };
  }
  const farthest = exactBounds(units, units, tail).low;
  const quantile = clustered ? studentQuantile(1 - tail, units - 1) : normalQuantile(1 - tail);
  const margin = (quantile * Math.sqrt(variance)) / (value * (1 - value));
  const logit = Math.log(value / (1 - value));
  return {
    ...details,
    value,
    low: clamp(Math.min(logistic(logit - margin), farthest), 0, value),
    high: clamp(Math.max(logistic(logit + margin), 1 - farthest), value, 1),
  };
}

interface Placements {
  value: number;
  /** For each positive, the share of negatives below it, ties half. */
  positiveShares: Float64Array;
  /** For each negative, the share of positives above it, ties half. */
  negativeShares: Float64Array;
}

/** Sun & Xu's form: a case's placement is the difference of its midranks among all and among its own class. */
function placements(positives: readonly ScoredCase[], negatives: readonly ScoredCase[]): Placements {
  const high = positives.map(({ score }) => score);
  const low = negatives.map(({ score }) => score);
  const all = midranks([...high, ...low]);
  const [withinHigh, withinLow] = [midranks(high), midranks(low)];
  const positiveShares = withinHigh.map((rank, at) => ((all[at] as number) - rank) / low.length);
  const negativeShares = withinLow.map((rank, at) => 1 - ((all[high.length + at] as number) - rank) / high.length);
  let sum = 0;
  for (const share of positiveShares) sum += share;
  return { value: clamp(sum / high.length, 0, 1), positiveShares, negativeShares };
}

/** Ranks from 1, tied values sharing the mean of theirs. */
export function midranks(values: readonly number[]): Float64Array {
  const order = Array.from(values.keys()).sort((one, other) => (values[one] as number) - (values[other] as number));
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    const value = values[order[start] as number];
    while (end < order.length && values[order[end] as number] === value) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

function sampleVariance(values: Float64Array, mean: number): number {
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return squares / (values.length - 1);
}

/** Obuchowski's variance: sums of placements by cluster, and their covariance between the classes. */
function clusteredVariance(
  positives: readonly ScoredCase[],
  negatives: readonly ScoredCase[],
  value: number,
  positiveShares: Float64Array,
  negativeShares: Float64Array,
): number {
  const residuals = new Map<string, { positive: number; negative: number }>();
  const add = (cases: readonly ScoredCase[], shares: Float64Array, side: 'positive' | 'negative') => {
    for (const [at, { cluster = '' }] of cases.entries()) {
      const residual = residuals.get(cluster) ?? { positive: 0, negative: 0 };
      residual[side] += (shares[at] as number) - value;
      residuals.set(cluster, residual);
    }
  };
  add(positives, positiveShares, 'positive');
  add(negatives, negativeShares, 'negative');
  const [m, n] = [positives.length, negatives.length];
  let sum = 0;
  const [positiveUnits, negativeUnits, units] = [unitsOf(positives), unitsOf(negatives), residuals.size];
  for (const { positive, negative } of residuals.values()) {
    sum += (positiveUnits / (positiveUnits - 1)) * (positive / m) ** 2;
    sum += (negativeUnits / (negativeUnits - 1)) * (negative / n) ** 2;
    sum += ((2 * units) / (units - 1)) * (positive / m) * (negative / n);
  }
  return Math.max(0, sum);
}

function unitsOf(cases: readonly ScoredCase[]): number {
  return new Set(cases.map((each) => each.cluster ?? each)).size;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function methodName(clustered: boolean): string {
  return clustered ? 'DeLong on clusters (Obuchowski), logit' : 'DeLong, logit';
}
