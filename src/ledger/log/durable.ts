import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileError } from '../errors.ts';

/** A file to be written, by its path inside a folder. */
export interface FileToWrite {
  path: string;
  bytes: Uint8Array;
}

/**
 * Writes files so that they are there after a power cut: their contents are synced, then the folders that name them.
 * @throws {LedgerError} `disk-full`, `ledger-unreachable`.
 */
export async function writeDurably(root: string, files: readonly FileToWrite[]): Promise<void> {
  const folders = new Set<string>();
  try {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) {
      folders.add(folder);
      const first = await mkdir(join(root, folder), { recursive: true });
      // A new folder is an entry of the one above it.
      if (first !== undefined)
        for (let above = dirname(folder); !folders.has(above); above = dirname(above)) folders.add(above);
    }
    await inTurns(files, async ({ path, bytes }) => await writeSynced(join(root, path), bytes));
    await inTurns([...folders], async (folder) => await syncFolder(join(root, folder)));
  } catch (cause) {
    throw fileError(root, cause);
  }
}

/**
 * Replaces a file: whoever reads it sees the old or the new, whole, whatever happens meanwhile.
 * @throws {LedgerError} `disk-full`, `ledger-unreachable`.
 */
export async function replaceDurably(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${path}.new`;
  try {
    await writeSynced(unfinished, bytes);
    await rename(unfinished, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await removeIfThere(unfinished);
    throw fileError(path, cause);
  }
}

export async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch(() => {});
}

/** The text of a file; null if there is none. */
export async function textIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw fileError(path, cause);
  }
}

/** How long a file is; null if there is none. */
export async function lengthIfThere(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch {
    return null;
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

export async function syncFolder(path: string): Promise<void> {
  // Windows can’t open folders; its file system writes names through by itself.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Four at once: as many as Node’s threads for files. */
async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
