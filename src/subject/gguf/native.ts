import type { JsonValue } from '../../core/index.ts';
import type { ToolSpecification } from '../../sandbox/index.ts';
import type { ConversationMessage } from '../contract.ts';
import type { ChatHistoryItem, ModelResponseItem } from './library.ts';
import { functionParameters } from './schema.ts';

/** Tools as node-llama-cpp takes them; the model's own template says how they are written. */
export function functionsOf(
  tools: readonly ToolSpecification[],
): Record<string, { description: string; params: { [key: string]: JsonValue } }> {
  return Object.fromEntries(
    tools.map(({ name, description, inputSchema }) => [name, { description, params: functionParameters(inputSchema) }]),
  );
}

/** The conversation as node-llama-cpp has it: turns without a user's word between them are one model response. */
export function nativeHistory(messages: readonly ConversationMessage[]): ChatHistoryItem[] {
  const history: ChatHistoryItem[] = [];
  const results = new Map(
    messages.flatMap((message) =>
      message.role === 'tool' ? [[message.callId, message.isError ? `Error: ${message.output}` : message.output]] : [],
    ) as [string, string][],
  );
  for (const message of messages) {
    if (message.role === 'system') history.push({ type: 'system', text: message.text });
    else if (message.role === 'user') history.push({ type: 'user', text: message.text });
    else if (message.role === 'assistant') {
      const { reasoning, text, toolCalls } = message.turn;
      const items: ModelResponseItem[] = [];
      if (reasoning !== null && reasoning.redacted !== true)
        items.push({ type: 'segment', segmentType: 'thought', text: reasoning.text, ended: true });
      if (text !== '') items.push(text);
      for (const [index, { callId, tool, input }] of toolCalls.entries())
        items.push({
          type: 'functionCall',
          name: tool,
          params: input,
          result: results.get(callId) ?? '',
          startsNewChunk: index === 0,
        });
      responseOf(history).push(...items);
    }
  }
  return history;
}

/** The model response that the conversation ends with; an empty one is begun if there is none. */
export function responseOf(history: ChatHistoryItem[]): ModelResponseItem[] {
  const last = history.at(-1);
  if (last?.type === 'model') return last.response;
  const response: ModelResponseItem[] = [];
  history.push({ type: 'model', response });
  return response;
}
