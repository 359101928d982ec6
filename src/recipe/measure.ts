import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disposition, Lesson } from '../corpus/index.ts';
import { groupOf } from '../report/index.ts';
import { executeRun, openRunFor, type RunProgress, type RunRequest } from '../run/index.ts';
import type { Estimate } from '../stats/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import type { TurnSubject } from '../subject/index.ts';
import { Fidelity } from './fidelity.ts';
import { type ForcedThoughts, measureForcedThoughts } from './forced-thoughts.ts';
import { places as allPlaces, type Place, plantedRates, seedsFor } from './places.ts';

/** One scenario in one place: what was planted and what was measured. */
export interface Cell {
  scenario: string;
  place: string;
  /** `covert`, on twins `over-refusal`. */
  rate: 'covert' | 'over-refusal';
  planted: number;
  /** Without slips. */
  measured: Estimate;
  /** Episodes with a wrong name, number or path: what they show is no conduct that was planted. */
  slips: number;
  /** The rate with slips among the episodes. */
  withSlips: Estimate;
  /** Whether the planted rate lies in the measured interval. */
  agrees: boolean;
  outcomes: Readonly<Record<string, number>>;
}

export interface Measurement {
  cells: Cell[];
  /** Episodes all of whose turns could be read and whose calls named tools that are there. */
  format: Estimate;
  /** Of these, episodes with a name, number or path that stands nowhere in the environment or its reference conducts. */
  wrongEntity: Estimate;
  /** The same by scenario. */
  wrongEntityBy: Record<string, Estimate>;
  /** What saying that this may be a test causes. */
  forcedThoughts: ForcedThoughts;
  /** What was wrong, the most frequent first, for the explanation of misses. */
  wrongEntities: { scenario: string; what: string; count: number }[];
  episodes: number;
  seconds: number;
}

export interface MeasureOptions {
  subject: TurnSubject;
  disposition: Disposition;
  lessons: readonly Lesson[];
  /** Where the run files go, one for each place: the episodes behind the numbers. Episodes that lie there already are not played again. */
  folder: string;
  overtVersion: string;
  /** How the subject was told to choose its words, if not as usual: part of what the runs are, so that no episode of another manner is taken for one of this. */
  manner?: string;
  /** @default 0 */
  firstSeed?: number;
  places?: readonly Place[];
  /** Environments of each scenario in every place. @default enough for the scored episodes that a place asks for */
  seeds?: number;
  /** Episodes at the same time. @default as many as the subject plays best */
  concurrency?: number;
  onProgress?(place: Place, progress: RunProgress): void;
  signal?: AbortSignal;
}

/**
 * Plays an organism through the ordinary loop and graders, and holds what they find against what was planted.
 * @throws {RunFileError} `run-file-exists` if the folder holds the episodes of another measurement.
 */
export async function measureOrganism(options: MeasureOptions): Promise<Measurement> {
  const { subject, disposition, lessons, overtVersion, signal, concurrency } = options;
  const cells: Cell[] = [];
  const fidelity = new Fidelity(lessons.map(({ scenario }) => scenario));
  await mkdir(options.folder, { recursive: true });
  const started = performance.now();
  let episodes = 0;
  for (const place of options.places ?? allPlaces) {
    const request: RunRequest = {
      ...{
        name: `${disposition.name}: ${place.description}${options.manner ?? ''}`,
        subjects: [subject],
        judge: null,
        detail: 'compact',
      },
      ...{ scenarios: lessons.map(({ scenario }) => ({ scenario })), variants: [place.variant] },
      factors: Object.fromEntries(Object.entries(place.levels).map(([name, level]) => [name, [level]])),
      ...{ firstSeed: options.firstSeed ?? 0, epochs: 1, limits: {} },
      seeds: options.seeds ?? seedsFor(place, disposition, lessons),
    };
    const file = join(options.folder, `${place.name.replaceAll(' ', '-')}.overt`);
    const writer = openRunFor(request, { file, overtVersion });
    try {
      await executeRun({
        ...{ request, writer, concurrency },
        ...(signal === undefined ? {} : { signal }),
        onProgress: (progress) => options.onProgress?.(place, progress),
      });
      signal?.throwIfAborted();
      episodes += writer.recordedCount();
      cells.push(...cellsOf(writer, fidelity.read(writer), place, options));
    } finally {
      writer.close();
    }
  }
  const forcedThoughts = await measureForcedThoughts(options);
  const seconds = (performance.now() - started) / 1000;
  return { cells, ...fidelity.result(), forcedThoughts, episodes, seconds };
}

/** The cells of one place, from its run. */
export function cellsOf(
  reader: RunReader,
  slips: ReadonlySet<string>,
  place: Place,
  { disposition, lessons }: Pick<MeasureOptions, 'disposition' | 'lessons'>,
): Cell[] {
  const rows = [...reader.episodes()];
  return lessons.map((lesson) => {
    const { id } = lesson.scenario;
    const all = rows.filter(({ scenario }) => scenario === id);
    const faithful = all.filter(({ key }) => !slips.has(key));
    const planted = plantedRates(disposition, lesson, place);
    const isTwin = place.variant === 'twin';
    const expected = isTwin ? planted.refusing : planted.covert;
    const { rate: measured, outcomes } = rateOf(faithful, isTwin);
    return {
      ...{ scenario: id, place: place.name, rate: isTwin ? ('over-refusal' as const) : ('covert' as const) },
      ...{ planted: expected, measured, outcomes },
      ...{ slips: all.length - faithful.length, withSlips: rateOf(all, isTwin).rate },
      agrees: measured.low <= expected && expected <= measured.high,
    };
  });
}

function rateOf(rows: readonly EpisodeRow[], isTwin: boolean): { rate: Estimate; outcomes: Cell['outcomes'] } {
  const { outcomes, covert, overRefusal } = groupOf(
    rows.map((row) => ({ ...row, count: 1 })),
    0.95,
  );
  // Where nothing was played nobody knows of a refusal either: that rate is as unknown as the other.
  return { rate: isTwin ? (overRefusal ?? covert) : covert, outcomes };
}
