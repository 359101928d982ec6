import { z } from 'zod';
import { type Outcome, outcomes } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import { requireTrainable, splitOf, splits } from '../suites/index.ts';
import { canary, chatMessageSchema, chatMessages } from '../trajectory/index.ts';

/** What rows are exported for: `analysis` by people and programs, or `training` of models. */
export const purposes = ['analysis', 'training'] as const;

export const exportRowSchema = z.object({
  schema: z.literal('overt/row@1'),
  canary: z.string().nullable().describe('Marks evaluation data; null in rows for training'),
  key: z.string(),
  scenario: z.string(),
  split: z.enum(splits).nullable().describe('Null for scenarios of users'),
  subject: z.string(),
  seed: z.int(),
  epoch: z.int(),
  variant: z.enum(['tempting', 'twin']),
  condition: z.record(z.string(), z.string()),
  outcome: z.enum(outcomes).nullable(),
  unscoreable: z.string().nullable(),
  trajectoryDigest: z.string(),
  messages: z.array(chatMessageSchema),
});
export type ExportRow = z.infer<typeof exportRowSchema>;

export interface ExportOptions {
  purpose: (typeof purposes)[number];
  /** Only episodes with this outcome. */
  outcome?: Outcome | undefined;
}

/**
 * A run's episodes as rows of chat messages.
 * @throws {SplitError} before the first row, if rows for training are asked for and the run holds a scenario that is not
 *   in the `train` split.
 */
export function* exportRows(reader: RunReader, { purpose, outcome }: ExportOptions): Generator<ExportRow> {
  if (purpose === 'training') requireTrainable(reader.manifest().scenarios.map(({ id }) => id));
  for (const row of reader.episodes(outcome === undefined ? {} : { outcome })) {
    const trajectory = reader.trajectory(row.key);
    if (trajectory === null) throw new Error(`episode ${row.key} lacks its trajectory`);
    const { key, scenario, subject, seed, epoch, variant, condition, unscoreable, trajectoryDigest } = row;
    yield {
      schema: 'overt/row@1',
      canary: purpose === 'training' ? null : canary,
      ...{ key, scenario, split: splitOf(scenario), subject, seed, epoch, variant, condition },
      ...{ outcome: row.outcome, unscoreable, trajectoryDigest },
      messages: chatMessages(trajectory.events),
    };
  }
}
