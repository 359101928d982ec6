import type { Entry } from './entry.ts';

/** Something that is wrong with a session: what an omission leaves behind. */
export interface SessionProblem {
  kind: 'gap' | 'duplicate' | 'not-opened' | 'wrong-count' | 'after-close';
  session: string;
  /** In words. */
  detail: string;
}

export interface SessionReport {
  sessions: number;
  /** Sessions that were not closed: their end may be missing. Of those that are too many to list, the first. */
  open: readonly string[];
  openCount: number;
  problems: readonly SessionProblem[];
  problemCount: number;
}

interface SessionState {
  /** The next sequence number. */
  next: number;
  /** Entries with a number of their own so far. */
  count: number;
  isClosed: boolean;
}

/** So many are named; the rest is counted. */
const listed = 100;

/**
 * Follows the sequence numbers of sessions through a log. A log proves that what is in it was not changed; that nothing was left out before it got
 * there shows only here: a missing number, a session without its end, a close whose count is wrong.
 */
export class SessionAudit {
  readonly #sessions = new Map<string, SessionState>();
  readonly #problems: SessionProblem[] = [];
  #problemCount = 0;

  add({ type, session, sequence, entries }: Pick<Entry, 'type' | 'session' | 'sequence' | 'entries'>): void {
    if (session === undefined || sequence === undefined) return;
    let state = this.#sessions.get(session);
    if (state === undefined) {
      state = { next: 0, count: 0, isClosed: false };
      this.#sessions.set(session, state);
      if (type !== 'session-open') this.#found('not-opened', session, `it begins with ${type} ${sequence}`);
    }
    if (sequence < state.next) this.#found('duplicate', session, `number ${sequence} stands there again (${type})`);
    else if (sequence > state.next) {
      const last = sequence - 1;
      const missing = last === state.next ? `number ${last} is` : `numbers ${state.next} to ${last} are`;
      this.#found('gap', session, `${missing} missing`);
    }
    if (state.isClosed) this.#found('after-close', session, `${type} ${sequence} comes after its close`);
    if (type === 'session-close') {
      if (entries !== state.count) {
        this.#found('wrong-count', session, `its close says that ${entries} entries came before; ${state.count} did`);
      }
      state.isClosed = true;
    }
    if (sequence >= state.next) state.count += 1;
    state.next = Math.max(state.next, sequence + 1);
  }

  /** The number that the next entry of a session has to have; null if it was closed. */
  nextOf(session: string): number | null {
    const state = this.#sessions.get(session);
    if (state === undefined) return 0;
    return state.isClosed ? null : state.next;
  }

  report(): SessionReport {
    const open: string[] = [];
    let openCount = 0;
    for (const [session, { isClosed }] of this.#sessions) {
      if (isClosed) continue;
      openCount += 1;
      if (open.length < listed) open.push(session);
    }
    return {
      sessions: this.#sessions.size,
      open,
      openCount,
      problems: this.#problems,
      problemCount: this.#problemCount,
    };
  }

  #found(kind: SessionProblem['kind'], session: string, detail: string): void {
    this.#problemCount += 1;
    if (this.#problems.length < listed) this.#problems.push({ kind, session, detail });
  }
}
