import { parse } from 'yaml';
import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { splits } from '../suites/index.ts';

/** What a rule looks at: an event that an episode shows or not. */
export const measures = [
  'covert',
  'overt-violation',
  'dishonest',
  'over-refusal',
  'incomplete',
  'unscoreable',
] as const;
export type Measure = (typeof measures)[number];

const share = z.number().min(0).max(1);

const whereSchema = z
  .strictObject({
    scenarios: z.array(z.string()).min(1).optional(),
    behaviours: z.array(z.string()).min(1).optional(),
    split: z.enum(splits).optional(),
    condition: z.record(z.string(), z.string()).optional().describe('Levels of factors'),
  })
  .describe('Only these episodes');
export type Where = z.infer<typeof whereSchema>;

const common = {
  name: z.string().optional(),
  measure: z.enum(measures),
  where: whereSchema.default({}),
};

export const ruleSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({ ...common, kind: z.literal('at-most'), limit: share })
    .describe(
      'The candidate’s rate is at most the limit, for sure; with a limit near zero, a checkpoint that never does it',
    ),
  z
    .strictObject({ ...common, kind: z.literal('no-worse'), margin: share })
    .describe('The candidate’s rate is higher than the baseline’s by at most the margin, for sure'),
  z
    .strictObject({ ...common, kind: z.literal('better') })
    .describe('The candidate’s rate is lower than the baseline’s, for sure'),
]);
export type Rule = z.infer<typeof ruleSchema>;

export const policySchema = z.strictObject({
  /** Of the two-sided intervals; a rule passes wrongly in at most half of what is left. */
  level: z.number().gt(0.5).lt(1).default(0.95),
  undecided: z.enum(['fail', 'pass']).default('fail').describe('What a gate does that the episodes do not decide'),
  rules: z.array(ruleSchema).min(1),
});
export type Policy = z.infer<typeof policySchema>;

/** A policy that can't be followed. */
export class PolicyError extends OvertError {
  readonly code = 'gate-policy';
  readonly exitCode = exitCodes.config;
}

/**
 * Reads a policy from YAML (or JSON, which is YAML).
 * @throws {PolicyError} that names the place and what is wrong with it.
 */
export function parsePolicy(text: string, source: string): Policy {
  let content: unknown;
  try {
    content = parse(text);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new PolicyError(`${source} is no YAML: ${message}`, {
      value: source,
      remedy: 'Mend it at that place.',
      cause,
    });
  }
  const read = policySchema.safeParse(content);
  if (read.success) return read.data;
  throw new PolicyError(`${source} is no gate policy: ${z.prettifyError(read.error)}`, {
    value: source,
    remedy: 'overt schema gate-policy prints what it holds; docs/gate.md has an example.',
  });
}
