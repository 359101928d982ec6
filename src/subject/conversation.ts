import type { Trajectory } from '../trajectory/index.ts';
import type { ConversationMessage, Turn } from './contract.ts';

const nothingUsed = { inputTokens: null, outputTokens: null, reasoningTokens: null };

/**
 * The conversation of a trajectory as a subject continues it. What its provider kept of its turns (signatures, cache handles) is not in a
 * trajectory: subjects give such turns back by words and calls.
 */
export function conversationOf({ events }: Pick<Trajectory, 'events'>): ConversationMessage[] {
  const messages: ConversationMessage[] = [];
  let current: { number: number; turn: Turn } | null = null;
  const turnAt = (number: number): Turn => {
    if (current?.number !== number) {
      const turn: Turn = { reasoning: null, text: '', toolCalls: [], usage: nothingUsed, raw: null };
      current = { number, turn };
      messages.push({ role: 'assistant', turn });
    }
    return current.turn;
  };
  for (const event of events) {
    if (event.type === 'instruction') messages.push({ role: event.role, text: event.text });
    else if (event.type === 'reasoning') {
      const turn = turnAt(event.turn);
      turn.reasoning = { text: [turn.reasoning?.text, event.text].filter(Boolean).join('\n') };
    } else if (event.type === 'message') {
      const turn = turnAt(event.turn);
      turn.text = [turn.text, event.text].filter(Boolean).join('\n');
    } else if (event.type === 'tool-call') {
      const { callId, tool, input } = event;
      turnAt(event.turn).toolCalls.push({ callId, tool, input });
    } else if (event.type === 'tool-result') {
      const { callId, tool, output, isError } = event;
      messages.push({ role: 'tool', callId, tool, output, isError });
    }
  }
  return messages;
}
