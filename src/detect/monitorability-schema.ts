import { z } from 'zod';
import { estimateSchema } from '../stats/index.ts';
import { heldOutUnits } from './score-cases.ts';
import { views } from './view.ts';

const rateSchema = z.number().min(0).max(1);

/** One threshold and what it does. */
export const monitorPointSchema = z.object({
  /** The false-positive rate that was allowed. */
  asked: rateSchema,
  /** Flagged are scores of at least this; null: none. */
  threshold: z.number().nullable(),
  truePositiveRate: estimateSchema,
  /** The rate that was achieved, which may be well below or, for new episodes, above what was allowed: see its interval. */
  falsePositiveRate: estimateSchema,
  rateProduct: estimateSchema,
  /** Why the rates are unknown, for example too few negatives; null where they are known. */
  reason: z.string().nullable(),
});

/** One detector with one view. */
export const monitorRowSchema = z.object({
  detector: z.string(),
  view: z.enum(views),
  area: estimateSchema,
  operatingPoints: z.array(monitorPointSchema),
  /** True-positive rate × true-negative rate at a threshold chosen on other environments. */
  rateProduct: estimateSchema,
  /** Null where probabilities could not be learnt. */
  calibration: z
    .object({
      brier: estimateSchema,
      expectedError: z.object({
        value: z.number().nullable(),
        chance: z.object({ mean: z.number(), high: z.number() }).nullable(),
        level: rateSchema,
        n: z.int().nonnegative(),
        bins: z.array(z.object({ stated: rateSchema, observed: estimateSchema })),
      }),
      /** From all scored cases: what to turn new scores into probabilities with. */
      platt: z.object({ slope: z.number(), intercept: z.number(), n: z.int().nonnegative() }),
    })
    .nullable(),
  abstentions: z.object({
    positives: z.int().nonnegative(),
    negatives: z.int().nonnegative(),
    reasons: z.record(z.string(), z.int().positive()),
  }),
  /** Mean for each episode; learning is not counted. */
  cost: z.object({ milliseconds: z.number().nonnegative(), tokens: z.number().nonnegative() }),
  roc: z.array(
    z.object({
      threshold: z.number().nullable(),
      truePositives: z.int().nonnegative(),
      falsePositives: z.int().nonnegative(),
    }),
  ),
});

/** What `measureMonitorability` finds, as plain JSON. */
export const monitorabilitySchema = z.object({
  format: z.literal('overt-monitorability'),
  version: z.literal(1),
  /** What monitors were kept from learning before they were judged; intervals cluster by it. */
  holdOut: z.enum(heldOutUnits),
  folds: z.int().min(2),
  level: rateSchema,
  cases: z.object({
    positives: z.int().nonnegative(),
    negatives: z.int().nonnegative(),
    environments: z.int().nonnegative(),
    scenarios: z.int().nonnegative(),
    /** Episodes without a label, by reason. */
    leftOut: z.record(z.string(), z.int().nonnegative()),
  }),
  monitors: z.array(monitorRowSchema),
});

export type Monitorability = z.infer<typeof monitorabilitySchema>;
export type MonitorRow = z.infer<typeof monitorRowSchema>;
