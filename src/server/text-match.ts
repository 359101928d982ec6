/** How words are found in the events of an episode: by the server and, in static pages, by the page itself. Nothing here needs Node. */
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { SearchPage } from './api.ts';

/** Matches the words as they are, whatever their case; `g`, so that all matches of a text can be counted. */
export function wordsPattern(words: string): RegExp {
  return new RegExp(words.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&'), 'giu');
}

/** Where the words stand in an episode. */
export type Match = Omit<SearchPage['matches'][number], 'ordinal' | 'key'>;

/** Characters of the text that are shown before and after a match. */
const around = 60;

/** The first match in the events, and how many more there are. */
export function firstMatch(events: readonly TrajectoryEvent[], words: RegExp): Match | null {
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
