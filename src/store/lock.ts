import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { RunFileError } from './errors.ts';

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
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
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
