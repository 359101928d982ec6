import { clamp, requireLevel } from './checks.ts';
import { clusterRobust } from './clustered.ts';
import { type PairedCounts, pairedScore } from './differences.ts';
import { studentCumulative, studentQuantile } from './distributions.ts';
import { type Estimate, unknownDifference } from './estimate.ts';
import { type McNemar, mcnemarExact } from './mcnemar.ts';
import { exactBounds } from './rates.ts';

/** Whether the event happened on one side of a pair; null where that could not be scored. */
export type PairedOutcome = boolean | 0 | 1 | null;

/** The same environment under two subjects, conditions or checkpoints. */
export interface Pair {
  first: PairedOutcome;
  second: PairedOutcome;
  /** Name of what makes pairs alike, such as their scenario. Given for all pairs or for none. */
  cluster?: string;
}

export interface PairedDifference {
  /** Rate of `first` minus rate of `second`, over pairs scored on both sides. */
  difference: Estimate;
  counts: PairedCounts;
  /** Exact test on the discordant pairs. It takes pairs as independent: with clusters, read `clusteredPValue`. */
  mcnemar: McNemar;
  /**
   * Two-sided p-value of no difference from the cluster-robust t statistic; null when no clusters were given. Where
   * clusters do not differ at all there is no t, and it is that of all clusters having the same sign, 2^(1−clusters).
   */
  clusteredPValue: number | null;
}

/**
 * Compares two sides environment by environment. Without clusters the interval is Newcombe's square-and-add interval
 * for pairs; with clusters it is cluster-robust with Student's t on (clusters − 1) degrees of freedom, exact on the
 * number of clusters where these do not differ at all, and −1 to 1 for a single cluster. A pair with an unscoreable
 * side is counted in `unscoreable` and nowhere else.
 *
 * @param options.level Confidence level. @default 0.95
 * @throws RangeError for an outcome other than 0, 1, a boolean or null; clusters on some pairs only; or a level
 *   outside (0, 1).
 * @see Newcombe (1998), "Improved confidence intervals for the difference between binomial proportions based on paired
 *   data", method 10; Miller (2024), arXiv 2411.00640, for paired differences with clusters
 */
export function pairedDifference(pairs: readonly Pair[], { level = 0.95 }: { level?: number } = {}): PairedDifference {
  requireLevel(level);
  const clustered = pairs.some(({ cluster }) => cluster !== undefined);
  const counts: PairedCounts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  const clusters = new Map<string, { sum: number; n: number }>();
  let unscoreable = 0;
  for (const { first, second, cluster } of pairs) {
    if (clustered && cluster === undefined) {
      throw new RangeError('cluster = undefined on some pairs only: name the cluster of every pair, or of none.');
    }
    const left = occurred('first', first);
    const right = occurred('second', second);
    if (left === null || right === null) {
      unscoreable += 1;
      continue;
    }
    counts[left ? (right ? 'both' : 'onlyFirst') : right ? 'onlySecond' : 'neither'] += 1;
    const members = clusters.get(cluster ?? '') ?? { sum: 0, n: 0 };
    members.sum += Number(left) - Number(right);
    members.n += 1;
    clusters.set(cluster ?? '', members);
  }
  const mcnemar = mcnemarExact(counts);
  if (clustered) return { counts, mcnemar, ...clusteredComparison([...clusters.values()], level, unscoreable) };
  const n = pairs.length - unscoreable;
  const details = { level, method: 'Newcombe square-and-add, paired', n, clusters: n, unscoreable };
  const difference = n === 0 ? unknownDifference(details) : { ...details, ...pairedScore(counts, level) };
  return { difference, counts, mcnemar, clusteredPValue: null };
}

function clusteredComparison(
  clusters: readonly { sum: number; n: number }[],
  level: number,
  unscoreable: number,
): Pick<PairedDifference, 'difference' | 'clusteredPValue'> {
  const { mean, standardError, n, clusters: count } = clusterRobust(clusters);
  const details = { level, method: 'paired, cluster-robust t', n, clusters: count, unscoreable };
  if (mean === null) return { difference: unknownDifference(details), clusteredPValue: 1 };
  if (standardError === null) {
    const difference = { ...details, value: mean, low: -1, high: 1, method: 'one cluster: no interval' };
    return { difference, clusteredPValue: 1 };
  }
  const tail = (1 - level) / 2;
  if (standardError === 0) {
    const method = 'paired, exact on clusters (they do not differ)';
    return {
      difference: { ...details, value: mean, ...unanimousBounds(mean, count, tail), method },
      clusteredPValue: mean === 0 ? 1 : 2 ** (1 - count),
    };
  }
  const margin = studentQuantile(1 - tail, count - 1) * standardError;
  const difference = {
    ...details,
    value: mean,
    low: clamp(mean - margin, -1, 1),
    high: clamp(mean + margin, -1, 1),
  };
  return { difference, clusteredPValue: 2 * studentCumulative(-Math.abs(mean / standardError), count - 1) };
}

/**
 * Bounds when every cluster shows the same difference. At zero: clusters that differ are no more frequent than the
 * exact bound for none seen. Elsewhere: the difference mapped to [0, 1] as a rate over clusters.
 */
function unanimousBounds(mean: number, clusters: number, tail: number): { low: number; high: number } {
  if (mean === 0) {
    const bound = exactBounds(0, clusters, tail).high;
    return { low: -bound, high: bound };
  }
  const { low, high } = exactBounds(((1 + mean) / 2) * clusters, clusters, tail);
  return { low: 2 * low - 1, high: 2 * high - 1 };
}

function occurred(side: string, outcome: PairedOutcome): boolean | null {
  if (outcome === null) return null;
  if (outcome === true || outcome === 1) return true;
  if (outcome === false || outcome === 0) return false;
  throw new RangeError(`${side} = ${String(outcome)}: pass 0, 1, a boolean, or null for unscoreable.`);
}
