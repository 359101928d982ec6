import { statSync } from 'node:fs';

/**
 * What tells one content of a run file from another without reading it: sizes and times of the file and of its write-ahead log, where
 * new episodes stand first. Null if the file is gone.
 */
export function fileState(location: string): string | null {
  const own = stateOf(location);
  if (own === null) return null;
  const log = stateOf(`${location}-wal`);
  // Readers make and remove empty logs; they hold nothing.
  return log === null || log.size === 0n ? own.text : `${own.text} ${log.text}`;
}

/** Tells a file from another one that was put in its place. */
export function fileIdentity(location: string): string | null {
  const stats = statSync(location, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}

function stateOf(location: string): { size: bigint; text: string } | null {
  const stats = statSync(location, { bigint: true, throwIfNoEntry: false });
  return stats === undefined ? null : { size: stats.size, text: `${stats.ino}:${stats.size}:${stats.mtimeNs}` };
}
