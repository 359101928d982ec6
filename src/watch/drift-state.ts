import { z } from 'zod';
import { changeDetectorSchema, eProcessSchema, rateSequenceSchema } from '../stats/index.ts';

/** What the tests over time have come to for one stream; stored with every session. */
export const driftStateSchema = z.object({
  process: eProcessSchema,
  change: changeDetectorSchema,
  sequence: rateSequenceSchema,
  from: z.enum(['prediction', 'configuration']),
  unscoreable: z.int(),
  alarmedAt: z.iso.datetime().nullable(),
  changes: z.array(z.iso.datetime()),
});
export type DriftState = z.infer<typeof driftStateSchema>;
