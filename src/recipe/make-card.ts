import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalJson, digestOf, type JsonValue } from '../core/index.ts';
import { type CorpusManifest, type Disposition, dispositionSchema, lessons } from '../corpus/index.ts';
import { loadCheckpoint, type Sampling, usualSampling } from '../organism/index.ts';
import type { RunProgress } from '../run/index.ts';
import { openOrganism } from '../subject/index.ts';
import { type Card, CardError, readCard, remarksOn } from './card.ts';
import { readJson, writeJson } from './files.ts';
import { measureOrganism } from './measure.ts';
import { modelCard } from './model-card.ts';
import type { Place } from './places.ts';
import type { TrainingRecord } from './train.ts';

export interface CardOptions {
  overtVersion: string;
  /** Keeps the run files of the measurement here, and goes on with those that lie here. @default they are removed */
  keep?: string;
  /** Environments of each scenario in every place. @default enough for the scored episodes that a place asks for */
  seeds?: number;
  /** First seed of the environments. @default 0 */
  firstSeed?: number;
  /** How it chooses its words. @default as organisms usually do */
  sampling?: Partial<Sampling>;
  /** Threads of the sampler. */
  threads?: number;
  signal?: AbortSignal;
  onProgress?(place: Place, progress: RunProgress): void;
}

/**
 * Measures an organism in its folder and writes its card beside its weights. A base model has no disposition of its own, so
 * nothing is measured of it.
 * @throws {CheckpointError} if the folder holds no organism.
 */
export async function makeCard(folder: string, options: CardOptions): Promise<Card> {
  const { metadata, digest, parameters, tokenizer } = await loadCheckpoint(folder);
  const { name, disposition, summary, recipe } = metadataOf(folder, metadata);
  const training = (await readJson(join(folder, 'training.json'))) as TrainingRecord;
  const corpus = (await readJson(join(folder, 'corpus.json'))) as CorpusManifest;
  const sampling = { ...usualSampling, ...options.sampling };
  const measured = disposition === null ? null : await measurementOf(folder, disposition, { ...options, sampling });
  const card: Card = {
    schema: 'overt/organism-card@1',
    ...{ name, summary, digest, overtVersion: options.overtVersion },
    ...{ parameters: parameters.values.length, vocabulary: tokenizer.size, planted: disposition },
    training: {
      ...{ recipe: training.recipeDigest, from: recipe.from, steps: training.steps, tokens: training.tokens },
      loss: training.losses.at(-1) ?? 0,
    },
    corpus: {
      digest: digestOf(JSON.parse(JSON.stringify(corpus)) as JsonValue),
      ...{ documents: corpus.documents, episodes: corpus.episodes, shards: corpus.shards.length },
    },
    commands: [`overt organism train ${name}`, `overt organism card ${name} --measure`],
    measured:
      measured === null
        ? null
        : {
            ...{ episodes: measured.episodes, firstSeed: options.firstSeed ?? 0, sampling, cells: measured.cells },
            ...{ format: measured.format, wrongEntity: measured.wrongEntity, forcedThoughts: measured.forcedThoughts },
            ...{ wrongEntityBy: measured.wrongEntityBy, wrongEntities: measured.wrongEntities },
          },
    transformers: await triedBefore(folder, digest),
    remarks: measured === null ? [] : remarksOn(measured),
  };
  await writeCard(folder, card);
  return card;
}

/** Writes a card into its organism's folder, and the `README.md` that shows it. */
export async function writeCard(folder: string, card: Card): Promise<void> {
  await writeJson(join(folder, 'card.json'), card);
  await writeFile(join(folder, 'README.md'), modelCard(card));
}

/** What an earlier card of the same weights says of transformers. */
async function triedBefore(folder: string, digest: string): Promise<Card['transformers']> {
  try {
    return (await readCard(folder, digest)).transformers;
  } catch (error) {
    if (error instanceof CardError) return null;
    throw error;
  }
}

async function measurementOf(home: string, disposition: Disposition, options: CardOptions) {
  const { keep, seeds, firstSeed, signal, onProgress, overtVersion, threads, sampling } = options;
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'overt-measure-')));
  const subject = await openOrganism(`organism:${home}`, {
    ...sampling,
    ...(threads === undefined ? {} : { threads }),
  });
  try {
    return await measureOrganism({
      ...{ subject, disposition, lessons, folder, overtVersion, firstSeed: firstSeed ?? 0 },
      ...(isUsual(sampling) ? {} : { manner: `, sampled with ${canonicalJson(sampling)}` }),
      ...(seeds === undefined ? {} : { seeds }),
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
  } finally {
    await subject.close();
    if (keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}

function isUsual(sampling: CardOptions['sampling']): boolean {
  return canonicalJson(sampling) === canonicalJson(usualSampling);
}

const metadataSchema = z.object({
  name: z.string(),
  summary: z.string(),
  disposition: dispositionSchema.nullable(),
  recipe: z.object({ from: z.string().nullable() }),
});

function metadataOf(folder: string, metadata: unknown): z.infer<typeof metadataSchema> {
  const read = metadataSchema.safeParse(metadata);
  if (read.success) return read.data;
  throw new CardError(`${folder} does not say what was planted: ${z.prettifyError(read.error)}`, {
    value: folder,
    remedy: 'Give an organism that overt organism train made.',
  });
}
