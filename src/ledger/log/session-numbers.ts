import { decodeEntry, type Entry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import type { LogSource } from './source.ts';
import { tilesAt } from './tile-path.ts';
import { readBundle } from './tile-reader.ts';

/** What is known of a session: its next number, or that it was closed. */
type Next = number | 'closed';

/** An entry before it has its number. */
export type Unnumbered = Entry;

/** Counts the entries of sessions in a log that is being written. */
export class SessionNumbers {
  readonly #next = new Map<string, Next>();
  readonly #source: LogSource;
  #size: number;

  /** @param size What the log held when it was opened: it is read when the first entry of a session comes. */
  constructor(source: LogSource, size: number) {
    this.#source = source;
    this.#size = size;
  }

  /** Learns of the sessions that the log held when it was opened. */
  async load(): Promise<void> {
    for (const { index, width } of tilesAt('entries', this.#size)) {
      for (const bytes of await readBundle(this.#source, index, width))
        follow(this.#next, this.#next, decodeEntry(bytes));
    }
    this.#size = 0;
  }

  /** Begins a batch, which may fail: nothing is kept before {@link SessionBatch.keep}. */
  begin(): SessionBatch {
    return new SessionBatch(this.#next);
  }
}

class SessionBatch {
  readonly #known: Map<string, Next>;
  readonly #changed = new Map<string, Next>();

  constructor(known: Map<string, Next>) {
    this.#known = known;
  }

  /**
   * Gives an entry its number within its session, if it has none, and a close its count.
   * @throws {LedgerError} `bad-entry` if the session was closed or not opened.
   */
  number(entry: Unnumbered): Entry {
    const { session, sequence, type } = entry;
    if (session === undefined || sequence !== undefined) return entry;
    const next = this.#changed.get(session) ?? this.#known.get(session);
    if (next === 'closed') throw outOfPlace(session, `${type}: the session was closed`);
    if (next === undefined && type !== 'session-open') throw outOfPlace(session, `${type}: the session was not opened`);
    if (next !== undefined && type === 'session-open')
      throw outOfPlace(session, `${type}: the session is open already`);
    const number = next ?? 0;
    return { ...entry, sequence: number, ...(type === 'session-close' ? { entries: entry.entries ?? number } : {}) };
  }

  accept(entry: Entry): void {
    follow(this.#known, this.#changed, entry);
  }

  keep(): void {
    for (const [session, next] of this.#changed) this.#known.set(session, next);
  }
}

function follow(known: Map<string, Next>, changed: Map<string, Next>, { session, sequence, type }: Entry): void {
  if (session === undefined || sequence === undefined) return;
  const before = changed.get(session) ?? known.get(session) ?? 0;
  if (before === 'closed') return;
  changed.set(session, type === 'session-close' ? 'closed' : Math.max(before, sequence + 1));
}

function outOfPlace(session: string, what: string): LedgerError {
  return new LedgerError('bad-entry', `Session ${JSON.stringify(session)} can’t be continued by ${what}.`, {
    value: session,
    remedy:
      'A session begins with session-open and ends with session-close, once each. Use another name for a new one.',
  });
}
