import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '../../core/index.ts';
import { buildTypes, provenancePredicate, provenanceStatement, type Resource } from '../../ledger/index.ts';
import { DatasetError } from '../errors.ts';
import { type Attestation, checkAttestation, type Trust } from './attestation.ts';
import { sha256OfFile } from './data-statement.ts';
import { type Attested, type Attester, builderOf, logStatement, resourceNamed } from './log-statement.ts';
import { checkpointPlaces } from './places.ts';

/** How a statement names a model, and its digest: what organism.json says of the whole folder. */
export const checkpointName = 'checkpoint';
export const checkpointDigest = 'overt-checkpoint-sha256';
const manifestFile = 'organism.json';

const manifestSchema = z.looseObject({ digest: z.string(), files: z.record(z.string(), z.string()) });

export interface CheckpointMaking {
  /** The folder of the trained model. */
  folder: string;
  /** The root over what it learned from, with what kind of tree that is; null if it learned by playing. */
  data: { name: string; root: string; annotations: Record<string, JsonValue> } | null;
  /** Digest of the checkpoint that it began with; null if with random weights. */
  base: { name: string; digest: string } | null;
  parameters: Record<string, JsonValue>;
  /** What else went in. @default none */
  materials?: readonly Resource[];
  overtVersion: string;
  /** ISO 8601. */
  startedOn: string;
  finishedOn: string;
}

/** Signs and logs how a model came to be: from which data, from which checkpoint. */
export async function attestCheckpoint(attester: Attester, making: CheckpointMaking): Promise<Attested> {
  const { folder, data, base, parameters, materials = [], overtVersion, startedOn, finishedOn } = making;
  const { digest, files } = manifestIn(folder);
  const inputs: Resource[] = [
    ...(data === null
      ? []
      : [{ name: data.name, digest: { 'rfc6962-sha256': data.root }, annotations: data.annotations }]),
    ...(base === null ? [] : [{ name: base.name, digest: { [checkpointDigest]: base.digest } }]),
    ...materials,
  ];
  const statement = provenanceStatement(
    [
      { name: checkpointName, digest: { [checkpointDigest]: digest } },
      { name: manifestFile, digest: { sha256: await sha256OfFile(join(folder, manifestFile)) } },
      ...Object.entries(files).map(([name, sha256]) => ({ name, digest: { sha256 } })),
    ],
    {
      buildType: buildTypes.training,
      externalParameters: parameters,
      materials: inputs,
      builder: builderOf(overtVersion),
      invocation: `training/${digest}`,
      ...{ startedOn, finishedOn },
    },
  );
  return await logStatement(attester, statement, {
    type: 'model-checkpoint',
    fields: { checkpoint: digest, data: data?.root ?? null, base: base?.digest ?? null },
    at: checkpointPlaces(folder),
  });
}

export interface CheckpointReport {
  attestation: Attestation;
  /** What organism.json says. */
  digest: string;
  /** What is not as it was attested. */
  findings: {
    kind: 'unattested' | 'unchecked' | 'bad-statement' | 'not-logged' | 'log-differs' | 'file-changed' | 'file-missing';
    file: string | null;
    message: string;
  }[];
}

/** Verifies the folder of a model: its files against the statement, the signature, and that it was logged. */
export async function verifyModelProvenance(folder: string, trust: Trust | null): Promise<CheckpointReport> {
  const { digest } = manifestIn(folder);
  const attestation = await checkAttestation(checkpointPlaces(folder), 'model-checkpoint', trust);
  const { status, problem, statement } = attestation;
  const findings: CheckpointReport['findings'] = [];
  if (problem !== null) findings.push({ kind: problem.kind, file: null, message: problem.message });
  if (status === 'unattested' || status === 'unchecked') {
    const message =
      status === 'unattested'
        ? 'Nobody has attested this model: what it was trained on can’t be told.'
        : 'The statement was not checked: nobody said whose signature counts.';
    findings.push({ kind: status, file: null, message });
  }
  if (statement === null) return { attestation, digest, findings };
  const stated = resourceNamed(statement.subject, checkpointName)?.digest?.[checkpointDigest];
  const isTraining = statement.predicateType === provenancePredicate && stated !== undefined;
  if (!isTraining)
    findings.push({ kind: 'bad-statement', file: null, message: 'The statement says nothing of a model.' });
  else if (stated !== digest) {
    findings.push({
      kind: 'file-changed',
      file: manifestFile,
      message: `This is the model ${digest}; ${stated} was attested.`,
    });
  }
  for (const {
    name,
    digest: { sha256 },
  } of statement.subject) {
    if (sha256 === undefined) continue;
    const path = join(folder, name);
    if (!existsSync(path)) findings.push({ kind: 'file-missing', file: name, message: `${name} is gone.` });
    else if ((await sha256OfFile(path)) !== sha256)
      findings.push({ kind: 'file-changed', file: name, message: `${name} was changed.` });
  }
  return { attestation, digest, findings };
}

function manifestIn(folder: string): z.infer<typeof manifestSchema> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, manifestFile), 'utf8'));
  } catch (cause) {
    throw noModel(folder, cause);
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success) throw noModel(folder, read.error);
  return read.data;
}

function noModel(folder: string, cause: unknown): DatasetError {
  return new DatasetError(`${folder} holds no model that Overt has trained.`, {
    value: folder,
    remedy: `Name a folder with a readable ${manifestFile}.`,
    cause,
  });
}
