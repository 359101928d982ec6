import { UsageError } from '../core/index.ts';
import { parseTrajectory, type TrajectoryEvent } from '../trajectory/index.ts';
import type { SearchPage } from './api.ts';
import type { OpenedRun } from './opened-run.ts';

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

/** Characters of the text that are shown before and after a match. */
const around = 60;

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
  const stored = pattern(JSON.stringify(query).slice(1, -1));
  const plain = pattern(query);
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

/** Matches the words as they are, whatever their case; `g`, so that all matches of a text can be counted. */
function pattern(words: string): RegExp {
  return new RegExp(words.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'), 'giu');
}

type Match = Omit<SearchPage['matches'][number], 'ordinal' | 'key'>;

/** The first match in the events, and how many more there are. */
function firstMatch(events: readonly TrajectoryEvent[], words: RegExp): Match | null {
  let first: Match | null = null;
  for (const event of events) {
    for (const text of textsOf(event)) {
      for (const { 0: match, index: at } of text.matchAll(words)) {
        if (first === null) first = { event: event.index, ...context(text, at, at + match.length), match, more: 0 };
        else first.more += 1;
      }
    }
  }
  return first;
}

function context(text: string, start: number, end: number): Pick<Match, 'before' | 'after'> {
  return {
    // A cut must not leave half of a character.
    before: text.slice(Math.max(0, start - around), start).replace(/^[\uDC00-\uDFFF]/, ''),
    after: text.slice(end, end + around).replace(/[\uD800-\uDBFF]$/, ''),
  };
}

/** What is read in an event. What the world recorded beside the conversation is not looked through, nor are raw model calls, which repeat it. */
function textsOf(event: TrajectoryEvent): string[] {
  switch (event.type) {
    case 'instruction':
    case 'reasoning':
    case 'message':
      return [event.text];
    case 'tool-call':
      return [event.tool, ...leavesOf(event.input)];
    case 'tool-result':
      return [event.output];
    default:
      return [];
  }
}

/** The values in the arguments of a call, as text. */
function leavesOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return value === null ? [] : [String(value)];
}
