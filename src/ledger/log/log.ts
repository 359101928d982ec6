import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { JsonValue } from '../../core/index.ts';
import { type Entry, type EntryType, encodeEntry } from '../entry.ts';
import { LedgerError } from '../errors.ts';
import {
  type Checkpoint,
  formatNote,
  parseCheckpoint,
  type SignatureLine,
  type SignedCheckpoint,
  type Signer,
  signCheckpoint,
} from '../note/index.ts';
import { type BodyDigest, chunksOf, storeBody } from './bodies.ts';
import { type FileToWrite, replaceDurably, textIfThere, writeDurably } from './durable.ts';
import { type Edge, EdgeExtender } from './edge.ts';
import { checkpointFile, verifierKeyFile } from './names.ts';
import type { SessionNumbers } from './session-numbers.ts';

/** An entry as one gives it: the log adds the time, and within a session the sequence number and the count of a close. */
export interface NewEntry {
  type: EntryType;
  time?: string | undefined;
  session?: string | undefined;
  sequence?: number | undefined;
  body?: string | undefined;
  entries?: number | undefined;
  [field: string]: JsonValue | undefined;
}

/** Where an entry stands. It is on disk, under a signed checkpoint, once one has this. */
export interface Receipt {
  index: number;
  /** The entry as it was logged. */
  entry: Entry;
}

export interface LogState {
  folder: string;
  signer: Signer;
  edge: Edge;
  /** The checkpoint as it is on disk. */
  signed: string;
  sessions: SessionNumbers;
  lock: Disposable;
  now: () => number;
}

interface Waiting {
  entry: NewEntry;
  done: (receipt: Receipt) => void;
  failed: (error: unknown) => void;
}

/** Entries that may wait; past that, appending is refused instead of filling the memory. */
const queueLimit = 262_144;
/** Entries that one checkpoint adds at most. */
const batchLimit = 32_768;
/** Entries that are hashed before others get a turn. */
const sliceLength = 512;

/**
 * A log that is open for writing. Appends that come while others are being written go into one batch: one write, one signature, one checkpoint.
 * Open it with `openLog`, make one with `createLog`.
 */
export class LedgerLog implements AsyncDisposable {
  readonly #state: LogState;
  #edge: Edge;
  #signed: string;
  #signers: readonly Signer[];
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** Why nothing can be written any more. */
  #end: LedgerError | undefined;

  constructor(state: LogState) {
    this.#state = state;
    this.#edge = state.edge;
    this.#signed = state.signed;
    this.#signers = [state.signer];
  }

  get folder(): string {
    return this.#state.folder;
  }

  get origin(): string {
    return this.#state.signer.name;
  }

  get size(): number {
    return this.#edge.frontier.size;
  }

  /** The checkpoint as it is on disk: the log’s promise for all that was acknowledged. */
  checkpoint(): SignedCheckpoint {
    return parseCheckpoint(this.#signed);
  }

  /**
   * Appends an entry. Give `session` without a `sequence` and the log counts; a `session-close` gets its count.
   * @returns Once it is on disk under a signed checkpoint.
   * @throws {LedgerError} `bad-entry`, `entry-too-large`, `queue-full`, `disk-full`, `ledger-closed`. Then the entry is not in the log.
   */
  append(entry: NewEntry): Promise<Receipt> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    if (this.#waiting.length >= queueLimit) return Promise.reject(queueFull(this.folder));
    return new Promise((done, failed) => {
      this.#waiting.push({ entry, done, failed });
      this.#running ??= this.#run();
    });
  }

  /**
   * Stores a body and gives the digest by which an entry names it. It is on disk when this returns.
   * @param content Bytes, text, or chunks.
   * @throws {LedgerError} `disk-full`, `ledger-unreachable`.
   */
  async putBody(content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<BodyDigest> {
    if (this.#end !== undefined) throw this.#end;
    return await storeBody(this.folder, content);
  }

  /** {@link putBody} for a file, which is read as a stream. */
  async putFile(path: string): Promise<BodyDigest> {
    return await this.putBody(chunksOf(path));
  }

  /**
   * Hands the log on to a new key of the same name. The entry that says so stands under a checkpoint that both have signed; what follows is
   * signed by the new key alone.
   */
  async rotate(next: Signer): Promise<Receipt> {
    const [current] = this.#signers.slice(-1);
    if (next.name !== this.origin || next.kind !== 'log' || current === undefined) {
      throw new LedgerError('bad-key', `The new key is called ${next.name}, the log ${this.origin}.`, {
        value: next.name,
        remedy: 'Make a key of the log’s own name: a log’s name does not change.',
      });
    }
    await this.#idle();
    const keys = (await textIfThere(join(this.folder, verifierKeyFile))) ?? `${current.vkey}\n`;
    await replaceDurably(join(this.folder, verifierKeyFile), Buffer.from(`${keys}${next.vkey}\n`));
    this.#signers = [current, next];
    try {
      const receipt = await this.append({ type: 'key-rotation', old: current.vkey, new: next.vkey });
      await this.#idle();
      this.#signers = [next];
      return receipt;
    } catch (error) {
      this.#signers = [current];
      throw error;
    }
  }

  /**
   * Adds cosignatures to the checkpoint on disk.
   * @param text The checkpoint’s text that they are for. If the log has grown since, nothing is written.
   * @returns Whether they were added.
   */
  async addCosignatures(text: string, lines: readonly SignatureLine[]): Promise<boolean> {
    await this.#idle();
    const { note } = this.checkpoint();
    if (note.text !== text) return false;
    const known = new Set(note.signatures.map(({ line }) => line));
    const signatures = [...note.signatures, ...lines.filter(({ line }) => !known.has(line))];
    const work = this.#replaceCheckpoint(formatNote({ text, signatures }));
    this.#running = work.catch(() => {}).then(() => this.#next());
    await work;
    return true;
  }

  /** Waits for what was appended, then lets another process write. */
  async close(): Promise<void> {
    await this.#idle();
    this.#end ??= new LedgerError('ledger-closed', `${this.folder} was closed.`, {
      value: this.folder,
      remedy: 'Open it again to append.',
    });
    this.#state.lock[Symbol.dispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Lets what waits go on, if anything does. */
  #next(): void {
    this.#running = this.#waiting.length > 0 ? this.#run() : undefined;
  }

  async #run(): Promise<void> {
    // Whoever appends in the same turn gets into the same batch.
    await setImmediate();
    const batch = this.#waiting.splice(0, batchLimit);
    try {
      if (this.#end !== undefined) throw this.#end;
      await this.#commit(batch);
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
    this.#next();
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    const { folder, sessions, now } = this.#state;
    if (batch.some(({ entry }) => entry.session !== undefined)) await sessions.load();
    const extender = new EdgeExtender(this.#edge);
    const numbers = sessions.begin();
    const time = new Date(now()).toISOString();
    const logged: { waiting: Waiting; receipt: Receipt }[] = [];
    // Tiles that are full go to disk while others are hashed. Without a checkpoint that covers them they are nothing.
    let writing = Promise.resolve();
    let failure: { error: unknown } | undefined;
    const write = (files: FileToWrite[]) => {
      writing = writing
        .then(() => (failure === undefined ? writeDurably(folder, files) : undefined))
        .catch((error: unknown) => {
          failure = { error };
        });
    };
    for (const [position, waiting] of batch.entries()) {
      if (position > 0 && position % sliceLength === 0) {
        const full = extender.takeFull();
        if (full.length > 0) write(full);
        await setImmediate();
      }
      try {
        const numbered = numbers.number({ ...waiting.entry, time: waiting.entry.time ?? time });
        const bytes = encodeEntry(numbered);
        numbers.accept(numbered);
        logged.push({ waiting, receipt: { index: extender.size, entry: numbered } });
        extender.push(bytes);
      } catch (error) {
        // One that is wrong does not stop the others.
        waiting.failed(error);
      }
    }
    if (logged.length === 0) return;
    try {
      const { edge, files, outgrown } = extender.finish();
      write(files);
      await writing;
      if (failure !== undefined) throw failure.error;
      const checkpoint: Checkpoint = { origin: this.origin, size: extender.size, root: edge.frontier.root() };
      await this.#replaceCheckpoint(signCheckpoint(checkpoint, this.#signers));
      this.#edge = edge;
      numbers.keep();
      for (const { waiting, receipt } of logged) waiting.done(receipt);
      await Promise.all(
        outgrown.map((path) => rm(join(folder, path), { recursive: true, force: true }).catch(() => {})),
      );
    } catch (error) {
      for (const { waiting } of logged) waiting.failed(error);
    }
  }

  async #replaceCheckpoint(signed: string): Promise<void> {
    const path = join(this.folder, checkpointFile);
    try {
      await replaceDurably(path, Buffer.from(signed));
    } catch (error) {
      // If the new one may be on disk, going on from the old one would fork the log.
      if ((await textIfThere(path).catch(() => null)) !== this.#signed) {
        this.#end = new LedgerError(
          'ledger-closed',
          `${this.folder}: whether the last checkpoint is on disk is not known.`,
          {
            value: this.folder,
            remedy: 'Check the disk and open the log again: it goes on from what is there.',
            cause: error,
          },
        );
      }
      throw error;
    }
    this.#signed = signed;
  }
}

function queueFull(folder: string): LedgerError {
  return new LedgerError('queue-full', `${queueLimit} entries wait to be written to ${folder}.`, {
    value: folder,
    remedy: 'Wait for what was appended before, and append again. The disk may be slow.',
  });
}
