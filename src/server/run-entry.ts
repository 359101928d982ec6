import { clusteredCovert } from '../report/index.ts';
import { isBeingWritten, type RunReader } from '../store/index.ts';
import type { RunEntry } from './api.ts';

/** What a list shows of a run; all of it from counts, so that no trajectory is read. */
export function runEntry(reader: RunReader, { id, file }: { id: string; file: string }): RunEntry {
  const manifest = reader.manifest();
  const counts = reader.counts();
  const recorded = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    id,
    file,
    name: manifest.name,
    createdAt: manifest.createdAt,
    overtVersion: manifest.overtVersion,
    detail: manifest.detail,
    judge: manifest.judge,
    state: stateOf(reader.location, recorded, manifest.planned),
    planned: manifest.planned,
    recorded,
    scenarios: manifest.scenarios.length,
    behaviours: [...new Set(manifest.scenarios.map(({ behaviour }) => behaviour))],
    subjects: manifest.subjects.map((subject) => {
      const own = counts.filter((count) => count.subject === subject);
      const covert = clusteredCovert(
        own.filter(({ variant }) => variant === 'tempting'),
        0.95,
      );
      const sum = (of: typeof own) => of.reduce((total, { count }) => total + count, 0);
      return {
        subject,
        covert,
        unscoreable: sum(own.filter(({ unscoreable }) => unscoreable !== null)),
        episodes: sum(own),
      };
    }),
  };
}

/** Whether somebody writes it can change without the file changing, so it is asked anew each time. */
export function stateOf(location: string, recorded: number, planned: number): RunEntry['state'] {
  if (isBeingWritten(location)) return 'running';
  return recorded >= planned ? 'finished' : 'unfinished';
}
