import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Architecture } from '../model/architecture.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Sample, SamplerOptions, SamplingRequest } from './sampler.ts';
import { usualSlots } from './settings.ts';

export interface SamplerThreadData {
  architecture: Architecture;
  values: Float32Array<ArrayBuffer>;
  options: SamplerOptions;
}
export type ToSamplerThread =
  | { type: 'sample'; id: number; request: SamplingRequest }
  | { type: 'parameters'; values: Float32Array<ArrayBuffer> }
  | { type: 'close' };
export type FromSamplerThread = { id: number; sample: Sample } | { id: number; error: string };

export interface RemoteSamplerOptions extends SamplerOptions {
  /** Threads in all. @default as many as the machine offers */
  threads?: number;
  /**
   * Threads that share the slots, each with a sampler of its own; `threads` is divided among them. With the small matrices
   * of an organism two threads that work apart get more done than two that work on the same product.
   * @default as many as `threads` (or else the machine) allows while each has eight slots; 1 if not on the processor
   */
  workers?: number;
}

/** A worker's own sampler should have no fewer slots than this: with fewer rows a run's own cost shows. */
const fewestSlots = 8;

/** {@link Sampler} in threads of their own, so that whoever asks is not held up. */
export class RemoteSampler {
  readonly #workers: readonly SamplerWorker[];

  constructor(parameters: Parameters, { workers, ...options }: RemoteSamplerOptions = {}) {
    const { slots = usualSlots, provider = 'cpu', threads = availableParallelism() } = options;
    const apart = provider === 'cpu' ? Math.min(threads, Math.floor(slots / fewestSlots)) : 1;
    const count = workers ?? Math.max(1, apart);
    const share = {
      ...options,
      slots: Math.ceil(slots / count),
      threads: Math.max(1, Math.floor(threads / count)),
    };
    this.#workers = Array.from({ length: count }, () => new SamplerWorker(parameters, share));
  }

  sample(request: SamplingRequest): Promise<Sample> {
    return this.#workerFor(request).sample(request);
  }

  /** From now on writes as the model with these parameters does. Nothing may be under way. */
  update({ values }: Parameters): void {
    for (const worker of this.#workers) worker.update(values);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }

  /** The one that has read most of the prompt if it has room, or else the one with least to do. */
  #workerFor({ prompt }: SamplingRequest): SamplerWorker {
    let chosen = this.#workers[0] as SamplerWorker;
    let held = 0;
    for (const worker of this.#workers) {
      const length = worker.hasRoom ? worker.heldOf(prompt) : 0;
      if (length > held || (length === held && worker.busy < chosen.busy)) [chosen, held] = [worker, length];
    }
    return chosen;
  }
}

/** One thread with a sampler. */
class SamplerWorker {
  readonly #slots: number;
  readonly #thread: Worker;
  readonly #waiting = new Map<number, { settle(sample: Sample): void; fail(error: Error): void }>();
  readonly #ended: Promise<void>;
  /** The last prompts, as many as there are slots. */
  readonly #read: (readonly number[])[] = [];
  #count = 0;

  constructor(parameters: Parameters, options: SamplerOptions & { slots: number }) {
    this.#slots = options.slots;
    const data: SamplerThreadData = {
      architecture: parameters.architecture,
      values: parameters.values.slice(),
      options,
    };
    // The sources run as TypeScript, the built package as JavaScript.
    const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    this.#thread = new Worker(file, { workerData: data });
    // Nobody waits for an idle thread.
    this.#thread.unref();
    this.#thread.on('message', (message: FromSamplerThread) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (this.#waiting.size === 0) this.#thread.unref();
      if ('sample' in message) waiting?.settle(message.sample);
      else waiting?.fail(new Error(message.error));
    });
    const failAll = (error: Error) => {
      for (const { fail } of this.#waiting.values()) fail(error);
      this.#waiting.clear();
    };
    this.#thread.on('error', failAll);
    this.#ended = new Promise((settle) => {
      this.#thread.on('exit', () => {
        failAll(new Error('the sampler has ended'));
        settle();
      });
    });
  }

  /** Texts that it has been asked for and not returned. */
  get busy(): number {
    return this.#waiting.size;
  }

  get hasRoom(): boolean {
    return this.busy < this.#slots;
  }

  /** How much of a prompt was the whole of an earlier one: what a conversation that goes on has already said. */
  heldOf(prompt: readonly number[]): number {
    return this.#read.reduce(
      (most, earlier) => (isBeginningOf(earlier, prompt) ? Math.max(most, earlier.length) : most),
      0,
    );
  }

  sample(request: SamplingRequest): Promise<Sample> {
    this.#count += 1;
    const id = this.#count;
    this.#read.push(request.prompt);
    if (this.#read.length > this.#slots) this.#read.shift();
    return new Promise((settle, fail) => {
      this.#waiting.set(id, { settle, fail });
      this.#thread.ref();
      this.#post({ type: 'sample', id, request });
    });
  }

  update(values: Float32Array<ArrayBuffer>): void {
    // What was read before was read by another model.
    this.#read.length = 0;
    this.#post({ type: 'parameters', values });
  }

  async close(): Promise<void> {
    this.#thread.ref();
    this.#post({ type: 'close' });
    await this.#ended;
  }

  #post(message: ToSamplerThread): void {
    this.#thread.postMessage(message);
  }
}

function isBeginningOf(one: readonly number[], other: readonly number[]): boolean {
  return one.length <= other.length && one.every((token, index) => token === other[index]);
}
