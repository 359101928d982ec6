import type { FaultKind } from '../../trajectory/index.ts';
import { type ApiDialect, callsIn, isObject, type JsonObject } from './answer.ts';
import { answerParts, type Conversation, readConversation } from './conversation.ts';
import { failing, type Judgement, judge, type ProxyGuard } from './guard.ts';
import { aboutAnswer, type Proposed, tellAnswer, tellRequest, usageOf, withoutCredential } from './record.ts';
import type { Reports } from './reports.ts';
import { type LiveSession, type ProxySessions, place, type Recognised, type SessionHints } from './sessions.ts';
import type { Counters } from './statistics.ts';

export interface RecordingContext {
  sessions: ProxySessions;
  reports: Reports;
  counts: Counters;
  guard: ProxyGuard | null;
  clock: () => number;
}

/** Turns one request and its answer into events of a session. */
export class Recording {
  readonly #context: RecordingContext;
  readonly #dialect: ApiDialect;
  readonly #hints: SessionHints;
  readonly #credentials: readonly string[];
  #recognised: Recognised | null = null;
  #isAnswerTold = false;

  constructor(context: RecordingContext, dialect: ApiDialect, hints: SessionHints, credentials: readonly string[]) {
    this.#context = context;
    this.#dialect = dialect;
    this.#hints = hints;
    this.#credentials = credentials;
  }

  get session(): LiveSession | null {
    return this.#recognised?.session ?? null;
  }

  /** @param body null if it could not be read. */
  request(body: Buffer | null): void {
    const { sessions, counts, guard, clock } = this.#context;
    const conversation = body === null ? null : this.#conversation(body);
    if (body !== null && conversation === null) counts.unread.notUnderstood += 1;
    this.#recognised = sessions.recognise(conversation, this.#hints);
    const { session } = this.#recognised;
    if (this.#hints.version !== null) session.version = this.#hints.version;
    for (const action of tellRequest(this.#recognised, clock())) guard?.done?.(session, action);
    this.#report();
  }

  /** For requests that ask again for an answer: the session that the answer belongs to. */
  retrieval(responseId: string): void {
    const { sessions } = this.#context;
    const session = sessions.ofResponse(responseId, this.#hints);
    if (session === null) this.#recognised = sessions.recognise(null, this.#hints);
    else this.#recognised = { session, how: 'parent', fresh: [], base: '', parts: [], conversation: null };
  }

  /** Tells of the answer; asks the guard about its calls, if there is one. @returns null if there is nothing to decide. */
  async decide(body: JsonObject): Promise<Judgement | null> {
    const { guard, counts, clock } = this.#context;
    const { session } = this;
    const calls = callsIn(this.#dialect, body);
    if (guard === null || calls.length === 0 || session === null) return null;
    // An answer that is fetched again is decided about again, without being told again.
    const proposed = this.#tell(body);
    const names = new Set(calls.map(({ call_id: callId, id }) => callId ?? id ?? null));
    const theirs = proposed.filter(({ wireId }) => names.has(wireId));
    const judgement =
      theirs.length < calls.length
        ? failing(guard, 'not every call of the answer was understood.')
        : await judge(
            guard,
            session,
            theirs.map(({ action }) => action),
          );
    if (judgement.byFailPolicy) counts.held.byFailPolicy += 1;
    counts.held[judgement.blocked === null ? 'passed' : 'blocked'] += 1;
    for (const { sightings } of judgement.rulings)
      for (const sighting of sightings ?? []) place(session, sighting, clock());
    if (judgement.blocked !== null) this.#block(session, theirs, judgement);
    this.#report();
    return judgement;
  }

  /** @param delivered what the agent got, where that is not what came. */
  answered(status: number, body: JsonObject | null, delivered: JsonObject | null = body): void {
    const { session } = this;
    if (session === null || this.#recognised === null) return;
    if (body === null) {
      session.turn += 1;
      this.#call(session, { status, read: false }, null);
    } else this.#tell(body, status);
    session.isFaulted = false;
    session.attempt = 0;
    if (delivered !== null) {
      const id = this.#dialect === 'responses' && typeof delivered.id === 'string' ? delivered.id : null;
      this.#context.sessions.answered(this.#recognised, this.#hints, answerParts(this.#dialect, delivered), id);
    }
    this.#report();
  }

  /** The answer is an error, or broke off. @param partial what of it came. */
  failed(kind: FaultKind, message: string, status: number | null, partial: JsonObject | null): void {
    const { counts, clock } = this.#context;
    counts.faults[kind] = (counts.faults[kind] ?? 0) + 1;
    const { session } = this;
    if (session === null) return;
    if (partial !== null) this.#tell(partial, status ?? 0);
    else if (!this.#isAnswerTold) session.turn += 1;
    session.attempt += 1;
    session.isFaulted = true;
    const words = withoutCredential(message, this.#credentials);
    // Whether the client tries again, nobody has said yet.
    place(session, { type: 'fault', kind, attempt: session.attempt, message: words, willRetry: false }, clock());
    this.#report();
  }

  /** The agent did not wait for the end. */
  cancelled(status: number | null, partial: JsonObject | null): void {
    this.#context.counts.cancelled += 1;
    const { session } = this;
    if (session === null) return;
    session.isFaulted = true;
    if (partial !== null) this.#tell(partial, status ?? 0);
    if (!this.#isAnswerTold) session.turn += 1;
    this.#call(session, { status, cancelled: true }, null);
    this.#report();
  }

  /** Told once, though both the guard and the end of the answer ask for it. */
  #tell(body: JsonObject, status = 200): Proposed[] {
    const { session } = this;
    if (session === null || this.#isAnswerTold) return [];
    this.#isAnswerTold = true;
    const mark = typeof body.id === 'string' && this.#dialect === 'responses' ? `answer ${body.id}` : null;
    const choices = answerParts(this.#dialect, body);
    if (mark !== null && session.texts.has(mark)) {
      return choices.flat().flatMap((part) => {
        const known = part.type === 'tool-call' && part.callId !== null ? session.calls.get(part.callId) : undefined;
        return known === undefined || part.type !== 'tool-call' ? [] : [{ wireId: part.callId, action: known.action }];
      });
    }
    session.turn += 1;
    this.#call(session, { status, ...aboutAnswer(body) }, body);
    if (mark !== null && choices.flat().length > 0) session.texts.add(mark);
    return choices.flatMap((parts) => tellAnswer(session, parts, this.#context.clock()));
  }

  #call(session: LiveSession, response: JsonObject, body: JsonObject | null): void {
    const { conversation, how } = this.#recognised ?? { conversation: null, how: 'new' };
    const request: JsonObject = conversation === null ? { read: false } : conversation.settings;
    const usage = usageOf(this.#dialect, body);
    const shown = { ...request, api: this.#dialect, upstream: this.#hints.upstream, recognised: how };
    place(session, { type: 'model-call', request: shown, response, usage }, this.#context.clock());
  }

  #block(session: LiveSession, proposed: readonly Proposed[], { blocked, terminated }: Judgement): void {
    const now = this.#context.clock();
    for (const { wireId, action } of proposed) {
      const { callId, tool } = action;
      const output = `Not passed on to the agent: ${blocked ?? ''}`;
      place(session, { type: 'tool-result', callId, tool, output, isError: true }, now);
      const call = wireId === null ? undefined : session.calls.get(wireId);
      if (call !== undefined) call.isAnswered = true;
    }
    if (terminated === null) return;
    session.terminated = terminated;
    place(session, { type: 'end', reason: 'monitor-stopped', detail: terminated }, now);
  }

  #conversation(body: Buffer): Conversation | null {
    try {
      const value = JSON.parse(body.toString('utf8'));
      return isObject(value) ? readConversation(this.#dialect, value) : null;
    } catch {
      return null;
    }
  }

  #report(): void {
    const { session } = this;
    if (session === null || session.pending.length === 0) return;
    const events = session.pending;
    session.pending = [];
    // Nothing comes after the end of a session.
    if (session.isClosed) return;
    const end = events.findIndex(({ type }) => type === 'end');
    session.isClosed = end !== -1;
    this.#context.reports.put(session, end === -1 ? events : events.slice(0, end + 1), end !== -1);
  }
}
