import type {
  LanguageModelV4Content,
  LanguageModelV4Message,
  LanguageModelV4Middleware,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { JsonValue } from '../core/index.ts';
import { proposedAction } from './supervisor.ts';
import { terminatedError, Watch, type WatchOptions } from './watch.ts';
import { isWrapped, textOf } from './watch-tools.ts';

type ToolCall = Extract<LanguageModelV4Content, { type: 'tool-call' }>;

/**
 * Middleware for `wrapLanguageModel` of the AI SDK: records what the model is told, says and thinks, and ends a session that its monitor has
 * ended. Calls of tools that {@link watchTools} does not wrap are recorded from what the model asked for, and can’t be rejected.
 * @example
 * const model = wrapLanguageModel({ model: openai('gpt-5'), middleware: watchMiddleware(watch) });
 */
export function watchMiddleware(watch: Watch | WatchOptions): LanguageModelV4Middleware {
  const session = new WatchedConversation(watch instanceof Watch ? watch : new Watch(watch));
  return {
    specificationVersion: 'v4',
    wrapGenerate: async ({ doGenerate, params }) => {
      await session.ask(params.prompt);
      const result = await doGenerate();
      await session.answer(result.content);
      return result;
    },
    wrapStream: async ({ doStream, params }) => {
      await session.ask(params.prompt);
      const { stream, ...rest } = await doStream();
      const gathered = new StreamedContent();
      const watching = new TransformStream<LanguageModelV4StreamPart, LanguageModelV4StreamPart>({
        transform: async (part, controller) => {
          gathered.take(part);
          // Before the loop learns that the turn is over and calls tools.
          if (part.type === 'finish') await session.answer(gathered.content());
          controller.enqueue(part);
        },
        flush: () => session.answer(gathered.content()),
      });
      return { ...rest, stream: stream.pipeThrough(watching) };
    },
  };
}

/** What of a conversation was recorded; each request of an agent’s loop tells all of it again. */
class WatchedConversation {
  readonly #watch: Watch;
  readonly #told = new Map<string, number>();
  /** Calls of tools that nobody wraps, which wait for their results in a later prompt. */
  readonly #open = new Map<string, { tool: string; input: JsonValue; time: number }>();
  #hasAnswered = false;

  constructor(watch: Watch) {
    this.#watch = watch;
  }

  async ask(prompt: LanguageModelV4Prompt): Promise<void> {
    await this.#takeResults(prompt);
    if (this.#hasAnswered) await this.#watch.endTurn();
    this.#hasAnswered = false;
    const { terminated } = this.#watch;
    if (terminated !== null) throw terminatedError(terminated);
    const counts = new Map<string, number>();
    for (const message of prompt) {
      if (message.role !== 'system' && message.role !== 'user') continue;
      const text = instructionText(message);
      const key = `${message.role}\n${text}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count <= (this.#told.get(key) ?? 0)) continue;
      this.#told.set(key, count);
      this.#watch.record({ type: 'instruction', role: message.role, text });
    }
    this.#watch.startTurn();
  }

  async answer(content: readonly LanguageModelV4Content[]): Promise<void> {
    this.#hasAnswered = true;
    for (const part of content) {
      if (part.type === 'reasoning') {
        const isHidden = part.text === '';
        this.#watch.record({ type: 'reasoning', text: part.text, ...(isHidden ? { redacted: true } : {}) });
      } else if (part.type === 'text' && part.text.trim() !== '') {
        this.#watch.record({ type: 'message', text: part.text });
      } else if (part.type === 'tool-call' && !isWrapped(this.#watch, part.toolName)) await this.#takeCall(part);
      else if (part.type === 'tool-result') {
        await this.#takeResult(part.toolCallId, textOf(part.result), part.isError === true);
      }
    }
    // A message without a call is the last of its turn; else the turn ends when tools have answered.
    if (!content.some(({ type }) => type === 'tool-call')) {
      this.#hasAnswered = false;
      await this.#watch.endTurn();
    }
  }

  async #takeCall({ toolCallId, toolName, input }: ToolCall): Promise<void> {
    const time = this.#watch.now();
    const action = proposedAction(toolCallId, toolName, parsed(input), time);
    this.#watch.record({ type: 'tool-call', callId: toolCallId, tool: toolName, input: action.input });
    this.#open.set(toolCallId, { tool: toolName, input: action.input, time });
    await this.#watch.admit(action);
  }

  async #takeResults(prompt: LanguageModelV4Prompt): Promise<void> {
    if (this.#open.size === 0) return;
    for (const message of prompt) {
      if (message.role !== 'tool') continue;
      for (const part of message.content) {
        if (part.type !== 'tool-result') continue;
        const { output } = part;
        const text = 'value' in output ? textOf(output.value) : (output.reason ?? 'denied');
        await this.#takeResult(
          part.toolCallId,
          text,
          output.type.startsWith('error') || output.type === 'execution-denied',
        );
      }
    }
  }

  async #takeResult(callId: string, output: string, isError: boolean): Promise<void> {
    const call = this.#open.get(callId);
    if (call === undefined) return;
    this.#open.delete(callId);
    const { tool, input, time } = call;
    this.#watch.record({ type: 'tool-result', callId, tool, output, isError });
    await this.#watch.complete({ ...proposedAction(callId, tool, input, time), phase: 'done', output, isError });
  }
}

/** The content of an answer from the parts in which it was streamed. */
class StreamedContent {
  readonly #parts = new Map<string, { type: 'text' | 'reasoning'; text: string }>();
  readonly #others: LanguageModelV4Content[] = [];
  #isTaken = false;

  take(part: LanguageModelV4StreamPart): void {
    if (part.type === 'text-start' || part.type === 'reasoning-start') {
      const type = part.type === 'text-start' ? 'text' : 'reasoning';
      this.#parts.set(`${type} ${part.id}`, { type, text: '' });
    } else if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
      const type = part.type === 'text-delta' ? 'text' : 'reasoning';
      const gathered = this.#parts.get(`${type} ${part.id}`) ?? { type, text: '' };
      gathered.text += part.delta;
      this.#parts.set(`${type} ${part.id}`, gathered);
    } else if (part.type === 'tool-call' || part.type === 'tool-result') this.#others.push(part);
  }

  /** Once: a stream that was cut has no end part, and one that has is not to be recorded twice. */
  content(): LanguageModelV4Content[] {
    if (this.#isTaken) return [];
    this.#isTaken = true;
    return [...this.#parts.values(), ...this.#others];
  }
}

function instructionText(message: Extract<LanguageModelV4Message, { role: 'system' | 'user' }>): string {
  if (message.role === 'system') return message.content;
  return message.content.map((part) => (part.type === 'text' ? part.text : `[${part.mediaType}]`)).join('\n');
}

function parsed(input: string): JsonValue {
  try {
    return JSON.parse(input) as JsonValue;
  } catch {
    return { unreadable: input };
  }
}
