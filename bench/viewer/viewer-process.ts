/** The viewer in a process of its own, so that its memory and its work are not the measurement's. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startViewer } from '../../src/server/index.ts';

export interface ViewerProcess extends AsyncDisposable {
  /** With the key. */
  url: string;
  /** Resident memory, in megabytes. */
  memoryMB(): Promise<number>;
}

if (import.meta.main && process.send) {
  const viewer = await startViewer({ folder: process.argv[2] ?? '.', port: 0 });
  process.on('message', () => process.send?.(process.memoryUsage().rss / 1e6));
  process.on('disconnect', () => process.exit());
  process.send(viewer.url);
}

export async function startViewerProcess(folder: string): Promise<ViewerProcess> {
  const child = fork(import.meta.filename, [folder]);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The viewer ended.');
  });
  // It ends after the measurement, too.
  ended.catch(() => {});
  const [url] = (await Promise.race([once(child, 'message'), ended])) as [string];
  return {
    url,
    memoryMB: async () => {
      child.send('memory');
      const [megabytes] = (await Promise.race([once(child, 'message'), ended])) as [number];
      return megabytes;
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}
