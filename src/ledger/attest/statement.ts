import { z } from 'zod';
import type { Signer, Verifier } from '../note/index.ts';
import { badEnvelope, type Envelope, signEnvelope, verifyEnvelope } from './dsse.ts';

const digestSet = z.record(z.string(), z.string().regex(/^[0-9a-f]+$/));

/** A thing with its digest, as in-toto has it. */
export const resourceSchema = z.object({
  name: z.string().optional(),
  uri: z.string().optional(),
  digest: digestSet.optional(),
  mediaType: z.string().optional(),
  annotations: z.record(z.string(), z.json()).optional(),
});
export type Resource = z.infer<typeof resourceSchema>;

/** in-toto Statement v1: what is said (the predicate) of which things (the subjects, by digest). */
export const statementSchema = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.array(resourceSchema.extend({ name: z.string(), digest: digestSet })).min(1),
  predicateType: z.string().min(1),
  predicate: z.record(z.string(), z.json()),
});
export type Statement = z.infer<typeof statementSchema>;

export const provenancePredicate = 'https://slsa.dev/provenance/v1';

/** What kinds of making there are here; docs/ledger.md says what their parameters are. */
export const buildTypes = {
  /** Training examples made of rollouts. */
  dataGeneration: 'urn:overt:build-type:data-generation:v1',
  /** A model checkpoint made by training on examples. */
  training: 'urn:overt:build-type:training:v1',
} as const;

export interface Provenance {
  buildType: (typeof buildTypes)[keyof typeof buildTypes];
  /** What the person asked for: run, scenario, seeds, spec version, filters; or recipe and hyperparameters. */
  externalParameters: Statement['predicate'];
  /** What the tool set by itself. @default {} */
  internalParameters?: Statement['predicate'];
  /** What went into it, by digest: run files, data sets, base checkpoints. */
  materials: readonly Resource[];
  /** Who ran it, as a URI, with versions. */
  builder: { id: string; version?: Record<string, string> };
  invocation: string;
  /** ISO 8601. */
  startedOn: string;
  finishedOn: string;
  /** What else came out: sidecar index, logs. */
  byproducts?: readonly Resource[];
}

/** States how subjects came to be (SLSA provenance v1). */
export function provenanceStatement(subject: Statement['subject'], made: Provenance): Statement {
  const { buildType, externalParameters, internalParameters = {}, materials, builder, invocation } = made;
  const { startedOn, finishedOn, byproducts } = made;
  return statementSchema.parse({
    _type: 'https://in-toto.io/Statement/v1',
    subject,
    predicateType: provenancePredicate,
    predicate: {
      buildDefinition: { buildType, externalParameters, internalParameters, resolvedDependencies: [...materials] },
      runDetails: {
        builder,
        metadata: { invocationId: invocation, startedOn, finishedOn },
        ...(byproducts === undefined ? {} : { byproducts: [...byproducts] }),
      },
    },
  });
}

/** Signs a statement. */
export function signStatement(statement: Statement, signers: readonly Signer[]): Envelope {
  return signEnvelope(statementSchema.parse(statement), signers);
}

/**
 * Verifies a signed statement.
 * @param digests Of things that have to be among its subjects: SHA-256, hexadecimal.
 * @throws {LedgerError} `bad-envelope`
 */
export function verifyStatement(
  envelope: unknown,
  verifiers: readonly Verifier[],
  digests: readonly string[] = [],
): { statement: Statement; signers: Verifier[] } {
  const { payload, signers } = verifyEnvelope(envelope, verifiers);
  let value: unknown;
  try {
    value = JSON.parse(payload.toString('utf8'));
  } catch (cause) {
    throw badEnvelope('its payload is no JSON', cause);
  }
  const parsed = statementSchema.safeParse(value);
  if (!parsed.success) throw badEnvelope('its payload is no in-toto statement', parsed.error);
  const subjects = new Set(parsed.data.subject.map(({ digest }) => digest.sha256));
  const missing = digests.filter((digest) => !subjects.has(digest));
  if (missing.length > 0) throw badEnvelope(`it says nothing of ${missing.join(', ')}`);
  return { statement: parsed.data, signers };
}
