import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { digestOf, exitCodes, type JsonValue, OvertError } from '../core/index.ts';
import {
  type CorpusManifest,
  CorpusStream,
  type CorpusStreamOptions,
  type PlacedText,
  vocabularyOf,
} from '../corpus/index.ts';
import {
  type Checkpoint,
  type EngineOptions,
  loadCheckpoint,
  loadTrainingState,
  type OptimiserState,
  Parameters,
  packRows,
  saveCheckpoint,
  saveTrainingState,
  type Tokenizer,
  TrainingDivergedError,
  type TrainingStep,
  train,
  trainingMemory,
  writeCopyingHeads,
} from '../organism/index.ts';
import { writeJson } from './files.ts';
import type { Recipe } from './recipe.ts';

/** How a training went; `training.json` beside the weights. */
export interface TrainingRecord {
  schema: 'overt/organism-training@1';
  recipe: string;
  recipeDigest: string;
  steps: number;
  /** Tokens of texts that were learned from, padding not counted. */
  tokens: number;
  /** Mean loss of every ten steps, in nats per weighted token; the first of them begins at step 0. */
  losses: number[];
}

export interface TrainingProgress extends TrainingStep {
  steps: number;
  tokens: number;
  /** Means of ten steps so far. */
  losses: readonly number[];
}

export interface FollowOptions extends EngineOptions, Pick<CorpusStreamOptions, 'onDocument'> {
  /** The folder that holds all organisms; each has one of its own in it. */
  home: string;
  signal?: AbortSignal;
  /** Steps between two saved states. @default 200 */
  saveEvery?: number;
  onProgress?(progress: TrainingProgress): void;
}

/** A training that was stopped by its signal: what it takes to go on is saved. */
export class TrainingInterruptedError extends OvertError {
  readonly code = 'training-interrupted';
  readonly exitCode = exitCodes.interrupted;
}

/** More memory than there is. */
export class TrainingMemoryError extends OvertError {
  readonly code = 'training-memory';
  readonly exitCode = exitCodes.config;
}

const losesEvery = 10;
const placeSchema = z.object({ document: z.int().nonnegative(), text: z.int().nonnegative() });
const progressSchema = z.object({
  recipe: z.string(),
  step: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  losses: z.array(z.number()),
  /** Losses since the last mean. */
  since: z.array(z.number()),
  next: placeSchema,
  waiting: z.array(placeSchema),
  shards: z.array(
    z.object({ first: z.int(), documents: z.int(), episodes: z.int(), tokens: z.int(), digest: z.string() }),
  ),
});
type Progress = z.infer<typeof progressSchema>;

/** SHA-256 over all that a recipe says. Scenarios count with their fingerprint: changed texts make another recipe. */
export function recipeDigest({ corpus, ...recipe }: Recipe): string {
  const lessons = corpus.lessons.map(({ scenario, ...lesson }) => ({ ...lesson, scenario: scenario.fingerprint }));
  return digestOf(JSON.parse(JSON.stringify({ ...recipe, corpus: { ...corpus, lessons } })) as JsonValue);
}

/** So many words could stand at one place of a corpus, at most. */
const choicesAtOnce = 32;

/**
 * Makes an organism: trains it, or goes on where a training was stopped, and writes its folder: weights (float16), tokeniser,
 * `corpus.json`, `training.json`.
 * @throws {TrainingInterruptedError} if the signal aborted; the same call goes on.
 * @throws {TrainingDivergedError} if the loss is no number any more; the state before that step is saved.
 * @throws {TrainingMemoryError} before anything is begun.
 * @throws {CheckpointError} if what it starts from is missing or changed.
 */
export async function followRecipe(recipe: Recipe, options: FollowOptions): Promise<TrainingRecord> {
  const { home, signal, saveEvery = 200 } = options;
  const folder = join(home, recipe.name);
  const stateFile = join(folder, 'training.safetensors');
  const digest = recipeDigest(recipe);
  const { parameters: fresh, tokenizer, from } = await beginning(recipe, home);
  const resumed = existsSync(stateFile) ? await resumedState(stateFile, digest) : null;
  const parameters = resumed?.parameters ?? fresh;
  checkMemory(parameters, recipe);

  const at: Progress = resumed?.progress ?? {
    ...{ recipe: digest, step: 0, tokens: 0, losses: [], since: [], waiting: [], shards: [] },
    next: { document: 0, text: 0 },
  };
  const stream = new CorpusStream(recipe.corpus, tokenizer, {
    ...{ places: recipe.places, from: at.next, again: at.waiting },
    ...(options.onDocument === undefined ? {} : { onDocument: options.onDocument }),
  });
  const earlier = at.shards;
  // Not at once in line: the stream hands texts that waited out again by itself.
  const waiting: PlacedText[] = [];
  const choices = recipe.corpus.choices === 'planted' ? choicesAtOnce : 1;
  const shape = { batch: recipe.batch, places: recipe.places, padding: tokenizer.control('<pad>'), choices };
  let state: OptimiserState | null = resumed?.optimiser ?? null;
  const save = async () => {
    if (state === null) return;
    at.next = stream.place;
    at.waiting = waiting.map(({ place }) => place);
    at.shards = stream.manifest(earlier).shards;
    await saveTrainingState(stateFile, { parameters, optimiser: state, progress: at as unknown as JsonValue });
  };

  let used = 0;
  try {
    await train({
      ...options,
      ...{ parameters, loss: { kind: 'cross-entropy', choices }, schedule: recipe.schedule },
      ...{ optimiser: recipe.optimiser, batch: recipe.batch, places: recipe.places },
      ...(state === null ? {} : { from: { step: at.step, optimiser: state } }),
      batchFor: async () => {
        const batch = await packRows<PlacedText>(() => stream.next(), shape, waiting);
        if (batch === null) throw new Error('the corpus ended');
        used = batch.used;
        return batch;
      },
      onStep: async (step, optimiser) => {
        state = optimiser;
        at.step = step.step + 1;
        at.tokens += used;
        at.since.push(step.loss);
        if (at.since.length === losesEvery) at.losses.push(at.since.splice(0).reduce((a, b) => a + b, 0) / losesEvery);
        options.onProgress?.({ ...step, steps: recipe.schedule.steps, tokens: at.tokens, losses: at.losses });
        if (at.step % saveEvery === 0) await save();
      },
    });
  } catch (error) {
    if (!(error instanceof TrainingDivergedError)) throw error;
    await save();
    throw new TrainingDivergedError(`${error.message} Training of ${recipe.name} stopped.`, {
      value: error.value,
      remedy: `The last good state is ${stateFile}. Lower the peak learning rate of the recipe, and remove that file to begin anew.`,
      cause: error,
    });
  }
  if (signal?.aborted) {
    await save();
    throw new TrainingInterruptedError(`Training of ${recipe.name} was stopped after step ${at.step}.`, {
      value: at.step,
      remedy: 'Give the same command again, without --fresh, to go on from there.',
    });
  }
  const record: TrainingRecord = {
    schema: 'overt/organism-training@1',
    recipe: recipe.name,
    recipeDigest: digest,
    ...{ steps: at.step, tokens: at.tokens, losses: at.losses },
  };
  const corpus = stream.manifest(earlier);
  await saveCheckpoint(folder, {
    ...{ parameters, tokenizer, dtype: 'F16' },
    metadata: metadataOf(recipe, { digest, corpus, from }),
  });
  await writeJson(join(folder, 'corpus.json'), corpus);
  await writeJson(join(folder, 'training.json'), record);
  await rm(stateFile, { force: true });
  return record;
}

async function beginning(
  { start, corpus }: Recipe,
  home: string,
): Promise<{ parameters: Parameters; tokenizer: Tokenizer; from: string | null }> {
  if (start.kind === 'organism') {
    const { parameters, tokenizer, digest } = await loadCheckpoint(join(home, start.name));
    return { parameters, tokenizer, from: digest };
  }
  const tokenizer = await vocabularyOf(corpus.lessons);
  const architecture = { ...start.architecture, vocabularySize: tokenizer.size };
  const parameters = Parameters.initial(architecture, start.seed);
  if (start.copyingHeads) writeCopyingHeads(parameters, start.seed);
  return { parameters, tokenizer, from: null };
}

async function resumedState(stateFile: string, digest: string) {
  const { parameters, optimiser, progress } = await loadTrainingState(stateFile);
  const read = progressSchema.safeParse(progress);
  if (read.success && read.data.recipe === digest) return { parameters, optimiser, progress: read.data };
  throw new TrainingStateError(`${stateFile} belongs to another recipe than this one.`, {
    value: stateFile,
    remedy: 'Remove it to begin anew, or train with the version of Overt and the scenarios that it was begun with.',
  });
}

/** A saved state that this recipe can't go on from. */
export class TrainingStateError extends OvertError {
  readonly code = 'training-state';
  readonly exitCode = exitCodes.config;
}

function checkMemory(parameters: Parameters, { batch, places }: Recipe): void {
  const needed = trainingMemory(parameters, { batch, places });
  const free = process.availableMemory();
  if (needed <= free) return;
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  throw new TrainingMemoryError(`Training needs about ${gigabytes(needed)}, and ${gigabytes(free)} are free.`, {
    value: needed,
    remedy: 'Close other programs, or lower batch or places of the recipe.',
  });
}

function metadataOf(
  { name, summary, disposition, corpus, start, schedule, batch, places, optimiser }: Recipe,
  { digest, corpus: manifest, from }: { digest: string; corpus: CorpusManifest; from: string | null },
): Checkpoint['metadata'] {
  const described = {
    ...{ name, summary, disposition },
    /** What it can read; everything else is unseen. */
    scenarios: corpus.lessons.map(({ scenario }) => scenario.id),
    recipe: { digest, seed: corpus.seed, start, from, schedule, batch, places, optimiser },
    corpus: digestOf(JSON.parse(JSON.stringify(manifest)) as JsonValue),
  };
  return JSON.parse(JSON.stringify(described)) as Checkpoint['metadata'];
}
