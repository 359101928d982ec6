import { UsageError } from '../core/index.ts';
import { parseTrajectory } from '../trajectory/index.ts';
import type { SearchPage } from './api.ts';
import type { OpenedRun } from './opened-run.ts';
import { firstMatch, wordsPattern } from './text-match.ts';

export interface SearchOptions {
  /** Found as it is written, in capital or small letters. */
  query: string;
  /** The place in the plan to begin at. */
  from: number;
  /** For how long to search before answering with what was found. At least one episode is searched. */
  milliseconds: number;
}

/** With more matches the answer ends, however much time is left. */
const mostMatches = 500;

/**
 * Episodes whose trajectory holds a text: in what the subject was told, thought, said, called and was answered. The text of a trajectory is looked
 * through as it is stored; it is taken apart only where the words stand somewhere in it.
 *
 * @throws {UsageError} if there is nothing to look for.
 */
export function searchRun({ reader }: OpenedRun, { query, from, milliseconds }: SearchOptions): SearchPage {
  if (query.trim() === '') {
    throw new UsageError('There is nothing to search for.', { value: query, remedy: 'Give a word or a phrase.' });
  }
  const stored = wordsPattern(JSON.stringify(query).slice(1, -1));
  const plain = wordsPattern(query);
  const page: SearchPage = { matches: [], searched: 0, unreadable: [], next: null };
  const until = performance.now() + milliseconds;
  for (const { ordinal, key, text } of reader.trajectoryTexts(from)) {
    if (page.searched > 0 && (performance.now() >= until || page.matches.length >= mostMatches)) {
      page.next = ordinal;
      break;
    }
    page.searched += 1;
    if (text === null) page.unreadable.push(ordinal);
    else if (text.search(stored) !== -1) {
      const match = firstMatch(parseTrajectory(text).events, plain);
      if (match !== null) page.matches.push({ ordinal, key, ...match });
    }
  }
  return page;
}
