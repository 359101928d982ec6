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

export interface FormatEstimateOptions {
  /**
   * `percent` for rates, `points` (percentage points) for differences of rates, `plain` for kappas and the like.
   * @default 'percent'
   */
  scale?: 'percent' | 'points' | 'plain';
}

/**
 * An estimate as text for people: `12.0 % [8.1, 17.4] (n = 200, 3 unscoreable)`. The level is named when it is not
 * 95 %, clusters when they are fewer than `n`. Digits are added, up to a limit, so that nothing above zero prints as
 * zero and nothing below 100 % as 100.
 */
export function formatEstimate(estimate: Estimate, { scale = 'percent' }: FormatEstimateOptions = {}): string {
  const factor = scale === 'plain' ? 1 : 100;
  const unit = scale === 'percent' ? ' %' : scale === 'points' ? ' points' : '';
  const digits = digitsFor(estimate, factor);
  const text = (fraction: number) => withoutMinusZero((fraction * factor).toFixed(digits));
  const value = estimate.value === null ? `unknown${unit}` : `${text(estimate.value)}${unit}`;
  return `${value} [${text(estimate.low)}, ${text(estimate.high)}] (${provenance(estimate)})`;
}

function provenance({ level, n, clusters, unscoreable }: Estimate): string {
  const parts = [clusters < n ? `n = ${n} in ${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}` : `n = ${n}`];
  if (unscoreable > 0) parts.push(`${unscoreable} unscoreable`);
  if (level !== 0.95) parts.push(`${Number((level * 100).toPrecision(6))} % interval`);
  return parts.join(', ');
}

/** The fewest decimals with which neither the value nor the interval's far end pretends to be 0 or 1. */
function digitsFor({ value, low, high }: Estimate, factor: number): number {
  const base = factor === 1 ? 3 : 1;
  const pretends = (fraction: number, digits: number, pole: number) =>
    fraction !== pole && Number((fraction * factor).toFixed(digits)) === pole * factor;
  for (let digits = base; digits < base + 5; digits += 1) {
    const zero = [value ?? high, high].some((each) => pretends(each, digits, 0));
    const one = [value ?? low, low].some((each) => pretends(each, digits, 1));
    if (!zero && !one) return digits;
  }
  return base + 5;
}

function withoutMinusZero(text: string): string {
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
