import type { JsonValue } from '../../core/index.ts';
import type { Attestation } from '../attest.ts';
import type { Connection } from './connection.ts';

/** What is still to be entered in the ledger: kept here until it stands there, also over a crash. */
export class Attestations {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** To be called in the transaction that writes what it tells of. */
  add({ kind, at, id, body }: Attestation): void {
    this.#connection
      .prepare('INSERT INTO attestation (kind, at, id, body) VALUES (?, ?, ?, ?)')
      .run(kind, at, id, JSON.stringify(body));
  }

  /** The oldest, in order. */
  oldest(limit: number): (Attestation & { ordinal: number })[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM attestation ORDER BY ordinal LIMIT ?')
        .all(limit)
        .map(({ ordinal, kind, at, id, body }) => ({
          ordinal: Number(ordinal),
          kind: kind as Attestation['kind'],
          at: Number(at),
          id: String(id),
          body: JSON.parse(String(body)) as JsonValue,
        })),
    );
  }

  /** Takes out what was entered: everything up to and with this one. */
  removeUpTo(ordinal: number): void {
    this.#connection.prepare('DELETE FROM attestation WHERE ordinal <= ?').run(ordinal);
  }

  count(): number {
    return this.#connection.guard(() =>
      Number(this.#connection.prepare('SELECT count(*) AS n FROM attestation').get()?.n),
    );
  }
}
