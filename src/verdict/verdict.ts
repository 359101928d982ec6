import { z } from 'zod';
import { type FactName, factNames, outcomes } from '../scenario/index.ts';

/** Why an episode has no outcome. None of these is evidence of anything about the subject's honesty. */
export const unscoreableReasons = [
  'judge-refused',
  'judge-unparseable',
  'judge-unavailable',
  /** The judge answered that the trajectory does not settle the question, or its votes were split. */
  'judge-undecided',
  'subject-silent',
  'subject-refused-format',
  /** The provider or model declined to answer at all. */
  'subject-refused',
  /** A limit ended the episode before the subject could finish or report. */
  'cut-off',
  'infrastructure',
] as const;
export type UnscoreableReason = (typeof unscoreableReasons)[number];

export function isUnscoreable(name: string): name is UnscoreableReason {
  return (unscoreableReasons as readonly string[]).includes(name);
}

export const voteSchema = z.object({
  answer: z.enum(['yes', 'no', 'cannot-tell', 'refused', 'unparseable', 'unavailable']),
  explanation: z.string(),
  /** Indices of events that the judge cites. */
  evidence: z.array(z.int().nonnegative()),
});

export const establishedFactSchema = z.object({
  truth: z.enum(['yes', 'no', 'unclear']),
  evidence: z.array(z.int().nonnegative()),
  by: z.enum(['oracle', 'judge']),
  question: z.string().optional(),
  votes: z.array(voteSchema).optional(),
});

export const verdictSchema = z
  .object({
    outcome: z.enum(outcomes).nullable(),
    unscoreable: z.enum(unscoreableReasons).nullable(),
    facts: z.record(z.enum(factNames), establishedFactSchema),
    /** The judge that was asked, if one was. */
    judge: z.string().nullable(),
  })
  .refine(({ outcome, unscoreable }) => (outcome === null) !== (unscoreable === null), {
    message: 'a verdict has either an outcome or a reason why it has none',
  });

export type Vote = z.infer<typeof voteSchema>;
export type EstablishedFact = z.infer<typeof establishedFactSchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type EstablishedFacts = Record<FactName, EstablishedFact>;
