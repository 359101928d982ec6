import { Worker } from 'node:worker_threads';
import { exitCodes, OvertError } from '../core/index.ts';
import type { AwarenessResult, ReasoningResult } from '../report/index.ts';
import type { EpisodeSpans, PolicyTrial, RunEntry, RunMeans, WatchDrift, WatchOverview } from './api.ts';
import { ViewerError } from './errors.ts';
import type { SlowAnswer, SlowQuestion, TriedTexts } from './slow-worker.ts';
import type { KnownBook } from './watch-books.ts';

/** A run as another thread can open it. */
export interface PlacedRun {
  id: string;
  location: string;
  entry: RunEntry;
}

/**
 * Work on runs and books that takes seconds: reading every trajectory or a long one, resampling. It is done by a thread of its own, one thing after the other, so that
 * pages are answered meanwhile. The thread is started when it is first needed, and ends when nothing was asked of it for a while.
 */
export class SlowWork implements AsyncDisposable {
  readonly #idleMs: number;
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #worker: Worker | null = null;
  #timer: NodeJS.Timeout | null = null;
  #asked = 0;

  constructor({ idleMs = 60_000 }: { idleMs?: number } = {}) {
    this.#idleMs = idleMs;
  }

  /** Starts the thread, which takes a while: something will be asked of it soon. */
  prepare(): void {
    if (this.#worker !== null) return;
    this.#worker = this.#start();
    this.#endLater(this.#worker);
  }

  awareness(run: PlacedRun, subject: string): Promise<AwarenessResult> {
    return this.#ask({ about: 'awareness', run, subject }) as Promise<AwarenessResult>;
  }

  reasoning(run: PlacedRun, subject: string): Promise<ReasoningResult> {
    return this.#ask({ about: 'reasoning', run, subject }) as Promise<ReasoningResult>;
  }

  means(run: PlacedRun): Promise<RunMeans> {
    return this.#ask({ about: 'means', run }) as Promise<RunMeans>;
  }

  spans(run: PlacedRun, key: string): Promise<EpisodeSpans> {
    return this.#ask({ about: 'spans', run, key }) as Promise<EpisodeSpans>;
  }

  watchOverview(book: KnownBook): Promise<WatchOverview> {
    return this.#ask({ about: 'watch-overview', book }) as Promise<WatchOverview>;
  }

  watchDrift(book: KnownBook): Promise<WatchDrift> {
    return this.#ask({ about: 'watch-drift', book }) as Promise<WatchDrift>;
  }

  tryPolicy(book: KnownBook, texts: TriedTexts): Promise<Omit<PolicyTrial, 'digest' | 'against'>> {
    return this.#ask({ about: 'watch-trial', book, texts }) as Promise<Omit<PolicyTrial, 'digest' | 'against'>>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = null;
    this.#fail(new ViewerError('closed', 'The viewer was closed.', { remedy: 'Start it again: overt view' }));
    await worker?.terminate();
  }

  #ask(question: SlowQuestion['question']): Promise<unknown> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#worker ??= this.#start();
    this.#asked += 1;
    const number = this.#asked;
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
      worker.postMessage({ number, question } satisfies SlowQuestion);
    });
  }

  #start(): Worker {
    // Beside this file, as source or as built.
    const file = new URL(import.meta.url.endsWith('.ts') ? './slow-worker.ts' : './slow-worker.js', import.meta.url);
    const worker = new Worker(file);
    worker.unref();
    worker.on('message', (answer: SlowAnswer) => {
      const waiting = this.#waiting.get(answer.number);
      this.#waiting.delete(answer.number);
      if ('value' in answer) waiting?.resolve(answer.value);
      else waiting?.reject(errorOf(answer.failure));
      if (this.#waiting.size === 0) this.#endLater(worker);
    });
    worker.on('error', (error) => this.#lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => this.#lose(worker, new Error('The thread ended.')));
    return worker;
  }

  #endLater(worker: Worker): void {
    this.#timer = setTimeout(() => {
      if (this.#worker === worker) this.#worker = null;
      void worker.terminate();
    }, this.#idleMs);
    this.#timer.unref();
  }

  /** What was asked of a thread that is gone fails; the next question starts another. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#fail(error);
  }

  #fail(error: Error): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/** What a user can mend went wrong in the other thread: a damaged file, say. */
class SlowWorkError extends OvertError {
  readonly code: string;
  readonly exitCode = exitCodes.store;

  constructor({ code, message, remedy }: { code: string; message: string; remedy: string }) {
    super(message, { remedy });
    this.code = code;
  }
}

function errorOf(failure: Extract<SlowAnswer, { failure: unknown }>['failure']): Error {
  return typeof failure === 'string' ? new Error(failure) : new SlowWorkError(failure);
}
