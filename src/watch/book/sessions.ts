import { canonicalJson } from '../../core/index.ts';
import { noCoverage } from '../../telemetry/index.ts';
import { parseTrajectory, type Trajectory, type TrajectoryEvent } from '../../trajectory/index.ts';
import { BookError } from '../errors.ts';
import type { Connection } from './connection.ts';
import { type Ending, rowOf, type SessionOrigin, type SessionRow, trajectoryOf } from './session-row.ts';

export interface SessionFilter {
  agent?: string | undefined;
  version?: string | undefined;
  state?: 'open' | 'ended' | 'half-open' | undefined;
  flagged?: boolean | undefined;
  /** Last seen at or after, milliseconds since 1970. */
  since?: number | undefined;
  offset?: number | undefined;
  limit?: number | undefined;
}

/** What became of events that were to be added. */
export interface Appended {
  /** Newly recorded, in order. */
  added: TrajectoryEvent[];
  /** Came again with the same content. */
  repeated: number;
  /** Came again with other content, or after the end; what was recorded first stays. */
  conflicting: number;
  /** Those of `conflicting` that came after the end. */
  afterEnd: number;
  /** The place of the first event that is missing before one that came; that one was not taken. */
  missing: number | null;
}

/** The sessions of a book and their events. */
export class Sessions {
  readonly #connection: Connection;
  readonly #nowMs: () => number;

  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /** Records that there is such a session; what is known of it already stays, but an unknown version may become known. */
  open(origin: SessionOrigin, at = this.#nowMs()): SessionRow {
    const { id, agent, version, source, context } = origin;
    return this.#connection.transaction(() => {
      this.#connection
        .prepare(
          `INSERT INTO session (id, agent, version, source, context, opened, seen, coverage) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET seen = max(seen, excluded.seen), version = coalesce(version, excluded.version)`,
        )
        .run(id, agent, version, source, context, at, at, JSON.stringify(noCoverage()));
      return this.get(id);
    });
  }

  /**
   * Adds events at their places. Idempotent: what is there already is compared, never changed. `stored` is what goes into the book in place of
   * an event, where rules redact it. What comes after an end is not taken: no trajectory goes on there. It counts as conflicting.
   */
  append(
    row: SessionRow,
    events: readonly TrajectoryEvent[],
    stored: (event: TrajectoryEvent) => TrajectoryEvent = (event) => event,
  ): Appended {
    return this.#connection.transaction(() => {
      const appended: Appended = { added: [], repeated: 0, conflicting: 0, afterEnd: 0, missing: null };
      const insert = this.#connection.prepare('INSERT INTO event (session, place, json) VALUES (?, ?, ?)');
      let next = row.events;
      let isOver = next > 0 && this.#event(row.ordinal, next - 1).type === 'end';
      for (const event of events) {
        if (isOver && event.index >= next) {
          appended.conflicting += 1;
          appended.afterEnd += 1;
          continue;
        }
        if (event.index > next) {
          appended.missing = next;
          break;
        }
        if (event.index < next) {
          if (this.#eventText(row.ordinal, event.index) === canonicalJson(stored(event))) appended.repeated += 1;
          else appended.conflicting += 1;
          continue;
        }
        insert.run(row.ordinal, next, canonicalJson(stored(event)));
        appended.added.push(event);
        next += 1;
        isOver = event.type === 'end';
      }
      this.#connection
        .prepare('UPDATE session SET events = ?, conflicts = conflicts + ?, seen = max(seen, ?) WHERE ordinal = ?')
        .run(next, appended.conflicting, this.#nowMs(), row.ordinal);
      Object.assign(row, { events: next, conflicts: row.conflicts + appended.conflicting });
      return appended;
    });
  }

  /**
   * Makes the events from a place on what late telemetry says they are. Only sessions that are pieced together from telemetry are revised.
   * @param names What each event keeps when it moves.
   */
  revise(row: SessionRow, from: number, events: readonly { name: string; event: TrajectoryEvent }[]): void {
    this.#connection.transaction(() => {
      const isRevision = from < row.events;
      if (isRevision)
        this.#connection.prepare('DELETE FROM event WHERE session = ? AND place >= ?').run(row.ordinal, from);
      const insert = this.#connection.prepare('INSERT INTO event (session, place, name, json) VALUES (?, ?, ?, ?)');
      for (const { name, event } of events) insert.run(row.ordinal, event.index, name, canonicalJson(event));
      const count = from + events.length;
      const revisions = row.revisions + (isRevision ? 1 : 0);
      this.#connection
        .prepare('UPDATE session SET events = ?, revisions = ?, seen = max(seen, ?) WHERE ordinal = ?')
        .run(count, revisions, this.#nowMs(), row.ordinal);
      Object.assign(row, { events: count, revisions });
    });
  }

  /** The names of a session’s events, and what stands in the book for each. */
  named(row: Pick<SessionRow, 'ordinal'>): { name: string | null; text: string }[] {
    return this.#connection
      .prepare('SELECT name, json FROM event WHERE session = ? ORDER BY place')
      .all(row.ordinal)
      .map(({ name, json }) => ({ name: name === null ? null : String(name), text: String(json) }));
  }

  /** Puts down what is known about a session, what monitors made of it, and how far they have looked. */
  observed(row: SessionRow): void {
    const { ordinal, agent, observed, tallies, flagged, severity, coverage, complete, version } = row;
    this.#connection
      .prepare(
        `UPDATE session SET observed = ?, tallies = ?, flagged = ?, severity = ?, coverage = ?, complete = ?,
           version = coalesce(version, ?), agent = ? WHERE ordinal = ?`,
      )
      .run(
        observed,
        JSON.stringify(tallies),
        flagged,
        severity,
        JSON.stringify(coverage),
        complete ? 1 : 0,
        version,
        agent,
        ordinal,
      );
  }

  close(row: SessionRow, ending: Ending, at: number, digest: string): void {
    this.#connection
      .prepare('UPDATE session SET closed = ?, ending = ?, digest = ?, entered = 1 WHERE ordinal = ?')
      .run(at, ending, digest, row.ordinal);
    Object.assign(row, { closed: at, ending, digest, entered: true });
  }

  /** Something came after the end. It is closed again once it is quiet, with the digest that it has then. */
  reopen(row: SessionRow): void {
    this.#connection
      .prepare('UPDATE session SET closed = NULL, ending = NULL, digest = NULL, counted = 0 WHERE ordinal = ?')
      .run(row.ordinal);
    Object.assign(row, { closed: null, ending: null, digest: null, counted: false });
  }

  /** @throws {BookError} if there is none. */
  get(id: string): SessionRow {
    const row = this.find(id);
    if (row !== null) return row;
    throw new BookError('unknown-session', `The book has no session ${JSON.stringify(id)}.`, {
      value: id,
      remedy: 'overt watch sessions lists them.',
    });
  }

  /** Also by a name that it had before it turned out to be part of another. */
  find(id: string): SessionRow | null {
    return this.#connection.guard(() => {
      const byId = this.#connection.prepare('SELECT * FROM session WHERE id = ?');
      const row = byId.get(id);
      if (row !== undefined) return rowOf(row);
      const known = this.#connection.prepare('SELECT value FROM meta WHERE name = ?').get(aliasOf(id));
      const other = known === undefined ? undefined : byId.get(String(known.value));
      return other === undefined ? null : rowOf(other);
    });
  }

  /** The session turned out to be called otherwise. */
  rename(row: SessionRow, id: string): void {
    this.#connection.transaction(() => {
      this.#connection.prepare('UPDATE session SET id = ?, entered = 0 WHERE ordinal = ?').run(id, row.ordinal);
      this.#alias(row.id, id);
    });
    Object.assign(row, { id, entered: false });
  }

  /** The session turned out to be part of another, which tells its events: what was found in it goes over, and it is no session any more. */
  absorb(row: SessionRow, into: SessionRow): void {
    this.#connection.transaction(() => {
      for (const table of ['observation', 'decision', 'incident'])
        this.#connection.prepare(`UPDATE ${table} SET session = ? WHERE session = ?`).run(into.ordinal, row.ordinal);
      this.#connection.prepare('DELETE FROM event WHERE session = ?').run(row.ordinal);
      this.#connection.prepare('DELETE FROM session WHERE ordinal = ?').run(row.ordinal);
      this.#alias(row.id, into.id);
    });
  }

  #alias(id: string, of: string): void {
    this.#connection
      .prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
      .run(aliasOf(id), of);
  }

  at(ordinal: number): SessionRow | null {
    return this.#connection.guard(() => {
      const row = this.#connection.prepare('SELECT * FROM session WHERE ordinal = ?').get(ordinal);
      return row === undefined ? null : rowOf(row);
    });
  }

  /** Newest first. */
  list({ agent, version, state, flagged, since, offset = 0, limit = -1 }: SessionFilter = {}): SessionRow[] {
    const tests: [string, string | number | undefined][] = [
      ['agent = ?', agent],
      ['version = ?', version],
      ['ending = ?', state === 'open' ? undefined : state],
      ['seen >= ?', since],
    ];
    const used = tests.filter((test): test is [string, string | number] => test[1] !== undefined);
    const clauses = [
      ...used.map(([clause]) => clause),
      ...(state === 'open' ? ['closed IS NULL'] : []),
      ...(flagged === undefined ? [] : [flagged ? 'flagged > 0' : 'flagged = 0']),
    ];
    const where = clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`;
    return this.#connection.guard(() =>
      this.#connection
        .prepare(`SELECT * FROM session ${where} ORDER BY seen DESC, ordinal DESC LIMIT ? OFFSET ?`)
        .all(...used.map(([, value]) => value), limit, offset)
        .map(rowOf),
    );
  }

  /** Sessions of which nobody said that they are over, and that were last seen before a moment. */
  idle(before: number, limit: number): SessionRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM session WHERE closed IS NULL AND seen < ? ORDER BY seen LIMIT ?')
        .all(before, limit)
        .map(rowOf),
    );
  }

  /** Closed sessions that the tests over time have not taken in. */
  uncounted(limit: number): SessionRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM session WHERE counted = 0 AND closed IS NOT NULL ORDER BY closed, ordinal LIMIT ?')
        .all(limit)
        .map(rowOf),
    );
  }

  markCounted(row: SessionRow): void {
    this.#connection
      .prepare('UPDATE session SET counted = 1, taken = ? WHERE ordinal = ?')
      .run(JSON.stringify(row.tallies), row.ordinal);
    Object.assign(row, { counted: true, taken: row.tallies });
  }

  /** Sessions whose events monitors have not looked at to the end: after a crash they go on there. */
  unobserved(limit: number): SessionRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM session WHERE closed IS NULL AND observed < events ORDER BY ordinal LIMIT ?')
        .all(limit)
        .map(rowOf),
    );
  }

  *each(filter: Pick<SessionFilter, 'agent' | 'version'> = {}): IterableIterator<SessionRow> {
    const { agent = null, version = null } = filter;
    const statement = this.#connection.prepareAnew(
      'SELECT * FROM session WHERE (?1 IS NULL OR agent = ?1) AND (?2 IS NULL OR version = ?2) ORDER BY ordinal',
    );
    for (const row of statement.iterate(agent, version)) yield rowOf(row);
  }

  events(row: Pick<SessionRow, 'ordinal'>): TrajectoryEvent[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT json FROM event WHERE session = ? ORDER BY place')
        .all(row.ordinal)
        .map(({ json }) => JSON.parse(String(json)) as TrajectoryEvent),
    );
  }

  /** The session as the one trajectory type. */
  trajectory(row: SessionRow): Trajectory {
    return parseTrajectory(JSON.stringify(trajectoryOf(row, this.events(row))));
  }

  /** Replaces an event by what retention leaves of it. */
  replace(row: SessionRow, event: TrajectoryEvent): void {
    this.#connection
      .prepare('UPDATE event SET json = ? WHERE session = ? AND place = ?')
      .run(canonicalJson(event), row.ordinal, event.index);
  }

  markDeleted(row: SessionRow): void {
    this.#connection.prepare("UPDATE session SET contents = 'deleted' WHERE ordinal = ?").run(row.ordinal);
    row.contents = 'deleted';
  }

  /** Sessions that closed before a moment and still have their contents. */
  withContents(closedBefore: number, limit: number): SessionRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare("SELECT * FROM session WHERE contents = 'kept' AND closed < ? ORDER BY closed LIMIT ?")
        .all(closedBefore, limit)
        .map(rowOf),
    );
  }

  /** Sessions by agent, version and state. */
  counts(): {
    agent: string;
    version: string | null;
    state: 'open' | Ending;
    sessions: number;
    flagged: number;
    events: number;
  }[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare(
          `SELECT agent, version, coalesce(ending, 'open') AS state, count(*) AS sessions, sum(flagged > 0) AS flagged, sum(events) AS events
           FROM session GROUP BY agent, version, state ORDER BY agent, version, state`,
        )
        .all()
        .map((row) => ({ ...row }) as ReturnType<Sessions['counts']>[number]),
    );
  }

  #event(ordinal: number, place: number): TrajectoryEvent {
    return JSON.parse(this.#eventText(ordinal, place)) as TrajectoryEvent;
  }

  #eventText(ordinal: number, place: number): string {
    const row = this.#connection.prepare('SELECT json FROM event WHERE session = ? AND place = ?').get(ordinal, place);
    return String(row?.json);
  }
}

function aliasOf(id: string): string {
  return `session:${id}`;
}
