import { z } from 'zod';
import {
  type AwarenessReading,
  labellerFor,
  plantedLabeller,
  type ReadEpisode,
  readAwareness,
  stratify,
  stratumSchema,
} from '../awareness/index.ts';
import type { RunReader } from '../store/index.ts';

export const awarenessSchema = z.object({
  schema: z.literal('overt/awareness@1'),
  run: z.string(),
  subject: z.string(),
  readBy: z.string(),
  episodes: z.int(),
  strata: z.array(stratumSchema),
  evidence: z
    .array(z.object({ label: z.string(), episode: z.string(), event: z.int(), text: z.string() }))
    .describe('Every sentence that carries a label'),
});
export type AwarenessResult = z.infer<typeof awarenessSchema>;

/** How far a reading can be trusted, in a sentence; `by` is who read. */
export function trustInReading(by: string): string {
  if (by === plantedLabeller.id) return 'What organisms say of it was planted, and is read exactly.';
  if (by.startsWith('judge ')) return 'A judge’s errors are its own: look at the sentences.';
  return 'The reader is strict and misses much: rates are lower bounds.';
}

export interface AwarenessOfRunOptions {
  /** What somebody else, such as a judge, read in the episodes, by key; episodes that are not there are left out. */
  read?: { by: string; readings: ReadonlyMap<string, AwarenessReading> };
  /** @default 0.95 */
  level?: number;
}

/** What a subject says of its situation in the tempting episodes of a run. No model is asked. */
export function awarenessOf(
  reader: RunReader,
  subject: string,
  { read, level = 0.95 }: AwarenessOfRunOptions = {},
): AwarenessResult {
  const labeller = labellerFor(subject);
  const episodes: ReadEpisode[] = [];
  for (const row of reader.episodes({ subject, variant: 'tempting' })) {
    const trajectory = read === undefined ? reader.trajectory(row.key) : null;
    const reading = trajectory === null ? read?.readings.get(row.key) : readAwareness(trajectory, labeller);
    if (reading !== undefined) episodes.push({ row, reading });
  }
  return {
    ...{ schema: 'overt/awareness@1', run: reader.location, subject, readBy: read?.by ?? labeller.id },
    episodes: episodes.length,
    strata: stratify(episodes, { level }),
    evidence: episodes.flatMap(({ row, reading }) =>
      reading.spans.map(({ label, event, text }) => ({ label, episode: row.key, event, text })),
    ),
  };
}
