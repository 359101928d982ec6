import { requirePositive } from './checks.ts';

/** A value with the weight that it has in a mean. */
export interface WeightedValue {
  value: number;
  /** @default 1 */
  weight?: number;
}

/**
 * The non-decreasing sequence nearest to the values in weighted squares, by pooling adjacent violators in O(n).
 *
 * @throws RangeError for a value that is not finite or a weight that is not above 0.
 * @see Ayer et al. (1955); Best & Chakravarti (1990) for the algorithm
 */
export function poolAdjacentViolators(values: readonly WeightedValue[]): number[] {
  const blocks: { mean: number; weight: number; count: number }[] = [];
  for (const { value, weight = 1 } of values) {
    if (!Number.isFinite(value)) throw new RangeError(`value = ${value}: pass finite values.`);
    requirePositive('weight', weight);
    let block = { mean: value, weight, count: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.mean >= block.mean; last = blocks.at(-1)) {
      blocks.pop();
      const total = last.weight + block.weight;
      // Equal means stay what they are to the last bit, so that fitting twice changes nothing.
      const mean = last.mean === block.mean ? last.mean : (last.mean * last.weight + block.mean * block.weight) / total;
      block = { mean, weight: total, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ mean, count }) => new Array<number>(count).fill(mean));
}

/** A non-decreasing step function through fitted points, between them in proportion. Plain JSON. */
export interface IsotonicFit {
  /** Ascending; the first and last score of each stretch with one fitted value. */
  scores: number[];
  /** The fitted values there, non-decreasing. */
  values: number[];
  n: number;
}

/**
 * Isotonic regression: the non-decreasing function of the score that is nearest to the outcomes (1 for positives, 0 for
 * negatives) in squares. It assumes nothing but the order, and takes more data than Platt scaling; with few cases its
 * ends are 0 and 1, which no detector deserves.
 *
 * @throws RangeError for a score that is not finite, or no cases.
 * @see Zadrozny & Elkan (2002), "Transforming classifier scores into accurate multiclass probability estimates"
 */
export function isotonicRegression(cases: readonly { score: number; positive: boolean }[]): IsotonicFit {
  if (cases.length === 0) throw new RangeError('n = 0: pass cases to fit.');
  const groups = new Map<number, { positives: number; n: number }>();
  for (const { score, positive } of cases) {
    if (!Number.isFinite(score)) throw new RangeError(`score = ${score}: pass finite scores.`);
    // Minus zero is the same key as zero.
    const group = groups.get(score) ?? { positives: 0, n: 0 };
    group.positives += positive ? 1 : 0;
    group.n += 1;
    groups.set(score, group);
  }
  const ascending = [...groups].sort(([one], [other]) => one - other);
  const fitted = poolAdjacentViolators(ascending.map(([, { positives, n }]) => ({ value: positives / n, weight: n })));
  const kept = fitted.flatMap((value, at) => (value !== fitted[at - 1] || value !== fitted[at + 1] ? [at] : []));
  return {
    scores: kept.map((at) => ascending[at]?.[0] ?? Number.NaN),
    values: kept.map((at) => fitted[at] ?? Number.NaN),
    n: cases.length,
  };
}

/** The fitted value at a score; outside the fitted scores that of the nearest end. */
export function isotonicProbability({ scores, values }: IsotonicFit, score: number): number {
  let [low, high] = [0, scores.length - 1];
  if (score <= (scores[low] as number)) return values[low] as number;
  if (score >= (scores[high] as number)) return values[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((scores[middle] as number) <= score) low = middle;
    else high = middle;
  }
  const [left, right] = [scores[low] as number, scores[high] as number];
  const [below, above] = [values[low] as number, values[high] as number];
  return below + ((above - below) * (score - left)) / (right - left);
}
