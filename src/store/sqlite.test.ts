import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { manifest, record } from '../../test/support/records.ts';
import { serializeTrajectory, type Trajectory, trajectoryDigest } from '../trajectory/index.ts';
import { createRun, openRun, openRunForWriting, RunFileError } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'overt-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

function newFile(): string {
  files += 1;
  return join(folder, `${files}.overt`);
}

function filled(count: number): string {
  const file = newFile();
  const run = createRun(file, manifest(['a', 'b'], ['someone']));
  run.record(
    Array.from({ length: count }, (_, ordinal) =>
      record({
        ordinal,
        scenario: ordinal % 2 === 0 ? 'a' : 'b',
        ...(ordinal % 5 === 0
          ? { unscoreable: 'judge-refused' }
          : { outcome: ordinal % 3 === 0 ? 'covert' : 'honest' }),
      }),
    ),
  );
  run.close();
  return file;
}

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof RunFileError) return error.code;
    throw error;
  }
  return 'none';
}

describe('a run file', () => {
  it('gives back what was recorded', () => {
    const file = newFile();
    const run = createRun(file, manifest(['a'], ['someone']));
    const one = record({ ordinal: 0, outcome: 'covert', text: 'words with ümlauts and \u0000' });
    run.record([one]);
    expect(run.has(one.key)).toBe(true);
    expect(run.trajectory(one.key)).toEqual(one.trajectory);
    expect(run.verdict(one.key)).toEqual(one.verdict);
    expect(run.episode(one.key)).toMatchObject({
      scenario: 'a',
      outcome: 'covert',
      tripwires: ['protected-path'],
      trajectoryDigest: trajectoryDigest(one.trajectory),
    });
    expect(run.manifest()).toEqual(manifest(['a'], ['someone']));
    run.close();
  });

  it('leaves a recorded key as it is, and takes a batch whole or not at all', () => {
    const file = newFile();
    const run = createRun(file, manifest(['a'], ['someone']));
    const one = record({ ordinal: 0, outcome: 'covert' });
    run.record([one]);
    run.record([{ ...one, verdict: { ...one.verdict, outcome: 'honest' } }]);
    expect(run.recordedCount()).toBe(1);
    expect(run.episode(one.key)?.outcome).toBe('covert');
    // A new key at an ordinal that is taken: nothing of the batch is kept.
    expect(() => run.record([record({ ordinal: 1 }), record({ ordinal: 0, seed: 77 })])).toThrow();
    expect(run.recordedCount()).toBe(1);
    run.record([record({ ordinal: 1 })]);
    expect(run.recordedCount()).toBe(2);
    run.close();
  });

  it('counts, filters and finds', () => {
    const reader = openRun(filled(30));
    expect(reader.recordedCount()).toBe(30);
    expect(reader.counts().reduce((sum, { count }) => sum + count, 0)).toBe(30);
    expect([...reader.episodes({ outcome: 'covert', scenario: 'a' })].every(({ seed }) => seed % 6 === 0)).toBe(true);
    expect([...reader.episodes({ unscoreable: 'any' })]).toHaveLength(6);
    expect([...reader.episodes({ offset: 10, limit: 3 })].map(({ ordinal }) => ordinal)).toEqual([10, 11, 12]);
    const environments = [...reader.environments()];
    expect(environments).toHaveLength(30);
    expect(environments.reduce((sum, { covert }) => sum + covert, 0)).toBe(
      [...reader.episodes({ outcome: 'covert' })].length,
    );
    const [first] = [...reader.episodes()];
    expect(reader.findEpisodes(first?.key.slice(0, 20) ?? '', 2)).toEqual([first]);
    reader.close();
  });

  it('gives the same by columns as row by row', () => {
    const reader = openRun(filled(30));
    const rows = [...reader.episodes()];
    const { kinds, kind, ...columns } = reader.episodeColumns();
    expect(kind.map((place, at) => ({ ...kinds[place], key: columns.key[at], ordinal: columns.ordinal[at] }))).toEqual(
      rows.map(
        ({ scenario, behaviour, subject, variant, condition, outcome, unscoreable, end, tripwires, ...row }) => ({
          ...{ scenario, behaviour, subject, variant, condition, outcome, unscoreable, end, tripwires },
          ...{ key: row.key.slice(0, 16), ordinal: row.ordinal },
        }),
      ),
    );
    expect(kinds.length).toBeLessThan(rows.length);
    for (const [at, row] of rows.entries()) {
      const { seed, epoch, turns, durationMs } = row;
      expect({ seed: columns.seed[at], epoch: columns.epoch[at], turns: columns.turns[at] }).toEqual({
        seed,
        epoch,
        turns,
      });
      expect([columns.durationMs[at], columns.tokens[at]]).toEqual([durationMs, row.inputTokens + row.outputTokens]);
    }
    const results = reader
      .designCells()
      .flatMap(({ scenario, seeds, results: found }) =>
        found.map((result, at) => `${scenario} ${seeds[at]} ${result}`),
      );
    expect(results.sort()).toEqual(
      rows.map(({ scenario, seed, outcome, unscoreable }) => `${scenario} ${seed} ${outcome ?? unscoreable}`).sort(),
    );
    reader.close();
  });

  it('counts environments over their epochs, without what offered no choice', () => {
    const file = newFile();
    const run = createRun(file, manifest(['a'], ['someone']));
    const results = [
      { outcome: 'covert' },
      { outcome: 'honest' },
      { outcome: 'no-opportunity' },
      { unscoreable: 'cut-off' },
    ] as const;
    // Seeds from the highest, so that the order of recording is not that of seeds.
    run.record(
      results.flatMap((result, epoch) =>
        [9, 2].map((seed, at) => ({
          ...record({ ordinal: epoch * 2 + at, seed, ...result }),
          ...{ epoch, key: `${seed}${epoch}`.padEnd(64, '0') },
        })),
      ),
    );
    expect(
      [...run.environments()].map(({ seed, scored, covert, unscoreable }) => [seed, scored, covert, unscoreable]),
    ).toEqual([
      [2, 2, 1, 1],
      [9, 2, 1, 1],
    ]);
    run.close();
  });

  it('knows what stands before and after an episode, also while others are missing', () => {
    const run = createRun(newFile(), manifest(['a'], ['someone']));
    const [one, two, three] = [record({ ordinal: 2 }), record({ ordinal: 5 }), record({ ordinal: 9 })];
    run.record([one, two, three]);
    expect(run.neighbours(5)).toEqual({ previous: one.key, next: three.key });
    expect(run.neighbours(2).previous).toBeNull();
    expect(run.neighbours(9).next).toBeNull();
    run.close();
  });

  it('gives trajectories as they were written, from any place on, and null for what is damaged', () => {
    const file = filled(6);
    const database = new DatabaseSync(file);
    database.exec(`UPDATE blob SET zstd = x'28' WHERE digest = (SELECT trajectory FROM episode WHERE ordinal = 4)`);
    database.close();
    const reader = openRun(file);
    const texts = [...reader.trajectoryTexts(2)];
    expect(texts.map(({ ordinal, text }) => [ordinal, text !== null])).toEqual([
      [2, true],
      [3, true],
      [4, false],
      [5, true],
    ]);
    for (const { key, text } of texts) {
      if (text !== null) expect(text).toBe(serializeTrajectory(reader.trajectory(key) as Trajectory));
    }
    // Two at once do not disturb each other.
    const [first, second] = [reader.trajectoryTexts(), reader.trajectoryTexts()];
    expect([first.next().value?.ordinal, second.next().value?.ordinal, first.next().value?.ordinal]).toEqual([0, 0, 1]);
    reader.close();
  });

  it('is one file that can be copied once it is closed', () => {
    const file = filled(5);
    const copy = newFile();
    copyFileSync(file, copy);
    const reader = openRun(copy);
    expect(reader.recordedCount()).toBe(5);
    reader.close();
  });

  it('can be read while it is being written, by one writer only', () => {
    const file = newFile();
    const writer = createRun(file, manifest(['a'], ['someone']));
    writer.record([record({ ordinal: 0 })]);
    const reader = openRun(file);
    expect(reader.recordedCount()).toBe(1);
    writer.record([record({ ordinal: 1 })]);
    expect(reader.recordedCount()).toBe(2);
    expect(problemOf(() => openRunForWriting(file))).toBe('run-file-locked');
    reader.close();
    writer.close();
    const again = openRunForWriting(file);
    again.record([record({ ordinal: 2 })]);
    again.close();
    expect(openRun(file).recordedCount()).toBe(3);
  });
});

it('does not inherit the log of a run that was deleted', () => {
  const file = newFile();
  const [wal, kept] = [`${file}-wal`, `${file}-kept`];
  const first = createRun(file, manifest(['a'], ['someone']));
  first.record([record({ ordinal: 0 })]);
  // What a killed process leaves behind.
  copyFileSync(wal, kept);
  first.close();
  rmSync(file);
  copyFileSync(kept, wal);
  const second = createRun(file, manifest(['a'], ['someone']));
  expect(second.recordedCount()).toBe(0);
  second.close();
});

describe('a file that can’t be used', () => {
  it('is missing, or exists already', () => {
    expect(problemOf(() => openRun(newFile()))).toBe('run-file-missing');
    const file = filled(1);
    expect(problemOf(() => createRun(file, manifest(['a'], ['someone'])))).toBe('run-file-exists');
    expect(openRun(file).recordedCount()).toBe(1);
  });

  it('is foreign: text, an empty file, another database', () => {
    const text = newFile();
    writeFileSync(text, 'This is a letter, not a run. '.repeat(100));
    expect(problemOf(() => openRun(text))).toBe('not-a-run-file');
    expect(problemOf(() => openRunForWriting(text))).toBe('not-a-run-file');
    const empty = newFile();
    writeFileSync(empty, '');
    expect(problemOf(() => openRun(empty))).toBe('not-a-run-file');
    const other = newFile();
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE recipe (name TEXT)');
    database.close();
    expect(problemOf(() => openRun(other))).toBe('not-a-run-file');
  });

  it('was written by a newer Overt', () => {
    const file = filled(1);
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(problemOf(() => openRun(file))).toBe('newer-run-file');
  });

  it('is damaged: a trajectory that was changed is never shown', () => {
    const file = filled(3);
    const database = new DatabaseSync(file);
    database.exec(`UPDATE blob SET zstd = (SELECT zstd FROM blob ORDER BY digest DESC LIMIT 1)`);
    database.close();
    const reader = openRun(file);
    const problems = [...reader.episodes()].map(({ key }) => problemOf(() => reader.trajectory(key)));
    expect(problems.filter((problem) => problem === 'corrupt-run-file')).toHaveLength(2);
    reader.close();
  });

  it('is damaged: cut or overwritten in the middle', () => {
    const cut = filled(400);
    truncateSync(cut, Math.floor(readFileSync(cut).length / 2));
    const overwritten = filled(400);
    const bytes = readFileSync(overwritten);
    bytes.fill(0xff, 8192, bytes.length - 4096);
    writeFileSync(overwritten, bytes);
    for (const file of [cut, overwritten]) {
      const readAll = () => {
        const reader = openRun(file);
        for (const { key } of reader.episodes()) reader.trajectory(key);
        reader.counts();
      };
      expect(problemOf(readAll)).toBe('corrupt-run-file');
    }
  });
});
