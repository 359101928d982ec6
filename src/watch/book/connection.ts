import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { holdLock } from '../../core/index.ts';
import { BookError, bookError } from '../errors.ts';
import { applicationId, formatVersion, tables, upgrades } from './schema.ts';

export interface ConnectionOptions {
  /** One process at a time may write; others read meanwhile. */
  mode: 'write' | 'read';
  /** The book refuses to grow beyond this many bytes, as if the disk were full. @default no limit */
  mostBytes?: number | undefined;
  /**
   * `process`: what was acknowledged survives the end of the process, however it ends. `power`: also a loss of power, at the cost of waiting
   * for the disk at every commit.
   * @default 'process'
   */
  durability?: 'process' | 'power' | undefined;
}

/** The file of a book in its folder. */
export const bookFile = 'sessions.db';

/** One connection to a book’s SQLite file: prepared statements, transactions, and errors that say what to do. */
export class Connection {
  readonly folder: string;
  readonly file: string;
  readonly mode: 'write' | 'read';
  readonly #database: DatabaseSync;
  readonly #lock: Disposable | null;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(folder: string, database: DatabaseSync, lock: Disposable | null) {
    this.folder = folder;
    this.file = join(folder, bookFile);
    this.mode = lock === null ? 'read' : 'write';
    this.#database = database;
    this.#lock = lock;
  }

  /** @throws {BookError} if there is none to read, it is foreign, newer or damaged, or another process writes it. */
  static open(named: string, { mode, mostBytes, durability = 'process' }: ConnectionOptions): Connection {
    const folder = resolve(named);
    const file = join(folder, bookFile);
    if (mode === 'read' && !existsSync(file)) {
      throw new BookError('book-missing', `There is no book of sessions in ${folder}.`, {
        value: named,
        remedy: 'Name the folder that was given to overt watch serve.',
      });
    }
    try {
      if (mode === 'write') mkdirSync(folder, { recursive: true });
      const lock = mode === 'write' ? lockBook(file) : null;
      try {
        const isNew = !existsSync(file);
        const database = new DatabaseSync(file, { readOnly: mode === 'read' });
        try {
          if (!isNew || !isEmpty(database)) checkFormat(file, database);
          database.exec(`PRAGMA busy_timeout = 5000; PRAGMA cache_size = -32000`);
          if (mode === 'write') {
            const synchronous = durability === 'power' ? 'FULL' : 'NORMAL';
            database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; PRAGMA secure_delete = ON`);
            if (isEmpty(database)) makeTables(database);
            else upgrade(database);
            if (mostBytes !== undefined) limitSize(database, mostBytes);
          }
          return new Connection(folder, database, lock);
        } catch (error) {
          database.close();
          throw error;
        }
      } catch (error) {
        lock?.[Symbol.dispose]();
        throw error;
      }
    } catch (cause) {
      throw bookError(file, cause);
    }
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** A statement of its own: two of them may be under way at once. */
  prepareAnew(sql: string): StatementSync {
    return this.guard(() => this.#database.prepare(sql));
  }

  guard<Value>(act: () => Value): Value {
    try {
      return act();
    } catch (cause) {
      throw bookError(this.file, cause);
    }
  }

  /** Does all or nothing, durably: what it wrote survives the end of the process once it returns. Inside another, it is part of that. */
  transaction<Value>(act: () => Value): Value {
    if (this.#database.isTransaction) return act();
    return this.guard(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const value = act();
        this.#database.exec('COMMIT');
        return value;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** Bytes of the file, without its log. */
  size(): number {
    return this.guard(() => {
      const pages = Number(this.prepare('PRAGMA page_count').get()?.page_count);
      return pages * Number(this.prepare('PRAGMA page_size').get()?.page_size);
    });
  }

  close(): void {
    if (!this.#database.isOpen) return;
    this.#statements.clear();
    try {
      // One file that can be copied: the write-ahead log is merged.
      if (this.#lock !== null) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // A full disk or a reader: the log stays beside the file, and the next writer merges it.
    }
    this.#database.close();
    this.#lock?.[Symbol.dispose]();
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count) === 0;
}

/** In one transaction: after `kill -9` there are all tables or none. */
function makeTables(database: DatabaseSync): void {
  database.exec(
    `BEGIN IMMEDIATE; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${formatVersion}; ${tables} COMMIT`,
  );
}

/** Step by step, each in one transaction. */
function upgrade(database: DatabaseSync): void {
  for (let version = versionOf(database); version < formatVersion; version += 1) {
    database.exec(`BEGIN IMMEDIATE; ${upgrades[version] ?? ''} PRAGMA user_version = ${version + 1}; COMMIT`);
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version);
}

function limitSize(database: DatabaseSync, mostBytes: number): void {
  const pageSize = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  database.exec(`PRAGMA max_page_count = ${Math.max(1, Math.floor(mostBytes / pageSize))}`);
}

function checkFormat(file: string, database: DatabaseSync): void {
  const id = Number(database.prepare('PRAGMA application_id').get()?.application_id);
  const version = versionOf(database);
  if (id !== applicationId && !isEmpty(database)) {
    throw new BookError('not-a-book', `${file} is not a book of sessions of Overt.`, {
      value: file,
      remedy: 'Name another folder.',
    });
  }
  if (version > formatVersion) {
    throw new BookError('newer-book', `${file} was written by a newer Overt (format ${version}).`, {
      value: version,
      remedy: `This Overt reads formats up to ${formatVersion}. Update it.`,
    });
  }
}

function lockBook(file: string): Disposable {
  const lock = holdLock(`${file}.lock`, { remove: false });
  if (!('refused' in lock)) return lock;
  throw new BookError('book-locked', `${file} is being written by another process.`, {
    value: file,
    remedy: 'Stop the other overt watch serve, or give this one a folder of its own. Reading works meanwhile.',
    cause: lock.refused,
  });
}
