import { LedgerError } from '../errors.ts';
import { type Hash, hashLength } from '../tree/index.ts';
import type { Signer, Verifier } from './key.ts';
import { formatNote, type Note, parseNote, signText, type VerifiedSignature, verifiedSignatures } from './note.ts';

/** What a log commits to: that its first `size` entries have this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log’s name. */
  origin: string;
  size: number;
  root: Hash;
}

export interface SignedCheckpoint extends Checkpoint {
  note: Note;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** The checkpoint as it is written and served. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  const text = checkpointText(checkpoint);
  return formatNote({ text, signatures: signers.map((signer) => signText(text, signer)) });
}

/**
 * Reads a checkpoint. Nothing is verified by that.
 * @throws {LedgerError} `bad-note`, `bad-checkpoint`.
 */
export function parseCheckpoint(signed: string): SignedCheckpoint {
  const note = parseNote(signed);
  const [origin = '', size = '', root = '', ...rest] = note.text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  const isGood =
    origin !== '' &&
    /^(0|[1-9]\d*)$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    bytes.length === hashLength &&
    bytes.toString('base64') === root &&
    // Lines may follow (extensions), but no empty ones.
    rest.at(-1) === '' &&
    rest.slice(0, -1).every((line) => line !== '');
  if (!isGood) {
    throw new LedgerError('bad-checkpoint', 'This is no checkpoint.', {
      value: note.text.slice(0, 200),
      remedy: 'A checkpoint is the lines origin, size and base64 root (C2SP tlog-checkpoint), signed.',
    });
  }
  return { origin, size: Number(size), root: bytes, note };
}

/**
 * Requires that one of the log’s keys has signed a checkpoint.
 * @param verifiers Keys of the log, and of witnesses if their signatures matter; a key speaks only for the log of its own name.
 * @returns All signatures of these keys.
 * @throws {LedgerError} `bad-signature` if no key of the log signed it, or a signature of a known key does not fit.
 */
export function verifyCheckpoint(
  { origin, note }: SignedCheckpoint,
  verifiers: readonly Verifier[],
): VerifiedSignature[] {
  const signatures = verifiedSignatures(note, verifiers);
  if (signatures.some(({ verifier: { kind, name } }) => kind === 'log' && name === origin)) return signatures;
  throw new LedgerError('bad-signature', `No key that is trusted here has signed the checkpoint of ${origin}.`, {
    value: origin,
    remedy: 'Check the policy’s log lines, or the key given. After a rotation the new key has to be among them.',
  });
}
