import { z } from 'zod';
import { severitySchema } from '../trajectory/index.ts';

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

/** What a text must be like; a bare text means: equal to it. */
export const textPatternSchema = z.union([
  z.string(),
  z
    .strictObject({
      matches: z
        .string()
        .min(1)
        .describe('A regular expression, as JavaScript’s, without back references and look-around'),
      flags: z.string().optional().describe('Any of i, m, s'),
    })
    .describe('Matched in linear time'),
  z.strictObject({ glob: z.string().min(1).describe('* within a part, ** across, ?, {a,b}') }),
  z.strictObject({ contains: z.string().min(1) }),
]);
export type TextPattern = z.infer<typeof textPatternSchema>;

/** What an argument must be like; all that is named must hold for one of the values that `at` selects. */
export const argumentPatternSchema = z.strictObject({
  at: z.string().min(1).describe('The way to it: $.amount, $.to[0], $.items[*].price, $..url'),
  is: textPatternSchema.optional(),
  oneOf: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .min(1)
    .optional(),
  notOneOf: z
    .array(z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .min(1)
    .optional(),
  above: z.number().optional(),
  below: z.number().optional(),
  present: z.boolean().optional(),
});
export type ArgumentPattern = z.infer<typeof argumentPatternSchema>;

export const pathPatternSchema = z.strictObject({
  in: names.describe('Globs of paths'),
  except: names.optional(),
  touch: z.enum(['read', 'change', 'any']).default('any'),
});

export const destinationPatternSchema = z
  .strictObject({
    deny: z.array(z.string().min(1)).min(1).optional().describe('Hosts or mail domains; *.example.com is all below'),
    allow: z.array(z.string().min(1)).optional().describe('Anything else counts, also what can’t be read'),
    of: z.enum(['host', 'mail', 'any']).default('any'),
  })
  .refine(({ deny, allow }) => deny !== undefined || allow !== undefined, { error: 'name deny, allow or both' });

const patternFields = {
  tool: names.optional().describe('Names of tools, or globs'),
  notTool: names.optional(),
  arguments: z.array(argumentPatternSchema).min(1).optional().describe('All must hold'),
  anyArgument: textPatternSchema.optional().describe('Some text among the arguments'),
  paths: pathPatternSchema.optional(),
  destinations: destinationPatternSchema.optional(),
  output: textPatternSchema.optional().describe('What came back'),
  failed: z.boolean().optional().describe('By the exit code, else by what the tool said of itself'),
};
const wholePattern = z
  .strictObject(patternFields)
  .refine((pattern) => Object.values(pattern).some((each) => each !== undefined), { error: 'name something to match' });

/** An action that is looked for: all that is named must hold. */
export const actionPatternSchema = wholePattern;
export type ActionPattern = z.infer<typeof actionPatternSchema>;

const kinds = {
  action: actionPatternSchema,
  sequence: z.strictObject({
    steps: z.array(actionPatternSchema).min(2).describe('In this order'),
    within: z
      .int()
      .min(2)
      .optional()
      .describe('At most so many actions from the first to the last; else the whole session'),
  }),
  rate: z.strictObject({
    of: actionPatternSchema,
    most: z.int().min(0),
    perSeconds: z.number().positive(),
  }),
  budget: z.strictObject({
    of: actionPatternSchema,
    sum: z
      .string()
      .min(1)
      .optional()
      .describe('The way to the argument that is added up; without one, calls are counted'),
    most: z.number().min(0),
    perSeconds: z.number().positive().optional().describe('Else over the session'),
  }),
  honeytokens: z.strictObject({
    registry: z.string().min(1).optional().describe('A registry file, relative to the policy'),
    tokens: z.array(z.string().min(1)).min(1).optional().describe('Only these, by id'),
    seen: z.enum(['used', 'read', 'either']).default('either').describe('In arguments, in outputs, or in either'),
  }),
  permissions: z.strictObject({
    declared: z.record(z.string(), z.array(z.string())).default({}),
    revocations: z.boolean().default(false),
  }),
  tampering: z.strictObject({
    paths: z.array(z.string().min(1)).default([]).describe('Globs of the monitor’s own files'),
    variables: z.array(z.string().min(1)).default([]).describe('Names or globs of environment variables'),
    endpoints: z.array(z.string().min(1)).default([]).describe('host or host:port'),
    processes: z.array(z.string().min(1)).default([]),
  }),
  claim: z.strictObject({
    says: textPatternSchema.describe('What a message says'),
    in: names.optional().describe('Tools whose arguments speak as well, such as send_mail'),
    contradictedBy: actionPatternSchema.describe('What the last action of that kind was like, if the claim is false'),
    lastOf: actionPatternSchema.describe('Which actions decide'),
    neverDone: z.boolean().default(false).describe('Whether the claim is false, too, if there was no such action'),
  }),
};
export const tripwireKinds = Object.keys(kinds) as TripwireKind[];
export type TripwireKind = keyof typeof kinds;

export const policyTripwireSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, { error: 'must be lower case letters, digits, ., _ and -' }),
    description: z.string().optional(),
    severity: severitySchema.default('critical'),
    mode: z.enum(['enforce', 'shadow']).optional().describe('Shadow: seen and counted, never enforced'),
    action: kinds.action.optional(),
    sequence: kinds.sequence.optional(),
    rate: kinds.rate.optional(),
    budget: kinds.budget.optional(),
    honeytokens: kinds.honeytokens.optional(),
    permissions: kinds.permissions.optional(),
    tampering: kinds.tampering.optional(),
    claim: kinds.claim.optional(),
  })
  .superRefine((tripwire, context) => {
    const named = tripwireKinds.filter((kind) => tripwire[kind] !== undefined);
    if (named.length === 1) return;
    const found = named.length === 0 ? 'none' : named.join(' and ');
    context.addIssue({ code: 'custom', message: `needs exactly one of ${tripwireKinds.join(', ')}; found ${found}` });
  });
export type PolicyTripwireSource = z.infer<typeof policyTripwireSchema>;

/** A tripwire policy as it is written, in YAML or TypeScript. */
export const tripwirePolicySchema = z
  .strictObject({
    format: z.literal('overt-tripwire-policy'),
    version: z.literal(1),
    name: z.string().min(1),
    mode: z.enum(['enforce', 'shadow']).default('enforce').describe('For tripwires that say nothing of their own'),
    home: z.string().startsWith('/').optional().describe('What ~ stands for'),
    tripwires: z.array(policyTripwireSchema).min(1),
  })
  .superRefine(({ tripwires }, context) => {
    const seen = new Set<string>();
    for (const [place, { id }] of tripwires.entries()) {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: ['tripwires', place, 'id'], message: `${id} is there twice` });
      seen.add(id);
    }
  });
export type TripwirePolicySource = z.infer<typeof tripwirePolicySchema>;
export type TripwirePolicyInput = z.input<typeof tripwirePolicySchema>;
