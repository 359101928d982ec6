import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  LeafHasher,
  leafHash,
  type ReadableTree,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

/** RFC 6962, section 2.1, word by word: the reference for everything here. */
const sha = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const splitOf = (length: number) => {
  let split = 1;
  while (split * 2 < length) split *= 2;
  return split;
};
function root(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] as Buffer);
  const k = splitOf(leaves.length);
  return sha(Buffer.of(1), root(leaves.slice(0, k)), root(leaves.slice(k)));
}
function path(m: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length <= 1) return [];
  const k = splitOf(leaves.length);
  return m < k
    ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))]
    : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}
function subproof(m: number, leaves: Buffer[], isComplete: boolean): Buffer[] {
  if (m === leaves.length) return isComplete ? [] : [root(leaves)];
  const k = splitOf(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), isComplete), root(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

const treeOf = (leaves: Buffer[]): ReadableTree => ({
  size: leaves.length,
  subtree: (level, index) => root(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
});
const some = (count: number) => Array.from({ length: count }, (_, index) => Buffer.from(`leaf ${index}`));
const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

const leaves = fc
  .array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 })
  .map((all) => all.map((each) => Buffer.from(each)));

describe('the tree', () => {
  it('has the roots of RFC 6962, whatever the leaves', async () => {
    await fc.assert(
      fc.asyncProperty(leaves, async (entries) => {
        const frontier = new Frontier();
        const hasher = new LeafHasher();
        for (const entry of entries) {
          frontier.push(leafHash(entry));
          hasher.add(entry);
        }
        const wanted = root(entries).toString('hex');
        expect(frontier.root().toString('hex')).toBe(wanted);
        expect(hasher.root().toString('hex')).toBe(wanted);
        expect(LeafHasher.from(hasher.bytes()).root().toString('hex')).toBe(wanted);
        expect((await rootOf(treeOf(entries), entries.length)).toString('hex')).toBe(wanted);
      }),
    );
    expect(emptyRoot.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('gives the inclusion proofs of RFC 6962, and they verify, at every place of every tree', async () => {
    for (let size = 1; size <= 33; size += 1) {
      const entries = some(size);
      const hasher = new LeafHasher();
      for (const entry of entries) hasher.add(entry);
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(treeOf(some(33)), index, size);
        expect(hex(proof)).toEqual(hex(path(index, entries)));
        expect(hex(await hasher.prove(index))).toEqual(hex(proof));
        const claim = { leaf: leafHash(entries[index] as Buffer), index, size, root: root(entries), proof };
        expect(verifyInclusion(claim)).toBe(true);
        for (let other = 0; other < size; other += 1) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
        expect(verifyInclusion({ ...claim, proof: [...proof, root([])] })).toBe(false);
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it('gives the consistency proofs of RFC 6962, and they verify, between all sizes', async () => {
    const tree = treeOf(some(33));
    for (let size = 0; size <= 33; size += 1) {
      for (let old = 0; old <= size; old += 1) {
        const proof = await consistencyProof(tree, old, size);
        if (old > 0) expect(hex(proof)).toEqual(hex(subproof(old, some(size), true)));
        const claim = { old, oldRoot: root(some(old)), size, root: root(some(size)), proof };
        expect(verifyConsistency(claim)).toBe(true);
        if (old > 0)
          expect(verifyConsistency({ ...claim, oldRoot: root([Buffer.from('other'), ...some(old - 1)]) })).toBe(false);
        if (old > 0 && old < size) {
          expect(verifyConsistency({ ...claim, root: root(some(size).reverse()) })).toBe(size === 1);
          expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) })).toBe(false);
          expect(verifyConsistency({ ...claim, proof: [...proof, root([])] })).toBe(false);
        }
      }
    }
  });

  it('finds any flipped bit of a proof, a leaf or a root', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.nat(), fc.nat(), async (size, at, bit) => {
        const entries = some(size);
        const index = at % size;
        const claim = {
          ...{ leaf: leafHash(entries[index] as Buffer), index, size, root: root(entries) },
          proof: await inclusionProof(treeOf(entries), index, size),
        };
        const parts = [claim.leaf, claim.root, ...claim.proof];
        const target = parts[bit % parts.length] as Buffer;
        const byte = Math.floor(bit / 8) % 32;
        target[byte] = (target[byte] as number) ^ (1 << (bit % 8));
        expect(verifyInclusion(claim)).toBe(false);
      }),
    );
  });

  it('refuses what can’t be: places outside, sizes that shrink, hashes of another length', async () => {
    const tree = treeOf(some(5));
    await expect(inclusionProof(tree, 5, 5)).rejects.toMatchObject({ code: 'bad-proof' });
    await expect(consistencyProof(tree, 3, 9)).rejects.toMatchObject({ code: 'bad-proof' });
    const [leaf, top] = [leafHash(Buffer.from('leaf 0')), root(some(1))];
    expect(verifyInclusion({ leaf, index: 0, size: 1, root: top, proof: [] })).toBe(true);
    for (const index of [-1, 0.5, Number.NaN, 1]) {
      expect(verifyInclusion({ leaf, index, size: 1, root: top, proof: [] })).toBe(false);
    }
    expect(verifyInclusion({ leaf: leaf.subarray(1), index: 0, size: 1, root: top, proof: [] })).toBe(false);
    expect(verifyConsistency({ old: 2, oldRoot: root(some(2)), size: 1, root: top, proof: [] })).toBe(false);
    expect(() => LeafHasher.from(Buffer.alloc(33))).toThrow(expect.objectContaining({ code: 'truncated-tile' }));
  });
});
