import { canonicalJson, digestOf, type JsonValue } from '../core/index.ts';
import type { ContentCoverage, SessionUpdate } from '../telemetry/index.ts';
import { type EventOf, type TrajectoryEvent, trajectoryDigest } from '../trajectory/index.ts';
import type { AlertDraft } from './alerts/alert.ts';
import type { Book } from './book/book.ts';
import { coverageOfEvents } from './book/coverage.ts';
import { type Ending, type SessionOrigin, type SessionRow, trajectoryOf } from './book/session-row.ts';
import type { Appended } from './book/sessions.ts';
import type { BookGuard } from './book-guard.ts';
import type { WatchConfig } from './config.ts';
import type { FollowedSessions } from './followed-sessions.ts';
import { type Incident, incidentDigest } from './incident.ts';
import type { LedgerEntries } from './ledger-entries.ts';
import type { Metrics } from './metrics.ts';
import type { Look } from './monitoring.ts';
import { type OpenSession, partBefore, type Revision, revisionOf, takeOver } from './open-session.ts';
import { redactor } from './redaction.ts';
import { HourCounts, type Raised, recordLooks } from './verdicts.ts';

/** Events of a session from inside the agent’s process, a proxy or a stored run. */
export interface SessionReport {
  origin: SessionOrigin;
  events: readonly TrajectoryEvent[];
  /** The session is over. */
  closed: boolean;
  /** Events that come after these and will never come: what is here is the session’s beginning. */
  lost?: number;
}

export interface SessionRecorderOptions {
  book: Book;
  config: WatchConfig;
  followed: FollowedSessions;
  guard: BookGuard;
  ledger: LedgerEntries;
  metrics: Metrics;
  /** Names of the channels that alerts go out by. */
  channels: readonly string[];
  raise: (draft: AlertDraft) => void;
}

interface Revised {
  session: OpenSession;
  coverage: ContentCoverage;
  revision: Revision;
}

/** Writes into the book what sessions tell, and what monitors make of it: both together, or neither. */
export class SessionRecorder {
  /** Telemetry sessions whose last state could not be written. */
  readonly unwritten = new Set<string>();
  /** Sessions that turned out to be part of others, until that is written. */
  readonly #merges = new Map<string, string>();
  readonly #options: SessionRecorderOptions;
  readonly #redact: ReturnType<typeof redactor>;
  readonly #counts = new HourCounts();

  constructor(options: SessionRecorderOptions) {
    this.#options = options;
    this.#redact = redactor(options.config.redaction, options.book.salt);
  }

  /** Writes events of reports at their places; monitors have not looked at them yet. @throws {BookError} if none of it could be written. */
  append(reports: readonly SessionReport[]): Appended[] {
    const { book, followed } = this.#options;
    try {
      return book.transaction(() => reports.map((report) => this.#appendOne(report)));
    } catch (error) {
      for (const { origin } of reports) followed.letGo(origin.id);
      throw error;
    }
  }

  /** Monitors look at what is new, and everything that is known is written together. @param reported Sessions whose events were appended. */
  async process(reported: Iterable<string>, updates: readonly SessionUpdate[]): Promise<void> {
    const { book, followed, guard } = this.#options;
    let revisions: Revised[] = [];
    for (const { session, state, into } of updates)
      if (state === 'merged' && into !== undefined) this.#merges.set(session, into);
    const isKnown = guard.attempt(() => {
      for (const [from, into] of this.#merges) this.#merge(from, into);
      revisions = updates.flatMap((update) => this.#revisionOf(update));
    });
    if (!isKnown) {
      for (const { session } of updates) this.unwritten.add(session);
      // What is in memory is ahead of the book.
      for (const id of [...updates.map(({ session }) => session), ...this.#merges.values()]) followed.letGo(id);
      return;
    }
    this.#merges.clear();
    for (const { session, revision } of revisions) {
      session.events = revision.read;
      if (revision.isReordered) session.monitoring = null;
    }
    const touched = new Set([
      ...revisions.map(({ session }) => session),
      ...[...reported].map((id) => followed.take(id)),
    ]);
    const looks = new Map<OpenSession, Look[]>();
    for (const session of touched) looks.set(session, await this.#look(session));
    const isWritten = guard.attempt(() => {
      for (const { session, revision, coverage } of revisions) {
        if (revision.from < session.row.events || revision.events.length > 0) {
          book.sessions.revise(session.row, revision.from, revision.events);
          if (session.row.closed !== null) book.sessions.reopen(session.row);
        }
        session.stored = [
          ...session.stored.slice(0, revision.from),
          ...revision.events.map(({ name, text }) => ({ name, text })),
        ];
        session.row.coverage = coverage;
      }
      this.#record(looks);
    });
    for (const { session } of revisions) {
      if (isWritten) this.unwritten.delete(session.row.id);
      else this.unwritten.add(session.row.id);
    }
    if (!isWritten) for (const { row } of touched) followed.letGo(row.id);
  }

  /** Monitors look at the end of sessions, and they are closed; whether that could be written. */
  async close(over: readonly { session: OpenSession; ending: Ending }[]): Promise<boolean> {
    const { book, followed, guard, ledger, metrics } = this.#options;
    const open = over.filter(({ session }) => session.row.closed === null);
    const looks = new Map<OpenSession, Look[]>();
    for (const { session } of open) {
      const seen = await this.#look(session);
      looks.set(session, [...seen, ...(await followed.monitoringOf(session).end())]);
    }
    const isWritten = guard.attempt(() => {
      this.#record(looks);
      for (const { session, ending } of open) {
        const { row } = session;
        const isEntered = row.entered;
        const digest = trajectoryDigest(trajectoryOf(row, book.sessions.events(row)));
        book.sessions.close(row, ending, book.nowMs(), digest);
        metrics.add('overt_watch_sessions_closed_total', { ending });
        this.#completeIncident(row, digest);
        // One that late telemetry had opened again is entered once: the ledger’s own count would say otherwise.
        if (isEntered) continue;
        const body = { digest, events: row.events, ending };
        ledger.note({ kind: 'session-closed', at: book.nowMs(), id: row.id, body });
      }
    });
    if (!isWritten) for (const { session } of open) followed.letGo(session.row.id);
    return isWritten;
  }

  /** What asynchronous monitors saw meanwhile, and what all make of events that they have not seen. */
  async #look(session: OpenSession): Promise<Look[]> {
    const monitoring = this.#options.followed.monitoringOf(session);
    return [...session.late.splice(0), ...(await monitoring.follow(session.events.slice(monitoring.length)))];
  }

  #appendOne({ origin, events, lost = 0 }: SessionReport): Appended {
    const { book, followed, metrics } = this.#options;
    const session = followed.take(origin.id, origin);
    if (lost > 0) session.row.complete = false;
    const tools = new Map<string, string>();
    const redact = (event: TrajectoryEvent) => {
      if (event.type === 'tool-call') tools.set(event.callId, event.tool);
      const call = 'callId' in event && event.callId !== undefined ? event.callId : null;
      return this.#redact(event, call === null ? null : (tools.get(call) ?? toolOf(session, call)));
    };
    const appended = book.sessions.append(session.row, events, redact);
    for (const event of appended.added) {
      session.events.push(event);
      session.stored.push({ name: null, text: canonicalJson(redact(event)) });
      if (event.type === 'tripwire') session.late.push(enforcedLook(event, toolOf(session, event.callId ?? '')));
    }
    if (appended.added.length > 0 && session.row.closed !== null) book.sessions.reopen(session.row);
    session.row.coverage = coverageOfEvents(session.events);
    // Nobody looks at them, so who calls a session over and goes on would go unseen.
    if (appended.afterEnd > 0) this.#options.raise(wentOn(session.row, appended.afterEnd));
    if (appended.conflicting > 0) metrics.add('overt_watch_conflicting_events_total', {}, appended.conflicting);
    return appended;
  }

  /** Spans that nobody had named turn out to belong to a session: what was told of them is told of that one. */
  #merge(from: string, into: string): void {
    const { book, followed, ledger } = this.#options;
    if (book.sessions.find(from)?.id !== from) return;
    const part = followed.take(from);
    const at = book.nowMs();
    if (!part.isOpening && !part.row.entered) {
      ledger.note({ kind: 'session-closed', at, id: from, body: { digest: null, events: 0, ending: 'merged', into } });
    }
    book.journal.add('session-merged', { from, into });
    const whole = book.sessions.find(into);
    if (whole === null) {
      book.sessions.rename(part.row, into);
      followed.rename(part, from);
      part.isOpening = true;
      return;
    }
    const target = followed.take(whole.id);
    book.sessions.absorb(part.row, target.row);
    takeOver(target, part);
    followed.letGo(from);
  }

  #revisionOf(update: SessionUpdate): Revised[] {
    const { trajectory, keys, coverage, state, revision, dropped, resumed } = update;
    if (state === 'merged' || trajectory.origin.kind !== 'production') return [];
    const { agent, version = null } = trajectory.origin;
    const { book, config, followed, metrics } = this.#options;
    const known = book.sessions.find(update.session);
    // The same session is told of from inside the agent’s process, or by a proxy, which know more.
    if (known !== null && known.source !== 'otlp') {
      if (revision === 1) metrics.add('overt_watch_twice_told_sessions_total');
      return [];
    }
    const { context } = config.sessions;
    const session = followed.take(update.session, {
      ...{ id: update.session, agent, version, source: 'otlp', context },
    });
    if (revision === 1) session.before = partBefore(session, { trajectory, keys });
    session.row.complete &&= dropped === 0 && !resumed && state !== 'evicted';
    session.row.version ??= version;
    // The span that names the agent is its outermost one, and ends last: until then its service stands for it.
    if (session.row.agent !== agent && session.row.source === 'otlp' && !session.row.counted) {
      session.row.agent = agent;
      session.monitoring = null;
    }
    return [{ session, coverage, revision: revisionOf(session, { trajectory, keys }, this.#redact) }];
  }

  #record(looks: ReadonlyMap<OpenSession, readonly Look[]>): void {
    const { book, config, followed, metrics, channels } = this.#options;
    for (const [session, seen] of looks) {
      if (session.isOpening) {
        const { id, agent, version, source } = session.row;
        this.#note('session-opened', id, { agent, version, source }, session.row.opened);
        session.isOpening = false;
      }
      const raised = recordLooks(book, session, seen, {
        isShadow: (monitor) => followed.isShadow(monitor),
        rules: { config: config.alerts, channels },
        metrics,
        counts: this.#counts,
      });
      session.row.observed = session.monitoring?.length ?? session.row.observed;
      book.sessions.observed(session.row);
      for (const each of raised) this.#announce(each);
    }
    this.#counts.write(book);
  }

  #announce({ alert, isNew, incident }: Raised): void {
    const { kind, severity, session } = alert;
    this.#options.metrics.add('overt_watch_alerts_total', { kind, severity });
    if (isNew) this.#note('alert', alert.id, { digest: digestOf(alert), session, severity });
    if (incident !== null) this.#noteIncident(incident);
  }

  /** What only the end of its session tells. */
  #completeIncident({ ordinal, events, complete, closed }: SessionRow, trajectoryDigest: string): void {
    const { incidents } = this.#options.book;
    const incident = incidents.ofSession(ordinal);
    if (incident === null) return;
    const session = { ...incident.session, trajectoryDigest, events, complete };
    const ended = closed === null ? null : new Date(closed).toISOString();
    const completed = { ...incident, session, time: { ...incident.time, ended } };
    incidents.put(completed, ordinal);
    this.#noteIncident(completed);
  }

  #noteIncident(incident: Incident): void {
    this.#note('incident', incident.id, { digest: incidentDigest(incident), session: incident.session.id });
  }

  #note(kind: 'session-opened' | 'alert' | 'incident', id: string, body: JsonValue, at?: number): void {
    const { ledger, book } = this.#options;
    ledger.note({ kind, at: at ?? book.nowMs(), id, body });
  }
}

function wentOn({ id, agent, version, context }: SessionOrigin, events: number): AlertDraft {
  return {
    topic: JSON.stringify(['after-end', agent, version]),
    ...{
      kind: 'observation',
      severity: 'warning',
      title: `${agent} went on after it had said that its session is over`,
    },
    detail: `${events} events came after the end. No monitor has looked at them.`,
    ...{ monitor: null, agent, version, session: id, context },
    ...{ evidence: [], afterTheFact: true, incident: null },
  };
}

/** What a monitor inside the agent’s process saw, and stopped or let pass. */
function enforcedLook(
  { index, tripwire, severity, detail, callId, blocked, shadow }: EventOf<'tripwire'>,
  tool: string | null,
): Look {
  return {
    stage: callId === undefined ? 'after-turn' : 'before-action',
    ...{ call: callId ?? null, tool, enforced: true, shadow: shadow === true },
    observations: [
      {
        ...{ kind: 'observed', monitor: tripwire, score: 1, label: tripwire, severity, weight: 1 },
        evidence: [{ event: index, quote: null, detail }],
      },
    ],
    decision: blocked ? { kind: 'reject', reason: detail } : { kind: 'proceed' },
  };
}

function toolOf(session: OpenSession, callId: string): string | null {
  const call = session.events.find((event) => event.type === 'tool-call' && event.callId === callId);
  return call?.type === 'tool-call' ? call.tool : null;
}
