import { existsSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { RunFileError } from './errors.ts';

/** Long enough for one that only asks whether the lock is held ({@link isBeingWritten}), which takes far less than a millisecond. */
const patienceMs = 500;

/**
 * Lets one process at a time write a run. The lock is an exclusive SQLite transaction on a file beside the run, so the
 * operating system releases it when its holder dies, however it dies. Readers do not need it.
 *
 * @throws {RunFileError} `run-file-locked` if another process holds it.
 */
export function lockRun(location: string): Disposable {
  const file = `${location}.lock`;
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`);
  } catch (cause) {
    database.close();
    throw new RunFileError('run-file-locked', `${location} is being written by another process.`, {
      value: location,
      remedy: 'Wait until that run has finished or stop it. Reading (overt show) works meanwhile.',
      cause,
    });
  }
  return {
    [Symbol.dispose]: () => {
      database.close();
      rmSync(file, { force: true });
    },
  };
}

/**
 * Whether a process holds the lock of a run at this moment. To see it one has to touch the lock; a writer that comes just then waits for that,
 * so asking stops nobody.
 */
export function isBeingWritten(location: string): boolean {
  const file = `${location}.lock`;
  if (!existsSync(file)) return false;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    database.exec('PRAGMA busy_timeout = 0');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (cause) {
    // SQLITE_BUSY: held. Anything else, such as a lock that has just gone, is none.
    return typeof cause === 'object' && cause !== null && 'errcode' in cause && Number(cause.errcode) === 5;
  } finally {
    database?.close();
  }
}
