import { LedgerError } from './errors.ts';
import { checkpointFile } from './log/names.ts';
import type { LogSource } from './log/source.ts';
import { tileWidth, widthAt } from './log/tile-path.ts';
import { readBundle, tileTree } from './log/tile-reader.ts';
import { parseCheckpoint, type SignedCheckpoint, type VerifiedSignature, verifyCheckpoint } from './note/index.ts';
import { requireQuorum, type TrustPolicy, verifiersOf } from './policy.ts';
import { type Hash, hashLength, inclusionProof, leafHash, verifyInclusion } from './tree/index.ts';

/** A proof that can be checked without the log: entry, place, path and the signed checkpoint (C2SP tlog-proof). */
export interface OfflineProof {
  index: number;
  /** The entry’s bytes. They travel as extra data, and count for nothing before the proof is verified. */
  entry: Buffer | null;
  hashes: readonly Hash[];
  /** The checkpoint as it was signed. */
  signed: string;
}

const header = 'c2sp.org/tlog-proof@v1';

export function isOfflineProof(text: string): boolean {
  return text.startsWith(`${header}\n`);
}

/**
 * Makes the proof of an entry under the log’s present checkpoint.
 * @throws {LedgerError} `bad-proof` if there is no such entry; what reading a log throws.
 */
export async function proveEntry(source: LogSource, index: number): Promise<OfflineProof> {
  const signed = (await requireCheckpoint(source)).toString('utf8');
  const { size, root } = parseCheckpoint(signed);
  const hashes = await inclusionProof(tileTree(source, size), index, size);
  const bundle = Math.floor(index / tileWidth);
  const entry = (await readBundle(source, bundle, widthAt('entries', bundle, size)))[index % tileWidth];
  if (entry === undefined || !verifyInclusion({ leaf: leafHash(entry), index, size, root, proof: hashes })) {
    throw new LedgerError(
      'damaged-entry',
      `Entry ${index} of ${source.location} can’t be proven: it is not what was signed.`,
      {
        value: index,
        remedy: 'Run overt ledger verify to see what is damaged.',
      },
    );
  }
  return { index, entry, hashes, signed };
}

export function formatOfflineProof({ index, entry, hashes, signed }: OfflineProof): string {
  const extra = entry === null ? '' : `extra ${entry.toString('base64')}\n`;
  return `${header}\n${extra}index ${index}\n${hashes.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${signed}`;
}

/** @throws {LedgerError} `bad-proof` if the text is no such proof. */
export function parseOfflineProof(text: string): OfflineProof {
  const cut = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(cut, 0)).split('\n');
  if (lines.shift() !== header || cut < 0) throw badProof('it does not begin as one');
  const extra = lines[0]?.startsWith('extra ') === true ? decode(lines.shift()?.slice('extra '.length) ?? '') : null;
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1];
  if (index === undefined || !Number.isSafeInteger(Number(index))) throw badProof('it has no index');
  const hashes = lines.map(decode);
  if (hashes.length > 63 || hashes.some(({ length }) => length !== hashLength)) throw badProof('its hashes are wrong');
  return { index: Number(index), entry: extra, hashes, signed: text.slice(cut + 2) };
}

/**
 * Verifies a proof by a policy.
 * @param entry The entry, if it was not in the proof or is had from elsewhere.
 * @returns The checkpoint that it stands under, and the signatures.
 * @throws {LedgerError} `bad-signature`, `quorum-not-reached`, `bad-proof`.
 */
export function verifyOfflineProof(
  proof: OfflineProof,
  policy: TrustPolicy,
  entry: Buffer | null = proof.entry,
): { checkpoint: SignedCheckpoint; signatures: VerifiedSignature[]; entry: Buffer } {
  const checkpoint = parseCheckpoint(proof.signed);
  const signatures = verifyCheckpoint(checkpoint, verifiersOf(policy));
  requireQuorum(policy, signatures);
  if (entry === null) throw badProof('it holds no entry, and none was given');
  const { size, root } = checkpoint;
  if (!verifyInclusion({ leaf: leafHash(entry), index: proof.index, size, root, proof: proof.hashes })) {
    throw badProof('the entry is not in the log at that place');
  }
  return { checkpoint, signatures, entry };
}

/** The bytes of a log’s checkpoint. @throws {LedgerError} `ledger-missing`. */
export async function requireCheckpoint(source: LogSource): Promise<Buffer> {
  const bytes = await source.read(checkpointFile);
  if (bytes !== null) return bytes;
  throw new LedgerError('ledger-missing', `There is no log at ${source.location}.`, {
    value: source.location,
    remedy: 'Name the folder or the address under which checkpoint and tile/ lie.',
  });
}

function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw badProof('its base64 is wrong');
  return bytes;
}

function badProof(what: string): LedgerError {
  return new LedgerError('bad-proof', `The proof does not hold: ${what}.`, {
    remedy: 'Ask for the proof again (overt ledger prove), and compare the checkpoint with one from elsewhere.',
  });
}
