import { Tokenizer } from '../../organism/index.ts';
import { type GgufSubject, SubjectFaultError, type TextPiece } from '../../subject/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { TokenReading, Unread } from '../log-probabilities.ts';
import type { OwnTokens } from './own-tokens.ts';
import { readableTokens, tooLongFor, wroteNothing } from './readable-tokens.ts';
import type { TokenReader } from './token-reader.ts';

/** A piece of an episode’s text, with the event whose words it holds; null for what nobody is asked about. */
interface EpisodePiece {
  content: TextPiece['content'];
  event: number | null;
}

/**
 * A GGUF model as a reader of episodes. It reads a transcript in plain words, not its own chat template, so that every model reads the same and
 * base models do, too; how words are cut at the borders of events is thereby fixed. An organism that was exported reads what it was trained on.
 * It must be open; closing the reader closes it.
 * @throws {SubjectUnavailableError} if the model can’t be loaded.
 */
export async function ggufReader(
  subject: Pick<GgufSubject, 'id' | 'describe' | 'logProbabilities' | 'close'>,
): Promise<TokenReader> {
  const { id } = subject;
  const { contextSize: contextLength, organismWords } = await subject.describe();
  const tokenizer = organismWords === null ? null : new Tokenizer(organismWords);
  const piecesOf = (events: readonly TrajectoryEvent[], reasoning: boolean): EpisodePiece[] | Unread => {
    if (tokenizer === null) return transcriptPieces(events, reasoning);
    const episode = readableTokens(events, { id, tokenizer, contextLength }, { reasoning });
    return 'unread' in episode ? episode : organismPieces(episode);
  };
  return {
    id,
    close: () => subject.close(),
    read: async (events, { reasoning }) => {
      const pieces = piecesOf(events, reasoning);
      if ('unread' in pieces) return pieces;
      const asked = pieces.flatMap(({ event }) => (event === null ? [] : [event]));
      if (asked.length === 0) return { reader: id, unread: wroteNothing, unknownWords: [] };
      try {
        const scores = await subject.logProbabilities(
          pieces.map(({ content, event }) => ({ content, scored: event !== null })),
        );
        const tokens: TokenReading = {
          reader: id,
          events: scores.flatMap(({ words }, at) => words.map(() => asked[at] as number)),
          words: scores.flatMap(({ words }) => words),
          logProbabilities: scores.flatMap(({ logProbabilities }) => logProbabilities),
        };
        return { tokens };
      } catch (error) {
        // The one request that it can’t take is one that is too long.
        if (!(error instanceof SubjectFaultError) || error.kind !== 'bad-request') throw error;
        return { reader: id, unread: tooLongFor(id, contextLength), unknownWords: [] };
      }
    },
  };
}

/** Neighbouring tokens of one event are one piece. */
function organismPieces({ tokens, own }: OwnTokens): EpisodePiece[] {
  const events = new Map(own.map(({ at, event }) => [at, event]));
  const pieces: { content: number[]; event: number | null }[] = [];
  for (const [at, token] of tokens.entries()) {
    const event = events.get(at) ?? null;
    const last = pieces.at(-1);
    if (last !== undefined && last.event === event) last.content.push(token);
    else pieces.push({ content: [token], event });
  }
  return pieces;
}

/** What each event is headed by; what the world recorded beside the conversation is not in it. */
function transcriptPieces(events: readonly TrajectoryEvent[], reasoning: boolean): EpisodePiece[] {
  return events.flatMap((event): EpisodePiece[] => {
    const piece = (heading: string, content: string, isOwn: boolean): EpisodePiece[] => [
      { content: `${heading}:\n`, event: null },
      { content, event: isOwn && content !== '' ? event.index : null },
      { content: '\n\n', event: null },
    ];
    if (event.type === 'instruction') return piece(event.role === 'system' ? 'System' : 'User', event.text, false);
    if (event.type === 'reasoning') return reasoning ? piece('Thought', event.text, true) : [];
    if (event.type === 'message') return piece('Assistant', event.text, true);
    // Without its id, which its provider made up.
    if (event.type === 'tool-call') return piece('Call', `${event.tool} ${JSON.stringify(event.input)}`, true);
    if (event.type === 'tool-result') return piece('Result', event.output, false);
    return [];
  });
}
