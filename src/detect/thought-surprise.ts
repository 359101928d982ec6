import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { TokenReader } from './reading/token-reader.ts';

/** How hard an episode's visible reasoning is to foresee for a reader. */
export interface ThoughtSurprise {
  /** Over all tokens of reasoning, −log₂ of each token's probability. */
  bits: number;
  tokens: number;
}

/**
 * The surprise of a reader at what was thought in an episode, each token after all that stands before it. Bits divided by tokens is the
 * logarithm of the perplexity: reasoning that drifts away from what a person can read is hard to foresee.
 * @returns Null where no reasoning is visible; or why the reader can't read the episode.
 */
export async function thoughtSurprise(
  reader: TokenReader,
  events: readonly TrajectoryEvent[],
): Promise<ThoughtSurprise | { unread: string } | null> {
  const thoughts = new Set(events.filter(({ type }) => type === 'reasoning').map(({ index }) => index));
  if (thoughts.size === 0) return null;
  const read = await reader.read(events, { reasoning: true, activations: false });
  if ('unread' in read) return { unread: read.unread };
  const { logProbabilities, events: places } = read.tokens;
  const own = logProbabilities.filter((_, at) => thoughts.has(places[at] as number));
  if (own.length === 0) return null;
  return { bits: own.reduce((sum, each) => sum - each / Math.LN2, 0), tokens: own.length };
}
