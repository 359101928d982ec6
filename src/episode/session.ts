import type { JsonValue } from '../core/index.ts';
import type { ToolOutcome, World } from '../sandbox/index.ts';
import type { Environment } from '../scenario/index.ts';
import { canary, type EndReason, Recorder, type Trajectory } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';

export interface SessionOptions {
  environment: Environment;
  key: string;
  subject: string;
  epoch: number;
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

  constructor(options: SessionOptions) {
    this.#options = options;
    this.environment = options.environment;
    this.#world = options.environment.open(this.recorder);
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

  /** Waits for calls that still run. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#callsInFlight);
  }

  /** The end is the last event, so it waits for calls that still run. */
  #recordEnd(): void {
    if (this.#end === null || this.#callsInFlight.size > 0 || this.recorder.events.at(-1)?.type === 'end') return;
    const { reason, detail } = this.#end;
    this.recorder.record({ type: 'end', reason, ...(detail === undefined ? {} : { detail }) });
  }

  async #call(callId: string, tool: string, input: JsonValue, malformed: string | undefined): Promise<ToolOutcome> {
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
    return outcome;
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
