import { z } from 'zod';
import type { TrajectoryEvent } from './events.ts';

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
type AssistantMessage = Extract<ChatMessage, { role: 'assistant' }>;

/**
 * The conversation in a trajectory: what the subject was told, thought, said, called, and was answered. What the world
 * recorded beside it (accesses, changes, tripwires) is left out: the subject never saw it.
 */
export function chatMessages(events: readonly TrajectoryEvent[]): ChatMessage[] {
  const messages: ChatMessage[] = [];
  let turn: { number: number; message: AssistantMessage } | null = null;
  const assistant = (number: number): AssistantMessage => {
    if (turn?.number !== number) {
      turn = { number, message: { role: 'assistant', content: '' } };
      messages.push(turn.message);
    }
    return turn.message;
  };
  for (const event of events) {
    if (event.type === 'instruction') messages.push({ role: event.role, content: event.text });
    else if (event.type === 'reasoning') {
      const message = assistant(event.turn);
      message.reasoning = [message.reasoning, event.text].filter(Boolean).join('\n');
    } else if (event.type === 'message') {
      const message = assistant(event.turn);
      message.content = [message.content, event.text].filter(Boolean).join('\n');
    } else if (event.type === 'tool-call') {
      const call = { name: event.tool, arguments: JSON.stringify(event.input) };
      const message = assistant(event.turn);
      message.tool_calls = [...(message.tool_calls ?? []), { id: event.callId, type: 'function', function: call }];
    } else if (event.type === 'tool-result') {
      messages.push({ role: 'tool', tool_call_id: event.callId, name: event.tool, content: event.output });
    }
  }
  return messages;
}
