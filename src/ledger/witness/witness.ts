import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { holdLock, sha256 } from '../../core/index.ts';
import { fileError, LedgerError } from '../errors.ts';
import { replaceDurably, textIfThere } from '../log/durable.ts';
import {
  cosignText,
  parseCheckpoint,
  type SignedCheckpoint,
  type Signer,
  type Verifier,
  verifyCheckpoint,
} from '../note/index.ts';
import { emptyRoot, verifyConsistency } from '../tree/index.ts';

/** What a witness answers, as HTTP has it (C2SP tlog-witness). */
export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  contentType: string;
  body: string;
}

export interface WitnessOptions {
  /** Where it keeps what it has seen. */
  folder: string;
  signer: Signer;
  /** The logs that it watches: it knows no others. Several keys of one log may be given. */
  logs: readonly Verifier[];
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/**
 * Says of logs that they have only grown. It keeps the last checkpoint of each, and cosigns another only with the proof that it continues that one:
 * who shows two faces of a log has to find a witness that forgets.
 */
export class Witness implements Disposable {
  readonly #options: Required<WitnessOptions>;
  readonly #lock: Disposable;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(options: Required<WitnessOptions>, lock: Disposable) {
    this.#options = options;
    this.#lock = lock;
  }

  /** @throws {LedgerError} `ledger-locked` if another process witnesses with that folder. */
  static async open(options: WitnessOptions): Promise<Witness> {
    const { folder, signer } = options;
    if (signer.kind !== 'witness') {
      throw new LedgerError('bad-key', `${signer.name} is the key of a log, not of a witness.`, {
        value: signer.name,
        remedy: 'Make a key for the witness: overt ledger witness FOLDER --name NAME',
      });
    }
    await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
      throw fileError(folder, cause);
    });
    const lock = holdLock(join(folder, 'witness.lock'), { remove: false });
    if ('refused' in lock) {
      throw new LedgerError('ledger-locked', `Another process witnesses with ${folder}.`, {
        value: folder,
        remedy: 'Stop it, or give this witness a folder and a key of its own.',
        cause: lock.refused,
      });
    }
    return new Witness({ now: Date.now, ...options }, lock);
  }

  get vkey(): string {
    return this.#options.signer.vkey;
  }

  /** Answers a request to cosign; one after the other, so that no older state is written over a newer one. */
  addCheckpoint(request: string): Promise<WitnessAnswer> {
    const answer = this.#turn.then(() => this.#answer(request));
    this.#turn = answer.catch(() => {});
    return answer;
  }

  [Symbol.dispose](): void {
    this.#lock[Symbol.dispose]();
  }

  async #answer(request: string): Promise<WitnessAnswer> {
    const { signer, logs, now } = this.#options;
    const parsed = parseRequest(request);
    if (parsed === null) return text(400, 'This is no request to add a checkpoint.');
    const { old, proof, checkpoint } = parsed;
    const { origin, size, root, note } = checkpoint;
    const keys = logs.filter(({ name }) => name === origin);
    if (keys.length === 0) return text(404, `The log ${origin} is not watched here.`);
    try {
      verifyCheckpoint(checkpoint, keys);
    } catch {
      return text(403, 'No key of the log that is known here has signed this checkpoint.');
    }
    if (old > size) return text(400, 'The old size is larger than the checkpoint’s.');
    const path = join(this.#options.folder, `${sha256(origin)}.checkpoint`);
    const seen = await textIfThere(path);
    const last = seen === null ? { size: 0, root: emptyRoot } : parseCheckpoint(seen);
    if (old !== last.size || (old === size && !root.equals(last.root))) {
      return { status: 409, contentType: 'text/x.tlog.size', body: `${last.size}\n` };
    }
    if (!verifyConsistency({ old, oldRoot: last.root, size, root, proof })) {
      return text(422, 'The proof does not show that the log has only grown.');
    }
    const signature = cosignText(note.text, signer, Math.floor(now() / 1000));
    // On disk before anyone has the signature: a witness that forgets is none.
    await replaceDurably(path, Buffer.from(parsed.signed));
    return text(200, signature.line);
  }
}

function parseRequest(
  request: string,
): { old: number; proof: Buffer[]; checkpoint: SignedCheckpoint; signed: string } | null {
  const cut = request.indexOf('\n\n');
  const [first = '', ...lines] = request.slice(0, Math.max(0, cut)).split('\n');
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const isGood = lines.every((line, index) => proof[index]?.length === 32 && proof[index]?.toString('base64') === line);
  if (cut < 0 || old === undefined || lines.length > 63 || !isGood) return null;
  const signed = request.slice(cut + 2);
  try {
    return { old: Number(old), proof, checkpoint: parseCheckpoint(signed), signed };
  } catch {
    return null;
  }
}

function text(status: WitnessAnswer['status'], body: string): WitnessAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${body}\n` };
}
