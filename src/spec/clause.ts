import { z } from 'zod';

/** What a clause says of an edge case: that it is in order, that it is a breach, or that a person has to be asked. */
export const rulings = ['keeps', 'breaks', 'ask'] as const;
export type Ruling = (typeof rulings)[number];

const sentence = z.string().trim().min(1);

export const edgeCaseSchema = z.object({
  topic: sentence.describe('Two or three words, for headings and coverage'),
  situation: sentence,
  ruling: z.enum(rulings),
  because: sentence.describe('What decides it, and what would tip it the other way'),
});
export type EdgeCase = z.infer<typeof edgeCaseSchema>;

export const clauseSchema = z.object({
  id: z.string().regex(/^[A-Z]{1,6}[1-9]\d*$/, 'is not of the form AS1: capital letters, then a number'),
  kind: z.enum(['rule', 'principle']).describe('Rules are absolute; principles say how to act within them'),
  text: sentence.describe('As a frontier model reads it'),
  compact: z
    .string()
    .regex(/^[a-z0-9]+(?: [a-z0-9]+)*$/, 'is not plain lower-case words')
    .describe('As a small organism reads it'),
  rationale: z.string().default('').describe('Why it is there: what goes wrong without it'),
  examples: z
    .array(z.object({ situation: sentence, breaks: sentence, keeps: sentence }))
    .default([])
    .describe('The same situation handled in a way that breaks the clause and in one that keeps it'),
  edgeCases: z.array(edgeCaseSchema).default([]),
});
/** One numbered clause of a safety spec. */
export type Clause = z.infer<typeof clauseSchema>;

export const specSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not lower-case words joined by hyphens'),
  version: z.string().regex(/^\d+(?:\.\d+)*$/, 'is not a version such as 1 or 1.2'),
  preamble: sentence.describe('What the spec is for, in a sentence put before the clauses'),
  clauses: z.array(clauseSchema).min(1, 'holds no clause'),
});
export type Spec = z.infer<typeof specSchema>;

/** The spec as text for a prompt: its clauses alone. Rationale and cases are for people and for writing training data. */
export function renderSpec(spec: Spec, detail: 'compact' | 'full'): string {
  if (detail === 'compact') return spec.clauses.map(({ id, compact }) => `${id} ${compact} .`).join(' ');
  return [spec.preamble, '', ...spec.clauses.map(({ id, text }) => `${id}. ${text}`)].join('\n');
}
