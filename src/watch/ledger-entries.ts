import type { AlertDraft } from './alerts/alert.ts';
import type { Attest, Attestation } from './attest.ts';
import type { Book } from './book/book.ts';
import { aboutBook, type BookGuard } from './book-guard.ts';
import type { Metrics } from './metrics.ts';

export interface LedgerEntriesOptions {
  book: Book;
  guard: BookGuard;
  metrics: Metrics;
  /** Null where there is no ledger. */
  attest: Attest | null;
  raise: (draft: AlertDraft) => void;
  log: (text: string) => void;
}

/** Entered at once. */
const batchSize = 1_000;

/** What goes into the ledger waits in the book until it stands there, in order; a ledger that can’t be written holds nothing else up. */
export class LedgerEntries {
  readonly #options: LedgerEntriesOptions;

  constructor(options: LedgerEntriesOptions) {
    this.#options = options;
  }

  /** Has it entered. To be called in the transaction that writes what it tells of. */
  note(attestation: Attestation): void {
    const { attest, book } = this.#options;
    if (attest !== null) book.attestations.add(attestation);
  }

  /** Enters what waits. What fails is tried again the next time. */
  async enter(): Promise<void> {
    const { attest, book, guard, metrics } = this.#options;
    if (attest === null) return;
    for (;;) {
      const waiting = book.attestations.oldest(batchSize);
      const last = waiting.at(-1);
      if (last === undefined) return;
      let entered: Awaited<ReturnType<Attest['append']>>;
      try {
        entered = await attest.append(waiting.map(({ ordinal: _, ...attestation }) => attestation));
      } catch (error) {
        this.#failed(error, waiting.length);
        return;
      }
      const isWritten = guard.attempt(() => {
        for (const [place, { kind, id }] of waiting.entries()) {
          const entry = entered[place];
          // The ledger holds the digest of the record as it was before it knew its place there.
          if (kind === 'incident' && entry) book.incidents.put({ ...book.incidents.get(id), ledger: entry }, null);
        }
        book.attestations.removeUpTo(last.ordinal);
      });
      // They are entered again the next time: twice in the ledger rather than never.
      if (!isWritten) return;
      const refused = entered.filter((entry) => entry === null).length;
      metrics.add('overt_watch_ledger_entries_total', {}, waiting.length - refused);
      if (refused > 0) metrics.add('overt_watch_ledger_refused_total', {}, refused);
    }
  }

  #failed(error: unknown, waiting: number): void {
    const { metrics, raise, log } = this.#options;
    const message = error instanceof Error ? error.message : String(error);
    metrics.add('overt_watch_ledger_failures_total');
    log(`The ledger could not be written: ${message}`);
    const detail = `${message} What is to be entered waits in the book: ${waiting} entries or more.`;
    raise({ ...aboutBook('The ledger can’t be written', detail), topic: JSON.stringify(['ledger', message]) });
  }
}
