import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CheckpointError } from './errors.ts';

/**
 * Writes a file so that at every moment the old one or the whole new one is there: into a file beside it, to the disk,
 * then renamed.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeTogether(dirname(path), [[basename(path), content]]);
}

/**
 * Writes files of one folder. All are on the disk before the first takes its name, and they take their names in the order
 * given. Other files of the folder stay.
 */
export async function writeTogether(
  folder: string,
  files: Iterable<readonly [name: string, content: string | Uint8Array]>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const pairs: [from: string, to: string][] = [];
  try {
    for (const [name, content] of files) {
      const to = join(folder, name);
      // Always the same name, so that what a killed process left behind is overwritten.
      const from = join(folder, `.${name}.unfinished`);
      pairs.push([from, to]);
      const file = await open(from, 'w');
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
    }
    for (const [from, to] of pairs) await rename(from, to);
  } catch (error) {
    for (const [from] of pairs) await rm(from, { force: true });
    throw error;
  }
}

/** @throws {CheckpointError} `checkpoint-missing` if there is no such file. */
export async function readWhole(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== 'ENOENT') throw cause;
    throw new CheckpointError('checkpoint-missing', `There is no ${path}.`, {
      value: path,
      remedy: 'Check the path; a checkpoint is a folder with organism.json in it.',
      cause,
    });
  }
}
