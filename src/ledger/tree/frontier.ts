import { emptyRoot, type Hash, nodeHash } from './hash.ts';

/** Told of every perfect subtree as it is completed: `level` 0 is a leaf, `index` counts subtrees of that level from the left. */
export type NodeSink = (level: number, index: number, hash: Hash) => void;

/**
 * What is needed of a tree to append to it and to know its root: the perfect subtrees along its right edge, at most one for each level. A tree of
 * a million leaves needs twenty hashes.
 */
export class Frontier {
  #size: number;
  readonly #nodes: (Hash | undefined)[];

  /** @param nodes By level; of those levels alone whose bit is set in `size`. */
  constructor(size = 0, nodes: readonly (Hash | undefined)[] = []) {
    this.#size = size;
    this.#nodes = [...nodes];
  }

  get size(): number {
    return this.#size;
  }

  copy(): Frontier {
    return new Frontier(this.#size, this.#nodes);
  }

  /** Appends a leaf, by its hash. */
  push(leaf: Hash, completed?: NodeSink): void {
    let hash = leaf;
    let level = 0;
    // Numbers, not bits: a log may grow past 2³².
    let index = this.#size;
    completed?.(0, index, hash);
    while (index % 2 === 1) {
      hash = nodeHash(this.#nodes[level] as Hash, hash);
      this.#nodes[level] = undefined;
      level += 1;
      index = (index - 1) / 2;
      completed?.(level, index, hash);
    }
    this.#nodes[level] = hash;
    this.#size += 1;
  }

  /** The root as RFC 6962, section 2.1 has it: the subtrees joined from the right. */
  root(): Hash {
    let root: Hash | undefined;
    for (const node of this.#nodes) {
      if (node !== undefined) root = root === undefined ? node : nodeHash(node, root);
    }
    return root ?? emptyRoot;
  }
}
