import { z } from 'zod';
import { alternatives, type Bets, logFactors, logMeanExp, requireBets, type WeightedObservation } from './bets.ts';
import { requireLevel } from './checks.ts';

/** Detects that a rate rose above its baseline at some unknown time. Plain JSON. After an alarm start a new one. */
export interface ChangeDetector extends Bets {
  kind: 'e-cusum' | 'e-sr';
  /** 1 / α observations is the least mean time to a false alarm. */
  alpha: number;
  n: number;
  /** Per alternative: logarithm of the statistic for e-CUSUM, of 1 + the statistic for e-SR (so that none is infinite). */
  logStates: number[];
  /** The observation at which it first alarmed, or null. */
  alarmedAt: number | null;
}

/** Reads a {@link ChangeDetector} back from JSON. */
export const changeDetectorSchema = z.object({
  kind: z.enum(['e-cusum', 'e-sr']),
  baseline: z.number().gt(0).lt(1),
  maximumWeight: z.number().min(1),
  alpha: z.number().gt(0).lt(1),
  n: z.int().nonnegative(),
  logStates: z.array(z.number()).length(alternatives),
  alarmedAt: z.int().positive().nullable(),
}) satisfies z.ZodType<ChangeDetector>;

/**
 * Starts an e-detector. While the rate stays at or below `baseline`, the mean number of observations until the first alarm is at
 * least 1/α. Unlike {@link startEProcess} it raises a false alarm sooner or later, but is as quick after a long quiet time as at the start.
 *
 * Shiryaev–Roberts: R ← (R + 1) L. CUSUM: C ← max(C, 1) L. L is a bet’s factor, and the statistic is the mean over the bets. E[R at T] ≤ E[T]
 * for any stopping time T, and C ≤ R.
 *
 * @throws RangeError for a baseline or α outside (0, 1) or a maximum weight below 1.
 * @see Shin, Ramdas & Rinaldo (2022), "E-detectors: a nonparametric framework for sequential change detection", arXiv 2203.03532
 */
export function startChangeDetector({
  kind,
  baseline,
  alpha,
  maximumWeight = 1,
}: {
  kind: ChangeDetector['kind'];
  baseline: number;
  alpha: number;
  maximumWeight?: number;
}): ChangeDetector {
  requireBets({ baseline, maximumWeight });
  requireLevel(alpha);
  const logStates = new Array<number>(alternatives).fill(0);
  return { kind, baseline, maximumWeight, alpha, n: 0, logStates, alarmedAt: null };
}

/** The detector after one more observation. A step that sampling skipped is left out. @throws RangeError for a value or weight outside its bounds. */
export function observeChange(detector: ChangeDetector, observation: WeightedObservation): ChangeDetector {
  const factors = logFactors(detector, observation);
  const logStates = detector.logStates.map((state, at) => {
    const factor = factors[at] ?? 0;
    if (detector.kind === 'e-cusum') return Math.max(state, 0) + factor;
    return softplus(state + factor);
  });
  const next = { ...detector, n: detector.n + 1, logStates };
  const alarmed = logChangeEvidence(next) >= -Math.log(detector.alpha);
  return { ...next, alarmedAt: detector.alarmedAt ?? (alarmed ? next.n : null) };
}

/** Logarithm of the statistic now; −∞ before the first observation. */
export function logChangeEvidence({ kind, n, logStates }: ChangeDetector): number {
  if (n === 0) return Number.NEGATIVE_INFINITY;
  if (kind === 'e-cusum') return logMeanExp(logStates);
  return logMeanExp(logStates.map((state) => state + Math.log(-Math.expm1(-state))));
}

/** log(1 + exp(value)) without overflow. */
function softplus(value: number): number {
  return Math.max(value, 0) + Math.log1p(Math.exp(-Math.abs(value)));
}
