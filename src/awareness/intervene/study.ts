import { canonicalJson, digestOf } from '../../core/index.ts';
import { type ExecuteOptions, executeRun, openRunFor, type RunRequest, requestOf } from '../../run/index.ts';
import type { Condition, Scenario } from '../../scenario/index.ts';
import type { EpisodeRow, RunReader, RunWriter } from '../../store/index.ts';
import type { ActRequest, Subject, TurnSubject } from '../../subject/index.ts';
import type { Trajectory } from '../../trajectory/index.ts';
import { type Acceptance, type Branch, branching } from './branch.ts';
import { StudyError } from './errors.ts';

/** One way in which the episodes of a study go on. */
export interface StudyArm {
  name: string;
  /** For tables: `the sentence removed`. */
  description: string;
  /** How this arm goes on with an episode; null if it can't. */
  branchOf(episode: SourceEpisode): Omit<Branch, 'source'> | null;
  acceptance?: Acceptance;
}

/** A recorded episode that a study goes on with. */
export interface SourceEpisode {
  row: EpisodeRow;
  trajectory: Trajectory;
}

/** What is changed, and what it is held against. */
export interface StudyDesign {
  kind: 'ablation' | 'injection';
  name: string;
  /** What the arms were made with, for the run’s identity: labels, places, doses, banks, who read. */
  settings: Readonly<Record<string, string | number | readonly string[]>>;
  arms: readonly StudyArm[];
}

export interface StudyOptions extends Pick<ExecuteOptions, 'judge' | 'signal' | 'onProgress' | 'concurrency'> {
  /** The run whose episodes are taken up. */
  source: RunReader;
  /** The subject that played it, with the ability to continue from a prefix. */
  subject: Subject;
  scenarios: readonly Scenario[];
  design: StudyDesign;
  /** How often each arm goes on from the same point. @default 1 */
  epochs?: number;
  /** At most so many episodes are taken up, spread over scenarios in the order of the plan. @default all */
  limit?: number;
  /** Where the run is kept: with the same design it goes on where it was. */
  file: string;
  overtVersion: string;
}

export interface Study {
  writer: RunWriter;
  /** By arm: the subject’s id in the run. */
  subjects: ReadonlyMap<string, string>;
  /** Tempting episodes of the source by the subject; those that every arm can go on with; those that were taken up. */
  episodes: { source: number; possible: number; taken: number };
}

/**
 * Takes up recorded episodes at a point and plays them to the end in several ways, all else being the same: every arm goes on from the same
 * words in the same world. Episodes that some arm can't go on with are in no arm, so arms are compared on the same ones.
 *
 * @throws {StudyError} if the subject can't continue from a prefix, did not play the run, or no episode can be taken up.
 * @throws {RunFileError} `run-file-exists` if the file holds another study.
 */
export async function runStudy(options: StudyOptions): Promise<Study> {
  const { source, design, epochs = 1, file, overtVersion } = options;
  const subject = continuing(options.subject);
  const manifest = source.manifest();
  if (!manifest.subjects.includes(subject.id)) {
    throw new StudyError(`${subject.id} did not play ${source.location}.`, {
      value: subject.id,
      remedy: `Name the subject of the run: ${manifest.subjects.join(', ')}.`,
    });
  }
  const { selected, counts } = select(options);
  const subjects = new Map(design.arms.map(({ name }) => [name, `${subject.id}+${name}`]));
  const branchFor = (arm: StudyArm) => (episode: ActRequest['episode']) => {
    const key = selected.get(placeOf(episode.environment.scenario.id, episode.environment));
    const found = key === undefined ? null : episodeOf(source, key);
    const branch = found === null ? null : arm.branchOf(found);
    return branch === null || found === null ? null : { ...branch, source: found.trajectory };
  };
  const request: RunRequest = {
    ...requestOf(manifest, {
      scenarios: manifest.scenarios.map(({ id, module }) => ({
        scenario: scenarioNamed(id, options.scenarios),
        ...(module === undefined ? {} : { module }),
      })),
      subjects: design.arms.map((arm) =>
        branching(subject, {
          ...{ arm: arm.name, kind: design.kind, branchOf: branchFor(arm) },
          ...(arm.acceptance === undefined ? {} : { acceptance: arm.acceptance }),
        }),
      ),
    }),
    ...{ name: design.name, judge: options.judge?.id ?? null, epochs },
    only: {
      digest: digestOf({ kind: design.kind, settings: design.settings, episodes: [...selected.values()].sort() }),
      has: ({ scenario, seed, variant, condition }) =>
        selected.has(placeOf(scenario, { seed, setting: { variant, condition } })),
    },
  };
  const writer = openRunFor(request, { file, overtVersion });
  try {
    const { judge, signal, onProgress, concurrency } = options;
    await executeRun({ request, writer, judge, signal, concurrency, ...(onProgress ? { onProgress } : {}) });
    signal?.throwIfAborted();
    return { writer, subjects, episodes: counts };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** @throws {StudyError} that names the nearest method which needs no such ability. */
function continuing(subject: Subject): TurnSubject {
  if (subject.kind === 'turns' && subject.abilities.prefixContinuation) return subject;
  throw new StudyError(`${subject.id} can't continue from a given beginning of its own reasoning.`, {
    value: subject.id,
    remedy:
      'Use an organism or a GGUF file for this; for this subject, compare the same environments with and without a cue (overt intervene --kind condition), which every subject can play.',
  });
}

function select({ source, subject, design, limit = Number.POSITIVE_INFINITY }: StudyOptions) {
  const selected = new Map<string, string>();
  const counts = { source: 0, possible: 0, taken: 0 };
  for (const row of source.episodes({ subject: subject.id, variant: 'tempting' })) {
    if (row.epoch !== 0) continue;
    counts.source += 1;
    const episode = episodeOf(source, row.key);
    if (episode === null || design.arms.some((arm) => arm.branchOf(episode) === null)) continue;
    counts.possible += 1;
    if (selected.size < limit) {
      selected.set(placeOf(row.scenario, { seed: row.seed, setting: row }), row.key);
    }
  }
  counts.taken = selected.size;
  if (counts.taken > 0) return { selected, counts };
  throw new StudyError(`No episode of ${source.location} can be taken up for ${design.name}.`, {
    value: counts.source,
    remedy: 'Play more episodes, or choose another label or place.',
  });
}

function episodeOf(source: RunReader, key: string): SourceEpisode | null {
  const [row, trajectory] = [source.episode(key), source.trajectory(key)];
  return row === null || trajectory === null ? null : { row, trajectory };
}

function placeOf(
  scenario: string,
  {
    seed,
    setting: { variant, condition },
  }: { seed: number; setting: Pick<EpisodeRow, 'variant'> & { condition: Condition | EpisodeRow['condition'] } },
): string {
  return canonicalJson({ scenario, seed, variant, condition: { ...condition } });
}

function scenarioNamed(id: string, scenarios: readonly Scenario[]): Scenario {
  const found = scenarios.find((each) => each.id === id);
  if (found !== undefined) return found;
  throw new StudyError(`The run holds the scenario ${id}, which is not known here.`, {
    value: id,
    remedy: 'Give the module that defines it.',
  });
}
