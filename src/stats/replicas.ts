import { studentQuantile } from './distributions.ts';
import { type Estimate, unknownDifference, unknownRate } from './estimate.ts';

export interface ReplicasOptions {
  /** What the estimates are of: a rate lies in [0, 1], a difference of rates in [−1, 1]. */
  of: 'rate' | 'difference';
  /** @default 0.95 */
  level?: number;
}

/**
 * The mean of one quantity over replicas, say models from several pretraining seeds, for replicas like these: Student's t over the
 * replicas' own values, each counting the same. What is uncertain within a replica scatters its value and is so contained in it. With few
 * replicas the interval is wide, and rightly so: three tell little of a fourth.
 *
 * @param estimates One of each replica. A replica without a value counts as unscoreable and makes the mean unknown: leaving it out would favour
 *   whatever the others say.
 */
export function overReplicas(estimates: readonly Estimate[], { of, level = 0.95 }: ReplicasOptions): Estimate {
  const values = estimates.flatMap(({ value }) => (value === null ? [] : [value]));
  const count = values.length;
  const details = {
    ...{ level, method: 'Student’s t over replicas', clusters: count },
    n: estimates.reduce((sum, { n }) => sum + n, 0),
    unscoreable: estimates.length - count,
  };
  if (count < 2 || count < estimates.length) {
    return of === 'rate' ? unknownRate({ ...details, n: 0 }) : unknownDifference({ ...details, n: 0 });
  }
  const mean = values.reduce((sum, each) => sum + each, 0) / count;
  const variance = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  const reach = studentQuantile(0.5 + level / 2, count - 1) * Math.sqrt(variance / count);
  const [least, most] = of === 'rate' ? [0, 1] : [-1, 1];
  return { value: mean, low: Math.max(least, mean - reach), high: Math.min(most, mean + reach), ...details };
}
