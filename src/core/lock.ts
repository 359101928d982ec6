import { existsSync, rmSync } from 'node:fs';

/** Long enough for one that only asks whether the lock is held ({@link isLockHeld}), which takes far less than a millisecond. */
const patienceMs = 500;

export interface LockOptions {
  /**
   * Whether the lock file goes when the lock is let go. Neat, but one that waits for the lock at that moment then holds a file that has no name,
   * and a third may hold a new one; where two writers would do harm, keep it.
   * @default true
   */
  remove?: boolean;
}

/**
 * Holds a lock until it is disposed of. It is an exclusive SQLite transaction on an empty file, so the operating system releases it when its
 * holder dies, however it dies.
 * @param file The lock file; it is made if it is not there.
 * @returns The lock, or a refusal with its cause: in all likelihood someone else holds it.
 * @throws what SQLite says if the file can’t be made.
 */
export function holdLock(file: string, { remove = true }: LockOptions = {}): Disposable | { refused: unknown } {
  const database = open(file, {});
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMs}; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE`);
  } catch (cause) {
    database.close();
    return { refused: cause };
  }
  return {
    [Symbol.dispose]: () => {
      if (!database.isOpen) return;
      database.close();
      if (remove) rmSync(file, { force: true });
    },
  };
}

/**
 * Whether a process holds the lock at this moment. To see it one has to touch the lock; whoever comes just then waits for that, so asking stops
 * nobody.
 */
export function isLockHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  let database: ReturnType<typeof open> | undefined;
  try {
    database = open(file, { readOnly: true });
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

/** Loaded where it is used: most of what imports this floor needs no database. */
function open(file: string, options: { readOnly?: boolean }) {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  return new DatabaseSync(file, options);
}
