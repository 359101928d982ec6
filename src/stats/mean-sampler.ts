import type { Random } from '../core/index.ts';

/** Draws the mean of a bootstrap sample. */
export type MeanSampler = (random: Random) => number;

/**
 * A sampler of the mean of one fewer values than there are, drawn with replacement. Where the values are of two kinds, as
 * environments with one episode each are, how many of each kind are drawn is binomial, and one number decides it: the
 * cost of a draw then does not grow with the number of values.
 */
export function meanSampler(values: readonly number[]): MeanSampler {
  const count = values.length === 1 ? 1 : values.length - 1;
  const [low, high, ...others] = [...new Set(values)].sort((one, other) => one - other);
  if (low === undefined) throw new RangeError('values is empty: there is no mean to draw.');
  if (high === undefined) return () => low;
  if (others.length > 0) return directSampler(values, count);
  const share = values.filter((value) => value === high).length / values.length;
  const cumulative = cumulativeBinomial(count, share);
  return (random) => {
    const highs = firstAbove(cumulative, random.next());
    return (low * (count - highs) + high * highs) / count;
  };
}

function directSampler(values: readonly number[], count: number): MeanSampler {
  const numbers = Float64Array.from(values);
  return (random) => {
    let sum = 0;
    for (let pick = 0; pick < count; pick += 1) sum += numbers[Math.floor(random.next() * numbers.length)] as number;
    return sum / count;
  };
}

/** P(X ≤ k) for k = 0 … count, from the mode outwards so that nothing underflows where it matters. */
function cumulativeBinomial(count: number, share: number): Float64Array {
  const weights = new Float64Array(count + 1);
  const mode = Math.min(count, Math.floor((count + 1) * share));
  const odds = share / (1 - share);
  weights[mode] = 1;
  for (let k = mode; k < count; k += 1) weights[k + 1] = ((weights[k] as number) * (count - k) * odds) / (k + 1);
  for (let k = mode; k > 0; k -= 1) weights[k - 1] = ((weights[k] as number) * k) / ((count - k + 1) * odds);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => {
    sum += weight / total;
    return sum;
  });
}

/** The first index whose value is above `threshold`; the last index if none is. */
function firstAbove(sorted: Float64Array, threshold: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}
