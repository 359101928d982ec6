import { Worker } from 'node:worker_threads';
import type { Architecture } from '../model/architecture.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Sample, SamplerOptions, SamplingRequest } from './sampler.ts';

export interface SamplerThreadData {
  architecture: Architecture;
  values: Float32Array<ArrayBuffer>;
  options: SamplerOptions;
}
export type ToSamplerThread = { type: 'sample'; id: number; request: SamplingRequest } | { type: 'close' };
export type FromSamplerThread = { id: number; sample: Sample } | { id: number; error: string };

/** A {@link Sampler} in a thread of its own, so that whoever asks is not held up. */
export class RemoteSampler {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { settle(sample: Sample): void; fail(error: Error): void }>();
  readonly #ended: Promise<void>;
  #count = 0;

  constructor(parameters: Parameters, options: SamplerOptions = {}) {
    const data: SamplerThreadData = {
      architecture: parameters.architecture,
      values: parameters.values.slice(),
      options,
    };
    // The sources run as TypeScript, the built package as JavaScript.
    const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);
    this.#worker = new Worker(file, { workerData: data });
    // Nobody waits for an idle thread.
    this.#worker.unref();
    this.#worker.on('message', (message: FromSamplerThread) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('sample' in message) waiting?.settle(message.sample);
      else waiting?.fail(new Error(message.error));
    });
    const failAll = (error: Error) => {
      for (const { fail } of this.#waiting.values()) fail(error);
      this.#waiting.clear();
    };
    this.#worker.on('error', failAll);
    this.#ended = new Promise((settle) => {
      this.#worker.on('exit', () => {
        failAll(new Error('the sampler has ended'));
        settle();
      });
    });
  }

  sample(request: SamplingRequest): Promise<Sample> {
    this.#count += 1;
    const id = this.#count;
    return new Promise((settle, fail) => {
      this.#waiting.set(id, { settle, fail });
      this.#worker.ref();
      this.#post({ type: 'sample', id, request });
    });
  }

  async close(): Promise<void> {
    this.#post({ type: 'close' });
    await this.#ended;
  }

  #post(message: ToSamplerThread): void {
    this.#worker.postMessage(message);
  }
}
