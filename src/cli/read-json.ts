import { readFile } from 'node:fs/promises';
import { UsageError } from '../core/index.ts';

/** @throws {UsageError} that names the file, if it is not there or no JSON. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`${file} can't be read as JSON.`, { value: file, remedy: 'Give a JSON file.', cause });
  }
}
