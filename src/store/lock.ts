import { holdLock, isLockHeld } from '../core/index.ts';
import { RunFileError } from './errors.ts';

/**
 * Lets one process at a time write a run. The operating system releases the lock when its holder dies, however it dies. Readers do not need it.
 *
 * @throws {RunFileError} `run-file-locked` if another process holds it.
 */
export function lockRun(location: string): Disposable {
  const lock = holdLock(lockFileOf(location));
  if (!('refused' in lock)) return lock;
  throw new RunFileError('run-file-locked', `${location} is being written by another process.`, {
    value: location,
    remedy: 'Wait until that run has finished or stop it. Reading (overt show) works meanwhile.',
    cause: lock.refused,
  });
}

/** Whether a process holds the lock of a run at this moment. Asking stops nobody. */
export function isBeingWritten(location: string): boolean {
  return isLockHeld(lockFileOf(location));
}

function lockFileOf(location: string): string {
  return `${location}.lock`;
}
