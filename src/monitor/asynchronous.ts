import type { Random } from '../core/index.ts';
import type { Action } from '../tripwire/index.ts';
import type { Monitor, Observation, SessionView, Stage, Step } from './contract.ts';
import { failed } from './failed.ts';
import type { MonitorTally, Tallies } from './tally.ts';

export interface AsynchronousOptions {
  monitors: readonly Monitor[];
  tallies: Tallies;
  random: Random;
  queueLength: number;
  concurrency: number;
  timeoutMs: number;
  onObservation: (observation: Observation, step: Step) => void;
}

interface Look {
  monitor: Monitor;
  tally: MonitorTally;
  step: Step;
}

/** Monitors that look on beside the agent, each at a random share of the steps, a few at a time; the queue before them is bounded. */
export class AsynchronousMonitors {
  readonly #options: AsynchronousOptions;
  readonly #draws: ReadonlyMap<string, Random>;
  readonly #queue: Look[] = [];
  #running = 0;
  #whenIdle: (() => void)[] = [];

  constructor(options: AsynchronousOptions) {
    this.#options = options;
    // A stream of draws for each, so that a monitor more does not change what the others look at.
    this.#draws = new Map(options.monitors.map(({ id }) => [id, options.random.fork(id)]));
  }

  /** Draws who looks at this step. The session is frozen only for those who do. */
  offer(stage: Stage, action: Action | null, frozen: (reads: Monitor['reads']) => SessionView): void {
    for (const monitor of this.#options.monitors) {
      if (!monitor.stages.includes(stage)) continue;
      const tally = this.#options.tallies.of(monitor);
      tally.steps += 1;
      const draw = this.#draws.get(monitor.id);
      if (monitor.sample !== undefined && draw !== undefined && draw.next() >= monitor.sample) {
        tally.notSampled += 1;
        continue;
      }
      const step: Step = { stage, session: frozen(monitor.reads), action };
      if (this.#queue.length >= this.#options.queueLength) {
        tally.skipped += 1;
        this.#report(
          { monitor, tally, step },
          { kind: 'abstained', monitor: monitor.id, reason: 'skipped: too many looks waited' },
        );
        continue;
      }
      this.#queue.push({ monitor, tally, step });
    }
    this.#start();
  }

  async settled(): Promise<void> {
    if (this.#running === 0 && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle.push(resolve);
    });
  }

  #start(): void {
    while (this.#running < this.#options.concurrency) {
      const look = this.#queue.shift();
      if (look === undefined) break;
      this.#running += 1;
      void this.#look(look).then(() => {
        this.#running -= 1;
        this.#start();
        if (this.#running > 0 || this.#queue.length > 0) return;
        const waiting = this.#whenIdle;
        this.#whenIdle = [];
        for (const resolve of waiting) resolve();
      });
    }
  }

  async #look(look: Look): Promise<void> {
    // After the agent’s own work: even a monitor that answers at once must not hold it up.
    await new Promise((resolve) => setImmediate(resolve));
    const { monitor, step } = look;
    const { timeoutMs } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Observation>((resolve) => {
      timer = setTimeout(() => resolve(failed(monitor, `no answer within ${timeoutMs} ms`)), timeoutMs);
    });
    let observation: Observation;
    try {
      observation = await Promise.race([monitor.observe(step), late]);
    } catch (error) {
      observation = failed(monitor, error);
    } finally {
      clearTimeout(timer);
    }
    const weight = 1 / (monitor.sample ?? 1);
    this.#report(look, observation.kind === 'observed' ? { ...observation, weight } : observation);
  }

  #report({ tally, step }: Look, observation: Observation): void {
    this.#options.tallies.count(tally, observation);
    this.#options.onObservation(observation, step);
  }
}
