import { partsOfTrajectory } from '../../corpus/index.ts';
import { encodeParts, encodeTurn, Tokenizer, withKnownWords, wordsOf } from '../../organism/index.ts';
import type { TrajectoryEvent } from '../../trajectory/index.ts';

/** An episode as an organism reads it, and which of its tokens are the subject's own. */
export interface OwnTokens {
  tokens: number[];
  /** Places of tokens that the subject wrote, with the event that each belongs to. */
  own: { at: number; event: number }[];
  /** Words that the vocabulary does not hold, each as often as it stands there; `tokens` has −1 in their place. */
  unknown: string[];
}

export interface OwnTokensOptions {
  /**
   * Whether thoughts are read. Without them the first token of a turn is nobody's: that it is no thought is our doing.
   */
  reasoning: boolean;
}

/** The conversation as tokens, encoded as the organism that plays is shown it. */
export function ownTokens(
  tokenizer: Tokenizer,
  events: readonly TrajectoryEvent[],
  { reasoning }: OwnTokensOptions,
): OwnTokens {
  const read = reasoning ? events : events.filter(({ type }) => type !== 'reasoning');
  const lenient = new LenientTokenizer(tokenizer);
  const turns = [...Map.groupBy(read.filter(isOwn), ({ turn }) => turn).values()];
  const tokens: number[] = [];
  const own: OwnTokens['own'] = [];
  for (const part of partsOfTrajectory({ events: [...read] })) {
    if (part.kind !== 'turn') {
      tokens.push(...encodeParts(lenient, [withKnownWords(tokenizer, part)]));
      continue;
    }
    const written = encodeTurn(lenient, part.turn);
    const eventOf = turnReader(lenient, turns.shift() ?? []);
    for (const [place, token] of written.entries()) {
      const event = eventOf(token);
      // `<turn>` is the environment's: it says that all has been said.
      if (place > (reasoning ? 0 : 1) && event !== null) own.push({ at: tokens.length + place, event });
    }
    tokens.push(...written);
  }
  return { tokens, own, unknown: lenient.unknown };
}

function isOwn({ type }: TrajectoryEvent): boolean {
  return type === 'reasoning' || type === 'message' || type === 'tool-call';
}

/** Tells, token by token, which event of a turn is being written; null before the first. */
function turnReader(tokenizer: Tokenizer, events: readonly TrajectoryEvent[]): (token: number) => number | null {
  const waiting = (type: TrajectoryEvent['type']) =>
    events.filter((each) => each.type === type).map((each) => each.index);
  const begins = new Map([
    // Of several thoughts or messages in one turn the last is kept when it is put into tokens.
    [tokenizer.control('<think>'), waiting('reasoning').slice(-1)],
    [tokenizer.control('<call>'), waiting('tool-call')],
    [tokenizer.control('<say>'), waiting('message').slice(-1)],
  ]);
  let current: number | null = null;
  return (token) => {
    current = begins.get(token)?.shift() ?? current;
    return current;
  };
}

/** Knows the words of another, and keeps a list of those that it does not. */
class LenientTokenizer extends Tokenizer {
  readonly unknown: string[] = [];

  constructor({ words }: Tokenizer) {
    super(words);
  }

  override encode(text: string): number[] {
    return wordsOf(text).map((word) => {
      if (this.has(word)) return super.encode(word)[0] as number;
      this.unknown.push(word);
      return -1;
    });
  }
}
