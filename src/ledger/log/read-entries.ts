import { decodeEntry, type Entry } from '../entry.ts';
import { parseCheckpoint } from '../note/index.ts';
import { requireCheckpoint } from '../offline-proof.ts';
import type { LogSource } from './source.ts';
import { tilesAt, tileWidth } from './tile-path.ts';
import { readBundle } from './tile-reader.ts';

/** The entries of a log from the first, with their places. Nothing is verified by that. */
export async function* readEntries(source: LogSource): AsyncGenerator<{ index: number; entry: Entry }> {
  const { size } = parseCheckpoint((await requireCheckpoint(source)).toString('utf8'));
  for (const { index, width } of tilesAt('entries', size)) {
    for (const [at, bytes] of (await readBundle(source, index, width)).entries()) {
      yield { index: index * tileWidth + at, entry: decodeEntry(bytes) };
    }
  }
}
