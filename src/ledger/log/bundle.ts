import { LedgerError } from '../errors.ts';

/** What the length before an entry can say. */
export const maximumEntryLength = 0xffff;

/** Entries as a bundle holds them: each with its length before it, two bytes, big-endian (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  const bundle = Buffer.allocUnsafe(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    at = bundle.writeUInt16BE(entry.length, at);
    bundle.set(entry, at);
    at += entry.length;
  }
  return bundle;
}

/**
 * The entries of a bundle. They share its memory.
 * @throws {LedgerError} `truncated-tile` if there are not as many as there should be, or bytes are left.
 */
export function decodeBundle(bundle: Buffer, width: number, path: string): Buffer[] {
  const entries: Buffer[] = [];
  let at = 0;
  while (entries.length < width) {
    const start = at + 2;
    const end = start <= bundle.length ? start + bundle.readUInt16BE(at) : Number.POSITIVE_INFINITY;
    if (end > bundle.length) throw truncated(path, `it ends within entry ${entries.length + 1} of ${width}`);
    entries.push(bundle.subarray(start, end));
    at = end;
  }
  if (at !== bundle.length) throw truncated(path, `${bundle.length - at} bytes follow its last entry`);
  return entries;
}

/** A tile or bundle that does not hold what it should. */
export function truncated(path: string, what: string): LedgerError {
  return new LedgerError('truncated-tile', `${path} is damaged: ${what}.`, {
    value: path,
    remedy: 'Restore the file from a copy. The tiles and entries beside it are still good as far as they verify.',
  });
}
