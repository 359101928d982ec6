import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError } from '../core/index.ts';

/**
 * Imports a user's module from a file (TypeScript or JavaScript) or a package installed beside them.
 * @throws {ConfigError} with file and line if it is missing or does not load.
 */
export async function loadModule(specifier: string, folder = process.cwd()): Promise<Record<string, unknown>> {
  const file = locate(specifier, folder);
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new ConfigError(`${specifier} does not load: ${describeFailure(cause, file)}`, {
      value: file,
      remedy: 'Mend the module. Sources run without a build, so only erasable TypeScript syntax may be used.',
      cause,
    });
  }
}

function locate(specifier: string, folder: string): string {
  if (specifier.startsWith('.') || isAbsolute(specifier) || existsSync(resolve(folder, specifier))) {
    const file = resolve(folder, specifier);
    if (existsSync(file)) return file;
    throw new ConfigError(`There is no file ${file}.`, { value: specifier, remedy: 'Check the path.' });
  }
  try {
    return createRequire(resolve(folder, 'package.json')).resolve(specifier);
  } catch (cause) {
    throw new ConfigError(`The package ${specifier} is not installed here.`, {
      value: specifier,
      remedy: `Run npm install ${specifier}, or give a path that starts with ./`,
      cause,
    });
  }
}

/** The message and, where the stack tells, the line in the user's own file. */
function describeFailure(cause: unknown, file: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const place = cause.stack?.split('\n').find((line) => line.includes(file));
  const line = place && /:(\d+)(?::\d+)?\)?\s*$/.exec(place.trim());
  return `${cause.message.split('\n')[0]}${line ? ` (${file}:${line[1]})` : ''}`;
}
