import { type Monitor, type Protocol, shadow } from '../monitor/index.ts';
import type { Book } from './book/book.ts';
import type { SessionOrigin } from './book/session-row.ts';
import { Monitoring } from './monitoring.ts';
import { type OpenSession, takeUp } from './open-session.ts';

export interface FollowedSessionsOptions {
  book: Book;
  /** @default none */
  monitors?: readonly Monitor[];
  /** @default everything proceeds, what was seen is counted */
  protocol?: Protocol;
}

/** Sessions that are followed in memory; others are taken up from the book when they go on. */
const mostFollowed = 20_000;

/** The sessions that are going on, with the monitors that look at them. */
export class FollowedSessions {
  readonly #book: Book;
  readonly #protocol: Protocol;
  readonly #sessions = new Map<string, OpenSession>();
  #monitors: readonly Monitor[] = [];
  #shadowed: ReadonlySet<string> = new Set();

  constructor({ book, monitors = [], protocol = shadow() }: FollowedSessionsOptions) {
    this.#book = book;
    this.#protocol = protocol;
    this.setMonitors(monitors);
  }

  get size(): number {
    return this.#sessions.size;
  }

  get monitors(): readonly Monitor[] {
    return this.#monitors;
  }

  /** Other monitors from now on, also for sessions that are going on; steps that were looked at are not looked at again. */
  setMonitors(monitors: readonly Monitor[]): void {
    this.#monitors = monitors;
    this.#shadowed = new Set(monitors.filter((monitor) => monitor.shadow === true).map(({ id }) => id));
    for (const session of this.#sessions.values()) session.monitoring = null;
  }

  isShadow(monitor: string): boolean {
    return this.#shadowed.has(monitor);
  }

  /** @param origin Who works in it, should it be new. @throws {BookError} if there is none, and no origin. */
  take(id: string, origin?: SessionOrigin): OpenSession {
    let session = this.#sessions.get(id);
    if (session === undefined) {
      const { sessions } = this.#book;
      const known = sessions.find(id);
      const row = known ?? (origin === undefined ? sessions.get(id) : sessions.open(origin));
      session = takeUp(row, sessions, known === null);
      this.#sessions.set(id, session);
    }
    return session;
  }

  monitoringOf(session: OpenSession): Monitoring {
    session.monitoring ??= new Monitoring({
      origin: session.row,
      monitors: this.#monitors,
      protocol: this.#protocol,
      looked: session.looked,
      onAsynchronous: (look) => session.late.push(look),
    });
    return session.monitoring;
  }

  /** It is followed on under another name. */
  rename(session: OpenSession, before: string): void {
    this.#sessions.delete(before);
    this.#sessions.set(session.row.id, session);
    session.monitoring = null;
  }

  /** What is in memory of it may be ahead of the book: it is taken up from there again. */
  letGo(id: string): void {
    this.#sessions.delete(id);
  }

  /** Whether something was seen in it that is not written yet. */
  isLate(id: string): boolean {
    return (this.#sessions.get(id)?.late.length ?? 0) > 0;
  }

  /** Sessions in which something was seen that is not written yet. */
  late(): string[] {
    return [...this.#sessions].filter(([, { late }]) => late.length > 0).map(([id]) => id);
  }

  /** Once asynchronous monitors have said all that they will say of what they were shown. */
  async settled(): Promise<void> {
    await Promise.all([...this.#sessions.values()].map(({ monitoring }) => monitoring?.settled()));
  }

  /** Lets go what is closed, and of the others what is too much. */
  forgetQuiet(isNeeded: (id: string) => boolean): void {
    for (const [id, { row, late }] of this.#sessions) {
      if (late.length > 0 || isNeeded(id)) continue;
      if (row.closed !== null || this.#sessions.size > mostFollowed) this.#sessions.delete(id);
    }
  }
}
