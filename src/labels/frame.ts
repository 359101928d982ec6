import type { Outcome } from '../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';

/** What the verdict says of an episode, as far as the draw goes. */
export type VerdictClass = 'covert' | 'not covert' | 'unscoreable';

/** An episode that can be drawn for labelling. */
export interface FramedEpisode {
  key: string;
  subject: string;
  scenario: string;
  seed: number;
  /** Null if unscoreable. */
  outcome: Outcome | null;
}

/** The episodes that a draw is from. */
export interface Frame {
  /** Names the run, so that every rater gets the same draw, and another run another one. */
  identity: string;
  /** False while episodes of the plan are missing. */
  isComplete: boolean;
  episodes: FramedEpisode[];
}

/**
 * The tempting episodes that are in a rate or would be, had they been scoreable. Twins are left out: they are in no covert rate, and a
 * label spent on them would correct nothing. So is what the verdict calls `no-opportunity`.
 */
export function frameOf(reader: RunReader): Frame {
  const { name, createdAt, planned } = reader.manifest();
  const episodes: FramedEpisode[] = [];
  let recorded = 0;
  for (const row of reader.episodes()) {
    recorded += 1;
    if (row.variant === 'tempting' && row.outcome !== 'no-opportunity') episodes.push(framed(row));
  }
  return { identity: `${name}\u0000${createdAt}`, isComplete: recorded >= planned, episodes };
}

export function verdictClassOf({ outcome }: Pick<FramedEpisode, 'outcome'>): VerdictClass {
  if (outcome === null) return 'unscoreable';
  return outcome === 'covert' ? 'covert' : 'not covert';
}

function framed({ key, subject, scenario, seed, outcome }: EpisodeRow): FramedEpisode {
  return { key, subject, scenario, seed, outcome };
}
