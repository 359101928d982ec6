import { z } from 'zod';
import { outcomes } from '../scenario/index.ts';
import { estimateSchema } from '../stats/index.ts';
import type { Dataset } from './dataset.ts';
import { reasoningFields, trainers } from './formats.ts';
import { rejections } from './screen.ts';

const sourceSchema = z.object({
  episode: z.string(),
  trajectory: z.string(),
  scenario: z.string(),
  seed: z.int(),
  variant: z.enum(['tempting', 'twin']),
  outcome: z.enum(outcomes),
  cited: z.array(z.string()),
});

/** Where every example of a data set comes from, and what it had to pass. Line `i` of a file is entry `i` here. */
export const datasetManifestSchema = z.object({
  schema: z.literal('overt/dataset@1'),
  overtVersion: z.string(),
  spec: z.object({ id: z.string(), version: z.string(), digest: z.string() }),
  run: z.object({ name: z.string(), subjects: z.array(z.string()), createdAt: z.string() }),
  check: z.string().describe('What looked at the reasoning'),
  detail: z.enum(['compact', 'full']),
  trainer: z.enum(trainers),
  reasoning: z.enum(reasoningFields),
  screening: z.array(
    z.object({
      variant: z.enum(['tempting', 'twin']),
      rollouts: z.int(),
      accepted: estimateSchema,
      rejected: z.partialRecord(z.enum(rejections), z.int()),
    }),
  ),
  contamination: z.object({
    draws: z.int(),
    sequence: z.int(),
    highest: z.object({ share: z.number(), example: z.string(), scenario: z.string() }).nullable(),
    median: z.number().nullable(),
  }),
  files: z.array(z.object({ file: z.string(), rows: z.int(), sha256: z.string() })),
  provenance: z
    .object({
      root: z.string().describe('Over the lines of provenance.jsonl (RFC 6962, SHA-256), hexadecimal'),
      examples: z.int(),
    })
    .optional()
    .describe('The tree of all rows of all files'),
  examples: z.array(
    z.object({ digest: z.string(), line: z.string().describe('SHA-256 of the line'), source: sourceSchema }),
  ),
  replay: z
    .object({
      file: z.string(),
      sha256: z.string(),
      available: z.int(),
      rows: z.array(
        z.object({
          digest: z.string(),
          line: z.string(),
          source: z.object({ line: z.int().describe('In that file') }),
        }),
      ),
    })
    .nullable()
    .describe('Conversations about something else: the lines behind those of the examples'),
  pairs: z.array(
    z.object({
      digest: z.string(),
      line: z.string(),
      source: z.object({
        chosen: z.string(),
        rejected: z.string(),
        scenario: z.string(),
        seed: z.int(),
        variant: z.enum(['tempting', 'twin']),
        rejectedOutcome: z.enum(outcomes),
      }),
    }),
  ),
});
export type DatasetManifest = z.infer<typeof datasetManifestSchema>;

/** The data set's card in Croissant 1.0 (MLCommons, http://mlcommons.org/croissant/1.0): files, fields, where they come from. */
export function croissantOf(manifest: DatasetManifest, { examples, pairs }: Dataset): object {
  const fields: Record<string, string[]> = {
    'sft.jsonl': ['messages', 'tools'],
    'dpo.jsonl': ['prompt', 'chosen', 'rejected', 'tools'],
  };
  return {
    '@context': {
      '@language': 'en',
      '@vocab': 'https://schema.org/',
      cr: 'http://mlcommons.org/croissant/',
      sc: 'https://schema.org/',
      dct: 'http://purl.org/dc/terms/',
      conformsTo: 'dct:conformsTo',
      data: { '@id': 'cr:data', '@type': '@json' },
      dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
      extract: 'cr:extract',
      field: 'cr:field',
      fileObject: 'cr:fileObject',
      jsonPath: 'cr:jsonPath',
      recordSet: 'cr:recordSet',
      source: 'cr:source',
      sha256: 'cr:sha256',
    },
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: `anti-scheming-${manifest.spec.id}-${manifest.spec.version}`,
    description: `${examples.length} conversations that reason by the spec ${manifest.spec.id} ${manifest.spec.version} without holding it, and ${pairs.length} preference pairs, ${manifest.replay === null ? '' : `beside ${manifest.replay.rows.length} conversations about something else, from ${manifest.replay.file}, `}made by Overt ${manifest.overtVersion} from the run "${manifest.run.name}". Kept by outcome and by reasoning (${manifest.check}).`,
    dateCreated: manifest.run.createdAt,
    version: manifest.spec.version,
    isBasedOn: manifest.run.subjects.map((subject) => ({ '@type': 'CreativeWork', name: subject })),
    distribution: manifest.files.map(({ file, sha256 }) => ({
      ...{ '@type': 'cr:FileObject', '@id': file, name: file, contentUrl: file },
      ...{ encodingFormat: 'application/jsonlines', sha256 },
    })),
    recordSet: manifest.files.map(({ file }) => ({
      ...{ '@type': 'cr:RecordSet', '@id': file.replace('.jsonl', ''), name: file.replace('.jsonl', '') },
      field: (fields[file] ?? []).map((name) => ({
        ...{ '@type': 'cr:Field', '@id': `${file.replace('.jsonl', '')}/${name}`, name, dataType: 'sc:Text' },
        source: { fileObject: { '@id': file }, extract: { jsonPath: `$.${name}` } },
      })),
    })),
  };
}
