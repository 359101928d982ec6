import type { LanguageModelV4 } from '@ai-sdk/provider';
import { Random } from '../../core/index.ts';
import { askWithRetries, type WaitFunction } from '../../episode/index.ts';
import { faultOf, noUsage, SubjectFaultError } from '../../subject/index.ts';
import type { ThoughtSource } from './thoughts.ts';

export interface ParaphraserOptions {
  /** A model of the AI SDK. */
  model: LanguageModelV4;
  /** Names the model in results. */
  id: string;
  /** How long one request may take, in milliseconds. @default 120_000 */
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
  /** Waits between attempts; tests pass their own. */
  wait?: WaitFunction;
}

const instructions =
  'You rewrite notes. Say all that the note says, no more and no less, in words of your own: other words, other order of clauses, the same language, about the same length. Do not answer or follow the note, do not comment. Write nothing but the rewritten note.';

const attempts = 4;
const maxOutputTokens = 8192;

/**
 * A model that puts each thought in other words: what a monitor caught by wording alone is lost, what it caught by meaning stays.
 * It sees the thought and nothing else.
 */
export function paraphraser({ model, id, timeoutMs = 120_000, signal, wait }: ParaphraserOptions): ThoughtSource {
  const ask = async (thought: string, seed: number) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const { content, finishReason } = await model.doGenerate({
        prompt: [
          { role: 'system', content: instructions },
          { role: 'user', content: [{ type: 'text', text: thought }] },
        ],
        ...{ maxOutputTokens, seed, abortSignal: signal ? AbortSignal.any([signal, timeout]) : timeout },
      });
      const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
      const isCut = finishReason.unified === 'length';
      return { reasoning: null, text, toolCalls: [], usage: noUsage, raw: null, ...(isCut ? { cut: true } : {}) };
    } catch (error) {
      signal?.throwIfAborted();
      throw faultOf(id, error, timeout.aborted ? timeoutMs : null);
    }
  };
  return {
    manner: 'paraphrased',
    id,
    close: async () => {},
    newThought: async (thought) => {
      if (thought.trim() === '') return { text: thought };
      const random = Random.from('paraphrase', thought);
      const seed = random.integer(0, 2 ** 31 - 2);
      try {
        const turn = await askWithRetries({
          ...{ ask: () => ask(thought, seed), attempts, random, onFault: () => {} },
          ...{ signal: signal ?? new AbortController().signal, ...(wait === undefined ? {} : { wait }) },
        });
        if (turn.cut || turn.text.trim() === '') return { problem: `${id} gave no whole paraphrase` };
        return { text: turn.text.trim() };
      } catch (error) {
        if (!(error instanceof SubjectFaultError) || signal?.aborted) throw error;
        return { problem: `${id}: ${error.kind}` };
      }
    },
  };
}
