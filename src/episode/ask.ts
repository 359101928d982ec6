import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../core/index.ts';
import { SubjectFaultError, type Turn } from '../subject/index.ts';
import type { FaultKind } from '../trajectory/index.ts';

export type WaitFunction = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface AskOptions {
  ask(): Promise<Turn>;
  /** Attempts in all, the first included. */
  attempts: number;
  random: Random;
  signal: AbortSignal;
  onFault(fault: { kind: FaultKind; attempt: number; message: string; willRetry: boolean }): void;
  wait?: WaitFunction;
}

/**
 * Asks until an answer comes, for faults of infrastructure only: the subject's own conduct is never asked for twice.
 * Waits as long as the provider says, else by exponential backoff with full jitter from 0.5 s to 60 s.
 *
 * @throws the last fault if none of the attempts succeeded.
 */
export async function askWithRetries(options: AskOptions): Promise<Turn> {
  const { ask, attempts, random, signal, onFault, wait = sleepFor } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SubjectFaultError)) throw error;
      const willRetry = error.isRetryable && attempt < attempts && !signal.aborted;
      onFault({ kind: error.kind, attempt, message: error.message, willRetry });
      if (!willRetry) throw error;
      const backoff = Math.min(60_000, 500 * 2 ** (attempt - 1)) * (0.5 + random.next() / 2);
      await wait(Math.min(error.retryAfterMs ?? backoff, longestTimerMs), signal);
      signal.throwIfAborted();
    }
  }
}

/** Node's timers fire at once if they are asked for more than this, 24.8 days. */
export const longestTimerMs = 2 ** 31 - 1;

async function sleepFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}
