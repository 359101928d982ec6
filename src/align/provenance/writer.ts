import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { Frontier, leafHash } from '../../ledger/index.ts';
import type { ProvenancePlaces } from './places.ts';
import { type NewExample, recordText, type SharedOrigin } from './record.ts';

/** What was written: enough to state it. */
export interface WrittenProvenance {
  /** The root over the index’s lines (RFC 6962, SHA-256), hexadecimal. */
  root: string;
  examples: number;
}

/** So many bytes are gathered before they are written. */
const chunkBytes = 1 << 18;

/**
 * Writes the index of a data set while its examples stream by, and hashes each as a leaf of one tree. It holds some 300 kB of what it
 * writes and one hash for each level of the tree, so a data set may be larger than memory.
 *
 * @example
 * const provenance = new ProvenanceWriter(folderPlaces('data'));
 * const from = provenance.from({ run, spec, filters, reader, judge });
 * for (const { line, origin } of rows) from.add({ file: 'sft.jsonl', row: sha256(line), example: null, origin });
 * const { root } = provenance.finish();
 */
export class ProvenanceWriter implements Disposable {
  readonly #index: Sink;
  readonly #leaves: Sink;
  readonly #frontier = new Frontier();
  readonly #lines = new Map<string, number>();

  /** Begins anew: what attested earlier data at these places is removed. */
  constructor({ folder, index, leaves, statement, proof }: ProvenancePlaces) {
    mkdirSync(folder, { recursive: true });
    for (const path of [statement, proof]) rmSync(path, { force: true });
    this.#index = new Sink(index);
    this.#leaves = new Sink(leaves);
  }

  /** Takes examples that share where they come from. They get their lines in the order in which they come, file by file. */
  from(shared: SharedOrigin): { add(example: NewExample): void } {
    const textOf = recordText(shared);
    return {
      add: (example) => {
        const { file = null } = example;
        const line = file === null ? null : (this.#lines.get(file) ?? 0) + 1;
        if (file !== null && line !== null) this.#lines.set(file, line);
        const bytes = this.#index.writeText(`${textOf(this.#frontier.size, line, example)}\n`);
        const leaf = leafHash(bytes.subarray(0, -1));
        this.#frontier.push(leaf);
        this.#leaves.write(leaf);
      },
    };
  }

  /** Ends the files. */
  finish(): WrittenProvenance {
    this.#index.end();
    this.#leaves.end();
    return { root: this.#frontier.root().toString('hex'), examples: this.#frontier.size };
  }

  /** Closes what an error has left open. */
  [Symbol.dispose](): void {
    this.#index.close();
    this.#leaves.close();
  }
}

/** A file that is written in large pieces. */
class Sink {
  readonly #buffer = Buffer.allocUnsafe(chunkBytes);
  #length = 0;
  #file: number | null;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** @returns The bytes, until the next are written: they are hashed where they lie. */
  writeText(text: string): Buffer {
    // What UTF-8 can need at most.
    if (text.length * 3 > chunkBytes) {
      const bytes = Buffer.from(text);
      this.write(bytes);
      return bytes;
    }
    if (this.#length + text.length * 3 > chunkBytes) this.#flush();
    const start = this.#length;
    this.#length += this.#buffer.write(text, start);
    return this.#buffer.subarray(start, this.#length);
  }

  write(bytes: Buffer): void {
    if (this.#length + bytes.length > chunkBytes) this.#flush();
    if (bytes.length > chunkBytes) this.#put(bytes);
    else this.#length += bytes.copy(this.#buffer, this.#length);
  }

  end(): void {
    this.#flush();
    this.close();
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #flush(): void {
    this.#put(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }

  #put(bytes: Buffer): void {
    if (this.#file === null) throw new Error('the index was ended');
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}
