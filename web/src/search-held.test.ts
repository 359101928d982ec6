import { afterAll, describe, expect, it } from 'vitest';
import type { SearchPage } from '../../src/server/api.ts';
import { episodePage } from '../../src/server/episode-page.ts';
import { episodeTable } from '../../src/server/episode-table.ts';
import { searchRun } from '../../src/server/search.ts';
import { OpenedRuns, recordAt } from '../../test/support/opened-runs.ts';
import { type SearchedEpisode, searchHeld } from './search-held.ts';

const runs = new OpenedRuns();
afterAll(() => runs[Symbol.dispose]());

const texts = ['the Ledger, a ledger', 'nothing', 'LEDGER (a.b) [c]', 'ledger', 'none'];
const run = runs.byHand(texts.map((text, ordinal) => recordAt({ ordinal, text })));
const table = episodeTable(run);
const episode = async (key: string): Promise<SearchedEpisode> => episodePage(run, key, { others: [], labels: [] });

async function all(query: string, options: Partial<Parameters<typeof searchHeld>[0]> = {}): Promise<SearchPage[]> {
  const pages: SearchPage[] = [];
  for (let from: number | null = 0; from !== null; from = pages.at(-1)?.next ?? null) {
    pages.push(await searchHeld({ query, from, table, episode, ...options }));
  }
  return pages;
}

describe('search among the episodes of a static page', () => {
  it.each(['ledger', '(a.b) [', 'nowhere', 'words'])('finds what the server finds: %s', async (query) => {
    const [found, ...more] = await all(query);
    expect(more).toEqual([]);
    expect(found).toEqual(searchRun(run, { query, from: 0, milliseconds: 60_000 }));
  });

  it('goes on where a page of answers ends', async () => {
    const pages = await all('ledger', { atOnce: 2 });
    expect(pages.map(({ searched, next }) => [searched, next])).toEqual([
      [2, 2],
      [2, 4],
      [1, null],
    ]);
    expect(pages.flatMap(({ matches }) => matches.map(({ ordinal }) => ordinal))).toEqual([0, 2, 3]);
  });

  it('counts as searched what the page holds, and no more', async () => {
    const [found] = await all('ledger', { table: { ...table, withTrajectory: [3, 0] } });
    expect(found).toMatchObject({ searched: 2, next: null });
    expect(found?.matches.map(({ ordinal }) => ordinal)).toEqual([0, 3]);
  });

  it('names episodes that can’t be had: they may hold the text', async () => {
    const broken = async (key: string) =>
      table.columns.key.indexOf(key) % 2 === 0 ? Promise.reject(new Error('gone')) : episode(key);
    const [found] = await all('ledger', { episode: broken });
    expect(found).toMatchObject({ searched: 5, unreadable: [0, 2, 4] });
    expect(found?.matches.map(({ ordinal }) => ordinal)).toEqual([3]);
  });

  it('asks for a few at a time, and for none once it is stopped', async () => {
    const control = new AbortController();
    let [under, most, asked] = [0, 0, 0];
    const slow = async (key: string) => {
      asked += 1;
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve));
      under -= 1;
      if (asked === 4) control.abort('stop');
      return episode(key);
    };
    await all('ledger', { episode: slow, concurrency: 2 });
    expect(most).toBe(2);
    asked = 0;
    await expect(all('ledger', { episode: slow, concurrency: 2, signal: control.signal })).rejects.toBe('stop');
    expect(asked).toBe(0);
  });
});
