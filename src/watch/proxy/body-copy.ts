import type { Transform } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

/** Memory that all copies share: beyond it, bodies are passed on without being read. */
export class CopyBudget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  give(bytes: number): void {
    this.#left += bytes;
  }
}

export type CopyProblem = 'truncated' | 'undecodable';

/**
 * Reads along with a body while it is passed on: decodes it, and hands its bytes out as they come. It never holds the body up; what is longer
 * than the limit is not read further.
 */
export class BodyCopy {
  readonly #decoder: Transform | null;
  readonly #limit: number;
  readonly #budget: CopyBudget;
  readonly #onBytes: (bytes: Buffer) => void;
  readonly #done: Promise<void>;
  #finish: () => void = () => {};
  #encoded = 0;
  #bytes = 0;
  problem: CopyProblem | null = null;

  constructor(options: {
    encoding: string | undefined;
    limit: number;
    budget: CopyBudget;
    onBytes: (bytes: Buffer) => void;
  }) {
    this.#limit = options.limit;
    this.#budget = options.budget;
    this.#onBytes = options.onBytes;
    const decoder = decoderOf(options.encoding);
    this.#decoder = decoder === 'unknown' ? null : decoder;
    if (decoder === 'unknown') this.problem = 'undecodable';
    this.#done = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#decoder?.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#decoder?.on('end', () => this.#finish());
    this.#decoder?.on('error', () => this.#stop('undecodable'));
  }

  write(chunk: Buffer): void {
    if (this.problem !== null) return;
    if (this.#decoder === null) {
      this.#take(chunk);
      return;
    }
    this.#encoded += chunk.length;
    if (this.#encoded > this.#limit) this.#stop('truncated');
    else this.#decoder.write(chunk);
  }

  /** Resolves when all that came is read. */
  async end(): Promise<void> {
    if (this.#decoder !== null && this.problem === null) {
      this.#decoder.end();
      await this.#done;
    }
  }

  /** Gives its memory back. */
  release(): void {
    this.#budget.give(this.#bytes);
    this.#bytes = 0;
    this.#decoder?.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.problem !== null) return;
    if (this.#bytes + bytes.length > this.#limit || !this.#budget.take(bytes.length)) {
      this.#stop('truncated');
      return;
    }
    this.#bytes += bytes.length;
    this.#onBytes(bytes);
  }

  #stop(problem: CopyProblem): void {
    this.problem ??= problem;
    this.#decoder?.destroy();
    this.#finish();
  }
}

/** A body that breaks off is read as far as it goes. */
function decoderOf(encoding: string | undefined): Transform | null | 'unknown' {
  switch ((encoding ?? 'identity').trim().toLowerCase()) {
    case 'identity':
    case '':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'deflate':
      return createInflate({ finishFlush: constants.Z_SYNC_FLUSH });
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    case 'zstd':
      return createZstdDecompress({ finishFlush: constants.ZSTD_e_flush });
    default:
      return 'unknown';
  }
}
