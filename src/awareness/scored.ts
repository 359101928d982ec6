import { canonicalJson } from '../core/index.ts';
import type { EpisodeRow } from '../store/index.ts';

/** Whether an episode has one of the outcomes that a covert rate is taken of. */
export function isScored({ outcome, unscoreable }: Pick<EpisodeRow, 'outcome' | 'unscoreable'>): boolean {
  return unscoreable === null && outcome !== null && outcome !== 'no-opportunity';
}

/** Names an episode’s environment under its condition, whoever plays it and how often. */
export function environmentOf({ scenario, seed, variant, condition }: EpisodeRow): string {
  return canonicalJson({ scenario, seed, variant, condition });
}
