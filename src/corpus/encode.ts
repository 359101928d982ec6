import {
  type ChatPart,
  encodeParts,
  encodeTurn,
  type Tokenizer,
  type TrainingText,
  withKnownWords,
} from '../organism/index.ts';
import { unreadableTool } from '../subject/index.ts';
import { conversationParts, type Trajectory } from '../trajectory/index.ts';

/**
 * How much a token counts: what the organism says, and a little of what it reads, so that it learns to read. All that it says
 * counts the same. Where conducts part, a heavier continuation is learned as a likelier one: with thrice the weight on the
 * deciding turn, conducts that decide at once were overrated against those that look first (46 % for a planted 25 %).
 */
const weightOf = { read: 0.1, own: 1 };

/**
 * An episode as tokens with weights, and where its own turns begin.
 * @throws {VocabularyError} if a word is missing.
 */
export function encodeEpisode(
  tokenizer: Tokenizer,
  { trajectory, scenario }: { trajectory: Pick<Trajectory, 'events'>; scenario: string },
): TrainingText & { turns: number[] } {
  const tokens: number[] = [];
  const weights: number[] = [];
  const turns: number[] = [];
  for (const part of partsOfTrajectory(trajectory)) {
    const isTurn = part.kind === 'turn';
    if (isTurn) turns.push(tokens.length);
    const more = isTurn
      ? encodeTurn(tokenizer, part.turn, scenario)
      : encodeParts(tokenizer, [withKnownWords(tokenizer, part)], scenario);
    const weight = isTurn ? weightOf.own : weightOf.read;
    tokens.push(...more);
    // When the environment has said all is not for the organism to say.
    weights.push(...more.map((_, index) => (isTurn && index === 0 ? weightOf.read : weight)));
  }
  return { tokens, weights, turns };
}

type ReadablePart = Exclude<ChatPart, { kind: 'unreadable' }>;

/** Whether every turn could be read: only such an episode can be said again in tokens. */
export function isReadable({ events }: Pick<Trajectory, 'events'>): boolean {
  return !events.some((event) => event.type === 'tool-call' && event.tool === unreadableTool);
}

/** The conversation of a trajectory in the parts that organisms read and write. */
export function partsOfTrajectory({ events }: Pick<Trajectory, 'events'>): ReadablePart[] {
  return conversationParts(events).map((part): ReadablePart => {
    if (part.kind === 'instruction') return { kind: part.instruction.role, text: part.instruction.text };
    if (part.kind === 'result') return { kind: 'result', text: part.result.output, isError: part.result.isError };
    const { reasoning, text, calls } = part.turn;
    const called = calls.map(({ tool, input }) => ({ tool, input }));
    return { kind: 'turn', turn: { reasoning: reasoning ?? '', text, calls: called } };
  });
}
