import { z } from 'zod';
import type { EventOf, TrajectoryEvent } from './events.ts';
import { conversationParts } from './turns.ts';

/** A message in the form that chat models and their trainers use. */
export const chatMessageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string() }),
  z.object({ role: z.literal('user'), content: z.string() }),
  z.object({
    role: z.literal('assistant'),
    content: z.string(),
    reasoning: z.string().optional(),
    tool_calls: z
      .array(
        z.object({
          id: z.string(),
          type: z.literal('function'),
          function: z.object({ name: z.string(), arguments: z.string() }),
        }),
      )
      .optional(),
  }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string(), name: z.string(), content: z.string() }),
]);
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** The conversation in a trajectory as chat models and their trainers write it. */
export function chatMessages(events: readonly TrajectoryEvent[]): ChatMessage[] {
  return conversationParts(events).map((part): ChatMessage => {
    if (part.kind === 'instruction') return { role: part.instruction.role, content: part.instruction.text };
    if (part.kind === 'result') {
      const { callId, tool, output } = part.result;
      return { role: 'tool', tool_call_id: callId, name: tool, content: output };
    }
    const { reasoning, text, calls } = part.turn;
    return {
      role: 'assistant',
      content: text,
      ...(reasoning === null ? {} : { reasoning }),
      ...(calls.length === 0 ? {} : { tool_calls: calls.map(toolCall) }),
    };
  });
}

function toolCall({ callId, tool, input }: EventOf<'tool-call'>) {
  return { id: callId, type: 'function' as const, function: { name: tool, arguments: JSON.stringify(input) } };
}
