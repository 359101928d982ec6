import { clamp, requireLevel } from './checks.ts';
import { clusterRobust } from './clustered.ts';
import { studentQuantile } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { exactBounds } from './rates.ts';

/** One observation of a quantity that has bounds: a stated probability, or the difference of two. */
export interface BoundedValue {
  /** Null where there is none: it is counted as unscoreable, and nowhere else. */
  value: number | null;
  /** Names what makes observations alike, such as their environment. */
  cluster: string;
}

export interface BoundedMeanOptions {
  /** What the quantity can’t be below. @default 0 */
  least?: number;
  /** What it can’t be above. @default 1 */
  most?: number;
  /** Confidence level. @default 0.95 */
  level?: number;
}

/**
 * The mean of a bounded quantity with a cluster-robust standard error and Student’s t on (clusters − 1) degrees of freedom. As for a clustered
 * rate the interval is never tighter than the exact bounds for what was not seen: where clusters do not differ at all, others
 * may be anywhere between the bounds, as many of them as the exact bound for none in so many clusters allows. One cluster tells nothing.
 *
 * @throws RangeError for a value outside the bounds, or a level outside (0, 1).
 * @see Cameron & Miller (2015) for t and the small-sample factor; `clusteredRate` for the bounds at the ends
 */
export function boundedMean(
  values: readonly BoundedValue[],
  { least = 0, most = 1, level = 0.95 }: BoundedMeanOptions = {},
): Estimate {
  requireLevel(level);
  const clusters = new Map<string, { sum: number; n: number }>();
  let unscoreable = 0;
  for (const { value, cluster } of values) {
    if (value === null) {
      unscoreable += 1;
      continue;
    }
    if (!(value >= least && value <= most)) {
      throw new RangeError(`value = ${value}: it must lie between ${least} and ${most}.`);
    }
    const members = clusters.get(cluster) ?? { sum: 0, n: 0 };
    members.sum += value;
    members.n += 1;
    clusters.set(cluster, members);
  }
  const { mean, standardError, n, clusters: count } = clusterRobust([...clusters.values()]);
  const details = { level, n, clusters: count, unscoreable };
  const everything = { low: least, high: most };
  if (mean === null) return { ...details, value: null, ...everything, method: 'mean, cluster-robust t' };
  // Sums of decimals may leave the bounds by a rounding error.
  const value = clamp(mean, least, most);
  if (standardError === null) return { ...details, value, ...everything, method: 'one cluster: no interval' };
  const tail = (1 - level) / 2;
  const unseen = exactBounds(0, count, tail).high;
  // Equal decimals leave a rounding error behind.
  if (standardError <= 1e-9 * (most - least)) {
    const [low, high] = [value - unseen * (value - least), value + unseen * (most - value)];
    return { ...details, value, low, high, method: 'mean, exact on clusters (they do not differ)' };
  }
  const margin = studentQuantile(1 - tail, count - 1) * standardError;
  const low = Math.min(clamp(value - margin, least, most), most - unseen * (most - least));
  const high = Math.max(clamp(value + margin, least, most), least + unseen * (most - least));
  return { ...details, value, low, high, method: 'mean, cluster-robust t' };
}
