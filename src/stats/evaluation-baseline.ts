import { requireLevel } from './checks.ts';
import type { Estimate } from './estimate.ts';

export interface EvaluationBaselineOptions {
  /** The chance of a false alarm in all. @default 0.05 */
  alpha?: number;
  /** Whether the interval misses equally often on both sides (Clopper–Pearson), so that its upper end fails half as often as the interval. @default false */
  equalTailed?: boolean;
}

/**
 * The baseline that an evaluation supports: the upper end of its interval. That bound may itself be wrong, so half of α is set aside for it and
 * half is left for the process: pass both to `startEProcess`. The guarantee is exact only where the bound is (Clopper–Pearson);
 * a Wilson or cluster-robust interval makes it approximate.
 *
 * @throws RangeError where nothing was scored, or the interval’s level is too low for α.
 */
export function evaluationBaseline(
  estimate: Estimate,
  { alpha = 0.05, equalTailed = false }: EvaluationBaselineOptions = {},
): { baseline: number; alpha: number } {
  requireLevel(alpha);
  if (estimate.value === null || estimate.high >= 1) {
    throw new RangeError(
      `upper bound = ${estimate.high}: the evaluation says nothing about the rate, so nothing can exceed it. Score more episodes.`,
    );
  }
  const spent = (1 - estimate.level) / (equalTailed ? 2 : 1);
  // 1 − 0.95 is a little more than 0.05 in binary.
  if (spent > alpha / 2 + 1e-12) {
    const least = 1 - (equalTailed ? alpha : alpha / 2);
    throw new RangeError(`level = ${estimate.level}: for α = ${alpha} pass an interval of level ${least} or more.`);
  }
  return { baseline: estimate.high, alpha: alpha / 2 };
}
