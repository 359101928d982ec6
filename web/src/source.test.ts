import domino from '@mixmark-io/domino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SearchPage } from '../../src/server/api.ts';
import { AnswerError, fileNameOf, heldPath, sourceOf } from './source.ts';

const key = '0123456789abcdef';
const table = { recorded: 9, columns: { key: [key], ordinal: [4] }, withTrajectory: [4] };
const episode = { row: { key: `${key}ff` }, events: [{ type: 'message', text: 'The ledger.', index: 2, turn: 1 }] };
const answers: Record<string, unknown> = {
  catalogue: { folder: 'f' },
  'runs/r/episodes': table,
  [`runs/r/episodes/${key}`]: episode,
};

const pageWith = (head: string) => domino.createDocument(`<head>${head}</head>`);
const embedded = () =>
  sourceOf(pageWith(`<script type="application/json" id="overt-data">${JSON.stringify(answers)}</script>`));
const inFolder = () => sourceOf(pageWith('<meta name="overt-data" content="data/">'));
const fromServer = () => sourceOf(pageWith(''));

/** Answers requests by their paths; everything else is not there. */
function serve(paths: Record<string, () => Response | Promise<Response>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return await (paths[path]?.() ?? new Response('<h1>Not found</h1>', { status: 404 }));
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

/** What a page is told when it gets no answer. */
async function told(asked: Promise<unknown>): Promise<Pick<AnswerError, 'code' | 'remedy'>> {
  const error = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AnswerError);
  const { code, remedy } = error as AnswerError;
  return { code, remedy };
}

describe('answers that stand in the page', () => {
  it('are found by their paths, episodes by the whole key as well', async () => {
    const { get, post, listen } = embedded();
    expect(await get('catalogue')).toEqual({ folder: 'f' });
    expect(await get(`runs/r/episodes/${key}ff`)).toEqual(episode);
    expect([post, listen]).toEqual([null, null]);
  });

  it('are told to be missing where they are, with what to do', async () => {
    const { get } = embedded();
    for (const path of ['runs/other', 'constructor', `runs/r/episodes/${key}/calls/1`]) {
      expect(await told(get(path))).toEqual({ code: 'not-in-page', remedy: expect.stringContaining('overt view') });
    }
    expect(await told(get('runs/other/search?q=x&from=0'))).toMatchObject({ code: 'not-in-page' });
  });

  it('are searched by the page itself', async () => {
    const found = await embedded().get<SearchPage>(`runs/r/search?q=${encodeURIComponent('LEDGER.')}&from=0`);
    expect(found).toMatchObject({ searched: 1, unreadable: [], next: null });
    expect(found.matches).toMatchObject([{ ordinal: 4, key: `${key}ff`, event: 2, before: 'The ', match: 'ledger.' }]);
  });
});

describe('answers that lie in a folder', () => {
  const files = Object.fromEntries(
    Object.entries(answers).map(([path, answer]) => [`data/${fileNameOf(path)}`, () => Response.json(answer)]),
  );

  it('are fetched when they are asked for, also to be searched', async () => {
    const asked = serve(files);
    const { get } = inFolder();
    expect(await get(`runs/r/episodes/${key}ff`)).toEqual(episode);
    expect(asked).toEqual([`data/runs~2Fr~2Fepisodes~2F${key}.json`]);
    const { matches } = await get<SearchPage>('runs/r/search?q=ledger&from=0');
    expect(matches).toHaveLength(1);
  });

  it('are told to be missing, or not to be reached', async () => {
    serve(files);
    expect(await told(inFolder().get('runs/r'))).toMatchObject({ code: 'not-in-page' });
    serve({ 'data/runs~2Fr.json': () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await told(inFolder().get('runs/r'))).toEqual({
      code: 'no-server',
      remedy: expect.stringContaining('connection'),
    });
  });
});

describe('answers of a server', () => {
  it('are asked for below /api/', async () => {
    const asked = serve({ '/api/runs/r': () => Response.json({ run: 'r' }) });
    expect(await fromServer().get('runs/r')).toEqual({ run: 'r' });
    expect(asked).toEqual(['/api/runs/r']);
  });

  it('come with the server’s own words where it refuses', async () => {
    const error = { code: 'unknown-run', message: 'There is no run "r".', remedy: 'Look again.' };
    serve({ '/api/runs/r': () => Response.json({ error }, { status: 404 }) });
    expect(await told(fromServer().get('runs/r'))).toEqual({ code: 'unknown-run', remedy: 'Look again.' });
    expect(await told(fromServer().get('runs/other'))).toEqual({ code: 'http-404', remedy: null });
  });

  it('are told to be missing when it is gone; who gave up is told nothing', async () => {
    serve({ '/api/runs/r': () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(await told(fromServer().get('runs/r'))).toEqual({
      code: 'no-server',
      remedy: expect.stringContaining('overt view'),
    });
    const abort = new DOMException('gone', 'AbortError');
    serve({ '/api/runs/r': () => Promise.reject(abort) });
    await expect(fromServer().get('runs/r')).rejects.toBe(abort);
  });
});

it('shortens keys of episodes alone', () => {
  expect(heldPath(`runs/r/episodes/${key}ff`)).toBe(`runs/r/episodes/${key}`);
  for (const path of ['runs/r', `runs/r/episodes/${key}ff/calls/1`, `runs/r/labelling/${key}ff`])
    expect(heldPath(path)).toBe(path);
});
