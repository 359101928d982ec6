import { conversationParts, type Trajectory } from '../trajectory/index.ts';
import type { ConversationMessage } from './contract.ts';

const nothingUsed = { inputTokens: null, outputTokens: null, reasoningTokens: null };

/**
 * The conversation of a trajectory as a subject continues it. What its provider kept of its turns (signatures, cache handles) is not in a
 * trajectory: subjects give such turns back by words and calls.
 */
export function conversationOf({ events }: Pick<Trajectory, 'events'>): ConversationMessage[] {
  return conversationParts(events).map((part): ConversationMessage => {
    if (part.kind === 'instruction') return { role: part.instruction.role, text: part.instruction.text };
    if (part.kind === 'result') {
      const { callId, tool, output, isError } = part.result;
      return { role: 'tool', callId, tool, output, isError };
    }
    const { reasoning, text, calls } = part.turn;
    const toolCalls = calls.map(({ callId, tool, input }) => ({ callId, tool, input }));
    const thought = reasoning === null ? null : { text: reasoning };
    return { role: 'assistant', turn: { reasoning: thought, text, toolCalls, usage: nothingUsed, raw: null } };
  });
}
