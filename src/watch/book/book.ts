import { randomBytes } from 'node:crypto';
import { Alerts } from './alerts.ts';
import { Attestations } from './attestations.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { DriftStates } from './drift-states.ts';
import { Findings } from './findings.ts';
import { Inbox } from './inbox.ts';
import { Incidents } from './incidents.ts';
import { Journal } from './journal.ts';
import { Sessions } from './sessions.ts';

export interface BookOptions extends ConnectionOptions {
  /** Milliseconds since 1970. @default Date.now */
  nowMs?: () => number;
}

/**
 * The book of sessions: a folder with one SQLite file that holds every session, what monitors made of it, alerts and incidents.
 *
 * ```ts
 * using book = openBook('watched', { mode: 'read' });
 * for (const session of book.sessions.list({ flagged: true })) console.log(session.id);
 * ```
 * @throws {BookError} if it is missing, foreign, newer or damaged, or another process writes it.
 */
export function openBook(folder: string, { nowMs = Date.now, ...options }: BookOptions): Book {
  return new Book(Connection.open(folder, options), nowMs);
}

/** At most one process writes a book; any number read it meanwhile. */
export class Book implements Disposable {
  readonly sessions: Sessions;
  readonly findings: Findings;
  readonly alerts: Alerts;
  readonly incidents: Incidents;
  readonly attestations: Attestations;
  readonly drift: DriftStates;
  readonly inbox: Inbox;
  readonly journal: Journal;
  readonly nowMs: () => number;
  readonly #connection: Connection;
  #salt: string | null = null;

  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.nowMs = nowMs;
    this.sessions = new Sessions(connection, nowMs);
    this.findings = new Findings(connection);
    this.alerts = new Alerts(connection, nowMs);
    this.incidents = new Incidents(connection);
    this.attestations = new Attestations(connection);
    this.drift = new DriftStates(connection);
    this.inbox = new Inbox(connection, nowMs);
    this.journal = new Journal(connection, nowMs);
  }

  get folder(): string {
    return this.#connection.folder;
  }

  get file(): string {
    return this.#connection.file;
  }

  /** Bytes. */
  get size(): number {
    return this.#connection.size();
  }

  /** 256 random bits of this book’s own, so that digests of what was taken out can’t be found by guessing from a copy without it. */
  get salt(): string {
    if (this.#salt === null) {
      const known = this.journal.meta('salt');
      this.#salt = known ?? randomBytes(32).toString('hex');
      if (known === null) this.journal.setMeta('salt', this.#salt);
    }
    return this.#salt;
  }

  /** All or nothing, durable once it returns. */
  transaction<Value>(act: () => Value): Value {
    return this.#connection.transaction(act);
  }

  close(): void {
    this.#connection.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
