import {
  type Decision,
  type Monitor,
  type Observation,
  type Protocol,
  proposedAction,
  type Stage,
  type StepOutcome,
  Supervisor,
} from '../monitor/index.ts';
import type { EventOf, TrajectoryEvent } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';
import type { SessionOrigin } from './book/session-row.ts';

/** What monitors made of one step of a session. */
export interface Look {
  stage: Stage;
  call: string | null;
  tool: string | null;
  observations: readonly Observation[];
  decision: Decision;
  /** Decided inside the agent’s process, before the act; otherwise the decision is advice, since the act had happened. */
  enforced: boolean;
  /** Seen by a monitor that is tried out inside the agent’s process. */
  shadow?: boolean;
}

export interface MonitoringOptions {
  origin: SessionOrigin;
  monitors: readonly Monitor[];
  protocol: Protocol;
  /** The steps that were looked at before, by {@link stepName}: they are gone through again, but not told again. */
  looked: Set<string>;
  /** What an asynchronous monitor saw, once it did. */
  onAsynchronous: (look: Look) => void;
}

/**
 * Runs monitors over a session whose events come bit by bit. A step is told once: where late telemetry changed what was told before, a new one of
 * these goes through the session from its beginning and tells only what is new.
 */
export class Monitoring {
  readonly #options: MonitoringOptions;
  readonly #supervisor: Supervisor;
  readonly #events: TrajectoryEvent[] = [];
  readonly #calls = new Map<string, EventOf<'tool-call'>>();
  readonly #effects = new Map<string, { accesses: string[]; changes: Action['changes'][number][] }>();
  #turn = 0;
  #isOver = false;

  constructor(options: MonitoringOptions) {
    this.#options = options;
    const { origin, monitors, protocol } = options;
    this.#supervisor = new Supervisor({
      session: { id: origin.id, agent: origin.agent, version: origin.version, context: origin.context },
      events: this.#events,
      ...{ monitors, protocol, isReplay: true },
      onAsynchronous: (outcome, { stage, action }) =>
        options.onAsynchronous(lookOf(stage, action?.callId ?? null, action?.tool ?? null, outcome)),
    });
  }

  /** How many events it has gone through. */
  get length(): number {
    return this.#events.length;
  }

  /** Goes through further events, and tells what was seen at each new step. */
  async follow(events: readonly TrajectoryEvent[]): Promise<Look[]> {
    const looks: Look[] = [];
    for (const event of events) await this.#take(event, looks);
    return looks;
  }

  /** The session is over: the last turn and the whole are looked at. */
  async end(): Promise<Look[]> {
    const looks: Look[] = [];
    if (this.#isOver) return looks;
    this.#isOver = true;
    if (this.#turn > 0) await this.#step('after-turn', null, `${this.#turn}`, looks);
    await this.#step('session-end', null, '', looks);
    return looks;
  }

  /** Once asynchronous monitors have said all that they will say of what they were shown. */
  settled(): Promise<void> {
    return this.#supervisor.settled();
  }

  async #take(event: TrajectoryEvent, looks: Look[]): Promise<void> {
    if (event.turn > this.#turn) {
      if (this.#turn > 0) await this.#step('after-turn', null, `${this.#turn}`, looks);
      this.#turn = event.turn;
    }
    this.#events.push(event);
    switch (event.type) {
      case 'tool-call':
        this.#calls.set(event.callId, event);
        await this.#step(
          'before-action',
          proposedAction(event.callId, event.tool, event.input, timeOf(event)),
          event.callId,
          looks,
        );
        return;
      case 'access':
        this.#effectsOf(event.callId).accesses.push(event.resource);
        return;
      case 'state-change':
        this.#effectsOf(event.callId).changes.push(event);
        return;
      case 'tool-result':
        await this.#step('after-action', this.#done(event), event.callId, looks);
        return;
      default:
        return;
    }
  }

  async #step(stage: Stage, action: Action | null, of: string, looks: Look[]): Promise<void> {
    const step =
      stage === 'before-action'
        ? this.#supervisor.beforeAction(action as Action)
        : stage === 'after-action'
          ? this.#supervisor.afterAction(action as Action)
          : stage === 'after-turn'
            ? this.#supervisor.afterTurn()
            : this.#supervisor.end();
    // Most monitors answer at once, and a promise for each step would cost more than they do.
    const outcome = step instanceof Promise ? await step : step;
    const name = stepName(stage, of);
    if (this.#options.looked.has(name)) return;
    this.#options.looked.add(name);
    looks.push(lookOf(stage, action?.callId ?? null, action?.tool ?? null, outcome));
  }

  #effectsOf(callId: string): { accesses: string[]; changes: Action['changes'][number][] } {
    let effects = this.#effects.get(callId);
    if (effects === undefined) {
      effects = { accesses: [], changes: [] };
      this.#effects.set(callId, effects);
    }
    return effects;
  }

  #done(result: EventOf<'tool-result'>): Action {
    const { callId, output, isError } = result;
    const call = this.#calls.get(callId);
    const { accesses, changes } = this.#effectsOf(callId);
    this.#calls.delete(callId);
    this.#effects.delete(callId);
    const time = timeOf(call ?? result);
    return {
      ...{ phase: 'done' as const, callId, tool: call?.tool ?? result.tool, input: call?.input ?? null },
      ...{ output, isError, accesses, changes },
      ...(time === undefined ? {} : { time }),
    };
  }
}

/** Names a step for good, wherever late events move it. */
export function stepName(stage: Stage, of: string): string {
  return `${stage}/${of}`;
}

function lookOf(stage: Stage, call: string | null, tool: string | null, { observations, decision }: StepOutcome): Look {
  return { stage, call, tool, observations, decision, enforced: false };
}

function timeOf({ time }: TrajectoryEvent): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
