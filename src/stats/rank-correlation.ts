import { requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownDifference } from './estimate.ts';

/**
 * Spearman's rank correlation with an interval on Fisher's scale. Unknown with fewer than four pairs, or where one side has one value only.
 *
 * @param options.level Confidence level. @default 0.95
 * @throws RangeError for lengths that differ or a level outside (0, 1).
 * @see Spearman (1904); Bonett & Wright (2000), "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", for the variance
 */
export function rankCorrelation(
  first: readonly number[],
  second: readonly number[],
  { level = 0.95 }: { level?: number } = {},
): Estimate {
  requireLevel(level);
  if (first.length !== second.length) {
    throw new RangeError(`first has ${first.length} values and second ${second.length}: pass as many of both.`);
  }
  const n = first.length;
  const details = { level, method: "Spearman's rank correlation, Bonett–Wright", n, clusters: n, unscoreable: 0 };
  const value = pearson(ranksOf(first), ranksOf(second));
  if (n < 4 || value === null) return unknownDifference(details);
  if (Math.abs(value) >= 1 - 1e-12) {
    // Fisher's scale ends here; the interval reaches as far as one exchange of neighbours would.
    const near = 1 - 12 / (n * (n * n - 1));
    return { ...details, value: Math.sign(value), low: value > 0 ? near : -1, high: value > 0 ? 1 : -near };
  }
  const margin = normalQuantile(0.5 + level / 2) * Math.sqrt((1 + value ** 2 / 2) / (n - 3));
  return { ...details, value, low: Math.tanh(Math.atanh(value) - margin), high: Math.tanh(Math.atanh(value) + margin) };
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (order[to + 1]?.value === order[from]?.value) to += 1;
    for (let place = from; place <= to; place += 1) ranks[order[place]?.at ?? 0] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

function pearson(first: readonly number[], second: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const [one, other] = [mean(first), mean(second)];
  let [both, left, right] = [0, 0, 0];
  for (const [at, value] of first.entries()) {
    const [a, b] = [value - one, (second[at] ?? other) - other];
    both += a * b;
    left += a * a;
    right += b * b;
  }
  return left === 0 || right === 0 ? null : both / Math.sqrt(left * right);
}
