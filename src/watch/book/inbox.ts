import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { JsonValue } from '../../core/index.ts';
import type { Connection } from './connection.ts';
import type { UnknownRecord } from './journal.ts';

export interface InboxItem {
  signal: 'traces' | 'logs';
  contentType: string;
  /** Null if it came uncompressed; it is packed in the book. */
  contentEncoding: string | null;
  body: Uint8Array;
}

/** How many records of one unknown shape are kept as they came; all of them are counted. */
const keptOfOneName = 200;
/** How many names of unknown shapes are told apart; whoever sends makes names up. */
const mostNames = 500;

/**
 * Requests that were acknowledged and whose sessions are not yet whole. Telemetry comes in pieces and out of order, so a session’s events are
 * known only once it is quiet; until then the request itself is what survives a crash.
 */
export class Inbox {
  readonly #connection: Connection;
  readonly #nowMs: () => number;

  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** Its number, for {@link remove}. */
  add({ signal, contentType, contentEncoding, body }: InboxItem): number {
    const { lastInsertRowid } = this.#connection
      .prepare('INSERT INTO inbox (at, signal, content_type, content_encoding, body) VALUES (?, ?, ?, ?, ?)')
      .run(
        this.#nowMs(),
        signal,
        contentType,
        contentEncoding,
        contentEncoding === null ? zstdCompressSync(body) : body,
      );
    return Number(lastInsertRowid);
  }

  remove(ordinal: number): void {
    this.#connection.prepare('DELETE FROM inbox WHERE ordinal = ?').run(ordinal);
  }

  /** Oldest first. */
  *items(): IterableIterator<InboxItem & { ordinal: number }> {
    const next = this.#connection.prepare('SELECT * FROM inbox WHERE ordinal > ? ORDER BY ordinal LIMIT 1');
    for (let row = next.get(-1); row !== undefined; row = next.get(Number(row.ordinal))) {
      yield {
        ordinal: Number(row.ordinal),
        signal: row.signal as 'traces' | 'logs',
        contentType: String(row.content_type),
        contentEncoding: row.content_encoding === null ? null : String(row.content_encoding),
        body: row.content_encoding === null ? zstdDecompressSync(row.body as Uint8Array) : (row.body as Uint8Array),
      };
    }
  }

  count(): number {
    return this.#connection.guard(() => Number(this.#connection.prepare('SELECT count(*) AS n FROM inbox').get()?.n));
  }

  addUnknown(name: string, record: JsonValue): void {
    const known = this.#connection.prepare('SELECT times FROM unknown_count WHERE name = ?').get(name);
    const names = Number(this.#connection.prepare('SELECT count(*) AS n FROM unknown_count').get()?.n);
    const filed = known !== undefined || names < mostNames ? name : '(other names)';
    this.#connection
      .prepare(
        'INSERT INTO unknown_count (name, times) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET times = times + 1',
      )
      .run(filed);
    if (Number(known?.times ?? 0) >= keptOfOneName) return;
    this.#connection
      .prepare('INSERT INTO unknown (at, name, json) VALUES (?, ?, ?)')
      .run(this.#nowMs(), name, JSON.stringify(record));
  }

  unknownCounts(): { name: string; times: number }[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT name, times FROM unknown_count ORDER BY times DESC, name')
        .all()
        .map(({ name, times }) => ({ name: String(name), times: Number(times) })),
    );
  }

  unknowns(limit = 100): UnknownRecord[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM unknown ORDER BY ordinal DESC LIMIT ?')
        .all(limit)
        .map(({ ordinal, at, name, json }) => ({
          ordinal: Number(ordinal),
          at: Number(at),
          name: String(name),
          record: JSON.parse(String(json)) as JsonValue,
        })),
    );
  }

  /** Deletes raw records that came before a moment; their counts stay. How many there were. */
  forgetUnknown(before: number): number {
    return Number(this.#connection.prepare('DELETE FROM unknown WHERE at < ?').run(before).changes);
  }
}
