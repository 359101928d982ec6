import type { ChangeEvent } from './api.ts';

/** The state of files by path, and the run or the book of sessions that each belongs to. */
export type Snapshot = ReadonlyMap<string, { run: string | null; book?: string; state: string }>;

/** What has changed between two looks: each run and each book once, and one without either if files came or went. */
export function changesBetween(before: Snapshot, after: Snapshot): ChangeEvent[] {
  const runs = new Set<string | null>();
  const books = new Set<string>();
  for (const [file, { run, book, state }] of after) {
    const known = before.get(file);
    if (known === undefined) runs.add(null);
    else if (known.state !== state && book !== undefined) books.add(book);
    else if (known.state !== state) runs.add(run);
  }
  for (const file of before.keys()) if (!after.has(file)) runs.add(null);
  return [...[...runs].map((run) => ({ run })), ...[...books].map((book) => ({ run: null, book }))];
}

export interface ChangesOptions {
  look: () => Promise<Snapshot>;
  /** Milliseconds from one look to the next. @default 1500 */
  everyMs?: number;
}

/**
 * Tells listeners what changes in the folder. It looks at sizes and times now and then, as long as somebody listens: what the operating system
 * tells of its own accord differs between systems, and over networks it tells nothing.
 */
export class Changes implements Disposable {
  readonly #listeners = new Set<(event: ChangeEvent) => void>();
  readonly #look: () => Promise<Snapshot>;
  readonly #everyMs: number;
  #timer: NodeJS.Timeout | null = null;
  #last: Snapshot | null = null;

  constructor({ look, everyMs = 1500 }: ChangesOptions) {
    this.#look = look;
    this.#everyMs = everyMs;
  }

  /** Calls the listener from now on, until the returned function is called. */
  listen(listener: (event: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#last = null;
      void this.#next();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this[Symbol.dispose]();
    };
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  [Symbol.dispose](): void {
    this.#listeners.clear();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #next(): Promise<void> {
    const started = performance.now();
    // A folder that can’t be read just now may be readable at the next look.
    const seen = await this.#look().catch(() => this.#last);
    if (this.#listeners.size === 0) return;
    if (this.#last !== null && seen !== null) {
      for (const event of changesBetween(this.#last, seen)) for (const listener of this.#listeners) listener(event);
    }
    this.#last = seen;
    // Looking takes at most a tenth of the time, however large the folder is.
    const pause = Math.max(this.#everyMs, 9 * (performance.now() - started));
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#next(), pause);
    this.#timer.unref();
  }
}
