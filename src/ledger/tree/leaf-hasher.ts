import { LedgerError } from '../errors.ts';
import { Frontier } from './frontier.ts';
import { type Hash, hashLength, leafHash, nodeHash } from './hash.ts';
import { inclusionProof } from './proof.ts';

/**
 * Hashes a stream of things, such as training examples, into an RFC 6962 tree: one root for all of them, and on demand a proof for each. It keeps
 * 32 bytes of each; {@link bytes} is what a sidecar file holds, so that proofs can be made later.
 *
 * @example
 * const examples = new LeafHasher();
 * for (const line of lines) examples.add(line);
 * const root = examples.root();
 * const proof = await examples.prove(17);
 * verifyInclusion({ leaf: leafHash(Buffer.from(lines[17])), index: 17, size: examples.size, root, proof });
 */
export class LeafHasher {
  #hashes = Buffer.allocUnsafe(256 * hashLength);
  readonly #frontier = new Frontier();

  get size(): number {
    return this.#frontier.size;
  }

  /** Adds one thing; text as UTF-8. Gives its index. */
  add(content: string | Uint8Array): number {
    return this.addHash(leafHash(content));
  }

  /** Adds one thing by its {@link leafHash}. */
  addHash(leaf: Hash): number {
    const index = this.size;
    if ((index + 1) * hashLength > this.#hashes.length) {
      this.#hashes = Buffer.concat([this.#hashes], this.#hashes.length * 2);
    }
    this.#hashes.set(leaf, index * hashLength);
    this.#frontier.push(leaf);
    return index;
  }

  /** The root over all that was added. */
  root(): Hash {
    return this.#frontier.root();
  }

  /**
   * The proof that what stands at `index` is under the root. Takes time in proportion to the number of things.
   * @throws {LedgerError} `bad-proof` if there is no such index.
   */
  async prove(index: number): Promise<Hash[]> {
    return await inclusionProof(
      { size: this.size, subtree: (level, at) => this.#subtree(level, at) },
      index,
      this.size,
    );
  }

  /** The leaf hashes, one after the other: 32 bytes each. */
  bytes(): Buffer {
    return Buffer.from(this.#hashes.subarray(0, this.size * hashLength));
  }

  /**
   * The same tree again, from what {@link bytes} gave. Compare its root with the one that was signed.
   * @throws {LedgerError} `truncated-tile` if it is no whole number of hashes.
   */
  static from(bytes: Uint8Array): LeafHasher {
    if (bytes.length % hashLength !== 0) {
      throw new LedgerError('truncated-tile', `${bytes.length} bytes are no whole number of hashes.`, {
        value: bytes.length,
        remedy: 'Restore the file: it was cut.',
      });
    }
    const hasher = new LeafHasher();
    for (let at = 0; at < bytes.length; at += hashLength) {
      hasher.addHash(Buffer.from(bytes.subarray(at, at + hashLength)));
    }
    return hasher;
  }

  #subtree(level: number, index: number): Hash {
    if (level === 0) return Buffer.from(this.#hashes.subarray(index * hashLength, (index + 1) * hashLength));
    return nodeHash(this.#subtree(level - 1, index * 2), this.#subtree(level - 1, index * 2 + 1));
  }
}
