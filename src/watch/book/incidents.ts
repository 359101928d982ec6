import { BookError } from '../errors.ts';
import { type Incident, incidentSchema } from '../incident.ts';
import type { Connection } from './connection.ts';

/** Incident records. What people add to one later is a new state of the same record. */
export class Incidents {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  put(incident: Incident, session: number | null): void {
    this.#connection
      .prepare(
        `INSERT INTO incident (id, session, opened, json) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET json = excluded.json`,
      )
      .run(incident.id, session, Date.parse(incident.openedAt), JSON.stringify(incident));
  }

  /** @throws {BookError} if there is none. */
  get(id: string): Incident {
    const row = this.#connection.guard(() =>
      this.#connection.prepare('SELECT json FROM incident WHERE id = ?').get(id),
    );
    if (row !== undefined) return incidentSchema.parse(JSON.parse(String(row.json)));
    throw new BookError('unknown-incident', `The book has no incident ${JSON.stringify(id)}.`, {
      value: id,
      remedy: 'overt watch alerts lists alerts with their incidents.',
    });
  }

  ofSession(session: number): Incident | null {
    const row = this.#connection
      .prepare('SELECT json FROM incident WHERE session = ? ORDER BY ordinal LIMIT 1')
      .get(session);
    return row === undefined ? null : incidentSchema.parse(JSON.parse(String(row.json)));
  }

  list(): Incident[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT json FROM incident ORDER BY ordinal DESC')
        .all()
        .map(({ json }) => incidentSchema.parse(JSON.parse(String(json)))),
    );
  }
}
