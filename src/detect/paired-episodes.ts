import type { TrajectoryEvent } from '../trajectory/index.ts';

/** One environment, played by one subject under two conditions, once or more often under each. */
export interface PairedEpisodes {
  /** The events of each repeat in which the subject was told that it is watched. */
  watched: readonly (readonly TrajectoryEvent[])[];
  /** … and in which it was told that it is not. */
  unwatched: readonly (readonly TrajectoryEvent[])[];
}
