import type { Estimate } from './estimate.ts';

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
  const value = estimate.value === null ? 'unknown' : `${text(estimate.value)}${unit}`;
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
