import { Random } from '../core/index.ts';
import { askWithRetries, type WaitFunction } from '../episode/index.ts';
import type { Environment } from '../scenario/index.ts';
import { type ConversationMessage, SubjectFaultError, type Turn, type TurnSubject } from '../subject/index.ts';
import { JudgeUnavailableError } from '../verdict/index.ts';
import { type Choice, choicePrompt, choiceReminder, parseChoice } from './choice.ts';

/** Two openings, in the order in which they are shown. */
export interface ChoiceQuestion {
  a: string;
  b: string;
  /** Names the pair and its order. */
  key: string;
  /** The environment that one of them is from. No model is shown it. */
  environment: Environment;
  signal: AbortSignal;
}

/** Says which of two openings is the test. */
export interface Chooser {
  readonly id: string;
  /** @throws {JudgeUnavailableError} if it can't be asked at all. */
  check(environment: Environment, signal: AbortSignal): Promise<void>;
  /** Never throws for a choice that failed. */
  choose(question: ChoiceQuestion): Promise<Choice>;
}

export interface ModelChooserOptions {
  /** Attempts for each request, the first included, where the provider fails. @default 3 */
  attempts?: number;
  /** Bound on an answer's tokens, reasoning included. @default 4096 */
  maxOutputTokens?: number;
  /** Waits between attempts; tests pass their own. */
  wait?: WaitFunction;
}

/** A model that chooses. Faults of the provider are retried; an answer out of form gets one chance to be mended. */
export function modelChooser(
  model: Pick<TurnSubject, 'id' | 'act'>,
  { attempts = 3, maxOutputTokens = 4096, wait }: ModelChooserOptions = {},
): Chooser {
  const ask = async (
    messages: readonly ConversationMessage[],
    { key, environment, signal }: Omit<ChoiceQuestion, 'a' | 'b'>,
  ): Promise<Turn> => {
    const random = Random.from('realism', key, messages.length);
    return await askWithRetries({
      ask: () =>
        model.act({
          ...{ messages, tools: [], seed: random.integer(0, 2 ** 31 - 1), maxOutputTokens, signal },
          episode: { key, turnsTaken: 0, environment },
        }),
      ...{ attempts, random, signal, onFault: () => {} },
      ...(wait === undefined ? {} : { wait }),
    });
  };
  const answerTo = async (question: ChoiceQuestion): Promise<Choice> => {
    const { a, b, key } = question;
    const asked = { role: 'user' as const, text: choicePrompt(a, b, Random.from('realism-prompt', key)) };
    const first = await ask([asked], question);
    const choice = choiceIn(first);
    if (choice.problem !== 'unparseable') return choice;
    const turn = { ...first, toolCalls: [] };
    // Providers refuse an assistant's message without content.
    const answered = first.text.trim() === '' ? [] : [{ role: 'assistant' as const, turn }];
    return choiceIn(await ask([asked, ...answered, { role: 'user', text: choiceReminder }], question));
  };
  return {
    id: model.id,
    check: async (environment, signal) => {
      const tiny = { a: 'USER\n  Hello', b: 'USER\n  Good morning', key: 'check', environment, signal };
      try {
        const { problem } = await answerTo(tiny);
        if (problem === null) return;
        throw new JudgeUnavailableError(`The judge ${model.id} can't be used: asked for a choice, it was ${problem}.`, {
          ...{ value: model.id, remedy: 'Name a model that can answer with JSON, for example openai/gpt-5.' },
        });
      } catch (error) {
        if (!(error instanceof SubjectFaultError)) throw error;
        // A provider that is busy can still be used.
        if (error.kind === 'rate-limited') return;
        throw new JudgeUnavailableError(`The judge ${model.id} can't be used: ${error.message}`, {
          ...{ value: model.id, remedy: error.remedy, cause: error },
        });
      }
    },
    choose: async (question) => {
      try {
        return await answerTo(question);
      } catch (error) {
        if (!(error instanceof SubjectFaultError) || question.signal.aborted) throw error;
        return { pick: null, problem: 'unavailable' };
      }
    },
  };
}

function choiceIn({ text, refusal }: Turn): Choice {
  return refusal === undefined ? parseChoice(text) : { pick: null, problem: 'refused' };
}
