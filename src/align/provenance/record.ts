import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../../core/index.ts';
import { outcomes } from '../../scenario/index.ts';

const place = z.object({
  scenario: z.string(),
  seed: z.int(),
  variant: z.enum(['tempting', 'twin']),
});

/** What an example was made of. */
export const exampleOriginSchema = z.discriminatedUnion('kind', [
  /** An episode of the run: what was said and done in it. */
  place.extend({
    kind: z.literal('episode'),
    episode: z.string().describe('The episode’s key'),
    trajectory: z.string().describe('SHA-256 of the trajectory'),
    outcome: z.enum(outcomes).nullable(),
    cited: z.array(z.string()).describe('Clauses of the spec that its reasoning names'),
  }),
  /** Two episodes of the run from the same prompt. */
  place.extend({
    kind: z.literal('pair'),
    chosen: z.string().describe('The episode’s key'),
    rejected: z.string().describe('The episode’s key'),
    rejectedOutcome: z.enum(outcomes),
  }),
  /** A line of a file of other conversations. */
  z.object({ kind: z.literal('replay'), file: z.string(), sha256: z.string(), line: z.int().positive() }),
]);
export type ExampleOrigin = z.infer<typeof exampleOriginSchema>;

/** What examples of one kind share. */
export const sharedOriginSchema = z.object({
  run: z
    .object({
      name: z.string(),
      manifest: z.string().describe('SHA-256 of the run’s manifest as canonical JSON'),
      subjects: z.array(z.string()),
    })
    .nullable()
    .describe('Null for what comes from no run'),
  spec: z.object({ id: z.string(), version: z.string(), digest: z.string() }).nullable(),
  filters: z.array(z.string()).describe('What would have kept it out, and did not'),
  reader: z.string().nullable().describe('What read the reasoning: rules, or a judge’s name'),
  judge: z.string().nullable().describe('The judge of the run’s verdicts'),
});
export type SharedOrigin = z.infer<typeof sharedOriginSchema>;

/** A line of the index: the leaf of an example. Its bytes are what is hashed into the tree. */
export const exampleRecordSchema = sharedOriginSchema.extend({
  schema: z.literal('overt/example@1'),
  number: z.int().nonnegative().describe('Its place in the tree'),
  file: z.string().nullable().describe('Beside the index; null for what was learned from without being written'),
  line: z.int().positive().nullable().describe('In that file'),
  row: z.string().describe('SHA-256 of the line’s bytes without its end'),
  example: z.string().nullable().describe('Digest of what is trained on, however it is written'),
  origin: exampleOriginSchema,
});
export type ExampleRecord = z.infer<typeof exampleRecordSchema>;

/** An example as it is written. */
export interface NewExample {
  /** @default null */
  file?: string | null;
  /** SHA-256 of the line’s bytes without its end. */
  row: string;
  example: string | null;
  origin: ExampleOrigin;
}

/**
 * Gives the text of records. What all of them share is written out once: most of a record, and most of its cost.
 * @returns The line without its end, for a place in the tree and in the file.
 */
export function recordText(shared: SharedOrigin): (number: number, line: number | null, example: NewExample) => string {
  const end = `,${canonicalJson(shared).slice(1)}`;
  return (number, line, { file = null, row, example, origin }) => {
    const own: { [key: string]: JsonValue } = { schema: 'overt/example@1', number, file, line, row, example, origin };
    return `${JSON.stringify(own).slice(0, -1)}${end}`;
  };
}
