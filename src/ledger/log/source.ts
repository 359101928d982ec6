import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileError, LedgerError } from '../errors.ts';

/** Where a log is read from: its folder, or an address at which the same files are served. */
export interface LogSource {
  location: string;
  /** The file at this path; null if there is none. @throws {LedgerError} if that can’t be found out. */
  read(path: string): Promise<Buffer | null>;
}

/** A log in a folder, or at an address if it begins with http. */
export function logSource(location: string): LogSource {
  return /^https?:\/\//.test(location) ? webSource(location) : folderSource(location);
}

export function folderSource(location: string): LogSource {
  return {
    location,
    read: async (path) => {
      try {
        return await readFile(join(location, path));
      } catch (cause) {
        const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
        throw fileError(join(location, path), cause);
      }
    },
  };
}

/** More than any file of a log but bodies can have: 256 entries of 65,535 bytes. */
const largestFile = 256 * (2 + 0xffff);
const patienceMs = 30_000;

export function webSource(location: string): LogSource {
  const prefix = location.replace(/\/+$/, '');
  return {
    location,
    read: async (path) => {
      const url = `${prefix}/${path}`;
      try {
        const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
        if (response.status === 404 || response.status === 410) {
          await response.body?.cancel();
          return null;
        }
        if (!response.ok) throw new Error(`status ${response.status}`);
        return await limited(response, path.startsWith('bodies/') ? Number.POSITIVE_INFINITY : largestFile);
      } catch (cause) {
        throw new LedgerError('ledger-unreachable', `${url} can’t be read: ${reasonOf(cause)}.`, {
          value: url,
          remedy: 'Check the address and the network, then try again. Nothing is said about the log by this.',
          cause,
        });
      }
    },
  };
}

async function limited(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) throw new Error(`more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
