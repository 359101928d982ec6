import { requireCount, requireCounts } from './checks.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { type RateCounts, wilson } from './rates.ts';

/** The least and the most that a rate could have been. */
export interface Bounds {
  low: number;
  high: number;
}

/**
 * The rate if none, and if all, of the unscoreable observations had been successes. `n` counts the scored ones only.
 * Nothing scored and nothing unscoreable bounds nothing: 0 to 1.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory.
 * @see Manski (1989), "Anatomy of the selection problem" (bounds without assumptions on what is missing)
 */
export function unscoreableBounds(counts: { successes: number; n: number; unscoreable: number }): Bounds {
  const { successes, n, unscoreable } = counts;
  requireCounts(successes, n);
  requireCount('unscoreable', unscoreable);
  const total = n + unscoreable;
  if (total === 0) return { low: 0, high: 1 };
  return { low: successes / total, high: (successes + unscoreable) / total };
}

/**
 * The rate among the scored, with an interval that holds whatever the unscoreable observations were: from the lower
 * Wilson end if none of them was a success to the upper one if all were.
 *
 * @throws RangeError for counts that are not whole, negative or contradictory, or a level outside (0, 1).
 * @see Wilson (1927); Horowitz & Manski (2000), on intervals over such bounds
 */
export function worstCaseWilson({ successes, n, level = 0.95, unscoreable = 0 }: RateCounts): Estimate {
  const scored = wilson({ successes, n, level, unscoreable });
  const total = n + unscoreable;
  const method = 'Wilson score, worst case over the unscoreable';
  if (total === 0) return unknownRate({ level, method, n, clusters: n, unscoreable });
  const none = wilson({ successes, n: total, level });
  const all = wilson({ successes: successes + unscoreable, n: total, level });
  return { ...scored, method, low: Math.min(none.low, scored.low), high: Math.max(all.high, scored.high) };
}
