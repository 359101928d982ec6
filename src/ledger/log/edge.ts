import { LedgerError } from '../errors.ts';
import { Frontier, type Hash, hashLength, leafHash, nodeHash } from '../tree/index.ts';
import { encodeBundle } from './bundle.ts';
import type { FileToWrite } from './durable.ts';
import type { LogSource } from './source.ts';
import { countAt, levelsOf, tileHeight, tilePath, tileWidth } from './tile-path.ts';
import { readBundle, readTile } from './tile-reader.ts';

/** What is needed of a log to append to it: the right edge of its tree and of its files. */
export interface Edge {
  frontier: Frontier;
  /** By tile level: the hashes of its last tile, if that is partial. */
  tiles: readonly (readonly Hash[])[];
  /** The entries of the last bundle, if that is partial. */
  bundle: readonly Buffer[];
}

export interface Extension {
  edge: Edge;
  /** What has to be on disk before a checkpoint of the new size is. */
  files: FileToWrite[];
  /** Folders of partial tiles that are full now; they may go once the checkpoint is there. */
  outgrown: string[];
}

export const emptyEdge: Edge = { frontier: new Frontier(), tiles: [], bundle: [] };

/** Extends a log by entries, slice by slice; nothing is written by that, and the edge that it began with stays as it is. */
export class EdgeExtender {
  readonly #before: Edge;
  readonly #frontier: Frontier;
  readonly #tiles: Hash[][];
  #bundle: Buffer[];
  #files: FileToWrite[] = [];

  constructor(edge: Edge) {
    this.#before = edge;
    this.#frontier = edge.frontier.copy();
    this.#tiles = edge.tiles.map((hashes) => [...hashes]);
    this.#bundle = [...edge.bundle];
  }

  get size(): number {
    return this.#frontier.size;
  }

  push(entry: Buffer): void {
    const index = Math.floor(this.size / tileWidth);
    this.#bundle.push(entry);
    if (this.#bundle.length === tileWidth) {
      this.#files.push({
        path: tilePath({ level: 'entries', index, width: tileWidth }),
        bytes: encodeBundle(this.#bundle),
      });
      this.#bundle = [];
    }
    this.#frontier.push(leafHash(entry), (treeLevel, at, hash) => {
      if (treeLevel % tileHeight !== 0) return;
      const level = treeLevel / tileHeight;
      let tile = this.#tiles[level];
      if (tile === undefined) {
        tile = [];
        this.#tiles[level] = tile;
      }
      tile.push(hash);
      if (tile.length < tileWidth) return;
      const path = tilePath({ level, index: Math.floor(at / tileWidth), width: tileWidth });
      this.#files.push({ path, bytes: Buffer.concat(tile) });
      this.#tiles[level] = [];
    });
  }

  /** The full tiles and bundles since this was last asked: they may be written while others are hashed. */
  takeFull(): FileToWrite[] {
    const files = this.#files;
    this.#files = [];
    return files;
  }

  /** What is still to be written for what was pushed. */
  finish(): Extension {
    const before = this.#before.frontier.size;
    const files = this.takeFull();
    const outgrown: string[] = [];
    const levels: (number | 'entries')[] = ['entries', ...this.#tiles.keys()];
    for (const level of levels) {
      const [old, now] = [countAt(level, before), countAt(level, this.size)];
      if (old === now) continue;
      const [oldIndex, index] = [Math.floor(old / tileWidth), Math.floor(now / tileWidth)];
      if (oldIndex < index && old % tileWidth > 0) {
        outgrown.push(`${tilePath({ level, index: oldIndex, width: tileWidth })}.p`);
      }
      const width = now % tileWidth;
      if (width === 0) continue;
      const bytes = level === 'entries' ? encodeBundle(this.#bundle) : Buffer.concat(this.#tiles[level] ?? []);
      files.push({ path: tilePath({ level, index, width }), bytes });
    }
    return { edge: { frontier: this.#frontier, tiles: this.#tiles, bundle: this.#bundle }, files, outgrown };
  }
}

/**
 * Reads the right edge of a log of `size` entries, and checks it.
 * @param root Of the checkpoint: the edge has to have it.
 * @throws {LedgerError} `missing-tile`, `truncated-tile`, `damaged-tile`, `damaged-entry`.
 */
export async function readEdge(source: LogSource, size: number, root: Hash): Promise<Edge> {
  const tiles: Hash[][] = [];
  const nodes: (Hash | undefined)[] = [];
  for (const level of levelsOf(size)) {
    const count = countAt(level, size);
    const width = count % tileWidth;
    const hashes: Hash[] = [];
    if (width > 0) {
      const bytes = await readTile(source, { level, index: Math.floor(count / tileWidth), width });
      for (let at = 0; at < bytes.length; at += hashLength) hashes.push(bytes.subarray(at, at + hashLength));
    }
    tiles.push(hashes);
    let start = 0;
    for (let bit = tileHeight - 1; bit >= 0; bit -= 1) {
      if ((width >> bit) % 2 === 0) continue;
      nodes[level * tileHeight + bit] = perfectRoot(hashes.slice(start, start + 2 ** bit));
      start += 2 ** bit;
    }
  }
  const frontier = new Frontier(size, Array.from(nodes));
  if (!frontier.root().equals(root))
    throw damaged('damaged-tile', source, 'its last tiles do not have the signed root');
  const width = size % tileWidth;
  const bundle = width > 0 ? await readBundle(source, Math.floor(size / tileWidth), width) : [];
  const wrong = bundle.findIndex((entry, index) => tiles[0]?.[index]?.equals(leafHash(entry)) !== true);
  if (wrong >= 0) throw damaged('damaged-entry', source, `entry ${size - width + wrong} is not what was signed`);
  return { frontier, tiles, bundle };
}

function perfectRoot(hashes: readonly Hash[]): Hash {
  let row = hashes;
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[at * 2] as Hash, row[at * 2 + 1] as Hash));
  }
  return row[0] as Hash;
}

function damaged(code: 'damaged-tile' | 'damaged-entry', source: LogSource, what: string): LedgerError {
  return new LedgerError(code, `${source.location} can’t be continued: ${what}.`, {
    value: source.location,
    remedy: 'Nothing was written. Run overt ledger verify, and restore the damaged files from a copy.',
  });
}
