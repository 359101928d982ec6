import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { exitCodes, OvertError } from '../core/index.ts';
import type { Arm, StressPlan } from '../stress/index.ts';
import { runApart } from './apart.ts';
import type { Output } from './output.ts';

/** More at once need more memory than they save time: each holds a model and its training, about a gigabyte. */
const mostJobs = 8;

/** How many arms can be worked on at the same time: only organisms are trained and played on this machine. */
export function usualJobs({ arms }: StressPlan): number {
  const areOrganisms = arms.every(({ subject }) => subject === undefined || subject.startsWith('organism:'));
  return areOrganisms ? Math.min(availableParallelism(), arms.length, mostJobs) : 1;
}

export interface JobOptions {
  jobs: number;
  /** The folder that the processes share. */
  folder: string;
  /** Options of `overt stress` that hold for every arm. */
  shared: readonly string[];
  output: Output;
  signal: AbortSignal;
}

/**
 * Makes and measures all arms, several at the same time, each in a process of its own, as soon as the one that it goes on after is
 * done. What they made lies in the folder afterwards.
 * @throws {ArmProcessError} for the first arm that fails; the others are stopped and can go on later.
 */
export async function playArmsApart(plan: StressPlan, options: JobOptions): Promise<void> {
  const { jobs, folder, shared, output, signal } = options;
  await mkdir(folder, { recursive: true });
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, `${JSON.stringify(plan, null, 1)}\n`);
  const threads = Math.max(1, Math.floor(availableParallelism() / jobs));
  const stop = new AbortController();
  const board = new Board(plan.arms.length, output);
  const one = async (arm: Arm) => {
    const command = ['stress', '--plan', planFile, '--out', folder, '--arm', arm.name];
    const { code } = await runApart([...command, '--threads', `${threads}`, ...shared], {
      onLine: (line) => board.tell(arm.name, line),
      signal: AbortSignal.any([signal, stop.signal]),
    });
    signal.throwIfAborted();
    stop.signal.throwIfAborted();
    if (code !== exitCodes.ok) {
      for (const line of board.lastOf(arm.name)) output.note(`${arm.name}: ${line}`);
      throw new ArmProcessError(`The arm ${arm.name} ended with code ${code}.`, {
        value: code,
        remedy: 'What was printed above says why; the same command goes on from where it stopped.',
      });
    }
    board.finish(arm.name);
  };
  try {
    await inOrder(plan.arms, { jobs, work: one, fail: () => stop.abort() });
  } finally {
    output.endProgress();
  }
}

/** Works on arms as early as they can be begun, in the order of the plan. Whoever fails stops the others; all have ended when it throws. */
export async function inOrder(
  arms: readonly Arm[],
  { jobs, work, fail }: { jobs: number; work: (arm: Arm) => Promise<void>; fail: () => void },
): Promise<void> {
  const waiting = [...arms];
  const running = new Map<string, Promise<string>>();
  // An arm without training is only measured: what comes after it need not wait.
  const finished = new Set(arms.filter(({ phases }) => phases.length === 0).map(({ name }) => name));
  try {
    while (waiting.length + running.size > 0) {
      const at = waiting.findIndex(({ after }) => after === undefined || finished.has(after));
      if (at >= 0 && running.size < jobs) {
        const [arm] = waiting.splice(at, 1) as [Arm];
        running.set(
          arm.name,
          work(arm).then(() => arm.name),
        );
        continue;
      }
      const done = await Promise.race(running.values());
      running.delete(done);
      finished.add(done);
    }
  } catch (error) {
    fail();
    await Promise.allSettled(running.values());
    throw error;
  }
}

/** What the arms that are worked on said last. */
class Board {
  readonly #all: number;
  readonly #output: Output;
  readonly #said = new Map<string, string[]>();
  #finished = 0;

  constructor(all: number, output: Output) {
    this.#all = all;
    this.#output = output;
  }

  tell(arm: string, line: string): void {
    this.#said.set(arm, [...this.lastOf(arm), line].slice(-6));
    this.#show();
  }

  finish(arm: string): void {
    this.#said.delete(arm);
    this.#finished += 1;
    this.#show();
  }

  lastOf(arm: string): readonly string[] {
    return this.#said.get(arm) ?? [];
  }

  #show(): void {
    const now = [...this.#said.values()].map((lines) => lines.at(-1) ?? '');
    this.#output.progress([...now, `${this.#finished} of ${this.#all} arms done; ${now.join(' | ')}`]);
  }
}

/** An arm that was made in a process of its own failed. */
export class ArmProcessError extends OvertError {
  readonly code = 'arm-process';
  readonly exitCode = exitCodes.checkFailed;
}
