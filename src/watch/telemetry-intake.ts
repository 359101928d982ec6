import type { JsonValue } from '../core/index.ts';
import {
  type Assembled,
  type AssemblyLimits,
  type Attributes,
  readLog,
  readSpan,
  SessionAssembler,
  type SessionUpdate,
  type TelemetryBatch,
} from '../telemetry/index.ts';

/** Records of no known shape, as they came: kept, so that it can be seen later what they were. */
export function unknownIn(batches: readonly TelemetryBatch[]): { name: string; record: JsonValue }[] {
  const found: { name: string; record: JsonValue }[] = [];
  for (const { spans, logs } of batches) {
    for (const span of spans) {
      if (readSpan(span).told.kind !== 'unknown') continue;
      const { attributes, resource, events, ...rest } = span;
      const plainEvents = events.map((event) => ({ ...event, attributes: plain(event.attributes) }));
      found.push({
        name: span.name,
        record: asJson({ ...rest, events: plainEvents, attributes: plain(attributes), resource: plain(resource) }),
      });
    }
    for (const log of logs) {
      const { told, name } = readLog(log);
      if (told.kind !== 'unknown' && (log.traceId !== null || readLog(log).session !== null)) continue;
      const { attributes, resource, ...rest } = log;
      found.push({ name, record: asJson({ ...rest, attributes: plain(attributes), resource: plain(resource) }) });
    }
  }
  return found;
}

function plain(attributes: Attributes): JsonValue {
  return Object.fromEntries(attributes);
}

function asJson(value: object): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

/**
 * Pieces sessions together from telemetry, and knows which acknowledged requests are still needed: those whose sessions are not closed. After a crash
 * these are gone through again.
 */
export class TelemetryIntake {
  readonly #assembler: SessionAssembler;
  /** Requests that were taken in at one time, and the sessions that need them. */
  readonly #groups = new Map<string, Set<Group>>();
  readonly #held = new Map<string, number>();
  /** Groups of spans that belong to no session yet: links, or an ordinary service’s. */
  readonly #loose: Group[] = [];

  constructor(limits: Partial<AssemblyLimits>) {
    this.#assembler = new SessionAssembler(limits);
  }

  /** Takes batches in, in order. @param rows The numbers of their requests in the inbox. */
  add(
    batches: readonly TelemetryBatch[],
    rows: readonly number[],
    nowMs: number,
    alsoNeededBy: Iterable<string>,
  ): SessionUpdate[] {
    const updates = this.#assembler.add({
      spans: batches.flatMap(({ spans }) => spans),
      logs: batches.flatMap(({ logs }) => logs),
    });
    const group: Group = { rows, sessions: new Set(alsoNeededBy), at: nowMs };
    for (const { session, state, into } of updates) {
      if (state === 'merged' && into !== undefined) this.#move(session, into);
      else if (state !== 'evicted') group.sessions.add(session);
      if (state === 'open' || state === 'ended') this.#held.set(session, nowMs);
    }
    for (const session of group.sessions) this.#groupsOf(session).add(group);
    if (group.sessions.size === 0) this.#loose.push(group);
    return updates;
  }

  /** What is known of a session now, if its last update could not be written. */
  current(session: string): Assembled | null {
    return this.#assembler.session(session);
  }

  /** Sessions last heard of before a moment. */
  quietSince(beforeMs: number): string[] {
    return [...this.#held].filter(([, at]) => at < beforeMs).map(([session]) => session);
  }

  heardAt(session: string): number | null {
    return this.#held.get(session) ?? null;
  }

  /** Lets a session go; answers the requests that nobody needs any more. */
  release(session: string): number[] {
    this.#assembler.close(session);
    this.#held.delete(session);
    const groups = this.#groups.get(session) ?? new Set();
    this.#groups.delete(session);
    const free: number[] = [];
    for (const group of groups) {
      group.sessions.delete(session);
      if (group.sessions.size === 0) free.push(...group.rows);
    }
    return free;
  }

  /** Requests of spans that no session wanted for so long that they are given up: kept until then in case a session names itself later. */
  releaseLoose(beforeMs: number): number[] {
    const free: number[] = [];
    while (this.#loose[0] !== undefined && this.#loose[0].at < beforeMs)
      free.push(...(this.#loose.shift()?.rows ?? []));
    return free;
  }

  statistics(): ReturnType<SessionAssembler['statistics']> {
    return this.#assembler.statistics();
  }

  #groupsOf(session: string): Set<Group> {
    let groups = this.#groups.get(session);
    if (groups === undefined) {
      groups = new Set();
      this.#groups.set(session, groups);
    }
    return groups;
  }

  #move(from: string, to: string): void {
    for (const group of this.#groups.get(from) ?? []) {
      group.sessions.delete(from);
      group.sessions.add(to);
      this.#groupsOf(to).add(group);
    }
    this.#groups.delete(from);
    this.#held.delete(from);
  }
}

interface Group {
  rows: readonly number[];
  sessions: Set<string>;
  at: number;
}
