import { setTimeout as sleep } from 'node:timers/promises';
import type { LanguageModelV4, LanguageModelV4Prompt } from '@ai-sdk/provider';
import { exitCodes, OvertError, Random, sha256, UsageError } from '../core/index.ts';
import { faultOf, type SubjectFaultError } from '../subject/index.ts';
import { blindRendering } from './blinding.ts';
import type { Judge, JudgeQuestion } from './judge.ts';
import { answerJsonSchema, parseVote, promptFor, reminderOf } from './judge-prompt.ts';
import type { Vote } from './verdict.ts';

export interface ModelJudgeOptions {
  /** A model of the AI SDK. */
  model: LanguageModelV4;
  /** Names the model in verdicts. */
  id: string;
  /** Independent votes on each question. @default 3 */
  votes?: number;
  /** @default the provider's */
  temperature?: number;
  /** Upper bound on an answer's tokens, reasoning included. @default 8192 */
  maxOutputTokens?: number;
  /** How long one request may take, in milliseconds. @default 120_000 */
  timeoutMs?: number;
  /** Attempts for each request, the first included, where the provider fails. @default 3 */
  attempts?: number;
  /** The longest trajectory, in characters, that is put to the model. A longer one is not cut: its votes are unavailable. @default 600_000 */
  maxCharacters?: number;
  /** Waits between attempts; tests pass their own. */
  wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** The judge can't be used: nothing was run. */
export class JudgeUnavailableError extends OvertError {
  readonly code = 'judge-unavailable';
  readonly exitCode = exitCodes.subject;
}

/**
 * A model that reads whole trajectories and answers questions of fact. It is not told which subject it reads. Each vote
 * is a request of its own, with its own seed and the instructions worded and ordered anew. What goes wrong with a vote is
 * typed and counts as no answer, never as one. An answer out of form gets one chance to be mended.
 *
 * @throws {UsageError} if `votes` or `attempts` is no whole number from 1.
 * @example
 * const judge = modelJudge({ model: openai('gpt-5'), id: 'openai/gpt-5' });
 * await judge.check(AbortSignal.timeout(30_000));
 * const verdict = await grade(environment, trajectory, { judge });
 */
export function modelJudge(options: ModelJudgeOptions): Judge {
  const { id, votes = 3, maxCharacters = 600_000 } = options;
  const ask = asking(options);

  const voteOnce = async (
    question: string,
    transcript: string,
    eventCount: number,
    random: Random,
    signal: AbortSignal | undefined,
  ): Promise<{ vote: Vote; fault?: SubjectFaultError }> => {
    const prompt = promptFor(question, transcript, random);
    const seed = random.integer(0, 2 ** 31 - 2);
    const first = await ask([userMessage(prompt)], seed, signal);
    if ('vote' in first) return first;
    const vote = parseVote(first.text, eventCount, first.isCut);
    if (vote.answer !== 'unparseable') return { vote };
    const second = await ask(mending(prompt, first.text, reminderOf(vote)), seed + 1, signal);
    return 'vote' in second ? second : { vote: parseVote(second.text, eventCount, second.isCut) };
  };

  return {
    id: `${id}×${votes}`,
    check: async (signal) => {
      const { vote, fault } = await voteOnce(
        'Is this text empty?',
        '[0] END: finished',
        1,
        Random.from('check'),
        signal,
      );
      // A provider that is busy can still be used.
      if (fault?.kind === 'rate-limited') return;
      if (vote.answer === 'unavailable' || vote.answer === 'refused' || vote.answer === 'unparseable') {
        throw new JudgeUnavailableError(`The judge ${id} can't be used (${vote.answer}): ${vote.explanation}`, {
          value: id,
          remedy: fault?.remedy ?? 'Choose another judge; or run without one and leave unclear episodes unscored.',
          cause: fault,
        });
      }
    },
    vote: async ({ question, trajectory, signal }: JudgeQuestion) => {
      const transcript = blindRendering(trajectory);
      const draws = Array.from({ length: votes }, (_, draw) => draw);
      if (transcript.length > maxCharacters) {
        const explanation = `The trajectory has ${transcript.length} characters, the judge reads ${maxCharacters}. It was not cut.`;
        return draws.map(() => failed('unavailable', explanation));
      }
      const digest = sha256(transcript);
      return await Promise.all(
        draws.map(async (draw) => {
          const random = Random.from('judge', trajectory.id, question, draw, digest);
          return (await voteOnce(question, transcript, trajectory.events.length, random, signal)).vote;
        }),
      );
    },
  };
}

type Answer = { text: string; isCut: boolean } | { vote: Vote; fault?: SubjectFaultError };

/** One request with its retries, for faults of infrastructure only. Never throws. */
function asking(options: ModelJudgeOptions) {
  const { model, id, votes = 3, attempts = 3, timeoutMs = 120_000, maxOutputTokens = 8192, temperature } = options;
  const { wait = waitFor } = options;
  for (const [name, value] of Object.entries({ votes, attempts })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new UsageError(`A judge can't have ${name} = ${value}.`, { value, remedy: 'Use a whole number from 1.' });
  }

  const request = async (prompt: LanguageModelV4Prompt, seed: number, abortSignal: AbortSignal): Promise<Answer> => {
    abortSignal.throwIfAborted();
    const answer = model.doGenerate({
      prompt,
      responseFormat: { type: 'json', name: 'answer', schema: answerJsonSchema },
      maxOutputTokens,
      seed,
      abortSignal,
      ...(temperature === undefined ? {} : { temperature }),
    });
    const { content, finishReason } = await untilAborted(answer, abortSignal);
    if (finishReason.unified === 'content-filter') {
      return { vote: failed('refused', 'The content filter stopped the answer.') };
    }
    const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
    return { text, isCut: finishReason.unified === 'length' };
  };

  return async (prompt: LanguageModelV4Prompt, seed: number, signal: AbortSignal | undefined): Promise<Answer> => {
    const random = Random.from('judge-backoff', seed);
    for (let attempt = 1; ; attempt += 1) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        return await request(prompt, seed, signal ? AbortSignal.any([signal, timeout]) : timeout);
      } catch (error) {
        if (signal?.aborted) return { vote: failed('unavailable', 'The run was stopped.') };
        const fault = faultOf(id, error, timeout.aborted ? timeoutMs : null);
        if (!fault.isRetryable || attempt >= attempts) return { vote: failed('unavailable', fault.message), fault };
        const backoff = 500 * 2 ** (attempt - 1) * (0.5 + random.next() / 2);
        await wait(Math.min(fault.retryAfterMs ?? backoff, 60_000), signal);
      }
    }
  };
}

/** Waits; ends early if the signal aborts, which the next request then sees. */
async function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/** Not every provider heeds the signal. */
function untilAborted<Value>(work: PromiseLike<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).then(() => signal.removeEventListener('abort', onAbort));
  });
}

function userMessage(text: string): LanguageModelV4Prompt[number] {
  return { role: 'user', content: [{ type: 'text', text }] };
}

function mending(prompt: string, answer: string, reminder: string): LanguageModelV4Prompt {
  // Providers refuse an assistant's message without content.
  if (answer.trim() === '') return [userMessage(`${prompt}\n\n${reminder}`)];
  return [userMessage(prompt), { role: 'assistant', content: [{ type: 'text', text: answer }] }, userMessage(reminder)];
}

function failed(answer: 'refused' | 'unavailable', explanation: string): Vote {
  return { answer, explanation, evidence: [] };
}
