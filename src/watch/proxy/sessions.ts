import { randomUUID } from 'node:crypto';
import { digestOf } from '../../core/index.ts';
import type { Part } from '../../telemetry/index.ts';
import type { EventDraft, TrajectoryEvent } from '../../trajectory/index.ts';
import type { Action } from '../../tripwire/index.ts';
import { type Conversation, chainOf } from './conversation.ts';

/** A session as the proxy knows it. `events` is null unless something decides in-line: then it holds all of them. */
export interface ProxySession {
  id: string;
  agent: string;
  version: string | null;
  events: TrajectoryEvent[] | null;
  /** Why it was ended by a decision; null while it may go on. */
  terminated: string | null;
  /** Events that did not reach the sink, and those that did. */
  lost: number;
  told: number;
}

/** How a request was found to belong to its session. */
export type Recognition =
  | 'header'
  | 'parent'
  | 'prefix'
  | 'retry'
  | 'new'
  | 'ambiguous'
  | 'unknown-parent'
  | 'unreadable';

export interface SessionHints {
  session: string | null;
  agent: string | null;
  version: string | null;
  /** Stands for the credential; see `scopeOf`. */
  scope: string;
  upstream: string;
  /** The client says that it sends this again. */
  isRetry: boolean;
}

export interface Recognised {
  session: LiveSession;
  how: Recognition;
  /** What the session has not heard yet. */
  fresh: readonly Part[];
  /** The chain’s end, to be continued by the answer. */
  base: string;
  parts: readonly Part[];
  conversation: Conversation | null;
}

/** A session with what is needed to go on with it. */
export interface LiveSession extends ProxySession {
  index: number;
  turn: number;
  attempt: number;
  system: string | null;
  isFaulted: boolean;
  /** Its end was told: nothing comes after it. */
  isClosed: boolean;
  keys: Set<string>;
  /** The agent’s name for a call, and how often it was used. */
  calls: Map<string, { callId: string; uses: number; action: Action; isAnswered: boolean }>;
  texts: Set<string>;
  pending: TrajectoryEvent[];
}

/**
 * The sessions that go through the proxy. A request belongs to a session if a header says so, if it names a response of it, or if it repeats a
 * conversation that holds an answer of it, in full and in one session only. What can’t be told begins a new one.
 */
export class ProxySessions {
  readonly counts: Record<Recognition, number> = {
    ...{ header: 0, parent: 0, prefix: 0, retry: 0, new: 0, ambiguous: 0, 'unknown-parent': 0, unreadable: 0 },
  };
  started = 0;
  /** Sessions that were let go to bound memory: if they go on, they begin anew. */
  forgotten = 0;
  readonly #byId = new Map<string, LiveSession>();
  readonly #byKey = new Map<string, LiveSession[]>();
  readonly #most: number;
  readonly #keepsEvents: boolean;
  readonly #onForgotten: (session: ProxySession) => void;

  constructor(most: number, keepsEvents: boolean, onForgotten: (session: ProxySession) => void) {
    this.#most = most;
    this.#keepsEvents = keepsEvents;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** @param conversation null if the request could not be read. */
  recognise(conversation: Conversation | null, hints: SessionHints): Recognised {
    const scope = `${hints.upstream} ${hints.scope}`;
    if (conversation === null) {
      const session = hints.session === null ? this.#start(hints) : this.#named(hints.session, hints);
      this.counts[hints.session === null ? 'unreadable' : 'header'] += 1;
      return { session, how: 'unreadable', fresh: [], base: '', parts: [], conversation };
    }
    const { parts, parent, conversation: stored } = conversation;
    const place = parent ?? (stored === null ? null : `conversation ${stored}`);
    const [one, ...others] = place === null ? [] : (this.#byKey.get(`${scope} ${place}`) ?? []);
    const parental = others.length === 0 ? one : undefined;
    const strict = digestOf([scope, place ?? conversation.system.map(textOf)]);
    const base = place === null ? strict : digestOf([scope, place, stored === null ? 0 : (parental?.turn ?? 0)]);
    const loose = digestOf([scope, 'any system prompt']);
    const [firm, free] = [chainOf(base, parts), chainOf(loose, parts)];
    const owned = (session: LiveSession) => this.#heard(session, firm.keys, free.keys);
    const found = (session: LiveSession, how: Recognition, heard = owned(session)): Recognised => {
      this.counts[how] += 1;
      this.#touch(session);
      return { session, how, fresh: parts.slice(heard), base, parts, conversation };
    };
    const filed = (recognised: Recognised) => {
      if (stored !== null) this.#own(recognised.session, `${scope} ${place}`);
      this.#own(recognised.session, firm.keys.at(-1) ?? base);
      return recognised;
    };
    if (hints.session !== null) {
      const isKnown = this.#byId.has(hints.session);
      const session = this.#named(hints.session, hints);
      return filed(found(session, 'header', isKnown ? owned(session) : 0));
    }
    if (parental !== undefined) return filed(found(parental, 'parent'));
    let isAmbiguous = others.length > 0;
    for (let end = parts.length; end > 0 && place === null && !isAmbiguous; end -= 1) {
      if (firm.answered[end] !== true) break;
      const key = firm.keys[end] ?? '';
      // Without the system prompt, only where a provider’s own name of a call makes it unlikely that two conversations are alike by chance.
      const owners =
        this.#byKey.get(key) ?? (free.calls[end] === true ? this.#byKey.get(free.keys[end] ?? '') : undefined);
      const [owner, ...more] = owners ?? [];
      if (owner === undefined) continue;
      if (more.length === 0) return filed(found(owner, 'prefix', end));
      isAmbiguous = true;
    }
    const [again, ...several] = (this.#byKey.get(firm.keys.at(-1) ?? '') ?? []).filter(({ isFaulted }) => isFaulted);
    if (hints.isRetry && again !== undefined && several.length === 0) return filed(found(again, 'retry'));
    const how = isAmbiguous ? 'ambiguous' : parent !== null ? 'unknown-parent' : 'new';
    return filed(found(this.#start(hints), how, 0));
  }

  /** The session that a response belongs to, by the response’s name. */
  ofResponse(responseId: string, { upstream, scope }: SessionHints): LiveSession | null {
    const owners = this.#byKey.get(`${upstream} ${scope} ${responseId}`) ?? [];
    return owners.length === 1 ? (owners[0] ?? null) : null;
  }

  /** What the agent got, so that the session is known again when the agent sends it back. */
  answered(
    { session, base, parts }: Recognised,
    hints: SessionHints,
    answers: readonly Part[][],
    responseId: string | null,
  ): void {
    const scope = `${hints.upstream} ${hints.scope}`;
    for (const answer of answers) {
      const whole = [...parts, ...answer];
      const firm = chainOf(base, whole);
      this.#own(session, firm.keys.at(-1) ?? base);
      if (firm.calls.at(-1) === true)
        this.#own(session, chainOf(digestOf([scope, 'any system prompt']), whole).keys.at(-1) ?? '');
    }
    if (responseId !== null) this.#own(session, `${scope} ${responseId}`);
  }

  /** How many of the parts the session has heard. */
  #heard(session: LiveSession, ...chains: string[][]): number {
    const length = chains[0]?.length ?? 1;
    for (let end = length - 1; end > 0; end -= 1) {
      if (chains.some((keys) => session.keys.has(keys[end] ?? ''))) return end;
    }
    return 0;
  }

  #named(id: string, hints: SessionHints): LiveSession {
    const known = this.#byId.get(id);
    if (known === undefined) return this.#start(hints, id);
    this.#touch(known);
    return known;
  }

  #start({ agent, version, upstream }: SessionHints, id: string = randomUUID()): LiveSession {
    const session: LiveSession = {
      ...{ id, agent: agent ?? `unnamed (${upstream})`, version, terminated: null, lost: 0, told: 0 },
      ...{ index: 0, turn: 0, attempt: 0, system: null, isFaulted: false, isClosed: false },
      events: this.#keepsEvents ? [] : null,
      ...{ keys: new Set<string>(), calls: new Map(), texts: new Set<string>(), pending: [] },
    };
    this.started += 1;
    this.#byId.set(id, session);
    for (const oldest of this.#byId.values()) {
      if (this.#byId.size <= this.#most) break;
      this.#forget(oldest);
    }
    return session;
  }

  #touch(session: LiveSession): void {
    this.#byId.delete(session.id);
    this.#byId.set(session.id, session);
  }

  #own(session: LiveSession, key: string): void {
    if (session.keys.has(key)) return;
    session.keys.add(key);
    const owners = this.#byKey.get(key);
    if (owners === undefined) this.#byKey.set(key, [session]);
    else owners.push(session);
  }

  #forget(session: LiveSession): void {
    this.forgotten += 1;
    this.#byId.delete(session.id);
    for (const key of session.keys) {
      const left = (this.#byKey.get(key) ?? []).filter((owner) => owner !== session);
      if (left.length === 0) this.#byKey.delete(key);
      else this.#byKey.set(key, left);
    }
    this.#onForgotten(session);
  }
}

/** Gives an event its place in the session. */
export function place(session: LiveSession, draft: EventDraft, nowMs: number): void {
  const time = new Date(nowMs).toISOString();
  // The draft’s own type decides the event’s type; placing it keeps the rest as it is.
  const event = { ...draft, index: session.index, turn: session.turn, time } as TrajectoryEvent;
  session.index += 1;
  session.pending.push(event);
  session.events?.push(event);
}

function textOf(part: Part): string {
  return part.type === 'text' ? part.text : '';
}
