/** How many hashes or entries a full tile holds (C2SP tlog-tiles). */
export const tileWidth = 256;

/** Tree levels that one tile spans. */
export const tileHeight = 8;

/** A tile of hashes at a level, or the bundle of entries under a tile of level 0. */
export interface TileCoordinates {
  level: number | 'entries';
  index: number;
  /** 256 for a full tile. */
  width: number;
}

/** Where a tile lies: `tile/<L>/<N>[.p/<W>]` with N such as `x001/x234/067`. */
export function tilePath({ level, index, width }: TileCoordinates): string {
  const elements: string[] = [];
  for (let rest = index; elements.length === 0 || rest > 0; rest = Math.floor(rest / 1000)) {
    const digits = String(rest % 1000).padStart(3, '0');
    elements.unshift(elements.length === 0 ? digits : `x${digits}`);
  }
  return `tile/${level}/${elements.join('/')}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** The coordinates of a path; null if it is none that {@link tilePath} writes. */
export function parseTilePath(path: string): TileCoordinates | null {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return null;
  const [, level = '', elements = '', partial] = match;
  const index = Number(elements.replace(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  const coordinates: TileCoordinates = { level: level === 'entries' ? level : Number(level), index, width };
  if (level !== 'entries' && Number(level) > 63) return null;
  // Leading zeroes, a partial tile of full width: another name for the same thing.
  return tilePath(coordinates) === path ? coordinates : null;
}

/** How many hashes stand at a tile level in a tree of `size` entries. */
export function countAt(level: number | 'entries', size: number): number {
  return level === 'entries' ? size : Math.floor(size / tileWidth ** level);
}

/** How wide a tile is in a tree of `size` entries: 0 if it is not there yet. */
export function widthAt(level: number | 'entries', index: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, countAt(level, size) - index * tileWidth));
}

/** All tiles of a tree of `size` entries at one level, from the left. */
export function* tilesAt(level: number | 'entries', size: number): Generator<TileCoordinates> {
  for (let index = 0; index * tileWidth < countAt(level, size); index += 1) {
    yield { level, index, width: widthAt(level, index, size) };
  }
}

/** The tile levels that a tree of `size` entries has. */
export function levelsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0; countAt(level, size) > 0; level += 1) levels.push(level);
  return levels;
}
