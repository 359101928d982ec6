import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hostile } from '../../test/support/inert-page.ts';
import { OpenedRuns } from '../../test/support/opened-runs.ts';
import { type RecordOptions, record } from '../../test/support/records.ts';
import { StaticPage } from '../../test/support/static-page.ts';
import { comparisonPath } from '../../web/src/sides.ts';
import { fileNameOf } from '../../web/src/source.ts';
import { dataFileName, writeStaticPages } from './static-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-static-'));
const runs = new OpenedRuns();
afterAll(() => {
  runs[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
});

const byHand = (records: readonly Omit<RecordOptions, 'ordinal'>[]) =>
  runs.byHand(records.map((options, ordinal) => record({ ordinal, ...options })));
const times = <Value>(count: number, value: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => value(index));

async function pageOf(files: readonly string[], budget?: number): Promise<StaticPage> {
  const file = join(folder, 'page.html');
  await writeStaticPages({ files, to: { file }, ...(budget === undefined ? {} : { budget }) });
  return new StaticPage(readFileSync(file, 'utf8'));
}

describe('static pages', () => {
  it('hold every number and, where there is room, every episode', async () => {
    const run = byHand([{ outcome: 'covert', text: 'I did not.' }, { outcome: 'honest' }, { unscoreable: 'cut-off' }]);
    const page = await pageOf([run.file]);
    expect(page.catalogue).toMatchObject({ canWrite: false, sampling: null });
    expect(page.overview().subjects[0]?.overall).toMatchObject({ episodes: 3, scored: 2, unscoreable: 1 });
    expect(page.table().columns.key).toHaveLength(3);
    expect(page.episodes().map(({ verdict }) => verdict.outcome ?? verdict.unscoreable)).toEqual(
      expect.arrayContaining(['covert', 'honest', 'cut-off']),
    );
  });

  it('sample where there is too much, say so, and keep every outcome', async () => {
    const run = byHand([
      ...times(300, () => ({ outcome: 'honest' as const, text: 'x'.repeat(2000) })),
      { outcome: 'covert', text: 'the one that matters' },
      { unscoreable: 'judge-refused', text: 'the one nobody judged' },
    ]);
    const page = await pageOf([run.file], 150_000);
    const { sampling } = page.catalogue;
    expect(sampling).toMatchObject({ episodesRecorded: 302, episodesShown: page.episodes().length });
    expect(sampling?.words).toContain(`${page.episodes().length} of 302 episodes`);
    expect(page.episodes().length).toBeLessThan(100);
    const said = JSON.stringify(page.episodes());
    expect(said).toContain('the one that matters');
    expect(said).toContain('the one nobody judged');
    // The table tells which rows can be opened; rates rest on all episodes.
    expect(page.table().withTrajectory).toHaveLength(page.episodes().length);
    expect(page.table().recorded).toBe(302);
    expect(page.overview().subjects[0]?.overall.episodes).toBe(302);
    expect(JSON.stringify(page.answers).length).toBeLessThan(165_000);
    await expect(pageOf([run.file], 2_000)).rejects.toThrow(/numbers alone take \d+ bytes/);
  });

  it('lead from a held episode to held ones alone', async () => {
    const run = byHand(times(300, () => ({ outcome: 'honest' as const, text: 'x'.repeat(2000) })));
    const page = await pageOf([run.file], 150_000);
    const inOrder = page.episodes().sort((one, other) => one.row.ordinal - other.row.ordinal);
    const keys = inOrder.map(({ row }) => row.key.slice(0, 16));
    expect(keys.length).toBeGreaterThan(2);
    expect(inOrder.map(({ previous, next }) => [previous, next])).toEqual(
      keys.map((_, at) => [keys[at - 1] ?? null, keys[at + 1] ?? null]),
    );
  });

  it('hold comparisons with the oldest run, say which, and hold them where they are asked for', async () => {
    const named = (createdAt: string, ...subjects: string[]) =>
      runs.byHand(
        subjects.flatMap((subject, place) =>
          times(4, (seed) =>
            record({ ordinal: 4 * place + seed, subject, seed, outcome: seed < 2 ? 'covert' : 'honest' }),
          ),
        ),
        { createdAt },
      );
    const [old, young] = [named('2026-01-01T00:00:00Z', 'a&b', 'c'), named('2026-02-01T00:00:00Z', 'd')];
    // Of no scenario of the others: it can't be compared.
    const other = runs.byHand([record({ ordinal: 0, scenario: 'b' })], { createdAt: '2026-03-01T00:00:00Z' });
    const page = await pageOf([young.file, old.file, other.file]);
    const { comparisons } = page.catalogue;
    expect(comparisons?.map(({ first, second }) => `${first.subject} ${second.subject}`)).toEqual(['a&b c', 'a&b d']);
    for (const { first, second } of comparisons ?? []) {
      expect(page.answers[comparisonPath(first, second)]).toMatchObject({ comparison: { overall: {} } });
    }
  });

  it('leave comparisons out where they would take the room of episodes', async () => {
    const large = (createdAt: string) =>
      runs.byHand(
        times(400, (ordinal) => record({ ordinal, outcome: 'honest' })),
        { createdAt },
      );
    const files = [large('2026-01-01T00:00:00Z').file, large('2026-02-01T00:00:00Z').file];
    expect((await pageOf(files, 2_000_000)).catalogue.comparisons).toHaveLength(1);
    const page = await pageOf(files, 200_000);
    expect(page.catalogue.comparisons).toEqual([]);
    expect(page.episodes(page.catalogue.runs[0]?.id).length).toBeGreaterThan(0);
  });

  it('keep hostile transcripts inside their data', async () => {
    const text = `${hostile}</script><!--<script>`;
    const run = byHand([{ outcome: 'covert', text, subject: '<b>someone</b>' }]);
    // The constructor refuses a page with any element that could act.
    const page = await pageOf([run.file]);
    expect(JSON.stringify(page.episodes())).toContain(JSON.stringify(text).slice(1, -1));
  });

  it('are a folder for a static host, too', async () => {
    const run = byHand([{ outcome: 'covert' }]);
    const to = join(folder, 'site');
    await writeStaticPages({ files: [run.file], to: { folder: to } });
    const index = readFileSync(join(to, 'index.html'), 'utf8');
    expect(index).toMatch(/script-src 'self'; .*connect-src 'self'/);
    expect(index).toContain('<meta name="overt-data" content="data/">');
    expect(readdirSync(join(to, 'data'))).toContain('catalogue.json');
    for (const path of ['runs/a-b/episodes/0123456789abcdef', 'compare?first=a&second=b'])
      expect(dataFileName(path)).toBe(fileNameOf(path));
  });

  it('name a file that is missing or nothing of ours', async () => {
    await expect(pageOf([join(folder, 'nowhere.overt')])).rejects.toThrow('There is no file');
    writeFileSync(join(folder, 'other.json'), '{"schema":"somebody/else@1"}');
    await expect(pageOf([join(folder, 'other.json')])).rejects.toThrow('neither a run file nor a result');
    writeFileSync(join(folder, 'broken.json'), '{"schema":"overt/awareness@1"}');
    await expect(pageOf([join(folder, 'broken.json')])).rejects.toThrow('overt/awareness@1');
  });
});
