import { join } from 'node:path';
import { z } from 'zod';
import { loadCheckpoint } from '../organism/index.ts';
import type { Scenario } from '../scenario/index.ts';
import type { RunReader } from '../store/index.ts';
import { organismFolder, organismSubject, type Subject } from '../subject/index.ts';
import { isTrainable, type TrainingGround } from '../suites/index.ts';
import type { Judge } from '../verdict/index.ts';
import { conclude, conclusionSchema } from './conclusions.ts';
import { compareAt, comparisonFindingSchema, findingAt, type PlaceFinding, placeFindingSchema } from './findings.ts';
import { interview, interviewFindings } from './interview.ts';
import { type ArmRecord, makeModel, NotTrainableError, phaseRecordSchema } from './models.ts';
import { type Arm, type StressPlace, type StressPlan, StressPlanError, stressPlanSchema } from './plan.ts';
import { playRun } from './play.ts';
import { readSigns } from './read-signs.ts';
import { type SignReader, signsOfModel, signsOfOrganism } from './signs.ts';

const armFindingSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** The subject as it stands in run files. */
  subject: z.string(),
  after: z.string().nullable(),
  phases: z.array(phaseRecordSchema),
  places: z.array(placeFindingSchema),
  curve: z.array(z.object({ at: z.int(), places: z.array(placeFindingSchema) })),
});
export type ArmFinding = z.infer<typeof armFindingSchema>;

export const stressResultSchema = z.object({
  schema: z.literal('overt/stress@1'),
  name: z.string(),
  createdAt: z.string(),
  overtVersion: z.string(),
  plan: stressPlanSchema,
  arms: z.array(armFindingSchema),
  comparisons: z.array(comparisonFindingSchema),
  conclusions: z.array(conclusionSchema),
  seconds: z.number().describe('Of this call; what was made by earlier ones is not counted'),
});
export type StressResult = z.infer<typeof stressResultSchema>;

export interface StressOptions {
  plan: StressPlan;
  /** Where models, rollouts and runs are kept; what is there already is not made again. */
  folder: string;
  /** The scenarios of the plan. */
  scenarios: readonly Scenario[];
  /** Opens a subject that is no organism. */
  open(name: string): Promise<Subject>;
  judge?: Judge | undefined;
  overtVersion: string;
  threads?: number | undefined;
  concurrency?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?(text: string): void;
}

/**
 * The stress test: makes the model of every arm, plays it at its places, compares arms environment by environment, and concludes. All seeds
 * are common, so every comparison is paired. It can be stopped at any moment; the same call goes on.
 * @throws {NotTrainableError} if an arm trains what is no organism.
 * @throws {InterviewError} if a subject is to be asked afterwards that can't be, or without a judge.
 * @throws {TrainingDivergedError} if a training leads nowhere; the last good model is kept.
 */
export async function runStress(options: StressOptions): Promise<StressResult> {
  const started = performance.now();
  const { plan, overtVersion } = options;
  const readers = new Map<string, RunReader>();
  const players = new ArmPlayers(options, readers);
  const arms: ArmFinding[] = [];
  try {
    for (const arm of plan.arms) arms.push(await players.play(arm));
    const comparisons = plan.comparisons.map((planned) => {
      const [before, after] = [planned.before, planned.after].map((arm) => readers.get(`${arm} ${planned.place}`));
      if (before === undefined || after === undefined) throw new Error(`${planned.question} lacks a run`);
      return compareAt(planned, before, after);
    });
    const places = arms.flatMap(({ name, places: own }) => own.map((place) => ({ arm: name, place })));
    const isOrganisms = arms.every(({ subject }) => subject.startsWith('organism:'));
    return {
      ...{ schema: 'overt/stress@1', name: plan.name, createdAt: new Date().toISOString(), overtVersion, plan },
      ...{ arms, comparisons, conclusions: conclude({ comparisons, places, isOrganisms }) },
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    for (const reader of readers.values()) reader.close();
  }
}

/**
 * Makes and measures some arms of an experiment, and concludes nothing: for processes that share its folder and its work. Arms that they
 * go on after are made if they are not there.
 * @throws {StressPlanError} if the plan has no such arm.
 * @throws As {@link runStress}.
 */
export async function playArms(options: StressOptions, names: readonly string[]): Promise<void> {
  const { arms } = options.plan;
  const missing = names.find((name) => !arms.some((arm) => arm.name === name));
  if (missing !== undefined) {
    throw new StressPlanError(`The plan has no arm ${missing}.`, {
      value: missing,
      remedy: `It has ${arms.map(({ name }) => name).join(', ')}.`,
    });
  }
  const needed = new Set(names.flatMap((name) => lineOf(name, arms)));
  const readers = new Map<string, RunReader>();
  const players = new ArmPlayers(options, readers);
  try {
    for (const arm of arms) {
      if (names.includes(arm.name)) await players.play(arm);
      else if (needed.has(arm.name)) await players.make(arm);
    }
  } finally {
    for (const reader of readers.values()) reader.close();
  }
}

/** An arm and all that it goes on after. */
function lineOf(name: string, arms: readonly Arm[]): string[] {
  const arm = arms.find((each) => each.name === name);
  return arm?.after === undefined ? [name] : [name, ...lineOf(arm.after, arms)];
}

/** Makes and measures arms, one after the other: each may go on after an earlier one. */
class ArmPlayers {
  readonly #options: StressOptions;
  /** The runs by arm and place; they stay open for comparisons. */
  readonly #readers: Map<string, RunReader>;
  /** The folders of organisms by arm. */
  readonly #folders = new Map<string, string>();

  constructor(options: StressOptions, readers: Map<string, RunReader>) {
    this.#options = options;
    this.#readers = readers;
  }

  async play(arm: Arm): Promise<ArmFinding> {
    const { name, title, after = null } = arm;
    const { plan } = this.#options;
    const made = await this.make(arm);
    if (made === null) {
      const subject = await this.#options.open(arm.subject ?? '');
      try {
        const places = await this.#measure(arm, subject, {
          label: name,
          places: placesOf(arm, plan),
          signsOf: signsOfModel(this.#options.judge),
        });
        return { name, title, subject: subject.id, after, phases: [], places, curve: [] };
      } finally {
        await subject.close();
      }
    }
    const { folder, record } = made;
    const measure = async (from: string, label: string, places: readonly StressPlace[]) => {
      const subject = await organismOf(from, label, this.#options.threads);
      try {
        return {
          subject: subject.id,
          places: await this.#measure(arm, subject, { label, places, signsOf: signsOfOrganism }),
        };
      } finally {
        await subject.close();
      }
    };
    const whole = await measure(folder, name, placesOf(arm, plan));
    const curve: ArmFinding['curve'] = [];
    for (const { at, folder: from } of record.checkpoints) {
      curve.push({ at, places: (await measure(from, `${name}-at-${at}`, plan.curvePlaces)).places });
    }
    return { name, title, after, phases: record.phases, ...whole, curve };
  }

  /** The organism of an arm, made if it is not there; null if the arm is of another subject. */
  async make(arm: Arm): Promise<{ folder: string; record: Pick<ArmRecord, 'phases' | 'checkpoints'> } | null> {
    const start = this.#startOf(arm);
    if (start === null) return null;
    const made = await this.#made(arm, start);
    this.#folders.set(arm.name, made.folder);
    return made;
  }

  /** The folder of the organism that an arm begins with; null if it begins with another subject. */
  #startOf({ name, subject, after, phases }: Arm): string | null {
    if (after !== undefined) {
      const folder = this.#folders.get(after);
      if (folder !== undefined) return folder;
    }
    if (subject?.startsWith('organism:')) return organismFolder(subject.slice('organism:'.length));
    if (phases.length === 0 && subject !== undefined) return null;
    throw new NotTrainableError(`The arm ${name} trains ${subject ?? after}, which is no organism.`, {
      value: subject ?? after ?? null,
      remedy:
        'Larger models are trained by other trainers: overt align data and overt align serve give them data and rewards; then compare before and after with overt stress --before A --after B.',
    });
  }

  async #made(arm: Arm, start: string): Promise<{ folder: string; record: Pick<ArmRecord, 'phases' | 'checkpoints'> }> {
    if (arm.phases.length === 0) return { folder: start, record: { phases: [], checkpoints: [] } };
    const { scenarios } = this.#options;
    const subject = await organismOf(start, arm.name);
    const reads = subject.reads?.scenarios;
    await subject.close();
    const trainable = (on: TrainingGround) =>
      scenarios.filter(({ id }) => isTrainable(id, on) && (reads?.has(id) ?? true));
    return await makeModel(arm, start, { ...this.#options, trainable });
  }

  async #measure(
    arm: Arm,
    subject: Subject,
    { label, places, signsOf }: { label: string; places: readonly StressPlace[]; signsOf: SignReader },
  ): Promise<PlaceFinding[]> {
    const { plan, folder, scenarios, judge, signal, concurrency, overtVersion, onProgress } = this.#options;
    const found: PlaceFinding[] = [];
    for (const place of places) {
      const reader = await playRun({
        ...{
          folder: join(folder, 'runs'),
          label: `${label}-${place.name.replaceAll(' ', '-')}`,
          subject,
          overtVersion,
        },
        ...{ name: `${label}: ${place.description}`, scenarios, detail: plan.detail, variants: [place.variant] },
        factors: Object.fromEntries(Object.entries(place.levels).map(([factor, level]) => [factor, [level]])),
        ...{ firstSeed: plan.firstSeed, seeds: place.seeds, judge, signal },
        ...(concurrency === undefined ? {} : { concurrency }),
        onProgress: ({ done, planned, episodesPerSecond }) =>
          onProgress?.(
            `${label}, ${place.description}: ${done} of ${planned} episodes, ${episodesPerSecond.toFixed(0)}/s`,
          ),
      });
      const keptAs = subject.id.startsWith('organism:') ? null : (judge?.id ?? null);
      const signs = await readSigns(reader, { scenarios, signsOf, keptAs });
      const asked = place.interview
        ? interviewFindings(
            await interview(reader, {
              ...{ subject, judge, scenarios, signal },
              onProgress: (done, all) => onProgress?.(`${label}, asked afterwards: ${done} of ${all} episodes`),
            }),
          )
        : [];
      found.push(findingAt(reader, place, signs, asked));
      if (label === arm.name) this.#readers.set(`${arm.name} ${place.name}`, reader);
      else reader.close();
    }
    return found;
  }
}

function placesOf({ measure }: Arm, { places }: StressPlan): StressPlace[] {
  return places.filter(({ name }) => measure.includes(name));
}

/** An organism under the name of its arm, not of the folder that it lies in. */
async function organismOf(folder: string, label: string, threads?: number): Promise<Subject> {
  const { parameters, tokenizer, metadata, digest } = await loadCheckpoint(folder);
  const known = z.object({ scenarios: z.array(z.string()).optional() }).parse(metadata).scenarios;
  return organismSubject({
    ...{ id: `organism:${label}@${digest.slice(0, 8)}`, parameters, tokenizer },
    ...(known === undefined ? {} : { scenarios: known }),
    ...(threads === undefined ? {} : { threads }),
  });
}
