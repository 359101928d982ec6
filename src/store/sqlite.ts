import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { canonicalJson, sha256 } from '../core/index.ts';
import { parseTrajectory, serializeTrajectory, type Trajectory } from '../trajectory/index.ts';
import { type Verdict, verdictSchema } from '../verdict/index.ts';
import { cellOf, columnsFrom, environmentsIn, selectCells, selectColumns } from './columns.ts';
import {
  type DesignCell,
  type EnvironmentCount,
  type EpisodeColumns,
  type EpisodeFilter,
  type EpisodeRecord,
  type EpisodeRow,
  type OutcomeCount,
  type RunManifest,
  type RunReader,
  type RunWriter,
  runManifestSchema,
  type TrajectoryText,
} from './contract.ts';
import { RunFileError, runFileError } from './errors.ts';
import { lockRun } from './lock.ts';
import { columnsOf, insertEpisode, rowOf, whereOf } from './rows.ts';
import { applicationId, formatVersion, tables } from './schema.ts';

/**
 * A new run file.
 * @throws {RunFileError} if the file exists already, or can't be made.
 */
export function createRun(file: string, manifest: RunManifest): RunWriter {
  const location = resolve(file);
  if (existsSync(location)) {
    throw new RunFileError('run-file-exists', `${location} exists already.`, {
      value: location,
      remedy: 'Go on with it by overt resume, or choose another name with --out.',
    });
  }
  return opened(location, () => {
    const lock = lockRun(location);
    try {
      // Made beside its place and then moved there: a run file is there whole or not at all, also after kill -9.
      const draft = `${location}.draft`;
      // A run that was deleted after a crash may have left its log behind, which belongs to no other file.
      for (const leftover of [draft, `${location}-wal`, `${location}-shm`]) rmSync(leftover, { force: true });
      makeTables(draft, manifest);
      renameSync(draft, location);
      return new SqliteRun(location, openDatabase(location), lock);
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  });
}

function makeTables(file: string, manifest: RunManifest): void {
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion}; BEGIN; ${tables}`);
    database.prepare('INSERT INTO manifest (json) VALUES (?)').run(JSON.stringify(manifest));
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** For writing: readers go on undisturbed, and what was committed survives the end of the process. */
function openDatabase(location: string): DatabaseSync {
  const database = new DatabaseSync(location);
  checkFormat(location, database);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  return database;
}

/**
 * An existing run file, to go on with it.
 * @throws {RunFileError} if it is missing, foreign, damaged, newer, or another process is writing it.
 */
export function openRunForWriting(file: string): RunWriter {
  const location = existing(file);
  return opened(location, () => {
    const lock = lockRun(location);
    try {
      return new SqliteRun(location, openDatabase(location), lock);
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  });
}

/**
 * An existing run file, to read it, also while another process writes it.
 * @throws {RunFileError} if it is missing, foreign, damaged or newer.
 */
export function openRun(file: string): RunReader {
  const location = existing(file);
  return opened(location, () => {
    const database = new DatabaseSync(location, { readOnly: true });
    checkFormat(location, database);
    return new SqliteRun(location, database, null);
  });
}

class SqliteRun implements RunWriter {
  readonly location: string;
  readonly #database: DatabaseSync;
  readonly #lock: Disposable | null;
  readonly #statements = new Map<string, StatementSync>();
  readonly #conditionIds = new Map<string, number>();
  readonly #conditions = new Map<number, Record<string, string>>();
  #manifest: RunManifest | null = null;

  constructor(location: string, database: DatabaseSync, lock: Disposable | null) {
    this.location = location;
    this.#database = database;
    this.#lock = lock;
    database.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -16000');
  }

  manifest(): RunManifest {
    this.#manifest ??= this.#guard(() => {
      const row = this.#prepare('SELECT json FROM manifest').get();
      return runManifestSchema.parse(JSON.parse(String(row?.json)));
    });
    return this.#manifest;
  }

  recordedCount(): number {
    return this.#guard(() => Number(this.#prepare('SELECT count(*) AS count FROM episode').get()?.count));
  }

  counts(): OutcomeCount[] {
    return this.#guard(() =>
      this.#prepare(
        `SELECT subject, scenario, behaviour, variant, condition, outcome, unscoreable, count(*) AS count FROM episode
         GROUP BY subject, scenario, behaviour, variant, condition, outcome, unscoreable`,
      )
        .all()
        .map((row) => ({ ...row, condition: this.#condition(Number(row.condition)) }) as unknown as OutcomeCount),
    );
  }

  *environments(): IterableIterator<EnvironmentCount> {
    for (const cell of this.designCells()) yield* environmentsIn(cell);
  }

  designCells(): DesignCell[] {
    return this.#guard(() =>
      this.#prepare(selectCells)
        .all()
        .map((row) => cellOf(row, this.#condition(Number(row.condition)))),
    );
  }

  *episodes(filter: EpisodeFilter = {}): IterableIterator<EpisodeRow> {
    const { where, values } = whereOf(filter);
    const { offset = 0, limit = -1 } = filter;
    const statement = this.#prepare(`SELECT * FROM episode ${where} ORDER BY ordinal LIMIT ? OFFSET ?`);
    try {
      for (const row of statement.iterate(...values, limit, offset)) yield this.#row(row);
    } catch (cause) {
      throw runFileError(this.location, cause);
    }
  }

  episodeColumns(): EpisodeColumns {
    return this.#guard(() => {
      const statement = this.#prepare(selectColumns);
      statement.setReturnArrays(true);
      // Node’s types know no rows that are lists.
      const rows = statement.iterate() as unknown as Iterable<SQLOutputValue[]>;
      return columnsFrom(rows, (id) => this.#condition(id));
    });
  }

  episode(key: string): EpisodeRow | null {
    return this.#guard(() => {
      const row = this.#prepare('SELECT * FROM episode WHERE key = ?').get(key);
      return row === undefined ? null : this.#row(row);
    });
  }

  neighbours(ordinal: number): { previous: string | null; next: string | null } {
    const keyOf = (row: Record<string, unknown> | undefined) => (row === undefined ? null : String(row.key));
    return this.#guard(() => ({
      previous: keyOf(
        this.#prepare('SELECT key FROM episode WHERE ordinal < ? ORDER BY ordinal DESC LIMIT 1').get(ordinal),
      ),
      next: keyOf(this.#prepare('SELECT key FROM episode WHERE ordinal > ? ORDER BY ordinal LIMIT 1').get(ordinal)),
    }));
  }

  findEpisodes(prefix: string, limit: number): EpisodeRow[] {
    // Keys are hexadecimal, so a prefix is a range: `g` follows every digit.
    const statement = this.#prepare('SELECT * FROM episode WHERE key >= ? AND key < ? ORDER BY key LIMIT ?');
    return this.#guard(() => statement.all(prefix, `${prefix}g`, limit).map((row) => this.#row(row)));
  }

  verdict(key: string): Verdict | null {
    return this.#guard(() => {
      const row = this.#prepare(
        'SELECT verdict.json FROM verdict JOIN episode USING (ordinal) WHERE episode.key = ?',
      ).get(key);
      return row === undefined ? null : verdictSchema.parse(JSON.parse(String(row.json)));
    });
  }

  trajectory(key: string): Trajectory | null {
    return this.#guard(() => {
      const row = this.#prepare(
        'SELECT blob.digest, blob.zstd FROM episode JOIN blob ON blob.digest = episode.trajectory WHERE episode.key = ?',
      ).get(key);
      return row === undefined ? null : parseTrajectory(this.#text(key, row));
    });
  }

  *trajectoryTexts(from = 0): IterableIterator<TrajectoryText> {
    // Not kept with the other statements: two of these may be under way at once.
    const statement = this.#guard(() => this.#database.prepare(selectTexts));
    try {
      for (const row of statement.iterate(from)) {
        const key = String(row.key);
        yield { ordinal: Number(row.ordinal), key, text: row.zstd === null ? null : this.#textOrNull(key, row) };
      }
    } catch (cause) {
      throw runFileError(this.location, cause);
    }
  }

  has(key: string): boolean {
    return this.#guard(() => this.#prepare('SELECT 1 FROM episode WHERE key = ?').get(key) !== undefined);
  }

  record(episodes: readonly EpisodeRecord[]): void {
    this.#guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        for (const episode of episodes) this.#insert(episode);
        this.#database.exec('COMMIT');
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        this.#conditionIds.clear();
        throw error;
      }
    });
  }

  close(): void {
    if (!this.#database.isOpen) return;
    if (this.#lock !== null) {
      // One file that can be copied: the write-ahead log is merged and removed.
      this.#guard(() => this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
      this.#leaveWal();
    }
    this.#statements.clear();
    this.#database.close();
    this.#lock?.[Symbol.dispose]();
  }

  #leaveWal(): void {
    try {
      this.#database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE');
    } catch {
      // A reader has the file open. It stays in WAL mode, which loses nothing.
    }
  }

  #insert(episode: EpisodeRecord): void {
    const { trajectory, verdict, condition, ordinal } = episode;
    const text = serializeTrajectory(trajectory);
    const digest = sha256(text);
    const { changes } = this.#prepare(insertEpisode).run(
      ...columnsOf(episode, { condition: this.#conditionId(condition), digest }),
    );
    if (changes === 0) return;
    this.#prepare('INSERT INTO verdict (ordinal, json) VALUES (?, ?)').run(ordinal, JSON.stringify(verdict));
    this.#prepare('INSERT INTO blob (digest, zstd) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING').run(
      digest,
      zstdCompressSync(text),
    );
  }

  #conditionId(condition: Record<string, string>): number {
    const json = canonicalJson(condition);
    let id = this.#conditionIds.get(json);
    if (id === undefined) {
      this.#prepare('INSERT INTO condition (json) VALUES (?) ON CONFLICT (json) DO NOTHING').run(json);
      id = Number(this.#prepare('SELECT id FROM condition WHERE json = ?').get(json)?.id);
      this.#conditionIds.set(json, id);
    }
    return id;
  }

  #condition(id: number): Record<string, string> {
    let condition = this.#conditions.get(id);
    if (condition === undefined) {
      const row = this.#prepare('SELECT json FROM condition WHERE id = ?').get(id);
      condition = JSON.parse(String(row?.json)) as Record<string, string>;
      this.#conditions.set(id, condition);
    }
    return condition;
  }

  #row(row: Record<string, unknown>): EpisodeRow {
    return rowOf(row, this.#condition(Number(row.condition)));
  }

  /** The text of a blob, once it was checked against the digest that it is filed under. */
  #text(key: string, { digest, zstd }: Record<string, unknown>): string {
    const text = this.#unpack(key, zstd as Uint8Array);
    if (sha256(text) !== digest) throw this.#damaged(key, 'its content does not have the digest it is filed under');
    return text;
  }

  #textOrNull(key: string, row: Record<string, unknown>): string | null {
    try {
      return this.#text(key, row);
    } catch (error) {
      if (error instanceof RunFileError) return null;
      throw error;
    }
  }

  #unpack(key: string, packed: Uint8Array): string {
    try {
      return zstdDecompressSync(packed).toString('utf8');
    } catch (cause) {
      throw this.#damaged(key, 'it can’t be decompressed', cause);
    }
  }

  #damaged(key: string, why: string, cause?: unknown): RunFileError {
    return new RunFileError('corrupt-run-file', `${this.location}: the trajectory of ${key} is damaged: ${why}.`, {
      value: key,
      remedy: 'Restore a copy of the file. Other episodes can still be read.',
      cause,
    });
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #guard<Value>(act: () => Value): Value {
    try {
      return act();
    } catch (cause) {
      throw runFileError(this.location, cause);
    }
  }
}

const selectTexts = `SELECT episode.ordinal, episode.key, blob.digest, blob.zstd FROM episode
       LEFT JOIN blob ON blob.digest = episode.trajectory WHERE episode.ordinal >= ? ORDER BY episode.ordinal`;

function existing(file: string): string {
  const location = resolve(file);
  if (existsSync(location)) return location;
  throw new RunFileError('run-file-missing', `There is no run file ${location}.`, {
    value: location,
    remedy: 'Check the path; overt run writes run files.',
  });
}

function opened<Run>(location: string, open: () => Run): Run {
  try {
    return open();
  } catch (cause) {
    throw runFileError(location, cause);
  }
}

function checkFormat(location: string, database: DatabaseSync): void {
  const id = Number(database.prepare('PRAGMA application_id').get()?.application_id);
  const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (id !== applicationId) {
    throw new RunFileError('not-a-run-file', `${location} is not a run file of Overt.`, {
      value: location,
      remedy: 'Name a file that overt run has written.',
    });
  }
  if (version > formatVersion) {
    throw new RunFileError('newer-run-file', `${location} was written by a newer Overt (format ${version}).`, {
      value: version,
      remedy: `This Overt reads formats up to ${formatVersion}. Update it.`,
    });
  }
}
