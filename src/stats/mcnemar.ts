import { requireCount } from './checks.ts';
import { binomialAtMost, binomialProbability } from './distributions.ts';

/** Pairs in which exactly one side had the event. */
export interface DiscordantCounts {
  onlyFirst: number;
  onlySecond: number;
}

/** Two-sided p-values of the hypothesis that both sides have the same rate. */
export interface McNemar {
  /** Exact; never too small, often too large. */
  pValue: number;
  /** Counts half of what is as likely as the data: nearer the nominal level, not guaranteed. */
  midPValue: number;
}

/**
 * McNemar's test by the exact binomial distribution of the discordant pairs. It assumes independent pairs. With no
 * discordant pair both values are 1.
 *
 * @throws RangeError for counts that are not whole numbers of at least 0.
 * @see McNemar (1947); Fagerland, Lydersen & Laake (2013) for the mid-p-value
 */
export function mcnemarExact({ onlyFirst, onlySecond }: DiscordantCounts): McNemar {
  requireCount('onlyFirst', onlyFirst);
  requireCount('onlySecond', onlySecond);
  const n = onlyFirst + onlySecond;
  if (n === 0) return { pValue: 1, midPValue: 1 };
  const point = { successes: Math.min(onlyFirst, onlySecond), n, probability: 0.5 };
  const observed = binomialProbability(point);
  if (onlyFirst === onlySecond) return { pValue: 1, midPValue: 1 - observed / 2 };
  const pValue = Math.min(1, 2 * binomialAtMost(point));
  return { pValue, midPValue: pValue - observed };
}
