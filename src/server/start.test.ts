import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../test/support/http.ts';
import { manifest, record } from '../../test/support/records.ts';
import { createRun } from '../store/index.ts';
import type { Catalogue, EpisodeTable, RunMeans, RunOverview } from './api.ts';
import { startViewer, type Viewer } from './index.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'overt-viewer-')));
const web = { file: () => null, all: () => [] };
const headers = { authorization: 'Bearer key' };
let viewer: Viewer;

beforeAll(async () => {
  const run = createRun(join(folder, 'played.overt'), { ...manifest(['a', 'b'], ['someone']), planned: 6 });
  run.record(
    Array.from({ length: 6 }, (_, ordinal) =>
      record({ ordinal, scenario: ordinal < 3 ? 'a' : 'b', outcome: ordinal % 2 === 0 ? 'covert' : 'honest' }),
    ),
  );
  run.close();
  writeFileSync(join(folder, 'letter.overt'), 'no run '.repeat(200));
  viewer = await startViewer({ folder, port: 0, token: 'key', web, everyMs: 20 });
});
afterAll(async () => {
  await viewer.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get<Answer>(path: string): Promise<Answer> {
  const { status, text } = await ask(viewer.port, { path: `/api/${path}`, headers });
  expect(status, text).toBe(200);
  return JSON.parse(text) as Answer;
}

async function refused(path: string): Promise<[number, string]> {
  const { status, text } = await ask(viewer.port, { path: `/api/${path}`, headers });
  return [status, JSON.parse(text).error.code];
}

describe('a viewer', () => {
  it('answers everything about a run', async () => {
    const catalogue = await get<Catalogue>('catalogue');
    expect(catalogue.runs.map(({ id }) => id)).toEqual(['played']);
    expect(catalogue.problems).toMatchObject([{ file: 'letter.overt', code: 'not-a-run-file' }]);
    expect(await get<RunOverview>('runs/played')).toMatchObject({ run: { id: 'played', recorded: 6 }, labels: 0 });
    const { columns } = await get<EpisodeTable>('runs/played/episodes');
    expect(columns.key).toHaveLength(6);
    const key = columns.key[0] ?? '';
    expect(await get(`runs/played/episodes/${key}`)).toMatchObject({
      row: { ordinal: 0 },
      verdict: { outcome: 'covert' },
    });
    expect(await get('runs/played/search?q=words%203')).toMatchObject({ matches: [{ ordinal: 3 }] });
    expect(await get('runs/played/marks')).toHaveProperty('flags');
    expect(await get('runs/played/analyses')).toMatchObject({
      sections: [{ kind: 'awareness' }, { kind: 'reasoning' }],
    });
    const { subjects } = await get<RunMeans>('runs/played/means');
    expect(subjects).toMatchObject([{ subject: 'someone', theseScenarios: { value: 0.5, n: 6 } }]);
    expect(await get('compare?first=played&second=played')).toHaveProperty('comparison');
    expect(await get(`runs/played/labelling/${key}`)).toHaveProperty('choices');
    expect(await get(`runs/played/episodes/${key}/spans`)).toEqual({ spans: [], spansCut: [] });
    expect(await get('runs/played/agreement')).toHaveProperty('raters');
  });

  it('records a label beside the run, and counts it', async () => {
    const [key = ''] = (await get<EpisodeTable>('runs/played/episodes')).columns.key;
    const body = JSON.stringify({ key, author: 'Ada', kind: 'label', outcome: 'covert', note: '' });
    const { status, text } = await ask(viewer.port, { path: '/api/runs/played/labels', method: 'POST', headers, body });
    expect([status, JSON.parse(text)]).toMatchObject([
      200,
      { label: { author: 'Ada' }, verdict: { outcome: 'covert' } },
    ]);
    expect(await get<RunOverview>('runs/played')).toMatchObject({ labels: 1 });
    expect(await get<Catalogue>('catalogue')).toMatchObject({ problems: [{ file: 'letter.overt' }] });
  });

  it('says what there is not', async () => {
    expect(await refused('runs/other')).toEqual([404, 'unknown-run']);
    expect(await refused('runs/letter')).toEqual([404, 'unknown-run']);
    expect((await refused('runs/played/episodes/ffffffffffffffff'))[0]).toBe(404);
    expect(await refused('runs/played/episodes/ffffffffffffffff/spans')).toEqual([404, 'unknown-episode']);
    expect(await refused('results/other')).toEqual([404, 'unknown-result']);
  });

  it('shows a run as it grows, and tells that it does', async () => {
    const writer = createRun(join(folder, 'growing.overt'), { ...manifest(['a'], ['someone']), planned: 2 });
    await get('catalogue');
    expect(await get<RunOverview>('runs/growing')).toMatchObject({ run: { state: 'running', recorded: 0 } });
    const leaving = new AbortController();
    const response = await fetch(`http://127.0.0.1:${viewer.port}/api/events`, { headers, signal: leaving.signal });
    let told = '';
    const reading = (async () => {
      for await (const part of response.body ?? []) told += Buffer.from(part).toString('utf8');
    })().catch(() => {});
    for (let ordinal = 0; !told.includes('data: {"run":"growing"}'); ordinal += 1) {
      writer.record([record({ ordinal })]);
      await new Promise((later) => setTimeout(later, 50));
    }
    leaving.abort();
    await reading;
    const { run } = await get<RunOverview>('runs/growing');
    expect(run.recorded).toBe(writer.recordedCount());
    writer.close();
  });
});

describe('starting', () => {
  it('with a run file shows its folder, and that run first', async () => {
    await using other = await startViewer({ folder: join(folder, 'played.overt'), port: 0, web });
    expect(other.folder).toBe(folder);
    expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}#\/runs\/played$/);
    // Another viewer has another key.
    const wrong = await ask(other.port, { path: '/api/catalogue', headers });
    expect(wrong.status).toBe(401);
  });

  it('fails where there is no folder, before anything listens', async () => {
    await expect(startViewer({ folder: join(folder, 'none'), web })).rejects.toMatchObject({
      code: 'viewer-start',
      remedy: expect.stringContaining('overt view'),
    });
  });

  it('ends with what it began', async () => {
    const other = await startViewer({ folder, port: 0, web, token: 'key' });
    const listening = fetch(`http://127.0.0.1:${other.port}/api/events`, { headers }).then((response) =>
      response.text(),
    );
    await ask(other.port, { path: '/api/catalogue', headers });
    const ended = listening.catch(() => 'ended');
    await other.close();
    expect(await ended).toBeDefined();
    await expect(ask(other.port, { path: '/api/catalogue', headers })).rejects.toThrow('ECONNREFUSED');
  });
});
