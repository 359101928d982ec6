import { randomUUID } from 'node:crypto';
import { OvertError } from '../core/index.ts';
import type { Alert, AlertDraft } from './alerts/alert.ts';
import type { Book } from './book/book.ts';
import { BookError } from './errors.ts';
import type { Metrics } from './metrics.ts';

export interface BookGuardOptions {
  book: Book;
  metrics: Metrics;
  log: (text: string) => void;
  /** Raises an alert that the book keeps. */
  raise: (draft: AlertDraft) => void;
  /** Sends an alert that the book can’t keep: about the book itself. */
  sendUnkept: (alert: Alert) => void;
  /** The same trouble is told once within it. */
  windowMs: number;
}

/**
 * Writes the book, and tells when it can’t be written: at once and past the book, since that is what fails; and once more, to be kept, when it
 * can be written again.
 */
export class BookGuard {
  readonly #options: BookGuardOptions;
  #problem: { message: string; since: number; failures: number } | null = null;
  /** When each kind of trouble was told last. */
  readonly #told = new Map<string, number>();
  #isTelling = false;

  constructor(options: BookGuardOptions) {
    this.#options = options;
  }

  /** Why the book can’t be written now; null if it can. */
  get problem(): string | null {
    return this.#problem?.message ?? null;
  }

  /** All of it, or nothing; whether it could be written. */
  attempt(act: () => void): boolean {
    try {
      this.#options.book.transaction(act);
    } catch (error) {
      this.failed(error);
      return false;
    }
    return true;
  }

  /** What was sent could be written: only that shows it, since small changes fit into a full book as well. */
  succeeded(): void {
    if (this.#problem === null) return;
    const { message, since, failures } = this.#problem;
    this.#problem = null;
    const from = new Date(since).toISOString();
    this.#options.raise({
      ...aboutBook('The book could not be written for a while', `${failures} failures since ${from}: ${message}`),
      severity: 'warning',
    });
  }

  /** Something could not be written, or the monitor itself has a fault. */
  failed(error: unknown): void {
    const { metrics, log, raise } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    const remedy = OvertError.isInstance(error) ? error.remedy : '';
    // Each request that can’t be written would say the same.
    if (message !== this.#problem?.message) log(`${message} ${remedy}`.trim());
    if (error instanceof BookError) this.#bookFailed(error);
    else {
      metrics.add('overt_watch_faults_total');
      this.#tell(() => raise(aboutBook('A fault of the monitor itself', message)));
    }
  }

  #bookFailed({ code, message, remedy }: BookError): void {
    const { book, metrics, sendUnkept, windowMs } = this.#options;
    metrics.add('overt_watch_book_failures_total', { code });
    const now = book.nowMs();
    if (this.#problem === null) this.#problem = { message, since: now, failures: 1 };
    else this.#problem.failures += 1;
    if (now - (this.#told.get(code) ?? Number.NEGATIVE_INFINITY) < windowMs) return;
    this.#told.set(code, now);
    const at = new Date(now).toISOString();
    const { topic: _, ...draft } = aboutBook('The book can’t be written', `${message} ${remedy}`);
    sendUnkept({ ...draft, id: randomUUID(), evidenceInAll: 0, first: at, last: at, times: 1, link: null });
  }

  /** A fault in telling of a fault must not be told of. */
  #tell(raise: () => void): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      raise();
    } finally {
      this.#isTelling = false;
    }
  }
}

/** An alert about the monitor itself rather than about an agent. */
export function aboutBook(title: string, detail: string): AlertDraft {
  return {
    topic: JSON.stringify([title, detail]),
    ...{ kind: 'book', severity: 'critical', title, detail },
    ...{ monitor: null, agent: null, version: null, session: null, context: null },
    ...{ evidence: [], afterTheFact: false, incident: null },
  };
}
