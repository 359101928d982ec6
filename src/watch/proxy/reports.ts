import type { TrajectoryEvent } from '../../trajectory/index.ts';
import type { ProxySession } from './sessions.ts';

/** What the proxy tells of a session: its next events. Their indices go on where the last report that was taken ended. */
export interface ProxyReport {
  session: Pick<ProxySession, 'id' | 'agent' | 'version'>;
  events: readonly TrajectoryEvent[];
  /** The session was ended by a decision. */
  closed: boolean;
  /** Events of this session that were lost so far, because the sink was slow or failed. */
  lost: number;
}

/** Where sessions go. If it throws or rejects, what it was given counts as lost. */
export interface ProxySink {
  take(report: ProxyReport): unknown;
}

const attempts = 5;

/** Hands reports to the sink one after the other, beside the agents: they never wait for it. */
export class Reports {
  readonly #sink: ProxySink;
  readonly #most: number;
  #waiting: { report: ProxyReport; session: ProxySession }[] = [];
  #events = 0;
  #working: Promise<void> | null = null;
  lost = 0;

  /** @param most events that may wait; more are lost, and counted. */
  constructor(sink: ProxySink, most: number) {
    this.#sink = sink;
    this.#most = most;
  }

  get waiting(): number {
    return this.#events;
  }

  put(session: ProxySession, events: readonly TrajectoryEvent[], closed: boolean): void {
    if (events.length === 0) return;
    if (this.#events > 0 && this.#events + events.length > this.#most) {
      this.#lose(session, events.length);
      return;
    }
    const { id, agent, version } = session;
    this.#waiting.push({ session, report: { session: { id, agent, version }, events, closed, lost: session.lost } });
    this.#events += events.length;
    this.#working ??= this.#work();
  }

  async flush(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async #work(): Promise<void> {
    // After what is being done for an agent just now.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      for (const { report, session } of batch) {
        if (!(await this.#tell(session, report))) this.#lose(session, report.events.length);
        this.#events -= report.events.length;
      }
    }
    this.#working = null;
  }

  /** Tries again for a while: a book that is busy or a disk that is full may recover. */
  async #tell(session: ProxySession, report: ProxyReport): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // Numbered as they are taken: a gap would keep the book from taking what comes after a loss; `lost` tells of it.
        const events = report.events.map((event, place) => ({ ...event, index: session.told + place }));
        await this.#sink.take({ ...report, events, lost: session.lost });
        session.told += events.length;
        return true;
      } catch {
        if (attempt === attempts) return false;
        await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** attempt));
      }
    }
  }

  #lose(session: ProxySession, events: number): void {
    session.lost += events;
    this.lost += events;
  }
}
