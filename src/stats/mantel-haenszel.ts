import { clamp, requireCount, requireCounts, requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownDifference } from './estimate.ts';

/** Two groups within one stratum, say one environment. */
export interface Stratum {
  first: { successes: number; n: number };
  second: { successes: number; n: number };
}

/**
 * The difference of two rates *within* strata: Mantel and Haenszel's, which compares like with like and stays right where strata are many and small. Strata
 * that hold one of the groups only say nothing and are left out; `clusters` counts those that say something.
 *
 * @param options.level Confidence level. @default 0.95
 * @param options.unscoreable Carried into the estimate. @default 0
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Greenland & Robins (1985) for the estimator; Sato, Greenland & Robins (1989) for its variance, right for many small strata and for few large ones
 */
export function mantelHaenszelDifference(
  strata: readonly Stratum[],
  { level = 0.95, unscoreable = 0 }: { level?: number; unscoreable?: number } = {},
): Estimate {
  requireLevel(level);
  requireCount('unscoreable', unscoreable);
  let [difference, weight, slope, rest, n, clusters] = [0, 0, 0, 0, 0, 0];
  for (const { first, second } of strata) {
    requireCounts(first.successes, first.n);
    requireCounts(second.successes, second.n);
    if (first.n === 0 || second.n === 0) continue;
    const whole = first.n + second.n;
    const [share, otherShare] = [first.n / whole, second.n / whole];
    difference += first.successes * otherShare - second.successes * share;
    weight += share * second.n;
    slope +=
      second.successes * share ** 2 -
      first.successes * otherShare ** 2 +
      (share * otherShare * (second.n - first.n)) / 2;
    rest +=
      (first.successes * (second.n - second.successes) + second.successes * (first.n - first.successes)) / (2 * whole);
    n += whole;
    clusters += 1;
  }
  const details = { level, method: 'Mantel–Haenszel within strata', n, clusters, unscoreable };
  if (clusters === 0) return unknownDifference(details);
  const value = difference / weight;
  const variance = value * slope + rest;
  // Where the two cancel, what is left is rounding, and its root would be no small number.
  const isNothing = variance < 1e-12 * (Math.abs(value * slope) + rest);
  const margin = isNothing ? 0 : (normalQuantile(0.5 + level / 2) * Math.sqrt(variance)) / weight;
  return { ...details, value, low: clamp(value - margin, -1, value), high: clamp(value + margin, value, 1) };
}
