import { join } from 'node:path';
import { z } from 'zod';
import type { JsonValue } from '../../core/index.ts';
import {
  buildTypes,
  fileDigest,
  provenancePredicate,
  provenanceStatement,
  type Resource,
  type Statement,
} from '../../ledger/index.ts';
import type { RunDigests } from '../../run/index.ts';
import { type Attested, type Attester, builderOf, logStatement, resourceNamed } from './log-statement.ts';
import type { ProvenancePlaces } from './places.ts';
import type { WrittenProvenance } from './writer.ts';

/** How a statement names the tree of all examples, and its digest: the root by RFC 6962 with SHA-256. */
export const examplesName = 'examples';
export const treeDigest = 'rfc6962-sha256';

export interface DataMaking {
  places: ProvenancePlaces;
  written: WrittenProvenance;
  /** The files that are attested, in the folder. */
  files: readonly string[];
  /** What the person asked for. */
  parameters: Record<string, JsonValue>;
  run: { name: string; digests: RunDigests };
  /** What else went in. @default none */
  materials?: readonly Resource[];
  overtVersion: string;
  /** ISO 8601. */
  startedOn: string;
  finishedOn: string;
}

/** Signs and logs how a data set came to be. Its files have to be written. */
export async function attestData(attester: Attester, making: DataMaking): Promise<Attested> {
  const { places, written, run } = making;
  const statement = await dataStatement(making);
  const { root, examples } = written;
  return await logStatement(attester, statement, {
    type: 'training-data',
    fields: { root, examples, run: run.digests.manifest },
    at: places,
  });
}

async function dataStatement(making: DataMaking): Promise<Statement> {
  const { places, written, files, parameters, run, materials = [], overtVersion, startedOn, finishedOn } = making;
  const { root, examples } = written;
  const subjects = await Promise.all(
    files.map(async (name) => ({ name, digest: { sha256: await sha256OfFile(join(places.folder, name)) } })),
  );
  return provenanceStatement(
    [{ name: examplesName, digest: { [treeDigest]: root }, annotations: { examples } }, ...subjects],
    {
      buildType: buildTypes.dataGeneration,
      externalParameters: parameters,
      materials: [runResource(run), ...materials],
      builder: builderOf(overtVersion),
      invocation: `${run.digests.manifest}/${root}`,
      ...{ startedOn, finishedOn },
      byproducts: [
        { name: 'index', digest: { sha256: await sha256OfFile(places.index) } },
        { name: 'leaves', digest: { sha256: await sha256OfFile(places.leaves) } },
      ],
    },
  );
}

/** A run as something that went in: by the root over its episodes, which does not hang on how the file lies on the disk. */
export function runResource({ name, digests }: DataMaking['run']): Resource {
  const { episodes, manifest, recorded } = digests;
  return { name, digest: { [treeDigest]: episodes }, annotations: { manifest, episodes: recorded } };
}

/** What a statement says of the data. */
export interface StatedData {
  root: string;
  examples: number;
  /** SHA-256 by name. */
  files: ReadonlyMap<string, string>;
  leaves: string | null;
}

const resourcesSchema = z.array(
  z.looseObject({
    name: z.string().optional(),
    digest: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.json()).optional(),
  }),
);
const predicateSchema = z.looseObject({
  buildDefinition: z.looseObject({ buildType: z.string(), resolvedDependencies: resourcesSchema.optional() }),
  runDetails: z.looseObject({ byproducts: resourcesSchema.optional() }),
});

/** What a statement says of examples: one about the making of data, or about a training on them. Null if it says nothing. */
export function statedData({ subject, predicate, predicateType }: Statement): StatedData | null {
  const made = predicateSchema.safeParse(predicate);
  if (predicateType !== provenancePredicate || !made.success) return null;
  const { buildDefinition, runDetails } = made.data;
  const isData = buildDefinition.buildType === buildTypes.dataGeneration;
  if (!isData && buildDefinition.buildType !== buildTypes.training) return null;
  const tree = resourceNamed(isData ? subject : (buildDefinition.resolvedDependencies ?? []), examplesName);
  const [root, examples] = [tree?.digest?.[treeDigest], tree?.annotations?.examples];
  if (root === undefined || typeof examples !== 'number') return null;
  const files = (isData ? subject : []).flatMap(({ name, digest }) =>
    digest.sha256 === undefined ? [] : [[name, digest.sha256] as const],
  );
  const leaves = resourceNamed(runDetails.byproducts ?? [], 'leaves')?.digest?.sha256 ?? null;
  return { root, examples, files: new Map(files), leaves };
}

/** SHA-256 of a file, hexadecimal. */
export async function sha256OfFile(path: string): Promise<string> {
  return (await fileDigest(path)).slice('sha256:'.length);
}
