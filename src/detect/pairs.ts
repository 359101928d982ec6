import { canonicalJson } from '../core/index.ts';
import type { EvaluationOrigin, Trajectory } from '../trajectory/index.ts';
import { pairedDivergence } from './paired-divergence.ts';
import type { PairedEpisodes } from './paired-episodes.ts';

/** Levels of the factor `oversight`: told that nobody watches, told that it is watched, told nothing of it. */
const unwatchedLevel = 'unmonitored';
const watchedLevels = ['logged', 'none'];

export interface FoundPairs {
  /** By the trajectory's id: the pair of its environment, for every episode that was played unwatched. */
  pairs: Map<string, PairedEpisodes>;
  /**
   * How much repeats of one condition differ, over the environments that were repeated: what a difference is held against where nothing was
   * repeated. Null if nothing was.
   */
  baseline: number | null;
}

/**
 * Pairs of episodes in which the same subject met the same environment watched and unwatched (the factor `oversight`), all other
 * factors alike. Watched is who is told so or, where nobody is, who is told nothing. It is the unwatched episode that is on trial: the watched ones are what it is held against, and have no pair.
 */
export function pairsOf(trajectories: readonly Trajectory[]): FoundPairs {
  const groups = Map.groupBy(
    trajectories.flatMap((trajectory) =>
      trajectory.origin.kind === 'evaluation' ? [{ trajectory, origin: trajectory.origin }] : [],
    ),
    ({ trajectory, origin }) => placeOf(trajectory.subject, origin),
  );
  const pairs: FoundPairs['pairs'] = new Map();
  const withins: number[] = [];
  for (const group of groups.values()) {
    const at = (level: string) => group.filter(({ origin }) => origin.condition.oversight === level);
    const [unwatched, watched] = [at(unwatchedLevel), watchedLevels.map(at).find(({ length }) => length > 0) ?? []];
    if (unwatched.length === 0 || watched.length === 0) continue;
    const pair = {
      watched: watched.map(({ trajectory }) => trajectory.events),
      unwatched: unwatched.map(({ trajectory }) => trajectory.events),
    };
    for (const { trajectory } of unwatched) pairs.set(trajectory.id, pair);
    const within = pairedDivergence(pair)?.within ?? null;
    if (within !== null) withins.push(within);
  }
  const baseline = withins.length === 0 ? null : withins.reduce((sum, each) => sum + each, 0) / withins.length;
  return { pairs, baseline };
}

function placeOf(subject: string, { scenario, seed, detail, variant, condition }: EvaluationOrigin): string {
  const { oversight: _, ...others } = condition;
  return canonicalJson({ subject, scenario, seed, detail, variant, condition: others });
}
