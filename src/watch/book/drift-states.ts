import type { JsonValue } from '../../core/index.ts';
import type { Connection } from './connection.ts';

/** What the tests over time have come to, one state a stream: survives restarts, so that no evidence is lost or counted twice. */
export class DriftStates {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(stream: string): JsonValue | null {
    const row = this.#connection.guard(() =>
      this.#connection.prepare('SELECT json FROM drift WHERE stream = ?').get(stream),
    );
    return row === undefined ? null : (JSON.parse(String(row.json)) as JsonValue);
  }

  put(stream: string, state: JsonValue): void {
    this.#connection.guard(() =>
      this.#connection
        .prepare(
          'INSERT INTO drift (stream, json) VALUES (?, ?) ON CONFLICT (stream) DO UPDATE SET json = excluded.json',
        )
        .run(stream, JSON.stringify(state)),
    );
  }

  all(): { stream: string; state: JsonValue }[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT stream, json FROM drift ORDER BY stream')
        .all()
        .map(({ stream, json }) => ({ stream: String(stream), state: JSON.parse(String(json)) as JsonValue })),
    );
  }
}
