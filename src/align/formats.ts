import type { JsonValue } from '../core/index.ts';
import type { ChatMessage } from '../trajectory/index.ts';
import type { PreferencePair } from './dataset.ts';
import type { Example, Tool } from './example.ts';

/** Whose files are written. `openai`: legacy, its fine-tuning platform is closing; it takes no reasoning. */
export const trainers = ['trl', 'axolotl', 'unsloth', 'openai'] as const;
export type Trainer = (typeof trainers)[number];

/** Where a chat template wants the reasoning: gpt-oss `thinking`, Qwen and DeepSeek `reasoning_content`, others in the text. */
export const reasoningFields = ['reasoning_content', 'thinking', 'think-tags', 'none'] as const;
export type ReasoningField = (typeof reasoningFields)[number];

interface FormatOptions {
  trainer: Trainer;
  reasoning: ReasoningField;
}

/** An example as one line of a trainer's file for supervised fine-tuning. */
export function fineTuningRow({ messages, tools }: Example, options: FormatOptions): JsonValue {
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
function toolsFor(tools: readonly Tool[], { trainer }: FormatOptions): { tools: JsonValue } {
  const plain = tools.map((tool) => ({ type: 'function', function: { ...tool } }));
  return { tools: trainer === 'openai' ? (plain as JsonValue) : JSON.stringify(plain) };
}

function messagesFor(messages: readonly ChatMessage[], { trainer, reasoning }: FormatOptions): JsonValue {
  return messages.map((message): { [key: string]: JsonValue } => {
    if (message.role !== 'assistant') return { ...message };
    const { content, reasoning: thought, tool_calls: calls } = message;
    const field = trainer === 'openai' ? 'none' : reasoning;
    const isInText = field === 'think-tags' && thought !== undefined;
    return {
      role: 'assistant',
      content: isInText ? `<think>\n${thought}\n</think>\n\n${content}` : content,
      ...(thought !== undefined && (field === 'thinking' || field === 'reasoning_content') ? { [field]: thought } : {}),
      // As JSON text, like the tools; chat templates take it so or parse it.
      ...(calls === undefined ? {} : { tool_calls: calls as JsonValue }),
    };
  });
}
