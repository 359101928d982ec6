import { useEffect, useState } from 'react';
import type { SearchPage } from '../../../../src/server/api.ts';
import { useSource } from '../../answers.ts';
import type { Source } from '../../source.ts';

export type SearchMatch = SearchPage['matches'][number];

export interface Search {
  /** By ordinal. */
  matches: ReadonlyMap<number, SearchMatch>;
  /** How many episodes were read so far. */
  searched: number;
  /** How many of them could not be read, and may hold the text. */
  unreadable: number;
  state: 'searching' | 'finished' | 'stopped' | 'failed';
  error: Error | null;
}

/** A run’s full-text search, page after page until the end or until `signal` stops it. */
export async function* searchPages(
  source: Pick<Source, 'get'>,
  run: string,
  query: string,
  signal: AbortSignal,
): AsyncGenerator<SearchPage> {
  let from: number | null = 0;
  while (from !== null && !signal.aborted) {
    const path = `runs/${run}/search?q=${encodeURIComponent(query)}&from=${from}`;
    const page: SearchPage = await source.get<SearchPage>(path, signal);
    yield page;
    // A page that leads nowhere new would be asked for for ever.
    from = page.next !== null && page.next > from ? page.next : null;
  }
}

const beginning: Search = { matches: new Map(), searched: 0, unreadable: 0, state: 'searching', error: null };

/** What a search has found so far, and how to stop it; null while nothing is asked for. */
export function useSearch(run: string, query: string): [Search | null, () => void] {
  const source = useSource();
  const [search, setSearch] = useState<{ of: string; found: Search; stop: () => void } | null>(null);
  const of = `${run}?${query}`;
  useEffect(() => {
    if (query === '') return;
    const control = new AbortController();
    const matches = new Map<number, SearchMatch>();
    let [searched, unreadable] = [0, 0];
    const show = (state: Search['state'], error: Error | null = null) =>
      setSearch({
        of,
        found: { matches: new Map(matches), searched, unreadable, state, error },
        stop: () => control.abort('stop'),
      });
    show('searching');
    const read = async () => {
      for await (const page of searchPages(source, run, query, control.signal)) {
        for (const match of page.matches) matches.set(match.ordinal, match);
        searched += page.searched;
        unreadable += page.unreadable.length;
        show('searching');
      }
      if (!control.signal.aborted) show('finished');
    };
    control.signal.addEventListener('abort', () => {
      if (control.signal.reason === 'stop') show('stopped');
    });
    read().catch((error: unknown) => {
      if (control.signal.aborted) return;
      show('failed', error instanceof Error ? error : new Error(String(error)));
    });
    return () => control.abort('left');
  }, [source, run, query, of]);
  const isCurrent = query !== '' && search?.of === of;
  return [isCurrent ? search.found : query === '' ? null : beginning, () => search?.stop()];
}
