import type { JsonValue } from '../core/index.ts';
import type { ChatMessage, ChatTool } from '../trajectory/index.ts';
import type { PreferencePair } from './dataset.ts';
import type { Example } from './example.ts';

/** Whose files are written. `openai`: legacy, its fine-tuning platform is closing; it takes no reasoning. */
export const trainers = ['trl', 'axolotl', 'unsloth', 'openai'] as const;
export type Trainer = (typeof trainers)[number];

/** Where a chat template wants the reasoning: gpt-oss `thinking`, Qwen and DeepSeek `reasoning_content`, others in the text. */
export const reasoningFields = ['reasoning_content', 'thinking', 'think-tags', 'none'] as const;
export type ReasoningField = (typeof reasoningFields)[number];

type ToolCall = NonNullable<Extract<ChatMessage, { role: 'assistant' }>['tool_calls']>[number];

interface FormatOptions {
  trainer: Trainer;
  reasoning: ReasoningField;
}

/** An example as one line of a trainer's file for supervised fine-tuning. */
export function fineTuningRow(
  { messages, tools }: Pick<Example, 'messages' | 'tools'>,
  options: FormatOptions,
): JsonValue {
  return { messages: messagesFor(messages, options), ...toolsFor(tools, options) };
}

/** A pair as one line for preference training (TRL’s conversational preference format, which Axolotl and Unsloth read too). */
export function preferenceRow({ prompt, chosen, rejected, tools }: PreferencePair, options: FormatOptions): JsonValue {
  return {
    prompt: messagesFor(prompt, options),
    chosen: messagesFor(chosen, options),
    rejected: messagesFor(rejected, options),
    ...toolsFor(tools, options),
  };
}

/**
 * Tools of different environments differ in their schemas. Tables with one type for each column would fill what a row lacks
 * with nulls, so they are written as JSON text, which TRL, Axolotl and Unsloth read back; OpenAI's format wants them plain.
 */
function toolsFor(tools: readonly ChatTool[], { trainer }: FormatOptions): { tools: JsonValue } {
  const plain = tools.map((tool) => ({ type: 'function', function: { ...tool } }));
  return { tools: trainer === 'openai' ? (plain as JsonValue) : JSON.stringify(plain) };
}

/** Chat templates take the arguments of a call as an object (Qwen 2.5, Gemma), and OpenAI's format as text. */
function callFor({ id, type, function: called }: ToolCall, trainer: Trainer): JsonValue {
  const parameters = trainer === 'openai' ? called.arguments : (JSON.parse(called.arguments) as JsonValue);
  return { id, type, function: { name: called.name, arguments: parameters } };
}

function messagesFor(messages: readonly ChatMessage[], { trainer, reasoning }: FormatOptions): JsonValue {
  const shown = reasoning === 'thinking' && trainer !== 'openai' ? upToTheLastCall(oneCallEach(messages)) : messages;
  return shown.map((message): { [key: string]: JsonValue } => {
    if (message.role !== 'assistant') return { ...message };
    const { content, reasoning: thought, tool_calls: calls } = message;
    const field = trainer === 'openai' ? 'none' : reasoning;
    const isInText = field === 'think-tags' && thought !== undefined;
    return {
      role: 'assistant',
      content: isInText ? `<think>\n${thought}\n</think>\n\n${content}` : content,
      ...(thought !== undefined && (field === 'thinking' || field === 'reasoning_content') ? { [field]: thought } : {}),
      ...(calls === undefined ? {} : { tool_calls: calls.map((call) => callFor(call, trainer)) }),
    };
  });
}

/**
 * Every call in a message of its own, its result behind it: gpt-oss's template takes one call a message and leaves out the rest.
 * It takes thoughts or words beside a call, not both, so words go to the thoughts.
 */
function oneCallEach(messages: readonly ChatMessage[]): ChatMessage[] {
  const results = new Map(
    messages.flatMap((each) => (each.role === 'tool' ? [[each.tool_call_id, each] as const] : [])),
  );
  return messages.flatMap((message): ChatMessage[] => {
    if (message.role === 'tool') return [];
    if (message.role !== 'assistant' || message.tool_calls === undefined) return [message];
    const reasoning = [message.reasoning, message.content].filter(Boolean).join('\n');
    return message.tool_calls.flatMap((call, index) => {
      const result = results.get(call.id);
      const own = { role: 'assistant' as const, content: '', tool_calls: [call] };
      const thinking = index === 0 && reasoning !== '' ? { ...own, reasoning } : own;
      return result === undefined ? [thinking] : [thinking, result];
    });
  });
}

/**
 * A conversation without what follows its last call; whole, if it has none. gpt-oss's template drops the thoughts of all calls as
 * soon as a message to the user follows: a row that held it would teach to act without thinking.
 */
function upToTheLastCall(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const last = messages.findLastIndex((message) => message.role === 'assistant' && message.tool_calls !== undefined);
  return last === -1 ? messages : messages.slice(0, last + 1);
}
