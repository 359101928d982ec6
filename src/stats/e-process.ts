import { z } from 'zod';
import { alternatives, type Bets, logFactors, logMeanExp, requireBets, type WeightedObservation } from './bets.ts';
import { requireLevel } from './checks.ts';

/** Evidence that a rate exceeds its baseline, gathered one observation at a time. Plain JSON: store it and go on later. */
export interface EProcess extends Bets {
  /** The chance of ever raising a false alarm. */
  alpha: number;
  /** Observations so far. */
  n: number;
  /** Logarithm of each bet’s wealth. */
  logWealths: number[];
  /** The largest logarithm of the e-value so far. */
  highestLogEvidence: number;
}

/** Reads an {@link EProcess} back from JSON. */
export const eProcessSchema = z.object({
  baseline: z.number().gt(0).lt(1),
  maximumWeight: z.number().min(1),
  alpha: z.number().gt(0).lt(1),
  n: z.int().nonnegative(),
  logWealths: z.array(z.number()).length(alternatives),
  highestLogEvidence: z.number(),
}) satisfies z.ZodType<EProcess>;

/**
 * Starts a test of H₀: given all that came before, the chance (or mean) of each observation is at most `baseline`. Under H₀ the e-value’s
 * expectation never exceeds 1, and the chance that it ever reaches 1/α is at most α (Ville’s inequality), however often one looks.
 *
 * @throws RangeError for a baseline outside (0, 1), an α outside (0, 1) or a maximum weight below 1.
 * @see Waudby-Smith & Ramdas (2024), "Estimating means of bounded random variables by betting", JRSS B 86(1); Ville (1939), "Étude
 *   critique de la notion de collectif"
 */
export function startEProcess({
  baseline,
  alpha = 0.05,
  maximumWeight = 1,
}: {
  baseline: number;
  alpha?: number;
  maximumWeight?: number;
}): EProcess {
  requireBets({ baseline, maximumWeight });
  requireLevel(alpha);
  const logWealths = new Array<number>(alternatives).fill(0);
  return { baseline, maximumWeight, alpha, n: 0, logWealths, highestLogEvidence: 0 };
}

/** The process after one more observation. A step that sampling skipped is left out. @throws RangeError for a value or weight outside its bounds. */
export function observeEProcess(process: EProcess, observation: WeightedObservation): EProcess {
  const factors = logFactors(process, observation);
  const logWealths = process.logWealths.map((wealth, at) => wealth + (factors[at] ?? 0));
  const highestLogEvidence = Math.max(process.highestLogEvidence, logMeanExp(logWealths));
  return { ...process, n: process.n + 1, logWealths, highestLogEvidence };
}

/** Logarithm of the e-value now. This, not the highest so far, is what may be averaged or handed to e-BH. */
export function logEvidence({ logWealths }: EProcess): number {
  return logMeanExp(logWealths);
}

/** Whether the e-value has ever reached 1/α. */
export function eProcessAlarmed({ highestLogEvidence, alpha }: EProcess): boolean {
  return highestLogEvidence >= -Math.log(alpha);
}
