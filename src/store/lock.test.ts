import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, record } from '../../test/support/records.ts';
import { createRun, headerBytes, isBeingWritten, isRunFile, openRunForWriting } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('whether a run is being written', () => {
  it('is so from the beginning to the end of its writer, and never else', () => {
    const file = join(folder, 'written.overt');
    expect(isBeingWritten(file)).toBe(false);
    const run = createRun(file, manifest(['a'], ['someone']));
    expect(isBeingWritten(file)).toBe(true);
    run.record([record({ ordinal: 0 })]);
    expect(isBeingWritten(file)).toBe(true);
    run.close();
    expect(isBeingWritten(file)).toBe(false);
  });

  it('is not so after its writer was killed, though the lock’s file is left', async () => {
    const file = join(folder, 'killed.overt');
    const program = `
      import { DatabaseSync } from 'node:sqlite';
      const database = new DatabaseSync(process.argv[1]);
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
      console.log('locked');
      setInterval(() => {}, 1000);`;
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program, `${file}.lock`]);
    await once(writer.stdout, 'data');
    expect(isBeingWritten(file)).toBe(true);
    const gone = once(writer, 'exit');
    writer.kill('SIGKILL');
    await gone;
    expect(isBeingWritten(file)).toBe(false);
  });

  it('can be asked without pause while writers come and go, and none of them fails', async () => {
    const file = join(folder, 'asked.overt');
    createRun(file, manifest(['a'], ['someone'])).close();
    // Another process asks without pause, and for longer than the question itself takes.
    const program = `
      import { existsSync } from 'node:fs';
      import { DatabaseSync } from 'node:sqlite';
      console.log('asking');
      for (;;) {
        if (!existsSync(process.argv[1])) continue;
        try {
          const database = new DatabaseSync(process.argv[1], { readOnly: true });
          database.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
          for (let turns = 0; turns < 20_000; turns += 1);
          database.close();
        } catch {}
      }`;
    const asker = spawn(process.execPath, ['--input-type=module', '-e', program, `${file}.lock`]);
    await once(asker.stdout, 'data');
    try {
      for (let times = 0; times < 100; times += 1) openRunForWriting(file).close();
    } finally {
      const gone = once(asker, 'exit');
      asker.kill('SIGKILL');
      await gone;
    }
  });
});

it('knows a run file by its first bytes, and no other database', () => {
  const file = join(folder, 'known.overt');
  createRun(file, manifest(['a'], ['someone'])).close();
  expect(isRunFile(readFileSync(file).subarray(0, headerBytes))).toBe(true);
  const other = join(folder, 'other.db');
  const database = new DatabaseSync(other);
  database.exec('CREATE TABLE recipe (name TEXT)');
  database.close();
  expect(isRunFile(readFileSync(other).subarray(0, headerBytes))).toBe(false);
  expect(isRunFile(Buffer.from('SQLite'))).toBe(false);
});
