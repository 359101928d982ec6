import { expect, it } from 'vitest';
import type { SearchPage } from '../../../../src/server/api.ts';
import type { Source } from '../../source.ts';
import { searchPages } from './search.ts';

const page = (searched: number, next: number | null): SearchPage => ({ matches: [], searched, unreadable: [], next });

function sourceOf(pages: Record<string, SearchPage>, asked: string[] = []): Pick<Source, 'get'> {
  return {
    get: async <Answer>(path: string) => {
      asked.push(path);
      return pages[path] as Answer;
    },
  };
}

const pages = {
  'runs/r/search?q=a%26b&from=0': page(10, 10),
  'runs/r/search?q=a%26b&from=10': page(10, 20),
  'runs/r/search?q=a%26b&from=20': page(5, null),
};

it('reads page after page to the end', async () => {
  const searched: number[] = [];
  for await (const each of searchPages(sourceOf(pages), 'r', 'a&b', new AbortController().signal)) {
    searched.push(each.searched);
  }
  expect(searched).toEqual([10, 10, 5]);
});

it('asks for nothing more once it is stopped', async () => {
  const asked: string[] = [];
  const control = new AbortController();
  for await (const _ of searchPages(sourceOf(pages, asked), 'r', 'a&b', control.signal)) control.abort();
  expect(asked).toHaveLength(1);
});

it('ends at a page that leads to itself', async () => {
  const asked: string[] = [];
  const stuck = sourceOf({ 'runs/r/search?q=x&from=0': page(0, 0) }, asked);
  for await (const _ of searchPages(stuck, 'r', 'x', new AbortController().signal));
  expect(asked).toHaveLength(1);
});
