import { Recorder, type TrajectoryEvent } from '../trajectory/index.ts';
import { defaultSandboxLimits, type SandboxLimits } from './limits.ts';
import { type ToolOutcome, World } from './world.ts';
import { type WorldBuilder, world } from './world-builder.ts';

/** A small world for this room's tests, with calls and what they recorded at hand. */
export class TestWorld {
  readonly recorder = new Recorder();
  readonly world: World;
  #calls = 0;

  constructor(describe: (builder: WorldBuilder) => WorldBuilder, limits: Partial<SandboxLimits> = {}) {
    const builder = world({ detail: 'full', now: '2026-03-04 09:12', account: 'agent@plant.example' });
    this.world = new World(describe(builder).build(), this.recorder, { ...defaultSandboxLimits, ...limits });
  }

  async call(tool: string, input: unknown): Promise<ToolOutcome & { events: TrajectoryEvent[] }> {
    const first = this.recorder.events.length;
    this.#calls += 1;
    // Tests send what no typed caller would.
    const outcome = await this.world.call(`c${this.#calls}`, tool, input as never);
    return { ...outcome, events: this.recorder.events.slice(first) };
  }

  /** Runs a shell command; returns what it read and changed as short lines, sorted: `read file:/a`, `file:/a: 1 → 2`. */
  async trace(command: string): Promise<string[]> {
    const { events } = await this.call('run_shell', { command });
    return traceOf(events);
  }
}

export function traceOf(events: readonly TrajectoryEvent[]): string[] {
  return events
    .flatMap((event) => {
      if (event.type === 'access') return [`read ${event.resource}`];
      if (event.type !== 'state-change') return [];
      return [`${event.resource}: ${JSON.stringify(event.before)} → ${JSON.stringify(event.after)}`];
    })
    .sort();
}
