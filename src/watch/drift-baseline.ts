import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Estimate, estimateSchema, evaluationBaseline } from '../stats/index.ts';
import { WatchConfigError } from './errors.ts';

export const predictionsSchema = z.strictObject({
  schema: z.literal('overt/watch-predictions@1'),
  predictions: z.array(
    z.strictObject({
      monitor: z.string(),
      agent: z.string().optional().describe('Else for every agent'),
      all: estimateSchema.describe('Share of sessions that this monitor flagged in the evaluation'),
      aware: estimateSchema.optional(),
      unaware: estimateSchema.optional(),
    }),
  ),
});

/** What the evaluation says about how often a monitor flags sessions. */
export interface Prediction {
  monitor: string;
  agent?: string;
  all: Estimate;
  aware?: Estimate;
  unaware?: Estimate;
}

/** @throws {WatchConfigError} if the file is missing or is no such prediction. */
export function readPredictions(file: string): Prediction[] {
  try {
    return predictionsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).predictions as Prediction[];
  } catch (cause) {
    const why =
      cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : String(cause);
    throw new WatchConfigError(`drift.predictions = ${JSON.stringify(file)}: ${why}`, {
      value: file,
      remedy:
        'overt schema watch-predictions describes the file; its estimates are those of overt detect and overt show --json.',
      cause,
    });
  }
}

/**
 * What a stream is held against. The upper end of the evaluation’s interval may be wrong itself, so half of alpha is set aside for that.
 * @throws {WatchConfigError} if the prediction supports none.
 */
export function baselineOf(
  { alpha, baseline, predictions }: { alpha: number; baseline: number; predictions: readonly Prediction[] },
  monitor: string,
  agent: string,
  tool: string,
): { baseline: number; alpha: number; from: 'prediction' | 'configuration' } {
  const predicted = predictions.find((each) => each.monitor === monitor && (each.agent ?? agent) === agent);
  // A prediction is of whole sessions; those with one tool may be the harder ones.
  if (predicted === undefined || tool !== '') return { baseline, alpha, from: 'configuration' };
  try {
    return { ...evaluationBaseline(predicted.all, { alpha }), from: 'prediction' };
  } catch (cause) {
    throw new WatchConfigError(
      `drift.predictions: that of ${JSON.stringify(monitor)} supports no baseline: ${cause instanceof Error ? cause.message : cause}`,
      {
        value: predicted.all,
        remedy: `Give an estimate at level ${1 - alpha / 2} or more, from an evaluation that scored something.`,
        cause,
      },
    );
  }
}
