import { openRun, type RunReader } from '../store/index.ts';
import type { RunEntry } from './api.ts';
import { fileIdentity } from './file-state.ts';

/** A run that pages are read from. */
export interface OpenedRun {
  /** Names the run in paths. */
  id: string;
  /** Where the file lies, whole. */
  file: string;
  entry: RunEntry;
  reader: RunReader;
}

interface Held {
  reader: RunReader;
  identity: string | null;
  usedAt: number;
}

/**
 * Run files that are open for reading. Each is opened when it is first asked for, again when another file was put in its place, and closed
 * when nobody has asked for it for a while: as long as it is open, its writer can’t merge the write-ahead log into it at the end.
 */
export class RunPool implements Disposable {
  readonly #held = new Map<string, Held>();
  readonly #idleMs: number;
  readonly #timer: NodeJS.Timeout;

  constructor({ idleMs = 30_000 }: { idleMs?: number } = {}) {
    this.#idleMs = idleMs;
    this.#timer = setInterval(() => this.closeIdle(), Math.max(1000, idleMs / 2));
    this.#timer.unref();
  }

  /**
   * The reader of a file; use it before the next `await`, and ask again after.
   * @throws {RunFileError} if the file is missing, foreign, damaged or newer.
   */
  reader(location: string): RunReader {
    const identity = fileIdentity(location);
    const held = this.#held.get(location);
    if (held !== undefined && held.identity === identity) {
      held.usedAt = performance.now();
      return held.reader;
    }
    if (held !== undefined) this.close(location);
    const reader = openRun(location);
    this.#held.set(location, { reader, identity, usedAt: performance.now() });
    return reader;
  }

  /** How many files are open. */
  get size(): number {
    return this.#held.size;
  }

  close(location: string): void {
    const held = this.#held.get(location);
    this.#held.delete(location);
    held?.reader.close();
  }

  /** Closes what nobody has asked for in a while. */
  closeIdle(now = performance.now()): void {
    for (const [location, { usedAt }] of this.#held) if (now - usedAt >= this.#idleMs) this.close(location);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    for (const location of [...this.#held.keys()]) this.close(location);
  }
}
