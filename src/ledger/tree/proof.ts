import { LedgerError } from '../errors.ts';
import { emptyRoot, type Hash, hashLength, nodeHash } from './hash.ts';

/** Gives the root of a perfect subtree: the one of 2^`level` leaves that begins at leaf `index` × 2^`level`. */
export type SubtreeReader = (level: number, index: number) => Promise<Hash> | Hash;

/** A tree whose subtrees can be read. */
export interface ReadableTree {
  size: number;
  subtree: SubtreeReader;
}

/** The root of the first `size` leaves. */
export async function rootOf(tree: ReadableTree, size: number): Promise<Hash> {
  requireRange(0, size, tree.size);
  return size === 0 ? emptyRoot : await rangeRoot(tree, 0, size);
}

/**
 * The inclusion proof of a leaf in the tree of the first `size` leaves, from the leaf’s sibling upwards (RFC 6962, section 2.1.1).
 * @throws {LedgerError} `bad-proof` if there is no such leaf.
 */
export async function inclusionProof(tree: ReadableTree, index: number, size: number): Promise<Hash[]> {
  requireRange(index, size, tree.size);
  if (index >= size) throw outside(index, size);
  const proof: Hash[] = [];
  for (let [start, end] = [0, size]; end - start > 1; ) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      proof.push(await rangeRoot(tree, middle, end));
      end = middle;
    } else {
      proof.push(await rangeRoot(tree, start, middle));
      start = middle;
    }
  }
  return proof.reverse();
}

/**
 * The proof that the tree of the first `size` leaves continues that of the first `old` (RFC 6962, section 2.1.2).
 * @throws {LedgerError} `bad-proof` if the sizes do not fit.
 */
export async function consistencyProof(tree: ReadableTree, old: number, size: number): Promise<Hash[]> {
  requireRange(old, size, tree.size);
  if (old === 0 || old === size) return [];
  const proof: Hash[] = [];
  let [start, end] = [0, size];
  while (old !== end) {
    const middle = start + splitOf(end - start);
    if (old <= middle) {
      proof.push(await rangeRoot(tree, middle, end));
      end = middle;
    } else {
      proof.push(await rangeRoot(tree, start, middle));
      start = middle;
    }
  }
  // The old root itself is known to who verifies.
  if (start > 0) proof.push(await rangeRoot(tree, start, end));
  return proof.reverse();
}

/** Whether the proof shows that the leaf stands at `index` in the tree of `size` leaves with this root (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(claim: {
  leaf: Uint8Array;
  index: number;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}): boolean {
  const { leaf, index, size, root, proof } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let [first, second] = [index, size - 1];
  let hash: Hash = Buffer.from(leaf);
  for (const sibling of proof) {
    if (second === 0) return false;
    if (first % 2 === 1 || first === second) {
      hash = nodeHash(sibling, hash);
      while (first % 2 === 0 && first !== 0) [first, second] = [half(first), half(second)];
    } else hash = nodeHash(hash, sibling);
    [first, second] = [half(first), half(second)];
  }
  return second === 0 && hash.equals(root);
}

/** Whether the proof shows that the tree of `size` leaves continues that of `old` (RFC 9162, section 2.1.4.2). */
export function verifyConsistency(claim: {
  old: number;
  oldRoot: Uint8Array;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
}): boolean {
  const { old, oldRoot, size, root, proof } = claim;
  if (!isCount(old) || !isCount(size) || old > size || !allHashes([oldRoot, root, ...proof])) return false;
  if (old === 0) return proof.length === 0 && emptyRoot.equals(oldRoot) && (size > 0 || emptyRoot.equals(root));
  if (old === size) return proof.length === 0 && Buffer.from(oldRoot).equals(root);
  const path = isPowerOfTwo(old) ? [oldRoot, ...proof] : proof;
  const [start, ...rest] = path;
  if (start === undefined || proof.length === 0) return false;
  let [first, second] = [old - 1, size - 1];
  while (first % 2 === 1) [first, second] = [half(first), half(second)];
  let [older, newer]: [Hash, Hash] = [Buffer.from(start), Buffer.from(start)];
  for (const hash of rest) {
    if (second === 0) return false;
    if (first % 2 === 1 || first === second) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (first % 2 === 0 && first !== 0) [first, second] = [half(first), half(second)];
    } else newer = nodeHash(newer, hash);
    [first, second] = [half(first), half(second)];
  }
  return second === 0 && older.equals(oldRoot) && newer.equals(root);
}

/** The root of leaves `start` to `end` (exclusive), where `start` is where such a subtree may begin. */
async function rangeRoot(tree: ReadableTree, start: number, end: number): Promise<Hash> {
  const length = end - start;
  if (isPowerOfTwo(length)) return await tree.subtree(Math.log2(length), start / length);
  const middle = start + splitOf(length);
  const [left, right] = [await rangeRoot(tree, start, middle), await rangeRoot(tree, middle, end)];
  return nodeHash(left, right);
}

/** The largest power of two below `length` (which is at least 2). */
function splitOf(length: number): number {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
}

function isPowerOfTwo(number: number): boolean {
  return 2 ** Math.floor(Math.log2(number)) === number;
}

function half(number: number): number {
  return Math.floor(number / 2);
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashLength);
}

function requireRange(start: number, end: number, size: number): void {
  if (!isCount(start) || !isCount(end) || start > end || end > size) throw outside(start, Math.min(end, size));
}

function outside(index: number, size: number): LedgerError {
  return new LedgerError('bad-proof', `There is no ${index} in a tree of ${size} entries.`, {
    value: index,
    remedy: 'Entries are counted from 0; overt ledger verify says how many there are.',
  });
}
