import { setImmediate as afterInput } from 'node:timers/promises';
import { canonicalJson, digestOf, OvertError } from '../core/index.ts';
import { type Monitor, type Protocol, shadow } from '../monitor/index.ts';
import type { ContentCoverage, SessionUpdate, Signal, TelemetryBatch } from '../telemetry/index.ts';
import { type EventOf, type TrajectoryEvent, trajectoryDigest } from '../trajectory/index.ts';
import type { AlertDraft } from './alerts/alert.ts';
import type { Attest, Attestation } from './attest.ts';
import type { Book } from './book/book.ts';
import { coverageOfEvents } from './book/coverage.ts';
import { type Appended, type SessionOrigin, trajectoryOf } from './book/sessions.ts';
import type { WatchConfig } from './config.ts';
import type { DriftMonitor } from './drift.ts';
import { BookError } from './errors.ts';
import { Metrics } from './metrics.ts';
import { type Look, Monitoring } from './monitoring.ts';
import { type OpenSession, partBefore, type Revision, revisionOf, takeUp } from './open-session.ts';
import { BoundedQueue } from './queue.ts';
import { redactor, redactUnknown } from './redaction.ts';
import { TelemetryIntake, unknownIn } from './telemetry-intake.ts';
import { HourCounts, linkOf, type Raised, recordLooks } from './verdicts.ts';
import { describeMetrics, gatherMetrics } from './watch-metrics.ts';

export interface WatchOptions {
  book: Book;
  config: WatchConfig;
  /** Tripwires, detectors, judges. @default none */
  monitors?: readonly Monitor[];
  /** What is decided; advisory for sessions that are told of afterwards. @default everything proceeds, what was seen is counted */
  protocol?: Protocol;
  /** Names of the channels that alerts go out by. */
  channels?: readonly string[];
  drift?: DriftMonitor | null;
  attest?: Attest | null;
  /** Told of faults of the monitor itself. @default nobody */
  log?: (text: string) => void;
}

/** One request of telemetry as it came, and what is in it. */
export interface TelemetryRequest {
  signal: Signal;
  contentType: string;
  contentEncoding: string | null;
  body: Uint8Array;
  batch: TelemetryBatch;
}

/** Events of a session from inside the agent’s process, a proxy or a stored run. */
export interface SessionReport {
  origin: SessionOrigin;
  events: readonly TrajectoryEvent[];
  /** The session is over. */
  closed: boolean;
  /** Events that come after these and will never come: what is here is the session’s beginning. */
  lost?: number;
}

/** A request that is about to be acknowledged. */
interface Arriving {
  request: TelemetryRequest;
  bytes: number;
  done: () => void;
  fail: (error: unknown) => void;
}

type Item =
  | { kind: 'telemetry'; bytes: number; batch: TelemetryBatch; row: number }
  | {
      kind: 'report';
      bytes: number;
      report: SessionReport;
      done: (appended: Appended) => void;
      fail: (error: unknown) => void;
    };

interface Revised {
  session: OpenSession;
  coverage: ContentCoverage;
  revision: Revision;
}

/** Read at once from the queue. */
const batchBytes = 256 * 1024;
/** Sessions that are closed at once. */
const partSize = 40;
/** Sessions that are followed in memory; others are taken up from the book when they go on. */
const mostFollowed = 20_000;

/**
 * The monitor of sessions: what comes in is written first and acknowledged, then monitors look at it. One writer; everything else only waits in
 * bounded queues.
 */
export class Watch {
  readonly book: Book;
  readonly metrics = new Metrics();
  readonly #config: WatchConfig;
  readonly #protocol: Protocol;
  readonly #channels: readonly string[];
  readonly #drift: DriftMonitor | null;
  readonly #attest: Attest | null;
  readonly #log: (text: string) => void;
  readonly #intake: TelemetryIntake;
  readonly #queue: BoundedQueue<Item>;
  readonly #open = new Map<string, OpenSession>();
  #arriving: Arriving[] = [];
  #arrivingBytes = 0;
  readonly #counts = new HourCounts();
  readonly #redact: ReturnType<typeof redactor>;
  /** Telemetry sessions whose last state could not be written. */
  readonly #unwritten = new Set<string>();
  #monitors: readonly Monitor[];
  #shadowed: ReadonlySet<string> = new Set();
  #attestations: Attestation[] = [];
  #working: Promise<void> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #bookProblem: string | null = null;

  constructor({
    book,
    config,
    monitors = [],
    protocol = shadow(),
    channels = [],
    drift = null,
    attest = null,
    log = () => {},
  }: WatchOptions) {
    this.book = book;
    this.#config = config;
    this.#protocol = protocol;
    this.#channels = channels;
    this.#drift = drift;
    this.#attest = attest;
    this.#log = log;
    this.#monitors = monitors;
    this.#shadowed = shadowedIn(monitors);
    this.#redact = redactor(config.redaction, book.salt);
    this.#queue = new BoundedQueue(config.receiver.queueMegabytes * 2 ** 20);
    this.#intake = new TelemetryIntake({
      sessions: config.receiver.openSessions,
      characters: config.receiver.contentMegabytes * 2 ** 20,
    });
    describeMetrics(this.metrics);
    this.metrics.collect(() => gatherMetrics(this.metrics, this));
  }

  get queue(): { length: number; bytes: number } {
    return { length: this.#queue.length, bytes: this.#queue.bytes };
  }

  get assembly(): ReturnType<TelemetryIntake['statistics']> {
    return this.#intake.statistics();
  }

  /** Why the book can’t be written now; null if it can. */
  get bookProblem(): string | null {
    return this.#bookProblem;
  }

  get followed(): number {
    return this.#open.size;
  }

  get drift(): DriftMonitor | null {
    return this.#drift;
  }

  /** Resolves once the request is in the book; monitors look at it afterwards. @throws {BusyError}, {BookError}: it is to be sent again. */
  async takeTelemetry(request: TelemetryRequest): Promise<void> {
    // What a span becomes in memory is some times its bytes as sent.
    const bytes = request.body.byteLength + 1024;
    this.#queue.requireRoom(bytes, this.#arrivingBytes);
    this.#arrivingBytes += bytes;
    await new Promise<void>((done, fail) => {
      this.#arriving.push({ request, bytes, done, fail });
      // Requests that come at the same time are written together.
      if (this.#arriving.length === 1) setImmediate(() => this.#acknowledge());
    });
  }

  /** Resolves once the events are in the book, with what became of them. @throws {BusyError}, {BookError} as above. */
  takeReport(report: SessionReport): Promise<Appended> {
    return new Promise<Appended>((done, fail) => {
      const bytes = JSON.stringify(report.events).length + 256;
      this.#queue.put({ kind: 'report', report, bytes, done, fail });
      this.#work();
    });
  }

  /** Other monitors from now on, also for sessions that are going on; steps that were looked at are not looked at again. */
  setMonitors(monitors: readonly Monitor[]): void {
    this.#monitors = monitors;
    this.#shadowed = shadowedIn(monitors);
    for (const session of this.#open.values()) session.monitoring = null;
  }

  /** Takes up what a crash left: requests whose sessions were not whole, events that nobody looked at, sessions that no test has taken in. */
  async recover(
    decode: (item: Pick<TelemetryRequest, 'signal' | 'contentType' | 'contentEncoding' | 'body'>) => TelemetryBatch,
  ): Promise<void> {
    for (const item of this.book.inbox.items()) {
      await this.#process(new Set(), this.#intake.add([decode(item)], [item.ordinal], this.book.nowMs(), []));
    }
    for (let rows = this.book.sessions.unobserved(500); rows.length > 0; rows = this.book.sessions.unobserved(500)) {
      const before = rows.map(({ ordinal }) => ordinal).join();
      await this.#process(new Set(rows.map(({ id }) => this.#session(id).row.id)), []);
      if (
        this.book.sessions
          .unobserved(500)
          .map(({ ordinal }) => ordinal)
          .join() === before
      )
        break;
    }
    this.#countClosed();
  }

  /** What time brings about: quiet sessions are closed, late observations written. To be called about once a second. */
  async tick(): Promise<void> {
    const now = this.book.nowMs();
    const { settleSeconds, idleSeconds } = this.#config.sessions;
    const quiet = this.#intake.quietSince(now - settleSeconds * 1000);
    await this.#inParts(quiet, (ids) => this.#closeQuiet(ids, now - idleSeconds * 1000));
    const idle = this.book.sessions.idle(now - idleSeconds * 1000, 500).map(({ id }) => id);
    await this.#inParts(
      idle.filter((id) => this.#intake.heardAt(id) === null),
      (ids) => this.#closeAll(ids.map((id) => ({ session: this.#session(id), ending: 'half-open' as const }))),
    );
    await this.#inTurn(async () => {
      this.#guarded(() => {
        for (const row of this.#intake.releaseLoose(now - idleSeconds * 1000)) this.book.inbox.remove(row);
      });
      if (this.#unwritten.size > 0) {
        const updates = [...this.#unwritten].flatMap((id) => this.#lastUpdate(id));
        await this.#process(new Set(), updates);
      }
      await this.#writeLate();
      this.#countClosed();
      this.#forgetQuiet();
      await this.#attestAll();
    });
  }

  /** Waits until everything that was taken is written and looked at. */
  async drain(): Promise<void> {
    while (this.#working !== null || this.#queue.length > 0 || this.#arriving.length > 0) {
      await afterInput();
      this.#work();
      await this.#working;
    }
    await Promise.all([...this.#open.values()].map(({ monitoring }) => monitoring?.settled()));
    await this.#inTurn(async () => {
      await this.#writeLate();
      this.#countClosed();
      await this.#attestAll();
    });
  }

  /** Raises an alert of the monitor’s own, such as about drift or about the book. */
  raise(draft: AlertDraft): void {
    const { windowSeconds, viewer } = this.#config.alerts;
    const options = {
      channels: this.#channels,
      windowMs: windowSeconds * 1000,
      linkOf: (id: string) => linkOf(viewer, id),
    };
    this.#guarded(() => {
      const { alert, isNew } = this.book.alerts.raise(draft, options);
      this.metrics.add('overt_watch_alerts_total', { kind: alert.kind, severity: alert.severity });
      if (isNew)
        this.#note({
          kind: 'alert',
          at: this.book.nowMs(),
          id: alert.id,
          body: { digest: digestOf(alert), severity: alert.severity },
        });
    });
  }

  /** Has something entered in the ledger, if there is one. */
  note(attestation: Attestation): void {
    this.#note(attestation);
  }

  #work(): void {
    if (this.#working !== null) return;
    this.#working = this.#run().finally(() => {
      this.#working = null;
      if (this.#queue.length > 0) this.#work();
    });
  }

  async #run(): Promise<void> {
    await afterInput();
    while (this.#queue.length > 0) {
      const items = this.#queue.take(batchBytes);
      try {
        await this.#inTurn(() => this.#takeIn(items));
      } catch (error) {
        for (const item of items) if (item.kind === 'report') item.fail(error);
        this.#problem(error);
      }
      await afterInput();
    }
  }

  /** Writes what arrived, and answers. From here on it survives whatever happens. */
  #acknowledge(): void {
    const arriving = this.#arriving;
    this.#arriving = [];
    this.#arrivingBytes = 0;
    try {
      const rows = this.book.transaction(() => arriving.map(({ request }) => this.book.inbox.add(request)));
      this.#bookProblem = null;
      for (const [place, { request, bytes, done }] of arriving.entries()) {
        this.#queue.put({ kind: 'telemetry', bytes, batch: request.batch, row: rows[place] ?? -1 }, { isTaken: true });
        done();
      }
    } catch (error) {
      this.#problem(error);
      for (const { fail } of arriving) fail(error);
    }
    this.#work();
  }

  /** A few at a time, so that what comes in meanwhile is answered. */
  async #inParts<Each>(all: readonly Each[], act: (part: readonly Each[]) => Promise<unknown>): Promise<void> {
    for (let from = 0; from < all.length; from += partSize) {
      await this.#inTurn(() => act(all.slice(from, from + partSize)));
      await afterInput();
    }
  }

  /** One thing at a time: sessions are followed step by step, and monitors may take their time. */
  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #takeIn(items: readonly Item[]): Promise<void> {
    const began = performance.now();
    const changed = this.#appendReports(items);
    const telemetry = items.flatMap((item) => (item.kind === 'telemetry' ? [item] : []));
    const rows = telemetry.map(({ row }) => row);
    const batches = telemetry.map(({ batch }) => batch);
    const updates = batches.length === 0 ? [] : this.#intake.add(batches, rows, this.book.nowMs(), this.#unwritten);
    this.#keepUnknown(batches);
    await this.#process(changed, updates);
    const over = items.flatMap((item) => (item.kind === 'report' && item.report.closed ? [item.report.origin.id] : []));
    if (over.length > 0)
      await this.#closeAll([...new Set(over)].map((id) => ({ session: this.#session(id), ending: 'ended' as const })));
    this.metrics.observe('overt_watch_batch_seconds', (performance.now() - began) / 1000);
  }

  #keepUnknown(batches: readonly TelemetryBatch[]): void {
    const unknown = unknownIn(batches);
    if (unknown.length === 0) return;
    this.#guarded(() => {
      for (const { name, record } of unknown) {
        this.book.inbox.addUnknown(name, redactUnknown(record, this.#config.redaction, this.book.salt));
      }
    });
  }

  /** Writes the events of reports and answers; the sessions that they belong to. */
  #appendReports(items: readonly Item[]): Set<string> {
    const changed = new Set<string>();
    const reports = items.flatMap((item) => (item.kind === 'report' ? [item] : []));
    if (reports.length === 0) return changed;
    try {
      const appended = this.book.transaction(() => reports.map(({ report }) => this.#append(report, changed)));
      this.#bookProblem = null;
      for (const [place, { done }] of reports.entries()) done(appended[place] as Appended);
      return changed;
    } catch (error) {
      this.#problem(error);
      // What is in memory is ahead of the book: these sessions are taken up from there again.
      for (const { report, fail } of reports) {
        this.#open.delete(report.origin.id);
        fail(error);
      }
      return new Set();
    }
  }

  #append({ origin, events, lost = 0 }: SessionReport, changed: Set<string>): Appended {
    const session = this.#session(origin.id, origin);
    if (lost > 0) {
      session.row.complete = false;
      changed.add(origin.id);
    }
    const tools = new Map<string, string>();
    const redact = (event: TrajectoryEvent) => {
      if (event.type === 'tool-call') tools.set(event.callId, event.tool);
      const call = 'callId' in event && event.callId !== undefined ? event.callId : null;
      return this.#redact(event, call === null ? null : (tools.get(call) ?? toolOf(session, call)));
    };
    const appended = this.book.sessions.append(session.row, events, redact);
    for (const event of appended.added) {
      session.events.push(event);
      session.stored.push({ name: null, text: canonicalJson(redact(event)) });
      if (event.type === 'tripwire') session.late.push(enforcedLook(event, toolOf(session, event.callId ?? '')));
    }
    if (appended.added.length > 0 && session.row.closed !== null) this.book.sessions.reopen(session.row);
    session.row.coverage = coverageOfEvents(session.events);
    changed.add(origin.id);
    if (appended.conflicting > 0) this.metrics.add('overt_watch_conflicting_events_total', {}, appended.conflicting);
    return appended;
  }

  /** Monitors look at what is new, and everything that is known is written together. */
  async #process(reported: ReadonlySet<string>, updates: readonly SessionUpdate[]): Promise<void> {
    let revisions: Revised[] = [];
    const isKnown = this.#guarded(() => {
      revisions = updates.flatMap((update) => this.#revisionOf(update));
    });
    if (!isKnown) {
      for (const { session } of updates) this.#unwritten.add(session);
      return;
    }
    const looks = new Map<OpenSession, Look[]>();
    for (const { session, revision } of revisions) {
      session.events = revision.read;
      if (revision.isReordered) session.monitoring = null;
    }
    const touched = new Set([
      ...revisions.map(({ session }) => session),
      ...[...reported].map((id) => this.#session(id)),
    ]);
    for (const session of touched) {
      const monitoring = this.#monitoringOf(session);
      looks.set(session, [
        ...session.late.splice(0),
        ...(await monitoring.follow(session.events.slice(monitoring.length))),
      ]);
    }
    const written = this.#guarded(() => {
      for (const { session, revision, coverage } of revisions) {
        if (revision.from < session.row.events || revision.events.length > 0) {
          this.book.sessions.revise(session.row, revision.from, revision.events);
          if (session.row.closed !== null) this.book.sessions.reopen(session.row);
        }
        session.stored = [
          ...session.stored.slice(0, revision.from),
          ...revision.events.map(({ name, text }) => ({ name, text })),
        ];
        session.row.coverage = coverage;
      }
      return this.#record(looks);
    });
    if (written) for (const { session } of revisions) this.#unwritten.delete(session.row.id);
    else {
      for (const { session } of revisions) this.#unwritten.add(session.row.id);
      // What is in memory is ahead of the book: it is taken up from there again.
      for (const session of touched) this.#open.delete(session.row.id);
    }
  }

  #record(looks: ReadonlyMap<OpenSession, readonly Look[]>): void {
    for (const [session, seen] of looks) {
      if (session.isOpening) {
        const { id, agent, version, source } = session.row;
        this.#note({ kind: 'session-opened', at: session.row.opened, id, body: { agent, version, source } });
        session.isOpening = false;
      }
      const raised = recordLooks(this.book, session, seen, {
        isShadow: (monitor) => this.#shadowed.has(monitor),
        rules: { config: this.#config.alerts, channels: this.#channels },
        metrics: this.metrics,
        counts: this.#counts,
      });
      session.row.observed = session.monitoring?.length ?? session.row.observed;
      this.book.sessions.observed(session.row);
      for (const each of raised) this.#announce(each);
    }
    this.#counts.write(this.book);
  }

  #announce({ alert, isNew, incident }: Raised): void {
    this.metrics.add('overt_watch_alerts_total', { kind: alert.kind, severity: alert.severity });
    const at = this.book.nowMs();
    if (isNew)
      this.#note({
        kind: 'alert',
        at,
        id: alert.id,
        body: { digest: digestOf(alert), session: alert.session, severity: alert.severity },
      });
    if (incident !== null)
      this.#note({
        kind: 'incident',
        at,
        id: incident.id,
        body: { digest: digestOf(incident), session: incident.session.id },
      });
  }

  #revisionOf(update: SessionUpdate): Revised[] {
    const { trajectory, keys, coverage, state, revision, dropped, resumed } = update;
    if (state === 'merged' || trajectory.origin.kind !== 'production') return [];
    const { agent, version = null } = trajectory.origin;
    const origin: SessionOrigin = {
      id: update.session,
      agent,
      version,
      source: 'otlp',
      context: this.#config.sessions.context,
    };
    const session = this.#session(update.session, origin);
    if (revision === 1) session.before = partBefore(session, keys);
    session.row.complete &&= dropped === 0 && !resumed && state !== 'evicted';
    session.row.version ??= version;
    return [{ session, coverage, revision: revisionOf(session, { trajectory, keys }, this.#redact) }];
  }

  /** The last that is known of a session whose state could not be written. */
  #lastUpdate(id: string): SessionUpdate[] {
    const known = this.#intake.current(id);
    if (known !== null)
      return [
        { ...known, session: id, revision: 1, state: 'open', fresh: [], reordered: false, dropped: 0, resumed: false },
      ];
    this.#unwritten.delete(id);
    return [];
  }

  async #writeLate(): Promise<void> {
    const late = [...this.#open.values()].filter((session) => session.late.length > 0);
    if (late.length > 0) await this.#process(new Set(late.map(({ row }) => row.id)), []);
  }

  #session(id: string, origin?: SessionOrigin): OpenSession {
    let session = this.#open.get(id);
    if (session === undefined) {
      const known = this.book.sessions.find(id);
      const row = known ?? (origin === undefined ? this.book.sessions.get(id) : this.book.sessions.open(origin));
      session = takeUp(row, this.book.sessions, known === null);
      this.#open.set(id, session);
    }
    return session;
  }

  #monitoringOf(session: OpenSession): Monitoring {
    session.monitoring ??= new Monitoring({
      origin: session.row,
      monitors: this.#monitors,
      protocol: this.#protocol,
      looked: session.looked,
      onAsynchronous: (look) => session.late.push(look),
    });
    return session.monitoring;
  }

  async #closeQuiet(ids: readonly string[], idleBefore: number): Promise<void> {
    const over = ids.flatMap((id) => {
      const session = this.#session(id);
      const isEnded = session.events.at(-1)?.type === 'end';
      const isIdle = (this.#intake.heardAt(id) ?? 0) < idleBefore;
      if (this.#unwritten.has(id) || !(isEnded || isIdle)) return [];
      return [{ session, ending: isEnded ? ('ended' as const) : ('half-open' as const) }];
    });
    if (!(await this.#closeAll(over))) return;
    this.#guarded(() => {
      for (const { session } of over)
        for (const row of this.#intake.release(session.row.id)) this.book.inbox.remove(row);
    });
  }

  /** Monitors look at the end of sessions, and they are closed; whether that could be written. */
  async #closeAll(over: readonly { session: OpenSession; ending: 'ended' | 'half-open' }[]): Promise<boolean> {
    const looks = new Map<OpenSession, Look[]>();
    const open = over.filter(({ session }) => session.row.closed === null);
    for (const { session } of open) {
      const monitoring = this.#monitoringOf(session);
      const followed = await monitoring.follow(session.events.slice(monitoring.length));
      looks.set(session, [...session.late.splice(0), ...followed, ...(await monitoring.end())]);
    }
    const isWritten = this.#guarded(() => {
      this.#record(looks);
      for (const { session, ending } of open) {
        const { row } = session;
        const digest = trajectoryDigest(trajectoryOf(row, this.book.sessions.events(row)));
        this.book.sessions.close(row, ending, this.book.nowMs(), digest);
        this.metrics.add('overt_watch_sessions_closed_total', { ending });
        // One that late telemetry had opened again is entered once: the ledger’s own count would say otherwise.
        if (row.counted) continue;
        const body = { digest, events: row.events, ending };
        this.#note({ kind: 'session-closed', at: this.book.nowMs(), id: row.id, body });
      }
    });
    if (!isWritten) for (const { session } of open) this.#open.delete(session.row.id);
    return isWritten;
  }

  /** The tests over time take in sessions that are closed and of which asynchronous monitors have said all. */
  #countClosed(): void {
    for (const row of this.book.sessions.uncounted(1000)) {
      const isLate = (this.#open.get(row.id)?.late.length ?? 0) > 0;
      if (isLate) continue;
      this.#guarded(() => {
        for (const draft of this.#drift?.add(row, this.#monitors) ?? []) this.raise(draft);
        this.book.sessions.markCounted(row);
      });
    }
  }

  #forgetQuiet(): void {
    for (const [id, { row, late }] of this.#open) {
      const isNeeded = late.length > 0 || this.#unwritten.has(id);
      if (!isNeeded && (row.closed !== null || this.#open.size > mostFollowed)) this.#open.delete(id);
    }
  }

  #note(attestation: Attestation): void {
    if (this.#attest !== null) this.#attestations.push(attestation);
  }

  async #attestAll(): Promise<void> {
    const attestations = this.#attestations.splice(0);
    if (this.#attest === null || attestations.length === 0) return;
    try {
      const entered = await this.#attest.append(attestations);
      this.#guarded(() => {
        for (const [place, { kind, id }] of attestations.entries()) {
          const entry = entered[place];
          if (kind !== 'incident' || !entry) continue;
          // The ledger holds the digest of the record as it was before it knew its place there.
          this.book.incidents.put({ ...this.book.incidents.get(id), ledger: entry }, null);
        }
      });
      const refused = entered.filter((entry) => entry === null).length;
      this.metrics.add('overt_watch_ledger_entries_total', {}, attestations.length - refused);
      if (refused > 0) this.metrics.add('overt_watch_ledger_refused_total', {}, refused);
    } catch (error) {
      this.#attestations.unshift(...attestations);
      this.metrics.add('overt_watch_ledger_failures_total');
      this.#log(`The ledger could not be written: ${messageOf(error)}`);
    }
  }

  /** False if it could not be written: the book says why, in metrics and health. */
  #guarded(act: () => void): boolean {
    try {
      this.book.transaction(act);
      return true;
    } catch (error) {
      this.#problem(error);
      return false;
    }
  }

  #problem(error: unknown): void {
    const code = error instanceof BookError ? error.code : 'internal';
    this.metrics.add('overt_watch_book_failures_total', { code });
    this.#bookProblem = messageOf(error);
    this.#log(`${messageOf(error)}${OvertError.isInstance(error) ? ` ${error.remedy}` : ''}`);
  }
}

/** What a monitor inside the agent’s process saw, and stopped or let pass. */
function enforcedLook(
  { index, tripwire, severity, detail, callId, blocked }: EventOf<'tripwire'>,
  tool: string | null,
): Look {
  return {
    stage: 'before-action',
    ...{ call: callId ?? null, tool, enforced: true },
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

function shadowedIn(monitors: readonly Monitor[]): Set<string> {
  return new Set(monitors.filter((monitor) => monitor.shadow === true).map(({ id }) => id));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
