import { clamp, requireCount, requireCounts, requireLevel } from './checks.ts';
import { studentQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { exactBounds } from './rates.ts';

/** What was seen in one cluster: observations that share a scenario, an environment or a document. */
export interface ClusterCounts {
  successes: number;
  n: number;
}

export interface ClusteredRateOptions {
  /** Confidence level. @default 0.95 */
  level?: number;
  /** Observations that could not be scored, carried into the estimate. @default 0 */
  unscoreable?: number;
}

/**
 * The pooled rate over clusters whose observations need not be independent, with a cluster-robust standard error and
 * Student's t with (clusters − 1) degrees of freedom. Clusters without scored observations are left out.
 *
 * Two departures from the formula, both wider, because the standard error is blind to what never happened:
 * - The interval always reaches the exact bounds for zero and for all clusters (Clopper–Pearson on the number of
 *   clusters), so one event more never makes it tighter at that end, and no events do not look like certainty.
 * - One cluster tells nothing of the spread between clusters: the interval is 0 to 1.
 * {@link clusterRobust} gives the formula's bare result.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Miller (2024), "Adding error bars to evals" (arXiv 2411.00640); Cameron & Miller (2015) for t and G/(G−1)
 */
export function clusteredRate(
  clusters: readonly ClusterCounts[],
  { level = 0.95, unscoreable = 0 }: ClusteredRateOptions = {},
): Estimate {
  requireLevel(level);
  requireCount('unscoreable', unscoreable);
  for (const { successes, n } of clusters) requireCounts(successes, n);
  const robust = clusterRobust(clusters.map(({ successes, n }) => ({ sum: successes, n })));
  const details = { level, n: robust.n, clusters: robust.clusters, unscoreable };
  if (robust.mean === null) return unknownRate({ ...details, method: 'cluster-robust t' });
  const value = robust.mean;
  if (robust.standardError === null) {
    return { ...details, value, low: 0, high: 1, method: 'one cluster: no interval' };
  }
  const tail = (1 - level) / 2;
  if (robust.standardError === 0) {
    const bounds = exactBounds(value * robust.clusters, robust.clusters, tail);
    return { ...details, value, ...bounds, method: 'exact on clusters (they do not differ)' };
  }
  const margin = studentQuantile(1 - tail, robust.clusters - 1) * robust.standardError;
  const zeroBound = exactBounds(0, robust.clusters, tail).high;
  const low = Math.min(clamp(value - margin, 0, 1), 1 - zeroBound);
  const high = Math.max(clamp(value + margin, 0, 1), zeroBound);
  return { ...details, value, low, high, method: 'cluster-robust t' };
}

/** A mean with its cluster-robust standard error. */
export interface ClusterRobust {
  /** Null where there are no observations. */
  mean: number | null;
  /** Null where fewer than two clusters have observations. */
  standardError: number | null;
  n: number;
  /** Clusters that have observations. */
  clusters: number;
}

/**
 * The mean of all observations and its standard error when those in one cluster may go together:
 * √(G/(G−1) · Σ_g (sum_g − mean · n_g)²) / n over G clusters.
 *
 * @see Miller (2024), arXiv 2411.00640, section 2.2; the small-sample factor is CR1 of Cameron & Miller (2015),
 *   "A practitioner's guide to cluster-robust inference"
 */
export function clusterRobust(clusters: readonly { sum: number; n: number }[]): ClusterRobust {
  const filled = clusters.filter((cluster) => cluster.n > 0);
  let total = 0;
  let n = 0;
  for (const cluster of filled) {
    total += cluster.sum;
    n += cluster.n;
  }
  if (n === 0) return { mean: null, standardError: null, n: 0, clusters: 0 };
  const mean = total / n;
  const count = filled.length;
  if (count < 2) return { mean, standardError: null, n, clusters: count };
  let squares = 0;
  for (const cluster of filled) {
    // As (sum · n − total · n_g) / n, so that equal whole-number clusters give exactly zero.
    const residual = (cluster.sum * n - total * cluster.n) / n;
    squares += residual * residual;
  }
  return { mean, standardError: Math.sqrt((count / (count - 1)) * squares) / n, n, clusters: count };
}
