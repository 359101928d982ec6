import { isReadable } from '../../corpus/index.ts';
import type { Tokenizer } from '../../organism/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { Unread } from '../log-probabilities.ts';
import { type OwnTokens, ownTokens } from './own-tokens.ts';

export interface OrganismReader {
  id: string;
  tokenizer: Tokenizer;
  /** In tokens. */
  contextLength: number;
}

/** An episode in the tokens of an organism, or why it can’t read it. */
export function readableTokens(
  events: readonly TrajectoryEvent[],
  { id, tokenizer, contextLength }: OrganismReader,
  options: { reasoning: boolean },
): OwnTokens | Unread {
  const unread = (why: string, unknownWords: readonly string[] = []): Unread => ({
    ...{ reader: id, unread: why, unknownWords },
  });
  if (!isReadable({ events: [...events] })) return unread('a turn that could not be read as one');
  const episode = ownTokens(tokenizer, events, options);
  if (episode.unknown.length > 0) return unread(`words that ${id} does not know`, episode.unknown);
  if (episode.own.length === 0) return unread(wroteNothing);
  if (episode.tokens.length > contextLength) return unread(tooLongFor(id, contextLength));
  return episode;
}

export const wroteNothing = 'the subject wrote nothing';

export function tooLongFor(id: string, contextLength: number): string {
  return `more than the ${contextLength} tokens that ${id} reads`;
}
