import { type Estimate, type FormatEstimateOptions, formatEstimate } from '../stats/index.ts';

export type Scale = NonNullable<FormatEstimateOptions['scale']>;

/** An estimate for the page. Where nothing is known it says so, with what was counted, instead of an interval that is everything. */
export function estimateText(estimate: Estimate, scale: Scale = 'percent'): string {
  const text = formatEstimate(estimate, { scale });
  return estimate.value === null ? `not measured ${text.slice(text.indexOf('('))}` : text;
}

/** The same in lines: the number with its interval, and what it rests on. */
export function estimateLines(estimate: Estimate, scale: Scale = 'percent'): [string, string] {
  const text = estimateText(estimate, scale);
  const cut = text.indexOf('(');
  return [text.slice(0, cut).trim(), text.slice(cut + 1, -1)];
}

/** A p-value, with the word. */
export function pValueText(pValue: number): string {
  return pValue < 0.0001 ? 'p < 0.0001' : `p = ${pValue.toFixed(4)}`;
}
