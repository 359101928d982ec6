import type { EpisodePage, EpisodeTable, SearchPage } from '../../src/server/api.ts';
import { firstMatch, wordsPattern } from '../../src/server/text-match.ts';

/** What is read of an episode to find words in it. */
export type SearchedEpisode = Pick<EpisodePage, 'events'> & { row: Pick<EpisodePage['row'], 'key'> };

export interface HeldSearch {
  query: string;
  /** The place in the plan to begin at. */
  from: number;
  /** Says which episodes are held, and in which order they were planned. */
  table: EpisodeTable;
  /** The episode whose key begins so; rejects if it can’t be had. */
  episode: (key: string) => Promise<SearchedEpisode>;
  /** How many episodes one page of answers covers. @default 60 */
  atOnce?: number;
  /** How many episodes are asked for at the same time. @default 6 */
  concurrency?: number;
  signal?: AbortSignal | undefined;
}

/** The server’s search, among the episodes that a static page holds. `searched` counts these alone. */
export async function searchHeld({
  query,
  from,
  table,
  episode,
  atOnce = 60,
  concurrency = 6,
  signal,
}: HeldSearch): Promise<SearchPage> {
  const left = heldEpisodes(table).filter(({ ordinal }) => ordinal >= from);
  const chosen = left.slice(0, atOnce);
  const words = wordsPattern(query);
  const page: SearchPage = {
    ...{ matches: [], searched: chosen.length, unreadable: [] },
    next: left[atOnce]?.ordinal ?? null,
  };
  const queue = chosen.values();
  const read = async () => {
    for (const { ordinal, key } of queue) {
      signal?.throwIfAborted();
      try {
        const { row, events } = await episode(key);
        const match = firstMatch(events, words);
        if (match !== null) page.matches.push({ ordinal, key: row.key, ...match });
      } catch {
        page.unreadable.push(ordinal);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, chosen.length) }, read));
  // Who gave up was not told that the rest can’t be read.
  signal?.throwIfAborted();
  page.matches.sort((one, other) => one.ordinal - other.ordinal);
  page.unreadable.sort((one, other) => one - other);
  return page;
}

/** The episodes of a run that can be opened in a static page, in the order of the plan. */
function heldEpisodes({ columns, withTrajectory }: EpisodeTable): { ordinal: number; key: string }[] {
  const held = withTrajectory === null ? null : new Set(withTrajectory);
  return columns.ordinal
    .map((ordinal, place) => ({ ordinal, key: columns.key[place] ?? '' }))
    .filter(({ ordinal }) => held === null || held.has(ordinal))
    .sort((one, other) => one.ordinal - other.ordinal);
}
