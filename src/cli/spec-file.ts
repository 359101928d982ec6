import { readFile } from 'node:fs/promises';
import { ConfigError } from '../core/index.ts';
import { parseSpec, type Spec } from '../spec/index.ts';

/**
 * A spec of the user's.
 * @throws {ConfigError} if the file can't be read as JSON.
 * @throws {SpecError} if the linter finds an error in it.
 */
export async function specFrom(file: string): Promise<Spec> {
  return parseSpec(await readSpecFile(file), file);
}

/** What a spec file holds, not looked at yet. */
export async function readSpecFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new ConfigError(`${file} can't be read as JSON: ${(cause as Error).message}.`, {
      value: file,
      remedy: 'Give a JSON file; overt spec show --json prints one to begin with.',
      cause,
    });
  }
}
