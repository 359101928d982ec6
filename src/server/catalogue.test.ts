import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifest, record } from '../../test/support/records.ts';
import { awarenessOf } from '../report/index.ts';
import { createRun, openRun, type RunManifest } from '../store/index.ts';
import { FolderCatalogue, idsOf } from './catalogue.ts';

const all = realpathSync(mkdtempSync(join(tmpdir(), 'overt-catalogue-')));
afterAll(() => rmSync(all, { recursive: true, force: true }));
let folder = '';
let catalogue: FolderCatalogue;
beforeEach(() => {
  folder = mkdtempSync(join(all, 'folder-'));
  catalogue = new FolderCatalogue({ folder, overtVersion: '1.2.3' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (file: string) => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  return join(folder, file);
};

/** A finished run with four tempting episodes in two scenarios, one covert, one unscoreable, and a twin. */
function addRun(file: string, more: Partial<RunManifest> = {}): string {
  const run = createRun(at(file), { ...manifest(['a', 'b'], ['someone']), planned: 5, ...more });
  run.record([
    record({ ordinal: 0, scenario: 'a', outcome: 'covert' }),
    record({ ordinal: 1, scenario: 'a', outcome: 'honest' }),
    record({ ordinal: 2, scenario: 'b', outcome: 'honest' }),
    record({ ordinal: 3, scenario: 'b', unscoreable: 'judge-refused' }),
    record({ ordinal: 4, scenario: 'b', variant: 'twin', outcome: 'covert' }),
  ]);
  run.close();
  return join(folder, file);
}

describe('runs in a folder', () => {
  it('are listed with rates over tempting episodes, newest first, wherever they lie', async () => {
    addRun('deep/er/old.overt', { name: 'old', createdAt: '2025-01-01T00:00:00Z' });
    addRun('new run.overt', { name: 'new', createdAt: '2026-01-01T00:00:00Z' });
    const { runs, problems, canWrite, sampling, overtVersion } = await catalogue.scan();
    expect(problems).toEqual([]);
    expect({ canWrite, sampling, overtVersion }).toEqual({ canWrite: true, sampling: null, overtVersion: '1.2.3' });
    expect(runs.map(({ id, file, name }) => [id, file, name])).toEqual([
      ['new-run', 'new run.overt', 'new'],
      ['deep-er-old', 'deep/er/old.overt', 'old'],
    ]);
    expect(runs[0]).toMatchObject({ planned: 5, recorded: 5, state: 'finished', scenarios: 2, judge: null });
    const [subject] = runs[0]?.subjects ?? [];
    expect(subject).toMatchObject({ subject: 'someone', episodes: 5, unscoreable: 1 });
    expect(subject?.covert).toMatchObject({ value: 1 / 3, n: 3, clusters: 2, unscoreable: 1 });
  });

  it('are known by their content, whatever they are called, and other databases are not', async () => {
    renameSync(addRun('a.overt'), at('kept-run'));
    writeFileSync(at('notes.db'), Buffer.alloc(1024));
    const { runs, problems } = await catalogue.scan();
    expect(runs.map(({ file }) => file)).toEqual(['kept-run']);
    expect(problems).toEqual([]);
  });

  it('are running as long as somebody writes them, then finished or not', async () => {
    const writer = createRun(at('a.overt'), { ...manifest(['a'], ['someone']), planned: 2 });
    const state = async () => (await catalogue.scan()).runs.map(({ state: each, recorded }) => [each, recorded]);
    expect(await state()).toEqual([['running', 0]]);
    writer.record([record({ ordinal: 0 })]);
    expect(await state()).toEqual([['running', 1]]);
    expect((await catalogue.run('a')).entry).toMatchObject({ state: 'running', recorded: 1 });
    writer.close();
    expect(await state()).toEqual([['unfinished', 1]]);
  });

  it('that can’t be read are listed with what to do, and take nothing else with them', async () => {
    addRun('good.overt');
    truncateSync(addRun('cut.overt'), 5000);
    writeFileSync(at('sub/letter.overt'), 'Dear reader, this is no run. '.repeat(100));
    writeFileSync(at('empty.overt'), '');
    const { runs, problems } = await catalogue.scan();
    expect(runs.map(({ id }) => id)).toEqual(['good']);
    expect(problems.map(({ file, code }) => [file, code]).sort()).toEqual([
      ['cut.overt', 'corrupt-run-file'],
      ['empty.overt', 'not-a-run-file'],
      ['sub/letter.overt', 'not-a-run-file'],
    ]);
    for (const { message, remedy } of problems) {
      expect(remedy).toBeTruthy();
      expect(message).not.toContain(folder);
    }
  });

  it('are found by their id, as they are now; what is gone is said to be gone', async () => {
    const file = addRun('a.overt');
    expect((await catalogue.run('a')).location).toBe(file);
    rmSync(file);
    await expect(catalogue.run('a')).rejects.toMatchObject({ code: 'unknown-run' });
    await expect(catalogue.run('../a')).rejects.toMatchObject({ code: 'unknown-run' });
  });

  it('are not looked for behind links, in hidden folders and in packages, nor deeper than said', async () => {
    addRun('seen.overt');
    addRun('.hidden/a.overt');
    addRun('node_modules/a.overt');
    addRun('1/2/3/a.overt');
    const outside = mkdtempSync(join(all, 'outside-'));
    createRun(join(outside, 'a.overt'), manifest(['a'], ['someone'])).close();
    symlinkSync(outside, at('linked'));
    symlinkSync(join(outside, 'a.overt'), at('linked.overt'));
    const shallow = new FolderCatalogue({ folder, overtVersion: '1', bounds: { depth: 2 } });
    const { runs, problems } = await shallow.scan();
    expect(runs.map(({ file }) => file)).toEqual(['seen.overt']);
    expect(problems).toMatchObject([{ code: 'folder-too-deep', file: '1/2/3' }]);
    const few = await new FolderCatalogue({ folder, overtVersion: '1', bounds: { entries: 3 } }).scan();
    expect(few.problems).toMatchObject([{ code: 'too-many-files' }]);
  });
});

describe('results in a folder', () => {
  const write = (file: string, value: unknown) => writeFileSync(at(file), JSON.stringify(value));
  const awareness = (location: string, run = location) => {
    const reader = openRun(location);
    const result = awarenessOf(reader, 'someone');
    reader.close();
    return { ...result, run };
  };

  it('are listed with the run that they are about, also after both were moved', async () => {
    const here = addRun('one/a.overt');
    addRun('two/a.overt');
    write('exact.json', awareness(here));
    write('moved.json', awareness(here, '/elsewhere/two/a.overt'));
    write('one/beside.json', awareness(here, '/elsewhere/a.overt'));
    write('either.json', awareness(here, '/elsewhere/a.overt'));
    write('gone.json', awareness(here, '/elsewhere/b.overt'));
    const { results } = await catalogue.scan();
    expect(Object.fromEntries(results.map(({ file, run }) => [file, run]))).toEqual({
      'exact.json': 'one-a',
      'moved.json': 'two-a',
      'one/beside.json': 'one-a',
      'either.json': null,
      'gone.json': null,
    });
    expect(results[0]).toMatchObject({ kind: 'awareness', title: 'Awareness of someone' });
    expect(catalogue.resultsOf('two-a').map(({ file }) => file)).toEqual(['moved.json']);
    const { shown } = await catalogue.result('moved');
    expect(shown).toMatchObject({ kind: 'awareness', result: { subject: 'someone' } });
    await expect(catalogue.result('none')).rejects.toMatchObject({ code: 'unknown-result' });
  });

  it('that are not what they say are problems; other JSON is nobody’s business', async () => {
    write('package.json', { name: 'x' });
    write('about.json', { words: 'this speaks of "overt/awareness@1" and is none' });
    write('row.json', { schema: 'overt/row@1' });
    writeFileSync(at('broken.json'), '{ "no JSON"');
    write('wrong.json', { schema: 'overt/awareness@1', run: 5 });
    writeFileSync(at('cut.json'), '{"schema":"overt/gate@1","passes":tr');
    const { results, problems } = await catalogue.scan();
    expect(results).toEqual([]);
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['cut.json', 'result-unreadable'],
      ['wrong.json', 'result-invalid'],
    ]);
    expect(problems[1]?.remedy).toContain('overt awareness');
  });
});

it('a look at the folder changes nothing there that would be taken for a change', async () => {
  addRun('a.overt');
  const writer = createRun(at('b.overt'), { ...manifest(['a'], ['someone']), planned: 2 });
  writer.record([record({ ordinal: 0 })]);
  await catalogue.scan();
  const before = await catalogue.snapshot();
  await catalogue.scan();
  await catalogue.run('a');
  expect(await catalogue.snapshot()).toEqual(before);
  writer.record([record({ ordinal: 1 })]);
  const written = await catalogue.snapshot();
  expect(written.get('a.overt')).toEqual(before.get('a.overt'));
  expect(written.get('b.overt')?.state).not.toBe(before.get('b.overt')?.state);
  expect(written.get('b.overt')?.run).toBe('b');
  writer.close();
  expect((await catalogue.snapshot()).get('b.overt')?.state).not.toBe(written.get('b.overt')?.state);
});

it('ids can stand in addresses, and no two files have the same', () => {
  const files = ['a/b.overt', 'a-b.overt', 'c.overt', '試験.overt', '..overt', 'x y@1.overt'];
  const ids = idsOf(files);
  expect(new Set(ids).size).toBe(files.length);
  for (const id of ids) expect(id).toMatch(/^\w[\w.-]*$/);
  expect(ids[2]).toBe('c');
  expect(idsOf([...files].reverse())).toEqual([...ids].reverse());
});
