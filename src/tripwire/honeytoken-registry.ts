import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { TripwirePolicyError } from './errors.ts';
import { type Honeytoken, honeytokenSchema } from './honeytoken.ts';

const registrySchema = z.strictObject({
  format: z.literal('overt-honeytokens'),
  version: z.literal(1),
  tokens: z.array(honeytokenSchema),
});

/**
 * Reads the bait that was minted. An agent that can read the registry can avoid the bait, so a registry that others than its owner may
 * read is refused.
 * @throws {TripwirePolicyError} if it can’t be read, is none, or others may read it.
 */
export function readHoneytokens(file: string): Honeytoken[] {
  let text: string;
  try {
    const mode = statSync(file).mode & 0o777;
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw new TripwirePolicyError(
        `Others than its owner may use the registry ${file} (permissions ${mode.toString(8)}).`,
        {
          value: file,
          remedy: `chmod 600 ${file}; if someone read it, mint new tokens.`,
        },
      );
    }
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof TripwirePolicyError) throw cause;
    throw new TripwirePolicyError(`The registry ${file} can’t be read.`, {
      value: file,
      remedy: 'Mint tokens into it: overt tripwire mint --registry FILE.',
      cause,
    });
  }
  const read = registrySchema.safeParse(jsonOf(text));
  if (read.success) return read.data.tokens;
  throw new TripwirePolicyError(`${file} is no registry of honeytokens: ${z.prettifyError(read.error)}`, {
    value: file,
    remedy: 'Restore it, or mint tokens into another file.',
  });
}

/** Adds tokens to a registry, which is made if it is not there; only its owner may read it. Whole or not at all. */
export function addHoneytokens(file: string, tokens: readonly Honeytoken[]): void {
  const known = statSync(file, { throwIfNoEntry: false }) === undefined ? [] : readHoneytokens(file);
  const ids = new Set(tokens.map(({ id }) => id));
  const content = {
    format: 'overt-honeytokens',
    version: 1,
    tokens: [...known.filter(({ id }) => !ids.has(id)), ...tokens],
  };
  mkdirSync(dirname(resolve(file)), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  writeFileSync(beside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Lays a file token in a folder; what is there already is left alone. Other tokens are for the user to place: `content` says what.
 * @returns where it lies
 * @throws {TripwirePolicyError} if the token is no file, or there is one of that name.
 */
export function plantHoneytoken({ kind, id, place, content }: Honeytoken, folder: string): string {
  if (kind !== 'file' || place === null) {
    throw new TripwirePolicyError(`${id} is no file.`, {
      value: kind,
      remedy: 'Place its content by hand, in a table or a file.',
    });
  }
  const target = resolve(folder, place);
  mkdirSync(dirname(target), { recursive: true });
  try {
    writeFileSync(target, content, { flag: 'wx', mode: 0o640 });
  } catch (cause) {
    throw new TripwirePolicyError(`The bait ${target} can’t be written.`, {
      value: target,
      remedy: 'Give another --path; what is there already is never written over.',
      cause,
    });
  }
  return target;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
