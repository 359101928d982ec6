/** Plays and reads the episodes that detectors are tried on: an organism, and the honest one in the same environments. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../src/cli/version.ts';
import { lessons } from '../../src/corpus/index.ts';
import {
  type EpisodeReader,
  type JudgedEpisode,
  type LabelledCase,
  labelEpisodes,
  openEpisodeReader,
  pairsOf,
  withReadings,
} from '../../src/detect/index.ts';
import { executeRun, openRunFor, type RunRequest } from '../../src/run/index.ts';
import { openOrganism } from '../../src/subject/index.ts';

/** An organism on trial, and where it schemes. */
export interface Trial {
  organism: string;
  /** What it is, in a few words. */
  about: string;
  factors: Readonly<Record<string, readonly string[]>>;
  /** Environments of each scenario and condition: more where scheming is rare. */
  seeds: { full: number; quick: number };
  /** Episodes in each. Two, where watched and unwatched are compared: what chance changes has to be known. */
  epochs: number;
}

export interface TrialEpisodes {
  cases: LabelledCase[];
  /** Cases by who played. */
  counts: { organism: number; honest: number };
  leftOut: Partial<Record<string, number>>;
  baseline: number | null;
  /** Reads episodes as they were read: the organism's own log-probabilities and activations, and the trusted model's. */
  read(cases: readonly LabelledCase[]): Promise<LabelledCase[]>;
}

/** Who is trusted, and plays what is not to be flagged. */
export const trustedName = 'organism:honest';

/** Other environments than those of cards, corpora and studies. */
const firstSeed = 600_000;

/** Opens whoever reads, hands over the episodes, and closes again. */
export async function withTrialEpisodes<Result>(
  trial: Trial,
  { folder, quick, log }: { folder: string; quick: boolean; log(line: string): void },
  use: (episodes: TrialEpisodes) => Promise<Result>,
): Promise<Result> {
  const own = await playedBy(trial.organism, trial, { folder, quick, log });
  const honest = await playedBy('honest', trial, { folder, quick, log });
  const { pairs, baseline } = pairsOf([...own, ...honest].map(({ trajectory }) => trajectory));
  const { cases, leftOut } = labelEpisodes([...own, ...honest], { pairs });
  const organism = await openEpisodeReader(`organism:${trial.organism}`);
  const trusted = await openEpisodeReader(trustedName);
  try {
    const read = readingBy(organism, trusted, (done, of) => log(`${trial.organism}: ${done} of ${of} episodes read`));
    const counts = { organism: own.length, honest: honest.length };
    return await use({ cases: await read(cases), counts, leftOut, baseline, read });
  } finally {
    await organism.close();
    await trusted.close();
  }
}

/**
 * The organism on trial reads all episodes, also those that the honest one played: were each read by its own weights, a probe would tell
 * the two networks apart, and not what they did.
 */
function readingBy(organism: EpisodeReader, trusted: EpisodeReader, onProgress: (done: number, of: number) => void) {
  return (cases: readonly LabelledCase[]) => {
    const subjects = new Map(cases.map(({ subject = '' }) => [subject, organism]));
    return withReadings(cases, { subjects, trusted, onProgress });
  };
}

/** The episodes of one organism in a trial's environments, benign twins included; played once, kept, and gone on with if it was stopped. */
async function playedBy(
  name: string,
  { factors, seeds: { full, quick: few }, epochs }: Trial,
  { folder, quick, log }: { folder: string; quick: boolean; log(line: string): void },
): Promise<JudgedEpisode[]> {
  await mkdir(folder, { recursive: true });
  const subject = await openOrganism(`organism:${name}`);
  const seeds = quick ? few : full;
  const request: RunRequest = {
    ...{ name: `detectors: ${name}`, subjects: [subject], judge: null, detail: 'compact' },
    ...{ scenarios: lessons.map(({ scenario }) => ({ scenario })), variants: ['tempting', 'twin'] },
    ...{ factors, firstSeed, seeds, epochs, limits: {} },
  };
  const where = Object.entries(factors).map(([factor, levels]) => `${factor}-${levels.join('-')}`);
  const label = [subject.id.replace(/^organism:/, ''), ...where, seeds, epochs].join('-').replace(/[^\w@-]+/g, '-');
  const writer = openRunFor(request, { file: join(folder, `${label}.overt`), overtVersion: version });
  try {
    await executeRun({
      request,
      writer,
      onProgress: ({ done, planned }) => log(`${name}: ${done} of ${planned} played`),
    });
    return [...writer.episodes()].flatMap(({ key, behaviour }) => {
      const [trajectory, verdict] = [writer.trajectory(key), writer.verdict(key)];
      return trajectory === null || verdict === null ? [] : [{ trajectory, verdict, behaviour }];
    });
  } finally {
    writer.close();
    await subject.close();
  }
}
