import { LedgerError } from '../errors.ts';
import { type Hash, hashLength, nodeHash, type ReadableTree } from '../tree/index.ts';
import { decodeBundle, truncated } from './bundle.ts';
import type { LogSource } from './source.ts';
import { type TileCoordinates, tileHeight, tilePath, tileWidth, widthAt } from './tile-path.ts';

/**
 * A tile’s hashes, one after the other. Where a partial tile is gone, because the full one is there since, the beginning of that is taken.
 * @throws {LedgerError} `missing-tile`, `truncated-tile`.
 */
export async function readTile(source: LogSource, tile: TileCoordinates): Promise<Buffer> {
  const path = tilePath(tile);
  const bytes = await source.read(path);
  if (bytes !== null) {
    if (bytes.length !== tile.width * hashLength) {
      throw truncated(path, `it has ${bytes.length} bytes, not ${tile.width * hashLength}`);
    }
    return bytes;
  }
  const full = tile.width < tileWidth ? await source.read(tilePath({ ...tile, width: tileWidth })) : null;
  if (full === null) throw missing(source, path);
  if (full.length !== tileWidth * hashLength) throw truncated(path, `the full tile has ${full.length} bytes`);
  return full.subarray(0, tile.width * hashLength);
}

/**
 * The entries of a bundle.
 * @throws {LedgerError} `missing-tile`, `truncated-tile`.
 */
export async function readBundle(source: LogSource, index: number, width: number): Promise<Buffer[]> {
  const tile = { level: 'entries', index, width } as const;
  const path = tilePath(tile);
  const bytes = await source.read(path);
  if (bytes !== null) return decodeBundle(bytes, width, path);
  const full = width < tileWidth ? await source.read(tilePath({ ...tile, width: tileWidth })) : null;
  if (full === null) throw missing(source, path);
  return decodeBundle(full, tileWidth, path).slice(0, width);
}

/**
 * The tree of a log, read from its tiles as proofs need them. What the tiles say is not verified by that: compare a root.
 * @param size Of the checkpoint by which it is read.
 */
export function tileTree(source: LogSource, size: number): ReadableTree {
  const tiles = new Map<string, Promise<Buffer>>();
  const hashAt = async (level: number, index: number): Promise<Hash> => {
    const at = Math.floor(index / tileWidth);
    const key = `${level}/${at}`;
    let tile = tiles.get(key);
    if (tile === undefined) {
      tile = readTile(source, { level, index: at, width: widthAt(level, at, size) });
      // Enough for a proof; a walk over a whole log reads each tile once anyway.
      if (tiles.size >= 64) tiles.delete(tiles.keys().next().value ?? '');
      tiles.set(key, tile);
    }
    const start = (index % tileWidth) * hashLength;
    return (await tile).subarray(start, start + hashLength);
  };
  const subtree = async (level: number, index: number): Promise<Hash> => {
    if (level % tileHeight === 0) return await hashAt(level / tileHeight, index);
    const [left, right] = [await subtree(level - 1, index * 2), await subtree(level - 1, index * 2 + 1)];
    return nodeHash(left, right);
  };
  return { size, subtree };
}

function missing(source: LogSource, path: string): LedgerError {
  return new LedgerError('missing-tile', `${source.location} has no ${path}.`, {
    value: path,
    remedy: 'The checkpoint covers it, so it has to be there. Restore it from a copy, or ask whoever serves the log.',
  });
}
