import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { manifest, record } from '../../test/support/records.ts';
import { createRun } from '../store/index.ts';
import { RunPool } from './opened-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-pool-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(name: string, episodes: number): string {
  const file = join(folder, name);
  const writer = createRun(file, manifest(['a'], [name]));
  writer.record(Array.from({ length: episodes }, (_, ordinal) => record({ ordinal })));
  writer.close();
  return file;
}

it('opens a run once, sees what is written to it, and opens what was put in its place', () => {
  using pool = new RunPool();
  const file = join(folder, 'first');
  const writer = createRun(file, manifest(['a'], ['first']));
  const reader = pool.reader(file);
  writer.record([record({ ordinal: 0 })]);
  expect(pool.reader(file)).toBe(reader);
  expect(reader.recordedCount()).toBe(1);
  writer.close();
  renameSync(run('second', 3), file);
  expect(pool.reader(file).manifest().subjects).toEqual(['second']);
  expect(pool.reader(file).recordedCount()).toBe(3);
});

it('closes what nobody asks for, so that files are left as they were', () => {
  using pool = new RunPool({ idleMs: 1000 });
  const file = run('third', 1);
  pool.reader(file);
  pool.closeIdle(performance.now());
  expect(pool.size).toBe(1);
  pool.closeIdle(performance.now() + 1001);
  expect(pool.size).toBe(0);
  expect(pool.reader(file).recordedCount()).toBe(1);
});
