import type { EventOf, TrajectoryEvent } from './events.ts';

/** What a subject thought, said and called between two things that it was told. */
export interface ToldTurn {
  /** Null: none is visible. Several pieces stand on lines of their own, in the text as well. */
  reasoning: string | null;
  text: string;
  calls: EventOf<'tool-call'>[];
}

/** A piece of the conversation in a trajectory, in order. */
export type ConversationPart =
  | { kind: 'instruction'; instruction: EventOf<'instruction'> }
  | { kind: 'turn'; turn: ToldTurn }
  | { kind: 'result'; result: EventOf<'tool-result'> };

/**
 * The conversation in a trajectory: what the subject was told, thought, said, called, and was answered. What the world
 * recorded beside it (accesses, changes, tripwires) is left out: the subject never saw it.
 */
export function conversationParts(events: readonly TrajectoryEvent[]): ConversationPart[] {
  const parts: ConversationPart[] = [];
  let current: { number: number; turn: ToldTurn } | null = null;
  const turnAt = (number: number): ToldTurn => {
    if (current?.number !== number) {
      current = { number, turn: { reasoning: null, text: '', calls: [] } };
      parts.push({ kind: 'turn', turn: current.turn });
    }
    return current.turn;
  };
  for (const event of events) {
    if (event.type === 'instruction') parts.push({ kind: 'instruction', instruction: event });
    else if (event.type === 'tool-result') parts.push({ kind: 'result', result: event });
    else if (event.type === 'tool-call') turnAt(event.turn).calls.push(event);
    else if (event.type === 'message') {
      const turn = turnAt(event.turn);
      turn.text = joined(turn.text, event.text);
    } else if (event.type === 'reasoning') {
      const turn = turnAt(event.turn);
      turn.reasoning = joined(turn.reasoning, event.text);
    }
  }
  return parts;
}

function joined(before: string | null, more: string): string {
  return [before, more].filter(Boolean).join('\n');
}
