import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '../../core/index.ts';
import { fileError, LedgerError } from '../errors.ts';
import { lengthIfThere, removeIfThere, syncFolder } from './durable.ts';

/** How an entry names a body. */
export type BodyDigest = `sha256:${string}`;

export const bodyDigestPattern = /^sha256:[0-9a-f]{64}$/;

/** Where a body lies in a log’s folder: `bodies/ab/cdef…`. */
export function bodyPath(digest: string): string {
  if (!bodyDigestPattern.test(digest)) {
    throw new LedgerError('bad-entry', `${JSON.stringify(digest)} is no digest of a body.`, {
      value: digest,
      remedy: 'It is sha256: and 64 hexadecimal digits.',
    });
  }
  const hex = digest.slice('sha256:'.length);
  return `bodies/${hex.slice(0, 2)}/${hex.slice(2)}`;
}

/** The digest by which an entry names these bytes. */
export function bodyDigest(bytes: string | Uint8Array): BodyDigest {
  return `sha256:${sha256(bytes)}`;
}

/** The digest of a file, read as a stream. @throws {LedgerError} `ledger-unreachable` if it can’t be read. */
export async function fileDigest(path: string): Promise<BodyDigest> {
  const digest = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) digest.update(chunk);
  } catch (cause) {
    throw fileError(path, cause);
  }
  return `sha256:${digest.digest('hex')}`;
}

/**
 * Stores a body under its digest, once. It is on disk when this returns.
 * @param content Bytes, text, or chunks such as those of a file.
 * @throws {LedgerError} `disk-full`, `ledger-unreachable`.
 */
export async function storeBody(
  folder: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
): Promise<BodyDigest> {
  const chunks =
    typeof content === 'string' ? [Buffer.from(content)] : content instanceof Uint8Array ? [content] : content;
  const unfinished = join(folder, 'bodies', `unfinished-${randomUUID()}`);
  const digest = createHash('sha256');
  let length = 0;
  try {
    const madeBodies = await mkdir(dirname(unfinished), { recursive: true });
    const file = await open(unfinished, 'wx');
    try {
      for await (const chunk of chunks) {
        digest.update(chunk);
        length += chunk.length;
        await file.writeFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const name: BodyDigest = `sha256:${digest.digest('hex')}`;
    const path = join(folder, bodyPath(name));
    const made = await mkdir(dirname(path), { recursive: true });
    // A body that is there with another length is one whose writing was cut off elsewhere: replace it.
    if ((await lengthIfThere(path)) === length) await removeIfThere(unfinished);
    else await rename(unfinished, path);
    await syncFolder(dirname(path));
    if (made !== undefined) await syncFolder(join(folder, 'bodies'));
    if (madeBodies !== undefined) await syncFolder(folder);
    return name;
  } catch (cause) {
    await removeIfThere(unfinished);
    throw fileError(folder, cause);
  }
}

/** The chunks of a file. It is opened when the first is asked for, so that nothing goes wrong before anyone listens. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/**
 * Checks a stored body against its digest.
 * @returns null if it is as it was logged.
 */
export async function checkStoredBody(folder: string, digest: string): Promise<'missing-body' | 'damaged-body' | null> {
  const path = join(folder, bodyPath(digest));
  if ((await lengthIfThere(path)) === null) return 'missing-body';
  return (await fileDigest(path)) === digest ? null : 'damaged-body';
}
