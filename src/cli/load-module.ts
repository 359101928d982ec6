import { existsSync, readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, isAbsolute, resolve } from 'node:path';
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
  const entry = packageEntry(specifier, folder);
  if (entry !== null) return entry;
  throw new ConfigError(`The package ${specifier} is not installed here.`, {
    value: specifier,
    remedy: `Run npm install ${specifier}, or give a path that starts with ./`,
  });
}

/** The file that importing a package from this folder would load; null if it is not installed. */
export function packageEntry(specifier: string, folder = process.cwd()): string | null {
  const base = pathToFileURL(`${resolve(folder)}/`).href;
  try {
    return createRequire(base).resolve(specifier);
  } catch {
    // A package for import only: its own description tells.
  }
  try {
    const description = findPackageJSON(specifier, base);
    if (description === undefined) return null;
    const { exports, main } = JSON.parse(readFileSync(description, 'utf8')) as { exports?: unknown; main?: string };
    const file = importTarget(exports) ?? main ?? 'index.js';
    return resolve(dirname(description), file);
  } catch {
    return null;
  }
}

/** The target of `.` under the conditions of an import. */
function importTarget(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  for (const [condition, target] of Object.entries(exports)) {
    if (['.', 'import', 'node', 'default'].includes(condition)) return importTarget(target);
  }
  return undefined;
}

/** The message and, where the stack tells, the line in the user's own file. */
function describeFailure(cause: unknown, file: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const place = cause.stack?.split('\n').find((line) => line.includes(file));
  const line = place && /:(\d+)(?::\d+)?\)?\s*$/.exec(place.trim());
  return `${cause.message.split('\n')[0]}${line ? ` (${file}:${line[1]})` : ''}`;
}
