import { exitCodes, OvertError } from '../core/index.ts';
import {
  type EndReason,
  type EventDraft,
  Recorder,
  type Trajectory,
  type TrajectoryEvent,
} from '../trajectory/index.ts';
import type { Action, TripwirePolicy } from '../tripwire/index.ts';
import type { Decision, Monitor, Protocol, Step } from './contract.ts';
import { stopAtSeverity } from './protocols.ts';
import type { SessionIdentity } from './session-log.ts';
import type { WatchSink } from './sinks.ts';
import { type StepOutcome, Supervisor, type SupervisorOptions, type SupervisorReport } from './supervisor.ts';
import { monitorsOfPolicy } from './tripwire-monitor.ts';

type Escalation = Extract<Decision, { kind: 'escalate' }>;

export interface WatchOptions
  extends Pick<SupervisorOptions, 'seed' | 'inLineTimeoutMs' | 'queueLength' | 'concurrency'> {
  /** Names the agent, for all its sessions. */
  agent: string;
  /** Of the agent, such as its deployment’s. @default unknown */
  version?: string;
  /** Names the session. @default a random name */
  session?: string;
  policy?: TripwirePolicy;
  /** Besides those of the policy. */
  monitors?: readonly Monitor[];
  /** @default `stopAtSeverity({ severity: 'critical', failPolicy: 'closed' })` */
  protocol?: Protocol;
  sinks?: readonly WatchSink[];
  /**
   * Asked where the protocol escalates: a person, or whoever answers for one. Without it an escalated action proceeds where the protocol
   * fails open, and is rejected where it fails closed.
   */
  onEscalation?: (escalation: Escalation, step: { action: Action | null }) => Promise<'proceed' | 'reject'>;
  /** Told of everything that is decided other than to proceed. */
  onDecision?: (decision: Decision, action: Action | null) => void;
  /** Milliseconds since 1970. @default Date.now */
  clock?: () => number;
}

/** A tool call was rejected; its message is what the model reads. */
export class ActionRejectedError extends OvertError {
  readonly code = 'action-rejected';
  readonly exitCode = exitCodes.checkFailed;
}

/** The session was ended by its monitor. */
export class SessionTerminatedError extends OvertError {
  readonly code = 'session-terminated';
  readonly exitCode = exitCodes.checkFailed;
}

/** What was decided of a proposed action, with a person’s answer where one was asked. */
export type Admission = Extract<Decision, { kind: 'proceed' | 'reject' | 'modify' | 'terminate' }>;

/** One watched session of an agent: what it did, who looks at it, and where it is sent. */
export class Watch {
  readonly session: SessionIdentity;
  readonly supervisor: Supervisor;
  readonly #recorder = new Recorder();
  readonly #options: WatchOptions;
  readonly #protocol: Protocol;
  readonly #stop = new AbortController();
  #isEnded = false;
  #turnsEnded = 0;

  constructor(options: WatchOptions) {
    const { agent, version = null, session = globalThis.crypto.randomUUID(), policy, monitors = [], ...rest } = options;
    this.#options = options;
    this.session = { id: session, agent, version, context: 'deployment' };
    this.#protocol = options.protocol ?? stopAtSeverity({ severity: 'critical', failPolicy: 'closed' });
    const { seed, inLineTimeoutMs, queueLength, concurrency } = rest;
    this.supervisor = new Supervisor({
      ...(seed === undefined ? {} : { seed }),
      ...(inLineTimeoutMs === undefined ? {} : { inLineTimeoutMs }),
      ...(queueLength === undefined ? {} : { queueLength }),
      ...(concurrency === undefined ? {} : { concurrency }),
      session: this.session,
      events: this.#recorder.events,
      monitors: [...(policy ? monitorsOfPolicy(policy) : []), ...monitors],
      protocol: this.#protocol,
      onAsynchronous: (outcome, step) => this.#takeAsynchronous(outcome, step),
    });
  }

  get events(): readonly TrajectoryEvent[] {
    return this.#recorder.events;
  }

  /** Why the session was ended by its monitor; null while it may go on. */
  get terminated(): string | null {
    return this.supervisor.terminated;
  }

  /** Aborts when the session is ended by its monitor: to be handed to the agent’s loop as `abortSignal`. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Milliseconds since 1970, by the watch’s clock. */
  now(): number {
    return (this.#options.clock ?? Date.now)();
  }

  startTurn(): void {
    this.#recorder.startTurn();
  }

  record(draft: EventDraft): TrajectoryEvent | null {
    // What comes after the end belongs to no session.
    if (this.#isEnded) return null;
    const event = this.#recorder.record({ ...draft, time: draft.time ?? new Date(this.now()).toISOString() });
    for (const sink of this.#options.sinks ?? []) sink.take(event, this.session);
    return event;
  }

  /** Whether a proposed action may be done. Answers at once if every monitor does, and no person is asked. */
  admit(action: Action): Admission | Promise<Admission> {
    const outcome = this.supervisor.beforeAction(action);
    return outcome instanceof Promise
      ? outcome.then((each) => this.#admitted(each, action))
      : this.#admitted(outcome, action);
  }

  /** Tells what an action did. The answer says whether its output may be seen. */
  complete(action: Action): Admission | Promise<Admission> {
    const outcome = this.supervisor.afterAction(action);
    return outcome instanceof Promise
      ? outcome.then((each) => this.#admitted(each, action))
      : this.#admitted(outcome, action);
  }

  /** Lets monitors look at the turn that is over; once for each turn. */
  async endTurn(): Promise<void> {
    if (this.#turnsEnded >= this.#recorder.turn) return;
    this.#turnsEnded = this.#recorder.turn;
    await this.#settle(await this.supervisor.afterTurn());
  }

  /** Ends the session, waits for monitors that still look, and sends what waits. */
  async end(reason: EndReason = 'finished', detail?: string): Promise<SupervisorReport> {
    if (!this.#isEnded) {
      await this.endTurn();
      await this.#settle(await this.supervisor.end());
      await this.supervisor.settled();
      const stopped = this.terminated;
      const end = stopped === null ? { reason, detail } : { reason: 'monitor-stopped' as const, detail: stopped };
      this.record({ type: 'end', reason: end.reason, ...(end.detail === undefined ? {} : { detail: end.detail }) });
      this.#isEnded = true;
    }
    await this.flush();
    return this.supervisor.report();
  }

  async flush(): Promise<void> {
    await Promise.allSettled((this.#options.sinks ?? []).map((sink) => sink.flush()));
  }

  /** Events that sinks could not take. */
  get lost(): number {
    return (this.#options.sinks ?? []).reduce((sum, { lost }) => sum + lost, 0);
  }

  get trajectory(): Trajectory {
    const { id, agent, version } = this.session;
    return {
      ...{ format: 'overt-trajectory', version: 1, id, subject: agent, events: [...this.events] },
      origin: {
        kind: 'production',
        agent,
        session: id,
        source: 'middleware',
        ...(version === null ? {} : { version }),
      },
    };
  }

  #admitted(outcome: StepOutcome, action: Action | null): Admission | Promise<Admission> {
    const { decision, sightings } = outcome;
    if (decision.kind !== 'escalate') {
      for (const sighting of sightings) this.record(sighting);
      this.#tell(decision, action);
      return decision;
    }
    this.#tell(decision, action);
    return this.#asked(decision, action, sightings);
  }

  async #asked(decision: Escalation, action: Action | null, sightings: StepOutcome['sightings']): Promise<Admission> {
    const fallback = this.#protocol.failPolicy === 'open' ? 'proceed' : 'reject';
    let answer: 'proceed' | 'reject' = fallback;
    let how = 'nobody was there to ask';
    try {
      const asked = this.#options.onEscalation?.(decision, { action });
      if (asked !== undefined) [answer, how] = [await asked, 'a person said so'];
    } catch {
      how = 'asking a person failed';
    }
    const isBlocked = answer === 'reject' && action?.phase === 'proposed';
    for (const sighting of sightings)
      this.record({ ...sighting, blocked: isBlocked, detail: `${sighting.detail} (${answer}: ${how})` });
    return answer === 'proceed' ? { kind: 'proceed' } : { kind: 'reject', reason: `${decision.reason} (${how})` };
  }

  async #settle(outcome: StepOutcome): Promise<void> {
    await this.#admitted(outcome, null);
  }

  #takeAsynchronous(outcome: StepOutcome, { action }: Step): void {
    for (const sighting of outcome.sightings) this.record(sighting);
    this.#tell(outcome.decision, action);
    if (outcome.decision.kind === 'escalate') {
      const { reason } = outcome.decision;
      void this.#options.onEscalation?.(outcome.decision, { action }).then(
        (answer) => answer === 'reject' && this.#terminate(`a person said so, after ${reason}`),
        () => undefined,
      );
    }
  }

  #terminate(reason: string): void {
    this.supervisor.terminate(reason);
    this.#stop.abort(terminatedError(reason));
  }

  #tell(decision: Decision, action: Action | null): void {
    if (decision.kind === 'terminate' && !this.#stop.signal.aborted) this.#stop.abort(terminatedError(decision.reason));
    if (decision.kind === 'proceed') return;
    try {
      this.#options.onDecision?.(decision, action);
    } catch {
      // A listener that fails must not turn into a decision of its own.
    }
  }
}

export function terminatedError(reason: string): SessionTerminatedError {
  return new SessionTerminatedError(`The session was ended by its monitor: ${reason}`, {
    value: reason,
    remedy: 'Look at what was seen before a new session is begun.',
  });
}

export function rejectedError(tool: string, reason: string): ActionRejectedError {
  return new ActionRejectedError(`The call of ${tool} was not allowed: ${reason}`, {
    value: tool,
    remedy: 'Do the task in another way, or ask the user.',
  });
}
