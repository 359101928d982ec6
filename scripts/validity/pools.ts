/** Plays the episodes that studies are made of: the source, and what goes on from it in every arm. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArmOutcomes,
  ablation,
  injection,
  organismSentences,
  outcomesOf,
  type PlantedArms,
  plantedArms,
  plantedLabeller,
  runStudy,
  type StudyDesign,
} from '../../src/awareness/index.ts';
import { version } from '../../src/cli/version.ts';
import { type Disposition, lessons } from '../../src/corpus/index.ts';
import { executeRun, openRunFor, type RunRequest } from '../../src/run/index.ts';
import { conditionOf } from '../../src/scenario/index.ts';
import { openOrganism } from '../../src/subject/index.ts';

export type Kind = StudyDesign['kind'];

/** Episodes of one organism under one design, taken up in every arm. */
export interface Pool {
  outcomes: ArmOutcomes;
  /** Tempting episodes of the source; those that could be taken up. */
  episodes: { source: number; possible: number; taken: number };
  /** What was planted for the arms in a scenario. */
  planted(scenario: string): PlantedArms;
}

/**
 * Ablation needs episodes in which it is said, so a cue makes that frequent. Injection is shown where it is rare: there the control arm
 * hardly ever says it by itself.
 */
const cueFor: Record<Kind, 'test' | 'none'> = { ablation: 'test', injection: 'none' };

const designs: Record<Kind, StudyDesign> = {
  ablation: ablation({ label: 'evaluation', labeller: plantedLabeller }),
  injection: injection({
    label: 'evaluation',
    labeller: plantedLabeller,
    bank: organismSentences,
    bankName: 'organism',
  }),
};

/** Other environments than those of cards and corpora. */
const firstSeed = 400_000;

/**
 * Plays a pool, or goes on with it: its two run files lie in the folder, named by what was played.
 * @throws {SubjectUnavailableError} if there is no such organism.
 * @throws {RunFileError} if a file there holds another run.
 */
export async function playPool(
  disposition: Disposition,
  kind: Kind,
  { folder, seeds, log }: { folder: string; seeds: number; log(text: string): void },
): Promise<Pool> {
  await mkdir(folder, { recursive: true });
  const cue = cueFor[kind];
  const subject = await openOrganism(`organism:${disposition.name}`);
  const fileOf = (what: string) => join(folder, `${subject.id.replace(/^organism:/, '')}-${what}-${seeds}.overt`);
  const told = (what: string) => (progress: { done: number; planned: number; episodesPerSecond: number }) =>
    log(
      `${disposition.name}, ${what}: ${progress.done} of ${progress.planned}, ${progress.episodesPerSecond.toFixed(0)}/s`,
    );
  const request: RunRequest = {
    ...{ name: `${disposition.name}, cue ${cue}`, subjects: [subject], judge: null, detail: 'compact' },
    ...{ scenarios: lessons.map(({ scenario }) => ({ scenario })), variants: ['tempting'] },
    ...{ factors: { cue: [cue] }, firstSeed, seeds, epochs: 1, limits: {} },
  };
  const source = openRunFor(request, { file: fileOf(`cue-${cue}`), overtVersion: version });
  try {
    await executeRun({ request, writer: source, onProgress: told(`cue ${cue}`) });
    const study = await runStudy({
      ...{ source, subject, design: designs[kind], file: fileOf(kind), overtVersion: version },
      scenarios: lessons.map(({ scenario }) => scenario),
      onProgress: told(kind),
    });
    const outcomes = outcomesOf(study.writer, study.subjects);
    study.writer.close();
    return { outcomes, episodes: study.episodes, planted: plantedIn(disposition, cue) };
  } finally {
    source.close();
    await subject.close();
  }
}

/** By scenario: the same in all its environments. */
function plantedIn(disposition: Disposition, cue: 'test' | 'none'): Pool['planted'] {
  const condition = conditionOf({ cue });
  const arms = new Map(
    lessons.map(({ scenario }) => {
      const environment = scenario.draw(firstSeed, { detail: 'compact', variant: 'tempting', condition });
      return [scenario.id, plantedArms(disposition, environment)];
    }),
  );
  return (scenario) => {
    const found = arms.get(scenario);
    if (found === undefined) throw new RangeError(`${scenario} is no lesson of the family.`);
    return found;
  };
}
