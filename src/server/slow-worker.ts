import { parentPort } from 'node:worker_threads';
import { OvertError } from '../core/index.ts';
import { awarenessOf, reasoningOf } from '../report/index.ts';
import { openRun } from '../store/index.ts';
import type { PlacedRun } from './slow-work.ts';
import type { KnownBook } from './watch-books.ts';

export interface SlowQuestion {
  number: number;
  question:
    | { about: 'awareness' | 'reasoning'; run: PlacedRun; subject: string }
    | { about: 'means'; run: PlacedRun }
    | { about: 'spans'; run: PlacedRun; key: string }
    | { about: 'watch-overview' | 'watch-drift'; book: KnownBook }
    | { about: 'watch-trial'; book: KnownBook; texts: TriedTexts };
}

/** A changed policy, and the one in force (null if there is none) with the file that it is written in. */
export interface TriedTexts {
  text: string;
  current: string | null;
  location: string | null;
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

async function answerTo(question: SlowQuestion['question']): Promise<unknown> {
  if ('book' in question) return await (await import('./watch-slow.ts')).answerOfBook(question);
  const { about, run } = question;
  const reader = openRun(run.location);
  const opened = { id: run.id, file: run.location, entry: run.entry, reader };
  try {
    switch (about) {
      case 'awareness':
        return await awarenessOf(reader, question.subject);
      case 'reasoning':
        return await reasoningOf(reader, question.subject);
      case 'means':
        return (await import('./run-overview.ts')).runMeans(opened);
      case 'spans':
        return (await import('./episode-page.ts')).episodeSpans(opened, question.key);
      default:
        return about satisfies never;
    }
  } finally {
    reader.close();
  }
}
