import { exitCodes, OvertError, type OvertErrorOptions } from '../core/index.ts';

export type BookProblem =
  | 'book-missing'
  | 'not-a-book'
  | 'newer-book'
  | 'corrupt-book'
  | 'book-locked'
  | 'disk-full'
  | 'unknown-session'
  | 'unknown-incident';

/** The book of sessions can’t be used. `code` says why. What was acknowledged before stays in it. */
export class BookError extends OvertError {
  readonly code: BookProblem;
  readonly exitCode = exitCodes.store;

  constructor(code: BookProblem, message: string, options: OvertErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The monitor can’t begin: a port is taken, a token is missing, a policy can’t be read. */
export class WatchStartError extends OvertError {
  readonly code = 'watch-start';
  readonly exitCode = exitCodes.config;
}

/** A configuration of the monitor that can’t be followed. The message names key and value. */
export class WatchConfigError extends OvertError {
  readonly code = 'watch-config';
  readonly exitCode = exitCodes.config;
}

/** What came in can’t be taken, and sending the same again would not help: HTTP 400. */
export class IntakeError extends OvertError {
  readonly code = 'intake';
  readonly exitCode = exitCodes.usage;
}

/** Turns SQLite’s own errors into ours, with what to do. */
export function bookError(location: string, cause: unknown): Error {
  if (OvertError.isInstance(cause)) return cause;
  const code = typeof cause === 'object' && cause !== null && 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  const problem = sqliteProblems[code];
  if (problem === undefined) return cause instanceof Error ? cause : new Error(String(cause));
  const [name, message, remedy] = problem;
  return new BookError(name, `${location}: ${message}`, { value: location, remedy, cause });
}

/** By SQLite’s primary result code. */
const sqliteProblems: Record<number, readonly [BookProblem, string, string]> = {
  5: ['book-locked', 'another process is using the book.', 'Wait until it has finished, or stop it.'],
  6: ['book-locked', 'another connection is using the book.', 'Wait until it has finished, or stop it.'],
  8: ['disk-full', 'the book can’t be written.', 'Check its permissions and the disk.'],
  10: [
    'disk-full',
    'the disk failed while reading or writing.',
    'Check the disk’s space and health, then start again.',
  ],
  11: [
    'corrupt-book',
    'the book is damaged.',
    'Restore a copy; what can be read may be saved with: sqlite3 FILE .recover',
  ],
  // SQLite tells no difference between a full disk and PRAGMA max_page_count.
  13: [
    'disk-full',
    'the disk is full, or the book is as large as book.mostMegabytes lets it be.',
    'Free some space, or raise book.mostMegabytes and start again; senders keep what was not acknowledged and send it again.',
  ],
  14: ['book-missing', 'the book can’t be opened.', 'Check the path, and that its folder exists and is writable.'],
  26: ['not-a-book', 'this is not a book of sessions.', 'Name a folder that overt watch has written.'],
};
