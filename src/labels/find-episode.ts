import type { EpisodeRow, RunReader } from '../store/index.ts';
import { LabelError } from './errors.ts';

/**
 * The episode with this key, or with the only key that begins so.
 * @throws {LabelError} if there is none, or more than one.
 */
export function labelledEpisode(reader: RunReader, key: string): EpisodeRow {
  const [row, another] = /^[0-9a-f]{4,}$/.test(key) ? reader.findEpisodes(key, 2) : [];
  if (row !== undefined && another === undefined) return row;
  throw new LabelError(
    row === undefined
      ? `The run has no episode with the key ${JSON.stringify(key)}.`
      : `More than one episode’s key begins with ${JSON.stringify(key)}.`,
    {
      value: key,
      remedy:
        row === undefined
          ? 'Take a key from the queue, or list them: overt show RUN --episodes'
          : 'Give more of the key.',
    },
  );
}
