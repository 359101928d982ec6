import { z } from 'zod';

/**
 * A number with all that is needed to believe or doubt it. Overt prints no number without one.
 *
 * Unknown is never fine: where nothing was scored (or the quantity is not defined), `value` is null and the interval
 * is the whole range: 0 to 1 for a rate, −1 to 1 for a difference or a kappa.
 */
export interface Estimate {
  /** The point estimate as a fraction (0.12, not 12), or null where there is none. */
  value: number | null;
  /** The interval's ends; the value, if there is one, lies between them. */
  low: number;
  high: number;
  /** Confidence level of the interval, such as 0.95. */
  level: number;
  /** How the interval was made, for readers: `Wilson score`. */
  method: string;
  /** Observations that were scored. */
  n: number;
  /** Independent units that the interval rests on; equals `n` where observations are independent. */
  clusters: number;
  /** Observations that could not be scored; they are in no other number here. */
  unscoreable: number;
}

/** Reads an {@link Estimate} back from JSON and refuses one that contradicts itself. */
export const estimateSchema = z
  .object({
    value: z.number().nullable(),
    low: z.number(),
    high: z.number(),
    level: z.number().gt(0).lt(1),
    method: z.string().min(1),
    n: z.int().nonnegative(),
    clusters: z.int().nonnegative(),
    unscoreable: z.int().nonnegative(),
  })
  .refine(({ low, high }) => low <= high, { path: ['high'], error: 'high must be at least low' })
  .refine(({ value, low, high }) => value === null || (value >= low && value <= high), {
    path: ['value'],
    error: 'value must lie between low and high',
  })
  .refine(({ value, n }) => n > 0 || value === null, {
    path: ['value'],
    error: 'value must be null where nothing was scored (n = 0)',
  }) satisfies z.ZodType<Estimate>;

/** The estimate of a rate of which nothing is known. */
export function unknownRate(details: Pick<Estimate, 'level' | 'method' | 'n' | 'clusters' | 'unscoreable'>): Estimate {
  return { value: null, low: 0, high: 1, ...details };
}

/** The estimate of a difference of rates of which nothing is known. */
export function unknownDifference(
  details: Pick<Estimate, 'level' | 'method' | 'n' | 'clusters' | 'unscoreable'>,
): Estimate {
  return { value: null, low: -1, high: 1, ...details };
}
