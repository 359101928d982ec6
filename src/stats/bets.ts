import { requirePositive } from './checks.ts';

/** What is watched: a rate from 0 to 1 that should be at most `baseline`. */
export interface Bets {
  /** The largest rate that is still as expected; above 0 and below 1. */
  baseline: number;
  /** The largest weight an observation may have; 1 where every step is looked at. */
  maximumWeight: number;
}

/** One observation of a stream. */
export interface WeightedObservation {
  /** 1 for flagged and 0 for not, or a score from 0 to 1. */
  value: number;
  /** 1 / probability that this step was looked at, from 1 to the stated maximum. @default 1 */
  weight?: number;
}

/** How many times higher than the baseline’s odds each alternative’s odds are. */
const oddsRatios = [1.2, 1.5, 2, 3, 5, 8, 12, 20, 50, 200, 1000];

/** How many alternatives are bet on at once. */
export const alternatives = oddsRatios.length;

/** @throws RangeError for a baseline or a maximum weight that can’t be. */
export function requireBets({ baseline, maximumWeight }: Bets): void {
  if (!(baseline > 0 && baseline < 1)) {
    throw new RangeError(
      `baseline = ${baseline}: pass a rate above 0 and below 1. For "never seen" pass the upper bound of the evaluation’s interval.`,
    );
  }
  requirePositive('maximumWeight', maximumWeight);
  if (maximumWeight < 1) throw new RangeError(`maximumWeight = ${maximumWeight}: weights are at least 1.`);
}

/** The observation, as value and as share w / W of the maximum weight. @throws RangeError for a value or weight outside its bounds. */
export function checkedObservation(
  { value, weight = 1 }: WeightedObservation,
  maximumWeight: number,
): { value: number; share: number } {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`value = ${value}: pass an observation from 0 to 1.`);
  if (!(weight >= 1 && weight <= maximumWeight)) {
    throw new RangeError(`weight = ${weight}: pass 1 / sampling probability, from 1 to the stated ${maximumWeight}.`);
  }
  return { value, share: weight / maximumWeight };
}

/**
 * Logarithm of what each bet multiplies its stake by: 1 + λ (w / W) (x − p₀).
 *
 * Each λ is the bet with the fastest growth if the rate of flags were q and all weights W (Kelly 1956), (q − p₀) / (p₀ (1 − p₀)), for q on
 * a grid of odds; the guarantee does not rest on q. A mixture over a grid was taken instead of one adaptive bet (aGRAPA): flags are rare, so an
 * adaptive bet has little to learn from until the change is long past, whereas the mixture loses at most log(number of alternatives) against
 * the best q of the grid.
 *
 * Weights: the step is looked at with probability 1 / w, chosen before its value is known, and a step that is not looked at multiplies by 1.
 * The mean of the factor over the draw is then 1 + λ (E[x] − p₀) / W, at most 1 where E[x] ≤ p₀, whatever the probabilities
 * were; and no factor is negative, because w ≤ W. So a skipped step must be left out, never passed as 0.
 *
 * @see Waudby-Smith & Ramdas (2024), "Estimating means of bounded random variables by betting", JRSS B 86(1)
 */
export function logFactors(bets: Bets, observation: WeightedObservation): number[] {
  const { value, share } = checkedObservation(observation, bets.maximumWeight);
  const { baseline } = bets;
  return oddsRatios.map((ratio) => {
    const odds = (ratio * baseline) / (1 - baseline);
    const alternative = odds / (1 + odds);
    const bet = (alternative - baseline) / (baseline * (1 - baseline));
    return Math.log1p(bet * share * (value - baseline));
  });
}

/** Logarithm of the mean of what the logarithms stand for. */
export function logMeanExp(logarithms: readonly number[]): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const each of logarithms) largest = Math.max(largest, each);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const each of logarithms) sum += Math.exp(each - largest);
  return largest + Math.log(sum / logarithms.length);
}
