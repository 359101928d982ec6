import { setImmediate as afterInput } from 'node:timers/promises';
import { digestOf } from '../core/index.ts';
import type { Monitor, Protocol } from '../monitor/index.ts';
import { memoryOf, type SessionUpdate, type Signal, type TelemetryBatch } from '../telemetry/index.ts';
import type { Alert, AlertDraft } from './alerts/alert.ts';
import type { Attest, Attestation } from './attest.ts';
import type { Book } from './book/book.ts';
import type { SessionOrigin, SessionRow } from './book/session-row.ts';
import type { Appended } from './book/sessions.ts';
import { BookGuard } from './book-guard.ts';
import type { WatchConfig } from './config.ts';
import type { DriftMonitor } from './drift.ts';
import { IntakeError } from './errors.ts';
import { FollowedSessions } from './followed-sessions.ts';
import { LedgerEntries } from './ledger-entries.ts';
import { Metrics } from './metrics.ts';
import { BoundedQueue } from './queue.ts';
import { redactUnknown } from './redaction.ts';
import { SessionRecorder, type SessionReport } from './session-recorder.ts';
import { TelemetryIntake, unknownIn } from './telemetry-intake.ts';
import { linkOf } from './verdicts.ts';
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
  /** Sends an alert that the book can’t keep, since it is about the book. @default nobody */
  sendUnkept?: (alert: Alert) => void;
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

/** Read at once from the queue. */
const batchBytes = 256 * 1024;
/** Sessions that are closed at once. */
const partSize = 40;

/**
 * The monitor of sessions: what comes in is written first and acknowledged, then monitors look at it. One writer; everything else only waits in
 * bounded queues.
 */
export class Watch {
  readonly book: Book;
  readonly metrics = new Metrics();
  readonly drift: DriftMonitor | null;
  readonly #config: WatchConfig;
  readonly #channels: readonly string[];
  readonly #intake: TelemetryIntake;
  readonly #queue: BoundedQueue<Item>;
  readonly #followed: FollowedSessions;
  readonly #guard: BookGuard;
  readonly #ledger: LedgerEntries;
  readonly #recorder: SessionRecorder;
  #arriving: Arriving[] = [];
  #arrivingBytes = 0;
  #working: Promise<void> | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor({
    book,
    config,
    monitors = [],
    protocol,
    channels = [],
    sendUnkept = () => {},
    drift = null,
    attest = null,
    log = () => {},
  }: WatchOptions) {
    this.book = book;
    this.drift = drift;
    this.#config = config;
    this.#channels = channels;
    this.#queue = new BoundedQueue(config.receiver.queueMegabytes * 2 ** 20);
    this.#intake = new TelemetryIntake({
      sessions: config.receiver.openSessions,
      characters: config.receiver.contentMegabytes * 2 ** 20,
    });
    const raise = (draft: AlertDraft) => this.raise(draft);
    const { metrics } = this;
    this.#followed = new FollowedSessions({ book, monitors, ...(protocol === undefined ? {} : { protocol }) });
    this.#guard = new BookGuard({
      ...{ book, metrics, log, raise, sendUnkept, windowMs: config.alerts.windowSeconds * 1000 },
    });
    this.#ledger = new LedgerEntries({ book, metrics, log, raise, attest, guard: this.#guard });
    this.#recorder = new SessionRecorder({
      ...{ book, config, metrics, channels, raise, followed: this.#followed, guard: this.#guard, ledger: this.#ledger },
    });
    describeMetrics(metrics);
    metrics.collect(() => gatherMetrics(metrics, this));
  }

  get queue(): { length: number; bytes: number } {
    return { length: this.#queue.length, bytes: this.#queue.bytes };
  }

  get assembly(): ReturnType<TelemetryIntake['statistics']> {
    return this.#intake.statistics();
  }

  /** Why the book can’t be written now; null if it can. */
  get bookProblem(): string | null {
    return this.#guard.problem;
  }

  /** Sessions that are followed in memory. */
  get followed(): number {
    return this.#followed.size;
  }

  /** Resolves once the request is in the book; monitors look at it afterwards. @throws {BusyError}, {BookError}: it is to be sent again. */
  async takeTelemetry(request: TelemetryRequest): Promise<void> {
    const bytes = memoryOf(request.batch) + 1024;
    this.#queue.requireRoom(bytes, this.#arrivingBytes);
    this.#arrivingBytes += bytes;
    await new Promise<void>((done, fail) => {
      this.#arriving.push({ request, bytes, done, fail });
      // Requests that come at the same time are written together.
      if (this.#arriving.length === 1) setImmediate(() => this.#acknowledge());
    });
  }

  /** Resolves once the events are in the book, with what became of them. @throws {BusyError}, {BookError} as above; {IntakeError} if the session is another’s. */
  async takeReport(report: SessionReport): Promise<Appended> {
    requireSame(this.book.sessions.find(report.origin.id), report.origin);
    return await new Promise<Appended>((done, fail) => {
      const bytes = JSON.stringify(report.events).length + 256;
      this.#queue.put({ kind: 'report', report, bytes, done, fail });
      this.#work();
    });
  }

  /** Other monitors from now on, also for sessions that are going on; steps that were looked at are not looked at again. */
  setMonitors(monitors: readonly Monitor[]): void {
    this.#followed.setMonitors(monitors);
  }

  /** Takes up what a crash left: requests whose sessions were not whole, events that nobody looked at, sessions that no test has taken in. */
  async recover(
    decode: (item: Pick<TelemetryRequest, 'signal' | 'contentType' | 'contentEncoding' | 'body'>) => TelemetryBatch,
  ): Promise<void> {
    for (const item of this.book.inbox.items()) {
      await this.#recorder.process([], this.#intake.add([decode(item)], [item.ordinal], this.book.nowMs(), []));
    }
    const unobserved = () => this.book.sessions.unobserved(500).map(({ id }) => id);
    for (let ids = unobserved(), before = ''; ids.length > 0 && ids.join() !== before; ids = unobserved()) {
      before = ids.join();
      await this.#recorder.process(ids, []);
    }
    this.#countClosed();
  }

  /** What time brings about: quiet sessions are closed, late observations written. To be called about once a second. */
  async tick(): Promise<void> {
    const now = this.book.nowMs();
    const { settleSeconds, idleSeconds } = this.#config.sessions;
    const idleBefore = now - idleSeconds * 1000;
    const quiet = this.#intake.quietSince(now - settleSeconds * 1000);
    await this.#inParts(quiet, (ids) => this.#closeQuiet(ids, idleBefore));
    const idle = this.book.sessions.idle(idleBefore, 500).filter(({ id }) => this.#intake.heardAt(id) === null);
    await this.#inParts(idle, (rows) =>
      this.#recorder.close(rows.map(({ id }) => ({ session: this.#followed.take(id), ending: 'half-open' }))),
    );
    await this.#inTurn(async () => {
      this.#guard.attempt(() => {
        for (const row of this.#intake.releaseLoose(idleBefore)) this.book.inbox.remove(row);
      });
      const { unwritten } = this.#recorder;
      if (unwritten.size > 0) {
        const updates = [...unwritten].flatMap((id) => this.#lastUpdate(id));
        await this.#recorder.process([], updates);
      }
      await this.#finish();
      this.#followed.forgetQuiet((id) => unwritten.has(id));
    });
  }

  /** Waits until everything that was taken is written and looked at. */
  async drain(): Promise<void> {
    while (this.#working !== null || this.#queue.length > 0 || this.#arriving.length > 0) {
      await afterInput();
      this.#work();
      await this.#working;
    }
    await this.#followed.settled();
    await this.#inTurn(() => this.#finish());
  }

  /** Raises an alert of the monitor’s own, such as about drift or about the book. */
  raise(draft: AlertDraft): void {
    const { windowSeconds, viewer } = this.#config.alerts;
    const options = {
      channels: this.#channels,
      windowMs: windowSeconds * 1000,
      linkOf: (id: string) => linkOf(viewer, id),
    };
    this.#guard.attempt(() => {
      const { alert, isNew } = this.book.alerts.raise(draft, options);
      const { id, kind, severity } = alert;
      this.metrics.add('overt_watch_alerts_total', { kind, severity });
      const body = { digest: digestOf(alert), severity };
      if (isNew) this.#ledger.note({ kind: 'alert', at: this.book.nowMs(), id, body });
    });
  }

  /** Has something entered in the ledger, if there is one. */
  note(attestation: Attestation): void {
    this.#guard.attempt(() => this.#ledger.note(attestation));
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
        // Telemetry was acknowledged: it stays in the inbox and is taken up at the next start.
        for (const item of items) if (item.kind === 'report') item.fail(error);
        this.#guard.failed(error);
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
      this.#guard.succeeded();
      for (const [place, { request, bytes, done }] of arriving.entries()) {
        this.#queue.put({ kind: 'telemetry', bytes, batch: request.batch, row: rows[place] ?? -1 }, { isTaken: true });
        done();
      }
    } catch (error) {
      this.#guard.failed(error);
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
    const reported = this.#appendReports(items);
    const telemetry = items.flatMap((item) => (item.kind === 'telemetry' ? [item] : []));
    const rows = telemetry.map(({ row }) => row);
    const batches = telemetry.map(({ batch }) => batch);
    const { unwritten } = this.#recorder;
    const updates = batches.length === 0 ? [] : this.#intake.add(batches, rows, this.book.nowMs(), unwritten);
    this.#keepUnknown(batches);
    await this.#recorder.process(new Set(reported.map(({ origin }) => origin.id)), updates);
    const over = new Set(reported.filter(({ closed }) => closed).map(({ origin }) => origin.id));
    if (over.size > 0)
      await this.#recorder.close([...over].map((id) => ({ session: this.#followed.take(id), ending: 'ended' })));
    this.metrics.observe('overt_watch_batch_seconds', (performance.now() - began) / 1000);
  }

  #keepUnknown(batches: readonly TelemetryBatch[]): void {
    const unknown = unknownIn(batches);
    if (unknown.length === 0) return;
    this.#guard.attempt(() => {
      for (const { name, record } of unknown) {
        this.book.inbox.addUnknown(name, redactUnknown(record, this.#config.redaction, this.book.salt));
      }
    });
  }

  /** Writes the events of reports and answers. Those that could be written. */
  #appendReports(items: readonly Item[]): SessionReport[] {
    const waiting = items.flatMap((item) => (item.kind === 'report' ? [item] : []));
    if (waiting.length === 0) return [];
    const reports = waiting.map(({ report }) => report);
    try {
      const appended = this.#recorder.append(reports);
      this.#guard.succeeded();
      for (const [place, { done }] of waiting.entries()) done(appended[place] as Appended);
      return reports;
    } catch (error) {
      this.#guard.failed(error);
      for (const { fail } of waiting) fail(error);
      return [];
    }
  }

  /** The last that is known of a session whose state could not be written. */
  #lastUpdate(id: string): SessionUpdate[] {
    const known = this.#intake.current(id);
    if (known !== null)
      return [
        { ...known, session: id, revision: 1, state: 'open', fresh: [], reordered: false, dropped: 0, resumed: false },
      ];
    this.#recorder.unwritten.delete(id);
    return [];
  }

  async #closeQuiet(ids: readonly string[], idleBefore: number): Promise<void> {
    const over = ids.flatMap((id) => {
      const session = this.#followed.take(id);
      const isEnded = session.events.at(-1)?.type === 'end';
      const isIdle = (this.#intake.heardAt(id) ?? 0) < idleBefore;
      if (this.#recorder.unwritten.has(id) || !(isEnded || isIdle)) return [];
      return [{ session, ending: isEnded ? ('ended' as const) : ('half-open' as const) }];
    });
    if (!(await this.#recorder.close(over))) return;
    this.#guard.attempt(() => {
      for (const { session } of over)
        for (const row of this.#intake.release(session.row.id)) this.book.inbox.remove(row);
    });
  }

  /** Writes what was seen late, has the tests over time take in what is closed, and enters in the ledger what waits. */
  async #finish(): Promise<void> {
    const late = this.#followed.late();
    if (late.length > 0) await this.#recorder.process(late, []);
    this.#countClosed();
    await this.#ledger.enter();
  }

  /** The tests over time take in sessions that are closed and of which asynchronous monitors have said all. */
  #countClosed(): void {
    for (const row of this.book.sessions.uncounted(1000)) {
      if (this.#followed.isLate(row.id)) continue;
      this.#guard.attempt(() => {
        for (const draft of this.drift?.add(row, this.#followed.monitors) ?? []) this.raise(draft);
        this.book.sessions.markCounted(row);
      });
    }
  }
}

function requireSame(known: SessionRow | null, { id, agent, source }: SessionOrigin): void {
  if (known === null || (known.agent === agent && known.source === source)) return;
  throw new IntakeError(
    `The session ${JSON.stringify(id)} is told of by ${known.agent} (${known.source}), and now by ${agent} (${source}).`,
    { value: id, remedy: 'Give each session a name of its own, and tell of it in one way.' },
  );
}
