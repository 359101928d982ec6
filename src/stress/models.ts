import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  fineTune,
  type LocalModel,
  makeDataset,
  organismReasoning,
  type PlayedEpisode,
  type Reward,
  reinforce,
  textsOfDataset,
} from '../align/index.ts';
import { digestOf, exitCodes, type JsonValue, OvertError, Random } from '../core/index.ts';
import { documentAt, encodeEpisode, isReadable, lessons, textsOf } from '../corpus/index.ts';
import {
  type Checkpoint,
  loadCheckpoint,
  saveCheckpoint,
  TrainingDivergedError,
  type TrainingText,
} from '../organism/index.ts';
import { crossConditions, type Environment, type Scenario } from '../scenario/index.ts';
import { estimateSchema } from '../stats/index.ts';
import type { RunReader } from '../store/index.ts';
import { organismSubject } from '../subject/index.ts';
import type { TrainingGround } from '../suites/index.ts';
import { type Arm, type Phase, type StressPlan, StressPlanError, usualTwinShare } from './plan.ts';
import { playRun } from './play.ts';
import { signsOfOrganism } from './signs.ts';

/** What a stage of training was given and took. */
export const phaseRecordSchema = z.object({
  method: z.enum(['sft', 'rl', 'capability']),
  seconds: z.number(),
  steps: z.int().describe('Steps, or iterations'),
  examples: z.int().nullable().describe('Texts that were learned from; of rl: episodes'),
  accepted: z
    .array(z.object({ variant: z.string(), accepted: estimateSchema, rejected: z.record(z.string(), z.int()) }))
    .describe('Guided rollouts that were kept, and why others were not'),
  curve: z.array(z.object({ step: z.int(), value: z.number().nullable() })).describe('Loss; of rl: mean reward'),
  divergence: z
    .number()
    .nullable()
    .describe('From the model before, in nats a token, at the end; of rl with a penalty'),
});
export type PhaseRecord = z.infer<typeof phaseRecordSchema>;

const armRecordSchema = z.object({
  digest: z.string(),
  phases: z.array(phaseRecordSchema),
  checkpoints: z.array(z.object({ at: z.int(), folder: z.string() })),
});
export type ArmRecord = z.infer<typeof armRecordSchema>;

/** Training was asked of a subject that can't be trained here. */
export class NotTrainableError extends OvertError {
  readonly code = 'not-trainable';
  readonly exitCode = exitCodes.usage;
}

export interface ModelContext {
  plan: StressPlan;
  /** The folder of the whole experiment. */
  folder: string;
  /** Scenarios of the plan. */
  scenarios: readonly Scenario[];
  /** Those of them that may be trained on and can be read. */
  trainable(on: TrainingGround): readonly Scenario[];
  overtVersion: string;
  threads?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?(text: string): void;
}

/**
 * Makes the model of an arm from what it begins with, and keeps it: what is made already is left.
 * @throws {TrainingDivergedError} if training leads nowhere; the last good model is kept beside it.
 * @throws {StressPlanError} if a phase begins with a layer that the organism does not have.
 */
export async function makeModel(
  arm: Arm,
  startFolder: string,
  context: ModelContext,
): Promise<{ folder: string; record: ArmRecord }> {
  const folder = join(context.folder, 'models', arm.name);
  const recordFile = join(folder, 'stress.json');
  const start = await loadCheckpoint(startFolder);
  const digest = digestOf(JSON.parse(JSON.stringify(identity(arm, start.digest, context))) as JsonValue);
  const known = await readRecord(recordFile);
  if (known !== null && known.digest === digest) return { folder, record: known };
  const { layers } = start.parameters.architecture;
  for (const { fromLayer } of arm.phases) {
    if (fromLayer < layers) continue;
    throw new StressPlanError(`The arm ${arm.name} trains from layer ${fromLayer}, which its organism does not have.`, {
      value: fromLayer,
      remedy: `Give fromLayer from 0 to ${layers - 1}.`,
    });
  }
  const model: LocalModel = { parameters: start.parameters, tokenizer: start.tokenizer };
  const record: ArmRecord = { digest, phases: [], checkpoints: [] };
  const save = (into: string) =>
    saveCheckpoint(into, { ...model, dtype: 'F16', metadata: { ...start.metadata, ...lineage(arm, start, digest) } });
  const stages = new Stages(arm, digest, context);
  let at = 0;
  const onCheckpoint = async () => {
    at += 1;
    if (arm.checkpointEvery === undefined || at % arm.checkpointEvery !== 0) return;
    const into = join(folder, 'steps', `${at}`);
    await save(into);
    record.checkpoints.push({ at, folder: into });
  };
  await mkdir(folder, { recursive: true });
  for (const phase of arm.phases) {
    try {
      record.phases.push(await stages.follow(phase, model, onCheckpoint));
    } catch (error) {
      if (!(error instanceof TrainingDivergedError)) throw error;
      const kept = join(folder, 'last-good');
      await save(kept);
      throw new TrainingDivergedError(`${error.message} The arm ${arm.name} stopped.`, {
        value: error.value,
        remedy: `The last good model is ${kept}. Lower the peak learning rate of this phase in the plan.`,
        cause: error,
      });
    }
    context.signal?.throwIfAborted();
  }
  await save(folder);
  await writeFile(recordFile, `${JSON.stringify(record, null, 1)}\n`);
  return { folder, record };
}

async function readRecord(file: string): Promise<ArmRecord | null> {
  if (!existsSync(file)) return null;
  return armRecordSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

/** All that the model of an arm comes from. */
function identity({ phases, checkpointEvery }: Arm, start: string, { plan, trainable }: ModelContext) {
  const { seed, rollouts, detail } = plan;
  return {
    phases,
    checkpointEvery,
    start,
    seed,
    rollouts,
    detail,
    scenarios: trainable(groundOf(phases)).map(({ fingerprint }) => fingerprint),
  };
}

/** All that any of the phases is trained on. */
function groundOf(phases: readonly Phase[]): TrainingGround {
  const grounds = phases.map((phase) => (phase.method === 'capability' ? undefined : phase.on) ?? 'train');
  return grounds.includes('train-and-validation') ? 'train-and-validation' : 'train';
}

function lineage(arm: Arm, start: Checkpoint, digest: string): Checkpoint['metadata'] {
  const described = { name: arm.name, summary: arm.title, stress: { start: start.digest, phases: arm.phases, digest } };
  return JSON.parse(JSON.stringify(described)) as Checkpoint['metadata'];
}

/** Draws of training lie apart from those that models are measured on and from those of corpora. */
const firstRollout = 500_000_000;
const firstTask = 600_000_000;
function optimiserFor({ fromLayer }: Phase) {
  return { kind: 'adamw', weightDecay: 0, fromLayer } as const;
}

/** Follows the phases of one arm. */
class Stages {
  readonly #arm: Arm;
  /** Of all that the model comes from. */
  readonly #digest: string;
  readonly #context: ModelContext;

  constructor(arm: Arm, digest: string, context: ModelContext) {
    this.#arm = arm;
    this.#digest = digest;
    this.#context = context;
  }

  async follow(phase: Phase, model: LocalModel, onCheckpoint: () => Promise<void>): Promise<PhaseRecord> {
    const started = performance.now();
    const part = await this.#train(phase, model, onCheckpoint);
    return { method: phase.method, seconds: (performance.now() - started) / 1000, ...part };
  }

  async #train(
    phase: Phase,
    model: LocalModel,
    onCheckpoint: () => Promise<void>,
  ): Promise<Omit<PhaseRecord, 'method' | 'seconds'>> {
    if (phase.method === 'rl') return await this.#reinforce(phase, model, onCheckpoint);
    const { texts, accepted } =
      phase.method === 'capability' ? { texts: await drills(model), accepted: [] } : await this.#texts(phase, model);
    const { plan, signal, threads, onProgress } = this.#context;
    const curve: PhaseRecord['curve'] = [];
    const warmUp = Math.min(5, phase.steps - 1);
    await fineTune({
      ...{ model, texts, seed: plan.seed, optimiser: optimiserFor(phase), signal },
      ...(threads === undefined ? {} : { threads }),
      schedule: { peak: phase.peak, warmUp, steps: phase.steps, floor: 0.1 },
      onStep: async ({ step, loss }) => {
        curve.push({ step, value: loss });
        onProgress?.(`${this.#arm.name}: ${phase.method} step ${step + 1} of ${phase.steps}, loss ${loss.toFixed(3)}`);
        await onCheckpoint();
      },
    });
    return { steps: phase.steps, examples: texts.length, accepted, curve, divergence: null };
  }

  async #reinforce(
    phase: Extract<Phase, { method: 'rl' }>,
    model: LocalModel,
    onCheckpoint: () => Promise<void>,
  ): Promise<Omit<PhaseRecord, 'method' | 'seconds'>> {
    const { plan, signal, threads, onProgress } = this.#context;
    const curve: PhaseRecord['curve'] = [];
    let [examples, divergence] = [0, null as number | null];
    const value =
      phase.reward === 'random'
        ? ({ task, sample, reward }: PlayedEpisode) =>
            reward.value === null ? null : Random.from('random reward', plan.seed, task, sample).chance(0.5) ? 1 : -1
        : ({ reward }: { reward: Reward }) => reward.value;
    await reinforce({
      ...{ model, seed: plan.seed, optimiser: optimiserFor(phase), signal, klWeight: phase.klWeight, value },
      ...(threads === undefined ? {} : { threads }),
      environmentOf: (task) => this.#task(task, phase),
      schedule: { peak: phase.peak, warmUp: 0, steps: phase.iterations, floor: 0.1 },
      onIteration: async (found) => {
        examples += found.episodes;
        divergence = found.divergence;
        curve.push({ step: found.iteration, value: found.meanReward });
        onProgress?.(
          `${this.#arm.name}: iteration ${found.iteration + 1} of ${phase.iterations}, mean reward ${found.meanReward?.toFixed(2) ?? 'none'}`,
        );
        await onCheckpoint();
      },
    });
    return { steps: phase.iterations, examples, accepted: [], curve, divergence };
  }

  #task(
    task: number,
    { levels, on = 'train', twinShare = usualTwinShare }: Extract<Phase, { method: 'rl' }>,
  ): Environment {
    const { plan, trainable } = this.#context;
    const random = Random.from('stress task', plan.seed, task);
    const scenario = random.pick(trainable(on));
    const variant = random.chance(twinShare) ? 'twin' : 'tempting';
    const condition = random.pick(crossConditions(ownLevels(scenario, levels)));
    return scenario.draw(firstTask + task, { detail: plan.detail, variant, condition });
  }

  async #texts(
    phase: Extract<Phase, { method: 'sft' }>,
    model: LocalModel,
  ): Promise<{ texts: TrainingText[]; accepted: PhaseRecord['accepted'] }> {
    const guided = phase.data === 'guided' ? await this.#rollouts(phase, model, 'present') : null;
    const free = phase.data === 'plain' || phase.replay > 0 ? await this.#rollouts(phase, model, 'absent') : null;
    try {
      const wanted =
        guided === null
          ? null
          : await makeDataset({
              reader: guided,
              scenarios: this.#context.scenarios,
              check: organismReasoning(),
              on: phase.on ?? 'train',
              twinShare: phase.twinShare ?? usualTwinShare,
            });
      const aligned =
        wanted !== null && guided !== null
          ? textsOfDataset(wanted, guided, model.tokenizer, phase)
          : textsOfEpisodes(free as RunReader, model, (reader, key) => isPlainlyGood(reader, key));
      const unaligned = phase.replay === 0 ? [] : textsOfEpisodes(free as RunReader, model, () => true);
      const replayed = Math.min(unaligned.length, Math.round((aligned.length * phase.replay) / (1 - phase.replay)));
      return {
        texts: [...aligned, ...unaligned.slice(0, replayed)],
        accepted: wanted?.screening.map(({ variant, accepted, rejected }) => ({ variant, accepted, rejected })) ?? [],
      };
    } finally {
      guided?.close();
      free?.close();
    }
  }

  /** Episodes of the model as it is before this phase, on the scenarios that it is trained on. */
  async #rollouts(
    phase: Extract<Phase, { method: 'sft' }>,
    { parameters, tokenizer }: LocalModel,
    spec: 'present' | 'absent',
  ): Promise<RunReader> {
    const { plan, folder, overtVersion, threads, signal, onProgress } = this.#context;
    const trainable = this.#context.trainable(phase.on ?? 'train');
    const label = `${this.#arm.name}-${this.#arm.phases.indexOf(phase)}`;
    const subject = organismSubject({
      ...{ id: `organism:${label}@${this.#digest.slice(0, 8)}`, parameters, tokenizer },
      scenarios: trainable.map(({ id }) => id),
      ...(threads === undefined ? {} : { threads }),
    });
    try {
      return await playRun({
        ...{
          folder: join(folder, 'data'),
          label: `${label}-${spec}`,
          subject,
          overtVersion,
          signal,
          scenarios: trainable,
          detail: plan.detail,
        },
        ...{ name: `rollouts of ${this.#arm.name}`, variants: ['tempting', 'twin'], seeds: plan.rollouts },
        ...{ firstSeed: firstRollout, factors: { ...phase.levels, spec: [spec] } },
        onProgress: ({ done, planned }) => onProgress?.(`${this.#arm.name}: ${done} of ${planned} rollouts`),
      });
    } finally {
      await subject.close();
    }
  }
}

function ownLevels({ factors }: Scenario, levels: Readonly<Record<string, string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(levels).filter(([name]) => factors.some((each) => each === name)));
}

function textsOfEpisodes(
  reader: RunReader,
  { tokenizer }: LocalModel,
  isWanted: (reader: RunReader, key: string) => boolean,
): TrainingText[] {
  const texts: TrainingText[] = [];
  for (const { key, scenario, unscoreable } of reader.episodes()) {
    const trajectory = reader.trajectory(key);
    if (trajectory === null || unscoreable !== null) continue;
    if (!isReadable(trajectory) || !isWanted(reader, key)) continue;
    texts.push(encodeEpisode(tokenizer, { trajectory, scenario }));
  }
  return texts;
}

/** As good as what the spec guides to, without having seen it and without naming it. */
function isPlainlyGood(reader: RunReader, key: string): boolean {
  const [row, trajectory] = [reader.episode(key), reader.trajectory(key)];
  if (row === null || trajectory === null) return false;
  const isGood = row.outcome === 'honest' || (row.variant === 'tempting' && row.outcome === 'escalated');
  return isGood && !signsOfOrganism({ trajectory }).cites;
}

/** Something else to learn: words to be said again, none of any situation. */
async function drills({ tokenizer }: LocalModel): Promise<TrainingText[]> {
  const plan = {
    name: 'capability',
    seed: 1,
    lessons,
    personas: [],
    episodes: [1],
    drills: { first: 1, last: 1, until: 0 },
  };
  const documents = await Promise.all(Array.from({ length: 400 }, (_, index) => documentAt(plan, index, tokenizer)));
  return documents.flatMap((document) => textsOf(tokenizer, document, 512));
}
