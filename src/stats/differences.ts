import { clamp, requireCount, requireCounts, requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownDifference } from './estimate.ts';
import { type RateCounts, wilsonBounds } from './rates.ts';

export interface UnpairedCounts {
  first: Pick<RateCounts, 'successes' | 'n' | 'unscoreable'>;
  second: Pick<RateCounts, 'successes' | 'n' | 'unscoreable'>;
  /** Confidence level. @default 0.95 */
  level?: number;
}

/**
 * The first rate minus the second, of independent groups, with Newcombe's hybrid score interval. Where environments are
 * shared, `pairedDifference` is sharper.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Newcombe (1998), "Interval estimation for the difference between independent proportions", method 10
 */
export function unpairedDifference({ first, second, level = 0.95 }: UnpairedCounts): Estimate {
  requireLevel(level);
  for (const { successes, n, unscoreable = 0 } of [first, second]) {
    requireCounts(successes, n);
    requireCount('unscoreable', unscoreable);
  }
  const n = first.n + second.n;
  const unscoreable = (first.unscoreable ?? 0) + (second.unscoreable ?? 0);
  const details = { level, method: 'Newcombe hybrid score, unpaired', n, clusters: n, unscoreable };
  if (first.n === 0 || second.n === 0) return unknownDifference(details);
  return { ...details, ...hybridScore(first, second, 0, level) };
}

/** The four cells of a paired comparison. */
export interface PairedCounts {
  both: number;
  onlyFirst: number;
  onlySecond: number;
  neither: number;
}

/** Newcombe's square-and-add interval for pairs, with the continuity-corrected correlation. Needs at least one pair. */
export function pairedScore(counts: PairedCounts, level: number): Pick<Estimate, 'value' | 'low' | 'high'> {
  const { both, onlyFirst, onlySecond, neither } = counts;
  const n = both + onlyFirst + onlySecond + neither;
  return hybridScore(
    { successes: both + onlyFirst, n },
    { successes: both + onlySecond, n },
    correctedCorrelation(counts),
    level,
  );
}

/** Wilson's margins of two rates with the given correlation, added in squares. */
function hybridScore(
  first: { successes: number; n: number },
  second: { successes: number; n: number },
  correlation: number,
  level: number,
): { value: number; low: number; high: number } {
  const quantile = normalQuantile(0.5 + level / 2);
  const one = margins(first, quantile);
  const other = margins(second, quantile);
  const value = one.rate - other.rate;
  const squareAndAdd = (left: number, right: number) =>
    Math.sqrt(Math.max(0, left * left - 2 * correlation * left * right + right * right));
  return {
    value,
    low: clamp(value - squareAndAdd(one.below, other.above), -1, value),
    high: clamp(value + squareAndAdd(one.above, other.below), value, 1),
  };
}

function margins({ successes, n }: { successes: number; n: number }, quantile: number) {
  const rate = successes / n;
  const { low, high } = wilsonBounds(successes, n, quantile);
  return { rate, below: Math.max(0, rate - low), above: Math.max(0, high - rate) };
}

/** Newcombe's φ: a positive one is pulled towards 0 by a continuity correction, a negative one stays. */
function correctedCorrelation({ both, onlyFirst, onlySecond, neither }: PairedCounts): number {
  const n = both + onlyFirst + onlySecond + neither;
  const spread =
    Math.sqrt((both + onlyFirst) * (onlySecond + neither)) * Math.sqrt((both + onlySecond) * (onlyFirst + neither));
  if (spread === 0) return 0;
  const covariance = both * neither - onlyFirst * onlySecond;
  return (covariance > 0 ? Math.max(0, covariance - n / 2) : covariance) / spread;
}
