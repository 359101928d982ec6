import { clamp, requireCount, requireCounts, requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { betaQuantile } from './incomplete-beta.ts';

/** Counts of independent observations. */
export interface RateCounts {
  /** Scored observations in which it happened. */
  successes: number;
  /** Scored observations. */
  n: number;
  /** Confidence level. @default 0.95 */
  level?: number;
  /** Observations that could not be scored, carried into the estimate. @default 0 */
  unscoreable?: number;
}

/**
 * A rate with Wilson's score interval: the one for everyday reports. Its coverage is near the level on average.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Wilson (1927), "Probable inference, the law of succession, and statistical inference"
 */
export function wilson({ successes, n, level = 0.95, unscoreable = 0 }: RateCounts): Estimate {
  const details = { level, method: 'Wilson score', n, clusters: n, unscoreable };
  requireRate(successes, n, level, unscoreable);
  if (n === 0) return unknownRate(details);
  const value = successes / n;
  const { low, high } = wilsonBounds(successes, n, normalQuantile(0.5 + level / 2));
  return { ...details, value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** Wilson's interval for any quantile; its ends are exactly 0 or 1 where none or all succeeded. */
export function wilsonBounds(successes: number, n: number, quantile: number): { low: number; high: number } {
  const square = quantile * quantile;
  const centre = successes + square / 2;
  const margin = quantile * Math.sqrt((successes * (n - successes)) / n + square / 4);
  return {
    low: successes === 0 ? 0 : clamp((centre - margin) / (n + square), 0, 1),
    high: successes === n ? 1 : clamp((centre + margin) / (n + square), 0, 1),
  };
}

/**
 * A rate with the exact interval of Clopper and Pearson: the one for safety claims. It covers the true rate with at
 * least the stated probability, whatever the rate and `n`.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Clopper & Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of the binomial"
 */
export function clopperPearson({ successes, n, level = 0.95, unscoreable = 0 }: RateCounts): Estimate {
  const details = { level, method: 'Clopper–Pearson exact', n, clusters: n, unscoreable };
  requireRate(successes, n, level, unscoreable);
  if (n === 0) return unknownRate(details);
  return { ...details, value: successes / n, ...exactBounds(successes, n, (1 - level) / 2) };
}

/** The rates at which so many successes, or more (fewer), have probability `tail`. */
export function exactBounds(successes: number, n: number, tail: number): { low: number; high: number } {
  const failures = n - successes;
  const none = -Math.expm1(Math.log(tail) / n);
  const low = failures === 0 ? 1 - none : betaQuantile(successes, failures + 1, tail);
  const high = successes === 0 ? none : 1 - betaQuantile(failures, successes + 1, tail);
  return { low: successes === 0 ? 0 : low, high: failures === 0 ? 1 : high };
}

/**
 * A rate with Jeffreys' interval: equal tails of the posterior under a Beta(½, ½) prior, with the lower end at 0 where
 * nothing and the upper end at 1 where everything succeeded.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Brown, Cai & DasGupta (2001), "Interval estimation for a binomial proportion"
 */
export function jeffreys({ successes, n, level = 0.95, unscoreable = 0 }: RateCounts): Estimate {
  const details = { level, method: 'Jeffreys', n, clusters: n, unscoreable };
  requireRate(successes, n, level, unscoreable);
  if (n === 0) return unknownRate(details);
  const tail = (1 - level) / 2;
  const value = successes / n;
  const failures = n - successes;
  return {
    ...details,
    value,
    low: successes === 0 ? 0 : Math.min(value, betaQuantile(successes + 0.5, failures + 0.5, tail)),
    high: failures === 0 ? 1 : Math.max(value, 1 - betaQuantile(failures + 0.5, successes + 0.5, tail)),
  };
}

/**
 * What zero events in `n` independent observations prove: with confidence `level` the rate is below `high`, which is
 * 1 − α^(1/n), near 3/n at 95 %. One-sided, so smaller than the two-sided Clopper–Pearson end.
 *
 * @throws RangeError for an `n` that is no whole number of at least 0, or a level outside (0, 1).
 * @see Hanley & Lippman-Hand (1983), "If nothing goes wrong, is everything all right?"
 */
export function zeroEventsBound({ n, level = 0.95, unscoreable = 0 }: Omit<RateCounts, 'successes'>): Estimate {
  const details = { level, method: 'zero events, one-sided exact', n, clusters: n, unscoreable };
  requireRate(0, n, level, unscoreable);
  if (n === 0) return unknownRate(details);
  return { ...details, value: 0, low: 0, high: -Math.expm1(Math.log(1 - level) / n) };
}

function requireRate(successes: number, n: number, level: number, unscoreable: number): void {
  requireCounts(successes, n);
  requireLevel(level);
  requireCount('unscoreable', unscoreable);
}
