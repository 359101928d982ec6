import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../core/index.ts';
import { readSessionFile } from '../monitor/index.ts';
import { openRun } from '../store/index.ts';
import { parseTrajectory, type Trajectory } from '../trajectory/index.ts';

/** What a file did not hold as it should. */
export interface ReadFlaws {
  /** Lines of session files that are no events. */
  unreadable: number;
  /** Events that were lost on the way into session files. */
  missing: number;
}

/**
 * Sessions that are stored: in run files, in session files that the middleware wrote (`.jsonl`), or as single trajectories (`.json`). They are
 * read one after the other, so that runs of any size go through.
 */
export function* storedSessions(files: readonly string[], flaws: ReadFlaws): Generator<Trajectory> {
  for (const file of files) {
    if (file.endsWith('.jsonl')) {
      const { sessions, unreadable, missing } = readSessionFile(file);
      flaws.unreadable += unreadable;
      flaws.missing += missing;
      yield* sessions;
    } else if (file.endsWith('.json')) yield parseTrajectory(readFileSync(file, 'utf8'));
    else yield* sessionsOfRun(file);
  }
}

function* sessionsOfRun(file: string): Generator<Trajectory> {
  const reader = openRun(file);
  try {
    for (const { key } of reader.episodes()) {
      const trajectory = reader.trajectory(key);
      if (trajectory !== null) yield trajectory;
    }
  } finally {
    reader.close();
  }
}

/** The files of a folder in which sessions may be: session files and runs. */
export function sessionFilesIn(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${folder} is no folder.`, {
      value: folder,
      remedy: 'Name the folder in which sessions are kept.',
    });
  }
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith('.jsonl') || file.endsWith('.overt'));
}
