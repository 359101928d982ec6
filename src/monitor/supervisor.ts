import { type JsonValue, Random, UsageError } from '../core/index.ts';
import type { EventDraft, TrajectoryEvent } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';
import { AsynchronousMonitors } from './asynchronous.ts';
import type { Decision, Monitor, Observation, Protocol, Stage, Step } from './contract.ts';
import { failed, messageOf } from './failed.ts';
import { hardness } from './protocols.ts';
import { type SessionIdentity, SessionLog } from './session-log.ts';
import { type MonitorTally, Tallies } from './tally.ts';

export interface SupervisorOptions {
  session: SessionIdentity;
  /** The session’s events, as they are recorded; the supervisor reads along. */
  events: readonly TrajectoryEvent[];
  monitors: readonly Monitor[];
  protocol: Protocol;
  /** Draws the steps that sampled monitors look at. @default the session’s id */
  seed?: string;
  /** How long an in-line monitor may take that does not answer at once, in milliseconds. @default 200 */
  inLineTimeoutMs?: number;
  /** How long an asynchronous monitor may take, in milliseconds. @default 60_000 */
  asynchronousTimeoutMs?: number;
  /** Looks that may wait for asynchronous monitors; more are skipped and counted as abstentions. @default 100 */
  queueLength?: number;
  /** Asynchronous looks at the same time. @default 4 */
  concurrency?: number;
  /** What was done stays done: actions after an end that was decided are looked at all the same. @default false */
  isReplay?: boolean;
  /** Milliseconds, for measuring time limits. @default performance.now */
  elapsed?: () => number;
  /** What an asynchronous monitor saw, once it did, and what the protocol makes of it. */
  onAsynchronous?: (outcome: StepOutcome, step: Step) => void;
}

/** What came of a step. */
export interface StepOutcome {
  /** What is to be done. */
  decision: Decision;
  /** What would be done if monitors in shadow counted; null where that is the same. */
  shadowDecision: Decision | null;
  /** Everything that in-line monitors said, those in shadow included. */
  observations: readonly Observation[];
  /** To be recorded: what was seen and was not yet recorded of this action. */
  sightings: readonly Extract<EventDraft, { type: 'tripwire' }>[];
}

/** What a supervisor did, in numbers. */
export interface SupervisorReport {
  session: SessionIdentity;
  protocol: string;
  monitors: readonly MonitorTally[];
  /** Steps by what was done about them, and by what would have been, had shadow monitors counted. */
  decisions: Record<Decision['kind'], number>;
  shadowDecisions: Record<Decision['kind'], number>;
  /** Decisions that the fail policy made, because a monitor or the protocol itself failed. */
  byFailPolicy: number;
  terminated: string | null;
}

const proceed: Decision = { kind: 'proceed' };

/**
 * Runs monitors over the steps of a session and lets a protocol decide. The same for a live agent, a replay, and an episode of an
 * evaluation: who drives it records the events and carries out the decisions. Where all in-line monitors answer at once, so does it: no
 * promise is made before a tool call.
 */
export class Supervisor {
  readonly log: SessionLog;
  readonly #options: SupervisorOptions;
  readonly #tallies = new Tallies();
  readonly #inLine: Record<Stage, readonly InLine[]>;
  readonly #asynchronous: AsynchronousMonitors;
  readonly #elapsed: () => number;
  readonly #decisions = noDecisions();
  readonly #shadowDecisions = noDecisions();
  /** Monitors that already saw something in an action that runs, by call. */
  readonly #seen = new Map<string, Set<string>>();
  #byFailPolicy = 0;
  #terminated: string | null = null;

  /** @throws {UsageError} for two monitors of one name, and samples that are no probability or of in-line monitors. */
  constructor(options: SupervisorOptions) {
    requireSound(options);
    const { session, events, monitors, seed = session.id } = options;
    this.#options = options;
    this.log = new SessionLog(session, events);
    this.#elapsed = options.elapsed ?? (() => performance.now());
    const inLine = monitors
      .filter(({ mode }) => mode === 'in-line')
      .map((monitor) => ({ monitor, tally: this.#tallies.of(monitor), view: this.log.live(monitor.reads) }));
    const at = (stage: Stage) => inLine.filter(({ monitor }) => monitor.stages.includes(stage));
    this.#inLine = {
      'before-action': at('before-action'),
      'after-action': at('after-action'),
      'after-turn': at('after-turn'),
      'session-end': at('session-end'),
    };
    this.#asynchronous = new AsynchronousMonitors({
      monitors: monitors.filter(({ mode }) => mode === 'asynchronous'),
      tallies: this.#tallies,
      random: Random.from('monitor sample', seed),
      queueLength: options.queueLength ?? 100,
      concurrency: options.concurrency ?? 4,
      timeoutMs: options.asynchronousTimeoutMs ?? 60_000,
      onObservation: (observation, step) => this.#takeAsynchronous(observation, step),
    });
  }

  /** Why the session was ended; null while it may go on. */
  get terminated(): string | null {
    return this.#terminated;
  }

  /** What may be done: to be asked before a tool is called. The action has no output yet. */
  beforeAction(action: Action): StepOutcome | Promise<StepOutcome> {
    const proposed: Action = action.phase === 'proposed' ? action : { ...action, phase: 'proposed' };
    if (this.#terminated !== null && !this.#options.isReplay) {
      return this.#counted({ kind: 'terminate', reason: this.#terminated }, null, [], []);
    }
    return this.#step('before-action', proposed);
  }

  /** To be told when a tool has answered. */
  afterAction(action: Action): StepOutcome | Promise<StepOutcome> {
    const outcome = this.#step('after-action', action);
    if (outcome instanceof Promise) return outcome.finally(() => this.#done(action));
    this.#done(action);
    return outcome;
  }

  /** To be told when an action that was let through will have no answer, such as one that was rejected by others. */
  withdrawn(callId: string): void {
    this.#seen.delete(callId);
  }

  afterTurn(): StepOutcome | Promise<StepOutcome> {
    return this.#step('after-turn', null);
  }

  end(): StepOutcome | Promise<StepOutcome> {
    return this.#step('session-end', null);
  }

  /** Ends the session from outside, for example because a person said so. */
  terminate(reason: string): void {
    this.#terminated ??= reason;
  }

  /** Waits for asynchronous monitors that still look. */
  async settled(): Promise<void> {
    await this.#asynchronous.settled();
  }

  report(): SupervisorReport {
    return {
      session: this.log.identity,
      protocol: this.#options.protocol.id,
      monitors: this.#tallies.all(),
      decisions: { ...this.#decisions },
      shadowDecisions: { ...this.#shadowDecisions },
      byFailPolicy: this.#byFailPolicy,
      terminated: this.#terminated,
    };
  }

  #done(action: Action): void {
    this.#seen.delete(action.callId);
    this.log.actions.push(action.phase === 'proposed' ? { ...action, phase: 'done' } : action);
  }

  #step(stage: Stage, action: Action | null): StepOutcome | Promise<StepOutcome> {
    this.#asynchronous.offer(stage, action, (reads) => this.log.frozen(reads));
    const looking = this.#inLine[stage];
    const observations: Observation[] = [];
    const waiting: Promise<void>[] = [];
    let began = this.#elapsed();
    for (const { monitor, tally, view } of looking) {
      tally.steps += 1;
      const step: Step = { stage, session: view, action };
      let answer: Observation | Promise<Observation>;
      try {
        answer = monitor.observe(step);
      } catch (error) {
        answer = failed(monitor, error);
      }
      const place = observations.length;
      if (answer instanceof Promise) {
        observations.push(failed(monitor, 'no answer'));
        waiting.push(
          this.#inTime(monitor, tally, answer).then((observation) => {
            this.#tallies.count(tally, observation);
            observations[place] = observation;
          }),
        );
        continue;
      }
      // What answered at once can't be stopped; that it was slow is told.
      const ended = this.#elapsed();
      if (ended - began > this.#inLineTimeoutMs) tally.late += 1;
      began = ended;
      this.#tallies.count(tally, answer);
      observations.push(answer);
    }
    if (waiting.length === 0) return this.#conclude(stage, action, looking, observations);
    return Promise.all(waiting).then(() => this.#conclude(stage, action, looking, observations));
  }

  #conclude(
    stage: Stage,
    action: Action | null,
    looking: readonly InLine[],
    observations: readonly Observation[],
  ): StepOutcome {
    const enforced = looking.some(({ monitor }) => monitor.shadow === true)
      ? observations.filter((_, place) => looking[place]?.monitor.shadow !== true)
      : observations;
    const step: Step = { stage, session: this.log.live('everything'), action };
    const decision = this.#decide(enforced, step, true);
    const shadowDecision = enforced.length === observations.length ? null : this.#decide(observations, step, false);
    if (decision.kind === 'terminate') this.#terminated ??= decision.reason;
    const sightings = this.#sightings(stage, action, looking, observations, decision);
    return this.#counted(decision, shadowDecision, observations, sightings);
  }

  /** The protocol’s decision, and the fail policy’s where monitors or the protocol failed. */
  #decide(observations: readonly Observation[], step: Step, isEnforced: boolean): Decision {
    const { protocol } = this.#options;
    let decided: Decision;
    try {
      decided = atStage(protocol.decide(observations, step), step.stage);
    } catch (error) {
      const decision = this.#failing(`the protocol ${protocol.id} failed: ${messageOf(error)}`, step.stage);
      if (isEnforced) this.#byFailPolicy += 1;
      return decision;
    }
    const silent = observations.find(({ kind }) => kind === 'abstained');
    if (decided.kind !== 'proceed' || silent?.kind !== 'abstained' || protocol.failPolicy === 'open') return decided;
    if (isEnforced) this.#byFailPolicy += 1;
    return this.#failing(`${silent.monitor} could not look: ${silent.reason}`, step.stage);
  }

  /** Closed: an action that was not looked at is not done; one that was done, and all else, is brought before a person. */
  #failing(reason: string, stage: Stage): Decision {
    if (this.#options.protocol.failPolicy === 'open') return proceed;
    return { kind: stage === 'before-action' ? 'reject' : 'escalate', reason };
  }

  #sightings(
    stage: Stage,
    action: Action | null,
    looking: readonly InLine[],
    observations: readonly Observation[],
    decision: Decision,
  ): StepOutcome['sightings'] {
    let sightings: Extract<EventDraft, { type: 'tripwire' }>[] | undefined;
    for (let place = 0; place < observations.length; place += 1) {
      const observation = observations[place] as Observation;
      if (observation.kind === 'abstained' || observation.severity === null) continue;
      const { monitor, severity, evidence, label } = observation;
      if (action !== null && this.#isRepeated(stage, action.callId, monitor)) continue;
      const isShadow = looking[place]?.monitor.shadow === true;
      const blocked =
        stage === 'before-action' && !isShadow && hardness(decision) >= hardness({ kind: 'reject', reason: '' });
      sightings ??= [];
      sightings.push({
        ...{ type: 'tripwire', tripwire: monitor, severity, detail: evidence[0]?.detail ?? label, blocked },
        ...(action === null ? {} : { callId: action.callId }),
        ...(isShadow ? { shadow: true } : {}),
      });
    }
    const isDone = stage !== 'before-action' || hardness(decision) < 3 || this.#options.isReplay === true;
    if (action !== null && !isDone) this.#seen.delete(action.callId);
    return sightings ?? [];
  }

  /** Whether this was seen already when the action was proposed. */
  #isRepeated(stage: Stage, callId: string, monitor: string): boolean {
    if (stage !== 'before-action') return this.#seen.get(callId)?.has(monitor) === true;
    const seen = this.#seen.get(callId) ?? new Set();
    this.#seen.set(callId, seen.add(monitor));
    return false;
  }

  #takeAsynchronous(observation: Observation, step: Step): void {
    const monitor = this.#options.monitors.find(({ id }) => id === observation.monitor);
    const isShadow = monitor?.shadow === true;
    const decided = this.#decide([observation], { ...step, stage: 'after-turn' }, !isShadow);
    const decision = isShadow ? proceed : decided;
    if (decision.kind === 'terminate') this.#terminated ??= decision.reason;
    const outcome = this.#counted(
      decision,
      isShadow ? decided : null,
      [observation],
      asynchronousSighting(observation, step, isShadow),
    );
    this.#options.onAsynchronous?.(outcome, step);
  }

  #counted(
    decision: Decision,
    shadowDecision: Decision | null,
    observations: readonly Observation[],
    sightings: StepOutcome['sightings'],
  ): StepOutcome {
    this.#decisions[decision.kind] += 1;
    this.#shadowDecisions[(shadowDecision ?? decision).kind] += 1;
    return { decision, shadowDecision, observations, sightings };
  }

  get #inLineTimeoutMs(): number {
    return this.#options.inLineTimeoutMs ?? 200;
  }

  async #inTime(monitor: Monitor, tally: MonitorTally, answer: Promise<Observation>): Promise<Observation> {
    const limit = this.#inLineTimeoutMs;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Observation>((resolve) => {
      timer = setTimeout(() => {
        tally.late += 1;
        resolve(failed(monitor, `no answer within ${limit} ms`));
      }, limit);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (error) {
      return failed(monitor, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

interface InLine {
  monitor: Monitor;
  tally: MonitorTally;
  view: Step['session'];
}

/** Only what is not done yet can be changed. */
function atStage(decision: Decision, stage: Stage): Decision {
  if (stage === 'before-action') return decision;
  if (decision.kind === 'modify') return { kind: 'escalate', reason: decision.reason };
  return decision.kind === 'reject' && stage !== 'after-action'
    ? { kind: 'escalate', reason: decision.reason }
    : decision;
}

function asynchronousSighting(observation: Observation, { action }: Step, isShadow: boolean): StepOutcome['sightings'] {
  if (observation.kind === 'abstained' || observation.severity === null) return [];
  const { monitor, severity, evidence, label } = observation;
  const callId = action?.callId;
  const detail = evidence[0]?.detail ?? label;
  return [
    {
      type: 'tripwire',
      tripwire: monitor,
      severity,
      detail,
      blocked: false,
      ...(callId === undefined ? {} : { callId }),
      ...(isShadow ? { shadow: true } : {}),
    },
  ];
}

function requireSound({ monitors }: SupervisorOptions): void {
  const ids = new Set<string>();
  for (const { id, mode, sample = 1 } of monitors) {
    if (ids.has(id)) {
      throw new UsageError(`There are two monitors ${id}.`, { value: id, remedy: 'Give each a name of its own.' });
    }
    ids.add(id);
    if (sample > 0 && sample <= 1 && (mode === 'asynchronous' || sample === 1)) continue;
    throw new UsageError(`The monitor ${id} can’t look at a share of ${sample} of the steps.`, {
      value: sample,
      remedy: 'Give asynchronous monitors a share above 0 and up to 1; in-line ones look at every step.',
    });
  }
}

function noDecisions(): Record<Decision['kind'], number> {
  return { proceed: 0, reject: 0, modify: 0, escalate: 0, terminate: 0 };
}

/** An action as it is proposed. */
export function proposedAction(callId: string, tool: string, input: JsonValue, time?: number): Action {
  return {
    ...{ phase: 'proposed', callId, tool, input, output: '', accesses: [], changes: [] },
    ...(time === undefined ? {} : { time }),
  };
}
