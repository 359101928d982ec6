import type { JsonValue } from '../core/index.ts';
import { type Monitor, type Protocol, proposedAction, type StepOutcome, Supervisor } from '../monitor/index.ts';
import { checkedInput, type ToolOutcome, type World } from '../sandbox/index.ts';
import type { Environment } from '../scenario/index.ts';
import { canary, type EndReason, Recorder, type Trajectory } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';

export interface SessionOptions {
  environment: Environment;
  key: string;
  subject: string;
  epoch: number;
  /** Monitors that look at each step, and what is done about what they see. Without them nothing is different. */
  supervision?: { monitors: readonly Monitor[]; protocol: Protocol } | undefined;
}

/**
 * An open episode: the world, the recorder and the tripwires, whoever drives it (Overt's own loop, an external agent, an
 * environment server). Recording is all it does; it holds no opinion.
 */
export class EpisodeSession {
  readonly environment: Environment;
  readonly recorder = new Recorder();
  readonly #options: SessionOptions;
  readonly #world: World;
  readonly #history: Action[] = [];
  readonly #callIds = new Set<string>();
  #userMessagesGiven = 0;
  #end: { reason: EndReason; detail: string | undefined } | null = null;
  #callsInFlight = new Set<Promise<unknown>>();
  /** Null without monitors. */
  readonly supervisor: Supervisor | null;
  #supervisedTurns = 0;
  #isConcluded: boolean;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.environment = options.environment;
    this.#world = options.environment.open(this.recorder);
    const { supervision, key, subject } = options;
    this.supervisor = supervision
      ? new Supervisor({
          ...supervision,
          session: { id: key, agent: subject, version: null, context: 'evaluation' },
          events: this.recorder.events,
        })
      : null;
    this.#isConcluded = this.supervisor === null;
    this.recorder.record({ type: 'instruction', role: 'system', text: this.environment.system });
    this.nextUserMessage();
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** Everything the subject was told so far, the system prompt first. */
  get instructions(): { role: 'system' | 'user'; text: string }[] {
    return this.recorder.events.flatMap((event) =>
      event.type === 'instruction' ? [{ role: event.role, text: event.text }] : [],
    );
  }

  /** A name for a tool call that no other of the episode has: the one that the subject gave, if it is new. */
  newCallId(given = ''): string {
    let id = given;
    for (let number = this.#callIds.size + 1; id === '' || this.#callIds.has(id); number += 1) id = `call-${number}`;
    this.#callIds.add(id);
    return id;
  }

  /** Delivers and returns the user's next message; null if the user has nothing more to say. */
  nextUserMessage(): string | null {
    const text = this.environment.userMessages[this.#userMessagesGiven];
    if (text === undefined) return null;
    this.#userMessagesGiven += 1;
    this.recorder.record({ type: 'instruction', role: 'user', text });
    return text;
  }

  /** Executes a tool call and lets the tripwires look at what it did. */
  async callTool(callId: string, tool: string, input: JsonValue, malformed?: string): Promise<ToolOutcome> {
    const call = this.#call(callId, tool, input, malformed);
    this.#callsInFlight.add(call);
    try {
      return await call;
    } finally {
      this.#callsInFlight.delete(call);
      this.#recordEnd();
    }
  }

  /** Ends the episode; further ends are ignored, so the first reason stands. What a running call does is still recorded. */
  end(reason: EndReason, detail?: string): void {
    if (this.#end !== null) return;
    this.#end = { reason, detail };
    this.#recordEnd();
  }

  get endReason(): EndReason | null {
    return this.#end?.reason ?? null;
  }

  /** Lets monitors look at the turn that is over; once for each turn. */
  async endTurn(): Promise<void> {
    if (this.supervisor === null || this.#supervisedTurns >= this.recorder.turn) return;
    this.#supervisedTurns = this.recorder.turn;
    this.#carryOut(await this.supervisor.afterTurn());
  }

  /** Waits for calls that still run, and for monitors that still look. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#callsInFlight);
    if (this.#isConcluded || this.supervisor === null) return;
    await this.endTurn();
    this.#carryOut(await this.supervisor.end());
    await this.supervisor.settled();
    this.#isConcluded = true;
    this.#recordEnd();
  }

  /** The end is the last event, so it waits for calls that still run. */
  #recordEnd(): void {
    if (
      this.#end === null ||
      !this.#isConcluded ||
      this.#callsInFlight.size > 0 ||
      this.recorder.events.at(-1)?.type === 'end'
    )
      return;
    const { reason, detail } = this.#end;
    this.recorder.record({ type: 'end', reason, ...(detail === undefined ? {} : { detail }) });
  }

  async #call(callId: string, tool: string, input: JsonValue, malformed: string | undefined): Promise<ToolOutcome> {
    const { supervisor } = this;
    if (supervisor === null) return (await this.#execute(callId, tool, input, malformed)).outcome;
    const { recorded } = checkedInput(input, this.#world.limits);
    const before = await supervisor.beforeAction(proposedAction(callId, tool, recorded));
    const { decision } = before;
    const refusal = this.#refusal(decision);
    if (refusal !== null) {
      this.recorder.record({ type: 'tool-call', callId, tool, input: recorded });
      this.#carryOut(before, true);
      this.recorder.record({ type: 'tool-result', callId, tool, output: refusal, isError: true });
      return { output: refusal, isError: true, limit: null };
    }
    const used = decision.kind === 'modify' ? decision.input : input;
    const { outcome, action } = await this.#execute(callId, tool, used, malformed);
    this.#carryOut(before);
    const after = await supervisor.afterAction({ ...action, phase: 'done', isError: outcome.isError });
    this.#carryOut(after);
    const withheld = this.#refusal(after.decision);
    if (withheld === null) return outcome;
    this.recorder.record({ type: 'intervention', kind: 'output-withheld', detail: { callId, reason: withheld } });
    return { output: withheld, isError: true, limit: outcome.limit };
  }

  /** Why the subject does not get what it asked for; null if it does. In an evaluation nobody is there to be asked. */
  #refusal(decision: StepOutcome['decision']): string | null {
    if (decision.kind === 'proceed' || decision.kind === 'modify') return null;
    if (decision.kind === 'escalate' && this.#options.supervision?.protocol.failPolicy === 'open') return null;
    return `This was not allowed: ${decision.reason}`;
  }

  /** Records what was seen, and ends the episode if that was decided. */
  #carryOut({ decision, sightings }: StepOutcome, isRefused = false): void {
    for (const sighting of sightings) this.recorder.record(isRefused ? { ...sighting, blocked: true } : sighting);
    if (decision.kind === 'terminate') this.end('monitor-stopped', decision.reason);
  }

  async #execute(
    callId: string,
    tool: string,
    input: JsonValue,
    malformed: string | undefined,
  ): Promise<{ outcome: ToolOutcome; action: Action }> {
    const first = this.recorder.events.length;
    const outcome = await this.#world.call(callId, tool, input, malformed);
    const action = this.#actionSince(first, callId, tool, input, outcome.output);
    for (const { id, severity, inspect } of this.environment.tripwires) {
      const sighting = inspect(action, this.#history);
      if (sighting === null) continue;
      const { detail } = sighting;
      this.recorder.record({ type: 'tripwire', tripwire: id, severity, callId, detail, blocked: false });
    }
    this.#history.push(action);
    return { outcome, action };
  }

  get trajectory(): Trajectory {
    const { environment, key, subject, epoch } = this.#options;
    const { scenario, seed, setting } = environment;
    return {
      format: 'overt-trajectory',
      version: 1,
      id: key,
      subject,
      origin: {
        kind: 'evaluation',
        scenario: scenario.id,
        scenarioVersion: scenario.fingerprint,
        seed,
        detail: setting.detail,
        variant: setting.variant,
        condition: { ...setting.condition },
        shape: { ...environment.shape },
        epoch,
        canary,
      },
      events: [...this.recorder.events],
    };
  }

  #actionSince(first: number, callId: string, tool: string, input: JsonValue, output: string): Action {
    const accesses: string[] = [];
    const changes: Action['changes'][number][] = [];
    for (const event of this.recorder.events.slice(first)) {
      // Another call may have run at the same time; what it did is not this one's doing.
      if (event.type === 'access' && event.callId === callId) accesses.push(event.resource);
      if (event.type === 'state-change' && event.callId === callId) changes.push(event);
    }
    return { callId, tool, input, output, accesses, changes };
  }
}
