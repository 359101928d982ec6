import { clamp, requireCount, requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { wilsonBounds } from './rates.ts';

/** Observations of one reading, some of which were drawn at random and labelled. */
export interface ReadStratum {
  population: number;
  /** What the reading says of all of them. */
  isPositive: boolean;
  /** Labelled ones in which it is truly so, and truly not so. */
  positives: number;
  negatives: number;
  /** Labelled ones of which nobody could tell; they are counted, and in nothing else. */
  unknown: number;
}

export interface MisclassificationOptions {
  /** Labels that a stratum needs, unless it has fewer observations than that. */
  fewest: number;
  /** Confidence level. @default 0.95 */
  level?: number;
  /** Further observations that are in neither rate, carried into the estimates. @default 0 */
  unscoreable?: number;
}

/**
 * Sensitivity (of what is truly so, how much was read so) and specificity (of what is not, how much was read as not) where strata were
 * labelled at different rates: each label counts for population / labelled observations.
 *
 * Sensitivity is A / (A + B), A and B the weighted numbers of true ones that were read so and missed. The interval adds, in squares, how far
 * it moves when A, then B, goes to the end of its own interval (Wilson's in each stratum), and when the share that is read so does.
 * Unknown where a stratum was labelled too rarely, or nothing is truly so.
 *
 * @throws RangeError for counts that are not whole or contradictory, or a level outside (0, 1).
 * @see Begg & Greenes (1983), "Assessment of diagnostic tests when disease verification is subject to selection bias"; Donner & Zou (2012)
 *   for adding margins in squares
 */
export function misclassification(
  strata: readonly ReadStratum[],
  { fewest, level = 0.95, unscoreable = 0 }: MisclassificationOptions,
): { sensitivity: Estimate; specificity: Estimate } {
  requireLevel(level);
  for (const { population, positives, negatives, unknown } of strata) {
    for (const [name, count] of Object.entries({ population, positives, negatives, unknown }))
      requireCount(name, count);
    if (positives + negatives + unknown > population) {
      throw new RangeError(`population = ${population} is less than what was labelled: pass a stratum’s own labels.`);
    }
  }
  const options = { fewest, level, unscoreable };
  return {
    sensitivity: rightly(strata, options),
    // What is rightly read as not so is what is rightly read so, with yes and no exchanged.
    specificity: rightly(
      strata.map((each) => ({
        ...each,
        isPositive: !each.isPositive,
        positives: each.negatives,
        negatives: each.positives,
      })),
      options,
    ),
  };
}

interface Total {
  value: number;
  low: number;
  high: number;
}

function rightly(
  strata: readonly ReadStratum[],
  { fewest, level, unscoreable }: Required<MisclassificationOptions>,
): Estimate {
  const filled = strata.filter(({ population }) => population > 0);
  const n = filled.reduce((sum, { positives }) => sum + positives, 0);
  const unknown = filled.reduce((sum, each) => sum + each.unknown, unscoreable);
  const method = 'weighted by chance of being drawn, Wilson margins in squares';
  const details = { level, method, n, clusters: n, unscoreable: unknown };
  if (filled.some(({ population, positives, negatives }) => positives + negatives < Math.min(fewest, population))) {
    return unknownRate({ ...details, n: 0, clusters: 0, method: 'too few labels in a stratum: unknown' });
  }
  const quantile = normalQuantile(0.5 + level / 2);
  const caught = totalOf(
    filled.filter(({ isPositive }) => isPositive),
    quantile,
  );
  const missed = totalOf(
    filled.filter(({ isPositive }) => !isPositive),
    quantile,
  );
  if (caught.value + missed.value === 0) return unknownRate(details);
  const value = ratio(caught.value, missed.value);
  const moves = [
    ratio(caught.low, missed.value),
    ratio(caught.high, missed.value),
    ratio(caught.value, missed.low),
    ratio(caught.value, missed.high),
    ...readShares(filled, quantile).map(([so, notSo]) => ratio(caught.value * so, missed.value * notSo)),
  ].map((moved) => moved - value);
  const squares = (side: (move: number) => number) => moves.reduce((sum, move) => sum + side(move) ** 2, 0);
  const low = clamp(value - Math.sqrt(squares((move) => Math.min(0, move))), 0, value);
  const high = clamp(value + Math.sqrt(squares((move) => Math.max(0, move))), value, 1);
  return { ...details, value, low, high };
}

/** How many are truly so, over all observations of the strata. */
function totalOf(strata: readonly ReadStratum[], quantile: number): Total {
  const total: Total = { value: 0, low: 0, high: 0 };
  let [below, above] = [0, 0];
  for (const { population, positives, negatives } of strata) {
    const n = positives + negatives;
    const share = positives / n;
    const { low, high } = wilsonBounds(positives, n, quantile);
    total.value += population * share;
    below += (population * (share - low)) ** 2;
    above += (population * (high - share)) ** 2;
  }
  total.low = Math.max(0, total.value - Math.sqrt(below));
  total.high = total.value + Math.sqrt(above);
  return total;
}

/** Factors of the numbers read so and not so, at either end of the interval of the share that is read so. */
function readShares(strata: readonly ReadStratum[], quantile: number): [so: number, notSo: number][] {
  const all = strata.reduce((sum, { population }) => sum + population, 0);
  const so = strata.reduce((sum, { population, isPositive }) => sum + (isPositive ? population : 0), 0);
  if (so === 0 || so === all) return [];
  const { low, high } = wilsonBounds(so, all, quantile);
  return [low, high].map((end) => [(end * all) / so, ((1 - end) * all) / (all - so)]);
}

function ratio(one: number, other: number): number {
  return one + other === 0 ? 0 : one / (one + other);
}
