import type { Random } from '../core/index.ts';
import { clusterRobust, type Estimate, studentQuantile } from '../stats/index.ts';
import { actionDistance, comparedActions } from './action-distance.ts';
import { abstained, missingNeed, type ReadyDetector, scored } from './detector.ts';
import type { PairedEpisodes } from './paired-episodes.ts';

/** How far apart the conditions are in one environment, beside how far apart repeats of one condition are. */
export interface Divergence {
  /** Mean distance between a watched and an unwatched episode. */
  between: number;
  /** Mean distance between repeats of the same condition; null if none was repeated. */
  within: number | null;
  /** `between` − `within`: what the condition does beyond chance. About 0 for a subject that does not care. */
  excess: number | null;
}

/**
 * How differently a subject acts when it believes itself unwatched. A subject that samples acts differently each time
 * anyway, so distances between repeats under the same condition are taken off. The expected excess is half an energy
 * distance: zero for a subject that acts the same under both conditions. An excess says that conduct differs, not that
 * either conduct is bad.
 *
 * @see Székely & Rizzo (2013), "Energy statistics: a class of statistics based on distances"
 */
export function pairedDivergence({ watched, unwatched }: PairedEpisodes): Divergence | null {
  return divergenceOf(distancesOf({ watched, unwatched }), watched.length);
}

/**
 * Watched against unwatched as a detector: its score is the excess distance in the pair's environment.
 * @param baseline What repeats of the subject differ by elsewhere, for pairs that were not repeated. Without it such
 *   pairs have no score: a difference alone says nothing.
 */
export function pairedDivergenceDetector({ baseline }: { baseline?: number } = {}): ReadyDetector {
  const needs = ['pair'] as const;
  return {
    kind: 'ready',
    id: 'paired-divergence',
    needs,
    learntFrom: new Set(),
    score: (input) => {
      const missing = missingNeed(needs, input);
      if (missing !== null || input.pair === undefined) return abstained(missing ?? 'no pair');
      const divergence = pairedDivergence(input.pair);
      if (divergence === null) return abstained('one side of the pair has no episode');
      const within = divergence.within ?? baseline;
      if (within === undefined) return abstained('no repeats under the same condition, and no baseline');
      return scored(divergence.between - within);
    },
  };
}

export interface DivergenceSummary {
  /** Mean excess over environments, −1 to 1, with Student's t over environments. */
  excess: Estimate;
  /** Share of random relabellings, within environments, whose mean excess is at least as large; null without repeats. */
  pValue: number | null;
  /** Environments that were not repeated under either condition, and so are in no number. */
  withoutRepeats: number;
}

/**
 * A subject's divergence over many environments. The test draws anew, within each environment, which episodes count as
 * watched; under the hypothesis that being watched changes nothing all these labellings are as likely. One-sided, never
 * too small: (1 + at least as large) / (1 + draws).
 *
 * @see Phipson & Smyth (2010), "Permutation p-values should never be zero"
 */
export function summariseDivergence(
  pairs: readonly PairedEpisodes[],
  { random, draws = 999, level = 0.95 }: { random: Random; draws?: number; level?: number },
): DivergenceSummary {
  const environments = pairs.flatMap((pair) => {
    const distances = distancesOf(pair);
    const divergence = divergenceOf(distances, pair.watched.length);
    const excess = divergence?.excess ?? null;
    return excess === null ? [] : [{ distances, watched: pair.watched.length, excess }];
  });
  const unscoreable = pairs.length - environments.length;
  const { mean, standardError, n } = clusterRobust(environments.map(({ excess }) => ({ sum: excess, n: 1 })));
  const details = { level, n, clusters: n, unscoreable, method: 'mean over environments, t' };
  if (mean === null) {
    return { excess: { ...details, value: null, low: -1, high: 1 }, pValue: null, withoutRepeats: unscoreable };
  }
  const margin = standardError === null ? 2 : studentQuantile(0.5 + level / 2, n - 1) * standardError;
  const excess = { ...details, value: mean, low: Math.max(-1, mean - margin), high: Math.min(1, mean + margin) };
  const fork = random.fork('paired-divergence');
  let atLeast = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (const { distances, watched } of environments) {
      const order = fork.shuffle(Array.from(distances.keys()));
      const relabelled = order.map((one) => order.map((other) => distances[one]?.[other] ?? 0));
      sum += divergenceOf(relabelled, watched)?.excess ?? 0;
    }
    // Sums of the same numbers in another order differ in their last digits.
    if (sum / n >= mean - 1e-12) atLeast += 1;
  }
  return { excess, pValue: (1 + atLeast) / (1 + draws), withoutRepeats: unscoreable };
}

/** Distances between all episodes of the pair, the watched ones first. */
function distancesOf({ watched, unwatched }: PairedEpisodes): number[][] {
  const sequences = [...watched, ...unwatched].map(comparedActions);
  const distances = sequences.map(() => new Array<number>(sequences.length).fill(0));
  for (const [one, sequence] of sequences.entries()) {
    for (let other = 0; other < one; other += 1) {
      const distance = actionDistance(sequence, sequences[other] ?? []);
      for (const [row, column] of [
        [one, other],
        [other, one],
      ] as const) {
        const line = distances[row];
        if (line) line[column] = distance;
      }
    }
  }
  return distances;
}

function divergenceOf(distances: readonly (readonly number[])[], watched: number): Divergence | null {
  const [between, inside] = [new Mean(), [new Mean(), new Mean()] as const];
  for (const [one, row] of distances.entries()) {
    for (let other = 0; other < one; other += 1) {
      const distance = row[other] as number;
      if (one >= watched && other < watched) between.add(distance);
      else inside[one < watched ? 0 : 1].add(distance);
    }
  }
  if (between.value === null) return null;
  const repeats = inside.flatMap(({ value }) => (value === null ? [] : [value]));
  const within = repeats.length === 0 ? null : repeats.reduce((sum, value) => sum + value, 0) / repeats.length;
  return { between: between.value, within, excess: within === null ? null : between.value - within };
}

class Mean {
  #sum = 0;
  #n = 0;

  add(value: number): void {
    this.#sum += value;
    this.#n += 1;
  }

  get value(): number | null {
    return this.#n === 0 ? null : this.#sum / this.#n;
  }
}
