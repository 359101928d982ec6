import { parentPort } from 'node:worker_threads';
import { OvertError } from '../core/index.ts';
import { awarenessOf, reasoningOf } from '../report/index.ts';
import { openRun } from '../store/index.ts';
import type { PlacedRun } from './slow-work.ts';

export interface SlowQuestion {
  number: number;
  question:
    | { about: 'awareness' | 'reasoning'; run: PlacedRun; subject: string }
    | { about: 'means'; run: PlacedRun; subject?: never };
}

export type SlowAnswer =
  | { number: number; value: unknown }
  | { number: number; failure: { message: string; code: string; remedy: string } | string };

// Started by its file name as a thread of `SlowWork`; it answers one question after the other.
parentPort?.on('message', async ({ number, question }: SlowQuestion) => {
  let answer: SlowAnswer;
  try {
    answer = { number, value: await answerTo(question) };
  } catch (error) {
    answer = { number, failure: failureOf(error) };
  }
  parentPort?.postMessage(answer);
});

/** Errors lose their class on the way to another thread; what users are to read of them goes along. */
function failureOf(error: unknown): Extract<SlowAnswer, { failure: unknown }>['failure'] {
  if (OvertError.isInstance(error)) return { message: error.message, code: error.code, remedy: error.remedy };
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function answerTo({ about, run, subject }: SlowQuestion['question']): Promise<unknown> {
  const reader = openRun(run.location);
  try {
    if (about === 'awareness') return awarenessOf(reader, subject);
    if (about === 'reasoning') return reasoningOf(reader, subject);
    const { runMeans } = await import('./run-overview.ts');
    return runMeans({ id: run.id, file: run.location, entry: run.entry, reader });
  } finally {
    reader.close();
  }
}
