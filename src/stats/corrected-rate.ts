import { clamp, requireCount, requireLevel } from './checks.ts';
import { type ClusterCounts, clusterRobust } from './clustered.ts';
import { normalQuantile, studentQuantile } from './distributions.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { wilsonBounds } from './rates.ts';

/** Observations that a cheap reading puts together, some of which were drawn at random and labelled. */
export interface LabelledStratum {
  /** All observations of the stratum. */
  population: number;
  /** Labelled ones in which it happened. */
  positives: number;
  /** Labelled ones in which it did not. */
  negatives: number;
  /** Labelled ones that turned out not to belong in the rate. */
  outside: number;
  /** Labelled ones of which nobody could tell. */
  unknown: number;
  /** Whether the stratum had no cheap reading to begin with: then too few labels leave it open and do not spoil the rest. */
  isOpen: boolean;
}

export interface CorrectedRateOptions {
  /** The cheap reading by cluster: what makes observations alike, and how much. */
  clusters: readonly ClusterCounts[];
  /** Labels that a stratum needs, unless it has fewer observations than that. */
  fewest: number;
  /** Confidence level. @default 0.95 */
  level?: number;
}

/**
 * A rate by a cheap reading of all observations, corrected by labels of a random few: the mean of the readings plus the weighted mean of
 * label − reading, which with strata by reading is Σ N_h·p_h / Σ N_h, p_h the share among a stratum's labelled (the stratified
 * difference estimator). What turned out not to belong, or could not be told, is taken from numerator and denominator alike.
 *
 * The interval adds, in squares, what stems from labelling only some (Wilson's margins of each p_h, shrunk by what share of the stratum
 * was labelled) and what stems from there being only so many observations (Wilson's at the effective number of them, the design effect
 * being that of the readings by cluster). Wilson's margins do not vanish where no label disagrees, as the variance would.
 * Its ends hold even if all that could not be told did happen, or did not.
 *
 * Unknown (value null, 0 to 1) where a stratum that has a reading was labelled too rarely.
 *
 * @throws RangeError for counts that are not whole or contradictory, or a level outside (0, 1).
 * @see Cochran (1977), "Sampling techniques", sections 5.3 and 12.2; Angelopoulos et al. (2023), "Prediction-powered inference"
 *   (arXiv 2301.09633); Zou & Donner (2008) for adding margins in squares; Korn & Graubard (1998) for intervals at the effective number;
 *   Horowitz & Manski (2000) for bounds over what is missing
 */
export function correctedRate(
  strata: readonly LabelledStratum[],
  { clusters, fewest, level = 0.95 }: CorrectedRateOptions,
): Estimate {
  requireLevel(level);
  for (const stratum of strata) requireStratum(stratum);
  const filled = strata.filter(({ population }) => population > 0);
  const sum = (count: (stratum: LabelledStratum) => number) => filled.reduce((all, each) => all + count(each), 0);
  const n = sum(({ positives, negatives, outside }) => positives + negatives + outside);
  const method = 'stratified difference, Wilson margins in squares';
  const details = { level, method, n, clusters: n, unscoreable: sum(({ unknown }) => unknown) };
  if (filled.some((stratum) => !stratum.isOpen && isTooRare(stratum, fewest))) {
    return unknownRate({ ...details, method: 'too few labels in a stratum: unknown' });
  }
  const readings = readingsOf(clusters, level);
  const quantile = normalQuantile(0.5 + level / 2);
  const views = (['outside', 'negatives', 'positives'] as const).map((unknownAs) =>
    combine(
      filled.map((stratum) => weigh(stratum, fewest, unknownAs)).filter((each) => each !== null),
      readings,
      quantile,
    ),
  );
  const value = views[0]?.value ?? null;
  if (value === null) return unknownRate(details);
  if (readings === null) return { ...details, value, low: 0, high: 1, method: 'one cluster: no interval' };
  const low = Math.min(...views.map((view) => view.low));
  const high = Math.max(...views.map((view) => view.high));
  return { ...details, value, low: clamp(low, 0, value), high: clamp(high, value, 1) };
}

/** One stratum in the sum. */
interface Weighed {
  population: number;
  /** Labelled observations that belong in the rate, and those in which it happened. */
  positives: number;
  belonging: number;
  labelled: number;
  /** What share of the variance is left, some of the stratum being labelled. */
  unlabelled: number;
}

interface View {
  value: number | null;
  low: number;
  high: number;
}

/** How many observations the readings are worth, for each that there is. */
type Readings = { worth: number } | null;

/** Null where the stratum is left out: nothing is known of it, and what is not known is not counted here. */
function weigh(
  stratum: LabelledStratum,
  fewest: number,
  unknownAs: 'outside' | 'negatives' | 'positives',
): Weighed | null {
  const { population, unknown, positives, negatives, outside } = stratum;
  if (isTooRare(stratum, fewest)) {
    if (unknownAs === 'outside') return null;
    const all = unknownAs === 'positives' ? population : 0;
    return { population, positives: all, belonging: population, labelled: population, unlabelled: 0 };
  }
  const labelled = positives + negatives + outside + unknown;
  const belonging = labelled - outside - (unknownAs === 'outside' ? unknown : 0);
  return {
    population,
    positives: positives + (unknownAs === 'positives' ? unknown : 0),
    belonging,
    labelled,
    unlabelled: 1 - labelled / population,
  };
}

function combine(strata: readonly Weighed[], readings: Readings, quantile: number): View {
  let [happened, belong] = [0, 0];
  for (const { population, positives, belonging, labelled } of strata) {
    happened += (population * positives) / labelled;
    belong += (population * belonging) / labelled;
  }
  if (belong === 0) return { value: null, low: 0, high: 1 };
  const value = clamp(happened / belong, 0, 1);
  const effective = belong * (readings?.worth ?? 1);
  const drawing = wilsonBounds(value * effective, effective, quantile);
  let [below, above] = [(value - drawing.low) ** 2, (drawing.high - value) ** 2];
  for (const { population, positives, belonging, labelled, unlabelled } of strata) {
    const weight = population / belong;
    if (belonging > 0) {
      const share = positives / belonging;
      const { low, high } = wilsonBounds(positives, belonging, quantile);
      const factor = (weight * belonging) / labelled;
      below += unlabelled * (factor * (share - low)) ** 2;
      above += unlabelled * (factor * (high - share)) ** 2;
    }
    if (belonging === labelled) continue;
    // How many belong is an estimate, too: more of them pull the rate towards the stratum's own share, unknown if none was seen.
    const shares = belonging > 0 ? [positives / belonging] : [0, 1];
    const { low, high } = wilsonBounds(belonging, labelled, quantile);
    const moves = shares.flatMap((share) =>
      [low, high].map((end) => weight * (share - value) * (end - belonging / labelled)),
    );
    below += unlabelled * Math.min(0, ...moves) ** 2;
    above += unlabelled * Math.max(0, ...moves) ** 2;
  }
  return { value, low: Math.max(0, value - Math.sqrt(below)), high: Math.min(1, value + Math.sqrt(above)) };
}

/**
 * One over the design effect of the readings (Kish 1965), never more than 1; where they do not vary, as if a cluster were one observation.
 * Then Korn and Graubard's factor for knowing it from so few clusters.
 */
function readingsOf(clusters: readonly ClusterCounts[], level: number): Readings {
  const robust = clusterRobust(clusters.map(({ successes, n }) => ({ sum: successes, n })));
  if (robust.mean === null || robust.standardError === null) return null;
  const { mean, n } = robust;
  const simple = (mean * (1 - mean)) / n;
  const effect = simple > 0 ? Math.max(1, robust.standardError ** 2 / simple) : n / robust.clusters;
  const tail = 0.5 + level / 2;
  return { worth: (normalQuantile(tail) / studentQuantile(tail, robust.clusters - 1)) ** 2 / effect };
}

function isTooRare({ population, positives, negatives, outside, unknown }: LabelledStratum, fewest: number): boolean {
  const known = positives + negatives + outside;
  return known === 0 ? !(unknown > 0 && unknown === population) : known + unknown < Math.min(fewest, population);
}

function requireStratum({ population, positives, negatives, outside, unknown }: LabelledStratum): void {
  const counts = { population, positives, negatives, outside, unknown };
  for (const [name, count] of Object.entries(counts)) requireCount(name, count);
  const labelled = positives + negatives + outside + unknown;
  if (labelled > population) {
    throw new RangeError(
      `${labelled} labelled of population = ${population}: pass labels of the stratum’s own observations.`,
    );
  }
}
