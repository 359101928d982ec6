import { z } from 'zod';
import { checkedObservation, requireBets, type WeightedObservation } from './bets.ts';
import { requireLevel } from './checks.ts';
import { type Estimate, unknownDifference, unknownRate } from './estimate.ts';

/** All that a confidence sequence for a rate needs of the past. Plain JSON. */
export interface RateSequence {
  maximumWeight: number;
  n: number;
  /** Σ u x and Σ u (1 − x), where u is weight / maximum weight. */
  hits: number;
  misses: number;
}

/** Reads a {@link RateSequence} back from JSON. */
export const rateSequenceSchema = z.object({
  maximumWeight: z.number().min(1),
  n: z.int().nonnegative(),
  hits: z.number().nonnegative(),
  misses: z.number().nonnegative(),
}) satisfies z.ZodType<RateSequence>;

/** @throws RangeError for a maximum weight below 1. */
export function startRateSequence({ maximumWeight = 1 }: { maximumWeight?: number } = {}): RateSequence {
  requireBets({ baseline: 0.5, maximumWeight });
  return { maximumWeight, n: 0, hits: 0, misses: 0 };
}

/** The sequence after one more observation. A step that sampling skipped is left out. @throws RangeError for a value or weight outside its bounds. */
export function observeRate(sequence: RateSequence, observation: WeightedObservation): RateSequence {
  const { value, share } = checkedObservation(observation, sequence.maximumWeight);
  return {
    ...sequence,
    n: sequence.n + 1,
    hits: sequence.hits + share * value,
    misses: sequence.misses + share * (1 - value),
  };
}

/**
 * Logarithm of the e-value against "the rate is exactly `rate`": the likelihood ratio of a Beta(½, ½) mixture of rates.
 *
 * For a score x from 0 to 1, (q/m)ˣ ((1−q)/(1−m))¹⁻ˣ is convex in x, so at most the line through its ends, the betting factor f; and for
 * a share u of the maximum weight, fᵘ ≤ 1 − u + u f. So sums are enough, and the expectation stays at most 1 in both cases.
 *
 * @see Robbins (1970), "Statistical methods related to the law of the iterated logarithm", for the method of mixtures; Howard, Ramdas,
 *   McAuliffe & Sekhon (2021), "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2)
 */
export function logRateEvidence({ hits, misses }: RateSequence, rate: number): number {
  const mixture = logGamma(hits + 0.5) + logGamma(misses + 0.5) - logGamma(hits + misses + 1) - Math.log(Math.PI);
  return mixture - power(hits, rate) - power(misses, 1 - rate);
}

/**
 * The rates that the stream has not refuted at level 1 − α: all of these intervals hold at once with that confidence, however often one looks.
 * The rate must be constant over the stream (its mean given the past). Intervals of different times are not intersected, because a rate
 * that drifts would leave nothing.
 *
 * @throws RangeError for a level outside (0, 1).
 */
export function rateConfidence(sequence: RateSequence, { level = 0.95 }: { level?: number } = {}): Estimate {
  requireLevel(level);
  const { hits, misses, n } = sequence;
  const details = { level, method: 'confidence sequence, Beta mixture', n, clusters: n, unscoreable: 0 };
  if (n === 0) return unknownRate(details);
  const value = hits / (hits + misses);
  const limit = -Math.log(1 - level);
  const refuted = (rate: number): boolean => logRateEvidence(sequence, rate) >= limit;
  return { ...details, value, low: bisect(refuted, 0, value), high: bisect(refuted, 1, value) };
}

/**
 * The difference of two independent streams’ rates, `first` − `second`: those d for which some pair of rates that differ by d is not refuted by
 * the product of the two e-values. Holds at all times at once, for rates that are constant over their streams.
 *
 * @throws RangeError for a level outside (0, 1).
 */
export function rateDifferenceConfidence(
  first: RateSequence,
  second: RateSequence,
  { level = 0.95 }: { level?: number } = {},
): Estimate {
  requireLevel(level);
  const n = first.n + second.n;
  const details = {
    level,
    method: 'confidence sequence of a difference, Beta mixtures',
    n,
    clusters: n,
    unscoreable: 0,
  };
  if (first.n === 0 || second.n === 0) return unknownDifference(details);
  const value = first.hits / (first.hits + first.misses) - second.hits / (second.hits + second.misses);
  const limit = -Math.log(1 - level);
  const refuted = (difference: number): boolean => leastEvidence(first, second, difference) >= limit;
  return { ...details, value, low: bisect(refuted, -1, value), high: bisect(refuted, 1, value) };
}

/** The least joint evidence against any pair of rates with this difference; convex in the rate, so thirds close in on it. */
function leastEvidence(first: RateSequence, second: RateSequence, difference: number): number {
  let [low, high] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
  const at = (rate: number): number =>
    logRateEvidence(first, Math.min(1, Math.max(0, rate + difference))) + logRateEvidence(second, rate);
  for (let step = 0; step < 100; step++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (at(left) <= at(right)) high = right;
    else low = left;
  }
  // The best pair may lie where the rate of the second stream is as observed, between the thirds’ last points or at an end.
  return Math.min(at(low), at(high), at((low + high) / 2));
}

/** The outermost point towards `outer` that is not refuted, rounded outwards; `inner` is not refuted. */
function bisect(refuted: (at: number) => boolean, outer: number, inner: number): number {
  if (!refuted(outer)) return outer;
  let [out, kept] = [outer, inner];
  for (let step = 0; step < 80; step++) {
    const middle = (out + kept) / 2;
    if (refuted(middle)) out = middle;
    else kept = middle;
  }
  return out;
}

/** log(baseᵉˣᵖᵒⁿᵉⁿᵗ), with 0⁰ = 1. */
function power(exponent: number, base: number): number {
  return exponent === 0 ? 0 : exponent * Math.log(base);
}

/**
 * Logarithm of Γ for positive arguments: Stirling’s series after raising the argument to at least 10. The error is below 1e-13: absolute below 10,
 * where the zeros at 1 and 2 lie, and relative above.
 */
function logGamma(value: number): number {
  let [at, shift] = [value, 0];
  while (at < 10) {
    shift += Math.log(at);
    at += 1;
  }
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
