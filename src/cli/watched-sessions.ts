import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Trajectory } from '../trajectory/index.ts';
import { loadWatchServer } from '../watch/index.ts';
import { type ReadFlaws, sessionFilesIn, storedSessions } from './stored-sessions.ts';

/** The sessions that are kept in a folder: the book of `overt watch` if there is one, session files of the middleware, and runs. */
export async function* watchedSessions(folder: string, flaws: ReadFlaws): AsyncGenerator<Trajectory> {
  const files = sessionFilesIn(folder);
  if (files.length === 0 || existsSync(join(folder, 'sessions.db'))) {
    const { openBook } = await loadWatchServer();
    using book = openBook(folder, { mode: 'read' });
    for (const row of book.sessions.each()) yield book.sessions.trajectory(row);
  }
  yield* storedSessions(files, flaws);
}
