import { requireLevel } from './checks.ts';
import { clusteredRate } from './clustered.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { clopperPearson } from './rates.ts';
import { byCluster, type ScoredCase, splitCases } from './scored-cases.ts';

/** What is flagged at one threshold. */
export interface RocPoint {
  /** Cases that score at least this are flagged; null: none is. */
  threshold: number | null;
  truePositives: number;
  falsePositives: number;
}

/**
 * The ROC curve: a point for every distinct score, from nothing flagged to everything flagged. Tied cases are flagged
 * together, so a tie between the classes is a slope, not a corner.
 *
 * @throws RangeError for a score that is not finite.
 */
export function rocCurve(cases: readonly ScoredCase[]): RocPoint[] {
  splitCases(cases);
  const descending = [...cases].sort((one, other) => other.score - one.score);
  const points: RocPoint[] = [{ threshold: null, truePositives: 0, falsePositives: 0 }];
  let [truePositives, falsePositives] = [0, 0];
  for (const [at, { score, positive }] of descending.entries()) {
    if (positive) truePositives += 1;
    else falsePositives += 1;
    if (descending[at + 1]?.score !== score) points.push({ threshold: score, truePositives, falsePositives });
  }
  return points;
}

/** A threshold and what it does. */
export interface OperatingPoint {
  /** Cases that score at least this are flagged; null: none is, as all cases above are negatives. */
  threshold: number | null;
  truePositiveRate: Estimate;
  falsePositiveRate: Estimate;
  /** True-positive rate × true-negative rate; see {@link rateProduct}. */
  rateProduct: Estimate;
  /** Why a rate is unknown; null where all are known. */
  reason: string | null;
}

export interface OperatingOptions {
  /** Confidence level of every interval. @default 0.95 */
  level?: number;
  /** Positives (negatives) on which the detector abstained, carried into the estimates. @default 0 */
  unscoreable?: { positives: number; negatives: number };
}

/**
 * What share of positives is caught if at most `falsePositiveRate` of the negatives may be flagged.
 *
 * The threshold is chosen on the negatives alone: the most permissive one that flags at most ⌊rate · n⌋ of them. What it
 * then does to new negatives is uncertain, and that is not hidden: `falsePositiveRate` is the *achieved* rate with its
 * exact interval, whose upper end is also the upper limit for a threshold placed at an order statistic of the negatives
 * (Wilks 1941), so choosing the threshold on the same negatives does not make it too low. The true-positive rate is that
 * of positives, which had no part in the choice, at this threshold.
 *
 * With fewer than 1/rate negatives no threshold can show such a rate: the values are null and `reason` says how many it
 * takes. Where cases share clusters the intervals are cluster-robust instead of exact.
 *
 * @throws RangeError for a rate outside (0, 1), a score that is not finite, or a level outside (0, 1).
 */
export function operatingPoint(
  cases: readonly ScoredCase[],
  falsePositiveRate: number,
  { level = 0.95, unscoreable }: OperatingOptions = {},
): OperatingPoint {
  if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
    throw new RangeError(`falsePositiveRate = ${falsePositiveRate}: pass a rate between 0 and 1, such as 0.01.`);
  }
  requireLevel(level);
  const { positives, negatives } = splitCases(cases);
  // Without the slack 0.29 · 100 would allow 28.
  const needed = Math.ceil(1 / falsePositiveRate - 1e-9);
  if (negatives.length < needed || positives.length === 0) {
    const reason =
      positives.length === 0
        ? 'no positives'
        : `${negatives.length} negatives: a false-positive rate of ${falsePositiveRate} takes at least ${needed}`;
    return unknownPoint(positives, negatives, reason, level, unscoreable);
  }
  const allowed = Math.floor(falsePositiveRate * negatives.length + 1e-9);
  const point = rocCurve(cases).findLast((each) => each.falsePositives <= allowed);
  return pointAt(cases, point?.threshold ?? null, { level, ...(unscoreable ? { unscoreable } : {}) });
}

/**
 * What a given threshold does, for one that was chosen elsewhere (on other data).
 * @param threshold Cases that score at least this are flagged; null flags none.
 * @throws RangeError for a score that is not finite, or a level outside (0, 1).
 */
export function pointAt(
  cases: readonly ScoredCase[],
  threshold: number | null,
  { level = 0.95, unscoreable = { positives: 0, negatives: 0 } }: OperatingOptions = {},
): OperatingPoint {
  requireLevel(level);
  const { positives, negatives } = splitCases(cases);
  const flagged = (each: ScoredCase) => threshold !== null && each.score >= threshold;
  const truePositiveRate = rateOf(positives, flagged, level, unscoreable.positives);
  const falsePositiveRate = rateOf(negatives, flagged, level, unscoreable.negatives);
  const missing = positives.length === 0 ? 'no positives' : negatives.length === 0 ? 'no negatives' : null;
  const product = rateProduct(
    rateOf(positives, flagged, (1 + level) / 2, unscoreable.positives),
    rateOf(negatives, flagged, (1 + level) / 2, unscoreable.negatives),
    level,
  );
  return { threshold, truePositiveRate, falsePositiveRate, rateProduct: product, reason: missing };
}

/**
 * The threshold with the largest product of true-positive and true-negative rate; the highest among equals, null if no
 * threshold has a product above 0. Choose it on one part of the data and look at {@link pointAt} on another.
 */
export function bestThreshold(cases: readonly ScoredCase[]): number | null {
  const { positives, negatives } = splitCases(cases);
  let best: { threshold: number | null; product: number } = { threshold: null, product: 0 };
  for (const { threshold, truePositives, falsePositives } of rocCurve(cases)) {
    const product = truePositives * (negatives.length - falsePositives);
    if (product > best.product) best = { threshold, product };
  }
  return positives.length === 0 || negatives.length === 0 ? null : best.threshold;
}

/**
 * True-positive rate × true-negative rate: 1 for a perfect monitor, at most ¼ for one that guesses, 0 for one that flags
 * all or nothing. Its interval is the product of the ends of two intervals that together hold at `level` (Bonferroni), also
 * where the classes share clusters: wider than need be, never too narrow.
 *
 * @see Guan et al. (2025), "Monitoring monitorability" (arXiv 2512.18311), where it is called g-mean²
 */
function rateProduct(truePositive: Estimate, falsePositive: Estimate, level: number): Estimate {
  const details = {
    level,
    method: 'product of two intervals (Bonferroni)',
    n: truePositive.n + falsePositive.n,
    clusters: truePositive.clusters + falsePositive.clusters,
    unscoreable: truePositive.unscoreable + falsePositive.unscoreable,
  };
  if (truePositive.value === null || falsePositive.value === null) return unknownRate(details);
  return {
    ...details,
    value: truePositive.value * (1 - falsePositive.value),
    low: truePositive.low * (1 - falsePositive.high),
    high: truePositive.high * (1 - falsePositive.low),
  };
}

function rateOf(
  cases: readonly ScoredCase[],
  flagged: (each: ScoredCase) => boolean,
  level: number,
  unscoreable: number,
): Estimate {
  const clusters = byCluster(cases).map((group) => ({ successes: group.filter(flagged).length, n: group.length }));
  if (clusters.length < cases.length) return clusteredRate(clusters, { level, unscoreable });
  return clopperPearson({ successes: cases.filter(flagged).length, n: cases.length, level, unscoreable });
}

function unknownPoint(
  positives: readonly ScoredCase[],
  negatives: readonly ScoredCase[],
  reason: string,
  level: number,
  unscoreable = { positives: 0, negatives: 0 },
): OperatingPoint {
  const unknown = (n: number, unscored: number) =>
    unknownRate({ level, method: 'too few cases', n, clusters: n, unscoreable: unscored });
  const [m, n] = [positives.length, negatives.length];
  return {
    threshold: null,
    truePositiveRate: unknown(m, unscoreable.positives),
    falsePositiveRate: unknown(n, unscoreable.negatives),
    rateProduct: unknown(m + n, unscoreable.positives + unscoreable.negatives),
    reason,
  };
}
