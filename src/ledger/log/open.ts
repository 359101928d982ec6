import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { holdLock } from '../../core/index.ts';
import { fileError, LedgerError } from '../errors.ts';
import { parseCheckpoint, type Signer, signCheckpoint, verifyCheckpoint } from '../note/index.ts';
import { emptyRoot } from '../tree/index.ts';
import { replaceDurably, textIfThere } from './durable.ts';
import { emptyEdge, readEdge } from './edge.ts';
import { LedgerLog } from './log.ts';
import { checkpointFile, lockFile, verifierKeyFile } from './names.ts';
import { SessionNumbers } from './session-numbers.ts';
import { folderSource } from './source.ts';
import { countAt, levelsOf, tilePath, tileWidth, widthAt } from './tile-path.ts';

export interface OpenOptions {
  folder: string;
  /** The log’s key. Its name is the log’s origin. */
  signer: Signer;
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number;
}

/**
 * Makes a log in a folder that is empty or not there yet.
 * @throws {LedgerError} `ledger-exists`, `ledger-locked`, `disk-full`, `ledger-unreachable`.
 */
export async function createLog({ folder, signer, now = Date.now }: OpenOptions): Promise<LedgerLog> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw fileError(folder, cause);
  });
  const lock = lockLog(folder);
  try {
    if (existsSync(join(folder, checkpointFile)) || existsSync(join(folder, 'tile'))) {
      throw new LedgerError('ledger-exists', `There is already a log in ${folder}.`, {
        value: folder,
        remedy: 'Append to it, or name another folder: a log is never overwritten.',
      });
    }
    const signed = signCheckpoint({ origin: signer.name, size: 0, root: emptyRoot }, [signer]);
    await replaceDurably(join(folder, verifierKeyFile), Buffer.from(`${signer.vkey}\n`));
    await replaceDurably(join(folder, checkpointFile), Buffer.from(signed));
    const sessions = new SessionNumbers(folderSource(folder), 0);
    return new LedgerLog({ folder, signer, edge: emptyEdge, signed, sessions, lock, now });
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

/**
 * Opens a log for writing. The checkpoint says what the log is; what a crash has left beyond it was never acknowledged and is written over.
 * @throws {LedgerError} `ledger-missing`, `ledger-locked` if another writes it, `bad-signature` if its checkpoint is of another key,
 * `missing-tile`, `truncated-tile`, `damaged-tile`, `damaged-entry` if its end is not what was signed.
 */
export async function openLog({ folder, signer, now = Date.now }: OpenOptions): Promise<LedgerLog> {
  if (!existsSync(join(folder, checkpointFile))) {
    throw new LedgerError('ledger-missing', `There is no log in ${folder}.`, {
      value: folder,
      remedy: 'Check the path, or make one: overt ledger init FOLDER --origin NAME',
    });
  }
  const lock = lockLog(folder);
  try {
    const signed = (await textIfThere(join(folder, checkpointFile))) ?? '';
    const checkpoint = parseCheckpoint(signed);
    verifyCheckpoint(checkpoint, [signer]);
    const source = folderSource(folder);
    const edge = await readEdge(source, checkpoint.size, checkpoint.root);
    await removeBeyond(folder, checkpoint.size);
    const sessions = new SessionNumbers(source, checkpoint.size);
    return new LedgerLog({ folder, signer, edge, signed, sessions, lock, now });
  } catch (error) {
    lock[Symbol.dispose]();
    throw error;
  }
}

function lockLog(folder: string): Disposable {
  let lock: ReturnType<typeof holdLock>;
  try {
    // Two writers would fork the log, so the lock file stays.
    lock = holdLock(join(folder, lockFile), { remove: false });
  } catch (cause) {
    throw new LedgerError('ledger-unreachable', `${folder} can’t be written.`, {
      value: folder,
      remedy: 'Check its permissions. Reading and verifying need none.',
      cause,
    });
  }
  if (!('refused' in lock)) return lock;
  throw new LedgerError('ledger-locked', `${folder} is being written by another process.`, {
    value: folder,
    remedy: 'Append through that process, or wait until it has ended. Reading and verifying work meanwhile.',
    cause: lock.refused,
  });
}

/** What a crash has left beyond the checkpoint, at the right edge, and bodies whose writing it has cut off. */
async function removeBeyond(folder: string, size: number): Promise<void> {
  const remove = async (path: string) => await rm(join(folder, path), { recursive: true, force: true });
  for (const name of await namesIn(join(folder, 'bodies'))) {
    if (name.startsWith('unfinished-')) await remove(`bodies/${name}`);
  }
  for (const level of ['entries', ...levelsOf(size)] as const) {
    let index = Math.floor(countAt(level, size) / tileWidth);
    for (const width of await namesIn(join(folder, `${tilePath({ level, index, width: tileWidth })}.p`))) {
      if (Number(width) > widthAt(level, index, size)) await remove(tilePath({ level, index, width: Number(width) }));
    }
    for (; existsSync(join(folder, tilePath({ level, index, width: tileWidth }))); index += 1) {
      await remove(tilePath({ level, index, width: tileWidth }));
    }
  }
}

async function namesIn(path: string): Promise<string[]> {
  return await readdir(path).catch(() => []);
}
