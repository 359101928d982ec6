import type { JsonValue } from '../../core/index.ts';
import type { Connection } from './connection.ts';

/** What was done to the book or to the rules it is kept by. */
export type JournalKind =
  | 'serving-started'
  | 'serving-stopped'
  | 'policy-changed'
  | 'policy-refused'
  | 'baseline-changed'
  | 'redaction-changed'
  | 'retention-changed'
  | 'contents-deleted'
  | 'records-deleted'
  | 'intake-refused'
  | 'session-merged'
  | 'ledger-failed';

export interface JournalEntry {
  ordinal: number;
  at: number;
  kind: JournalKind;
  detail: JsonValue;
}

/** Spans and log records of no known shape: kept as they came, up to a limit for each name, and always counted. */
export interface UnknownRecord {
  ordinal: number;
  at: number;
  name: string;
  record: JsonValue;
}

/** What happened to the book itself, in order; never changed. */
export class Journal {
  readonly #connection: Connection;
  readonly #nowMs: () => number;

  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  add(kind: JournalKind, detail: JsonValue): void {
    this.#connection.guard(() =>
      this.#connection
        .prepare('INSERT INTO journal (at, kind, json) VALUES (?, ?, ?)')
        .run(this.#nowMs(), kind, JSON.stringify(detail)),
    );
  }

  /** Newest first. */
  list({ kind = null, limit = -1 }: { kind?: JournalKind | null; limit?: number } = {}): JournalEntry[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM journal WHERE (?1 IS NULL OR kind = ?1) ORDER BY ordinal DESC LIMIT ?2')
        .all(kind, limit)
        .map(({ ordinal, at, kind: found, json }) => ({
          ordinal: Number(ordinal),
          at: Number(at),
          kind: found as JournalKind,
          detail: JSON.parse(String(json)) as JsonValue,
        })),
    );
  }

  meta(name: string): string | null {
    return this.#connection.guard(() => {
      const row = this.#connection.prepare('SELECT value FROM meta WHERE name = ?').get(name);
      return row === undefined ? null : String(row.value);
    });
  }

  setMeta(name: string, value: string): void {
    this.#connection.guard(() =>
      this.#connection
        .prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
        .run(name, value),
    );
  }
}
