import type { SlowQuestion } from './slow-worker.ts';
import { openBook } from './watch-book.ts';
import { withBook } from './watch-books.ts';
import { driftPage } from './watch-drift.ts';
import { driftRules } from './watch-drift-rules.ts';
import { watchOverview } from './watch-overview.ts';
import { readPolicy } from './watch-policy.ts';
import { tryPolicy } from './watch-replay.ts';

/** What is asked of a book that takes seconds, in the other thread. */
export async function answerOfBook(question: Extract<SlowQuestion['question'], { book: unknown }>): Promise<unknown> {
  const { about, book: known } = question;
  switch (about) {
    case 'watch-overview':
      return withBook(known, (book) => watchOverview(known, book, Date.now()));
    case 'watch-drift':
      return withBook(known, (book) => driftPage(book, driftRules(book)));
    case 'watch-trial': {
      const { text, current, location } = question.texts;
      const place = location ?? `${known.folder}/policy.yaml`;
      const then = readPolicy(text, place, known).policy;
      if (then === null) throw new TypeError('a policy is tried that can’t be read');
      const now = current === null ? null : readPolicy(current, place, known).policy;
      using book = openBook(known.folder, { mode: 'read' });
      return await tryPolicy(book, now, then);
    }
    default:
      return about satisfies never;
  }
}
