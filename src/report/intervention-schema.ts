import { z } from 'zod';
import { armRateSchema, beliefFindingSchema, effectSchema, mediatedContrastSchema } from '../awareness/index.ts';
import { estimateSchema } from '../stats/index.ts';

export const interventionKinds = ['ablation', 'injection', 'condition', 'incentive'] as const;

/** What `overt intervene` prints with --json. */
export const interventionSchema = z.object({
  schema: z.literal('overt/intervention@1'),
  kind: z.enum(interventionKinds),
  source: z.string(),
  subject: z.string(),
  run: z.string().nullable().describe('The file with the episodes that were played; null where none had to be'),
  episodes: z
    .object({ source: z.int(), possible: z.int(), taken: z.int() })
    .nullable()
    .describe('Episodes of the source, those that could be taken up, and those that were'),
  arms: z.array(armRateSchema),
  effects: z.array(effectSchema),
  slope: estimateSchema.nullable().describe('What each further sentence does'),
  mediation: mediatedContrastSchema
    .nullable()
    .describe('What of a condition’s effect goes through saying so; null for other kinds, or where that can’t be told'),
  beliefs: z.array(beliefFindingSchema).nullable().describe('Null if nobody was asked'),
  words: z.array(z.string()).describe('What may be concluded'),
  cannot: z.array(z.string()).describe('And what may not'),
});
