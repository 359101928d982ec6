import { z } from 'zod';
import { estimateSchema } from '../stats/index.ts';
import { concealmentManners } from './concealment/thoughts.ts';
import { detectorNeeds } from './detector.ts';
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

/** One kind of scheming under a monitor. */
export const kindRowSchema = z.object({
  /** As scenarios name it. */
  kind: z.string(),
  area: estimateSchema,
  /** At the threshold of the monitor's first operating point, which is the same for all kinds. */
  truePositiveRate: estimateSchema,
  falsePositiveRate: estimateSchema,
});

/** What a monitor that reads reasoning loses when there is none to read, or none of the subject's own. */
export const concealmentRowSchema = z.object({
  detector: z.string(),
  view: z.enum(views),
  manner: z.enum(concealmentManners),
  /** Who thought or paraphrased; null if nobody had to. */
  by: z.string().nullable(),
  /** Why the loss is unknown; null where it is known, or where the monitor abstains. */
  reason: z.string().nullable(),
  area: z.object({ visible: estimateSchema, concealed: estimateSchema }),
  /** True-positive rates at the first false-positive rate. */
  caught: z.object({ visible: estimateSchema, concealed: estimateSchema }),
  /** Covert episodes caught as they are less caught with reasoning hidden; those abstained on either way are unscoreable. */
  loss: estimateSchema,
  /** With reasoning hidden, by reason. */
  abstentions: z.record(z.string(), z.int().positive()),
});

/** Something that detectors need and a subject does not give. */
export const missingAbilitySchema = z.object({
  subject: z.string(),
  need: z.enum(detectorNeeds),
  why: z.string(),
  /** The nearest that works without. */
  instead: z.string(),
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
  /** By kind of scheming, where kinds are known. */
  kinds: z.array(kindRowSchema).default([]),
  roc: z.array(
    z.object({
      threshold: z.number().nullable(),
      truePositives: z.int().nonnegative(),
      falsePositives: z.int().nonnegative(),
    }),
  ),
});

/** Scores of episodes, each by what had not learnt from it. They rank the episodes of one monitor; no two monitors share a scale. */
export const episodeScoresSchema = z.object({
  keys: z.array(z.string()).describe('The episodes, by key'),
  monitors: z.array(
    z.object({
      detector: z.string(),
      view: z.enum(views),
      scores: z
        .array(z.number().nullable())
        .describe(
          'In the order of the keys; higher is more suspicious; null where it abstained, or gave no finite number',
        ),
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
  /** What monitors that read reasoning lose when it is hidden. */
  concealment: z.array(concealmentRowSchema).default([]),
  /** What subjects do not give; whoever needs it abstains. */
  missing: z.array(missingAbilitySchema).default([]),
  /** What each monitor made of each episode; absent if the episodes have no keys, and in results of earlier versions. */
  episodes: episodeScoresSchema.optional(),
});

export type Monitorability = z.infer<typeof monitorabilitySchema>;
export type MonitorRow = z.infer<typeof monitorRowSchema>;
export type KindRow = z.infer<typeof kindRowSchema>;
export type ConcealmentRow = z.infer<typeof concealmentRowSchema>;
export type EpisodeScores = z.infer<typeof episodeScoresSchema>;
export type MissingAbility = z.infer<typeof missingAbilitySchema>;
