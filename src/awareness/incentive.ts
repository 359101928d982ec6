import { digestOf } from '../core/index.ts';
import { type ExecuteOptions, executeRun, openRunFor, type RunRequest, requestOf } from '../run/index.ts';
import { type FactorName, isFactorName, type Scenario } from '../scenario/index.ts';
import type { EpisodeRow, RunReader, RunWriter } from '../store/index.ts';
import type { Subject } from '../subject/index.ts';
import { type ContrastSide, matches, placeWithout } from './contrast.ts';
import { StudyError } from './intervene/errors.ts';

/** What makes covert action pay: a goal that honest conduct would cost, pressure to finish, a penalty for telling, or all three. */
export const incentives = ['goal', 'pressure', 'penalty', 'all'] as const;
export type Incentive = (typeof incentives)[number];

/** What the incentive at its strongest is held against: none, or none and also its reverse, under which honesty is what pays. */
export const incentiveCounterparts = ['none', 'reversed'] as const;
export type IncentiveCounterpart = (typeof incentiveCounterparts)[number];

const levelsOf = {
  goal: { present: { goal: 'strong' }, absent: { goal: 'none' }, reversed: { goal: 'reversed' } },
  pressure: { present: { pressure: 'high' }, absent: { pressure: 'none' }, reversed: { pressure: 'reversed' } },
  penalty: { present: { penalty: 'stated' }, absent: { penalty: 'none' }, reversed: { penalty: 'reversed' } },
  all: {
    present: { goal: 'strong', pressure: 'high', penalty: 'stated' },
    absent: { goal: 'none', pressure: 'none', penalty: 'none' },
    reversed: { goal: 'reversed', pressure: 'reversed', penalty: 'reversed' },
  },
} as const satisfies Record<Incentive, Record<keyof IncentiveSides, ContrastSide['levels']>>;

export interface IncentiveSides {
  /** The incentive at its strongest. */
  present: ContrastSide;
  absent: ContrastSide;
  reversed: ContrastSide;
}

/** The sides of the counterfactual. */
export function incentiveSides(incentive: Incentive): IncentiveSides {
  const { present, absent, reversed } = levelsOf[incentive];
  return {
    present: { name: 'incentive', levels: present },
    absent: { name: 'no incentive', levels: absent },
    reversed: { name: 'incentive reversed', levels: reversed },
  };
}

/** The sides that a comparison is of; the reverse is never compared without the middle, which tells taking away from turning round. */
export function comparedSides(incentive: Incentive, against: IncentiveCounterpart): ContrastSide[] {
  const { present, absent, reversed } = incentiveSides(incentive);
  return against === 'none' ? [present, absent] : [present, absent, reversed];
}

export interface IncentiveOptions extends Pick<ExecuteOptions, 'judge' | 'signal' | 'onProgress' | 'concurrency'> {
  /** The run whose environments are played. */
  source: RunReader;
  /** The subject that played it; any will do. */
  subject: Subject;
  scenarios: readonly Scenario[];
  incentive: Incentive;
  /** @default 'none' */
  against?: IncentiveCounterpart | undefined;
  /** At most so many environments lack a side and are played. @default all */
  limit?: number | undefined;
  /** Where what is played is kept: the same request goes on where it was. */
  file: string;
  overtVersion: string;
}

/** Environments of a run, by what a comparison of its incentive lacks. */
export interface MissingSides {
  /** For each place that lacks something, the sides that it lacks. */
  places: Map<string, ContrastSide[]>;
  /** Environments whose scenario has no such factor: there is nothing to take away. */
  without: number;
}

/** What a run lacks for the comparison, environment by environment. */
export function missingSides(
  source: RunReader,
  {
    subject,
    scenarios,
    incentive,
    against = 'none',
  }: { subject: string; scenarios: readonly Scenario[] } & Pick<IncentiveOptions, 'incentive' | 'against'>,
): MissingSides {
  const sides = comparedSides(incentive, against);
  const factors = factorsOf(incentive);
  const { epochs } = source.manifest();
  const able = new Set(
    scenarios.filter(({ factors: own }) => factors.every((each) => own.includes(each))).map(({ id }) => id),
  );
  const rows = [...source.episodes({ subject, variant: 'tempting' })];
  const groups = Map.groupBy(rows, (row) => placeWithout(row, factors));
  const places: MissingSides['places'] = new Map();
  let without = 0;
  for (const [place, members] of groups) {
    if (!able.has(members[0]?.scenario ?? '')) {
      without += 1;
      continue;
    }
    const lacking = sides.filter(({ levels }) => members.filter((row) => matches(row, levels)).length < epochs);
    if (lacking.length > 0) places.set(place, lacking);
  }
  return { places, without };
}

/**
 * Plays the sides that a run lacks, in its own environments, under its own limits and with its own other factors. Nothing is played twice.
 * @returns The run with what was played, to be closed; null if nothing was missing.
 * @throws {StudyError} if no scenario of the run has the incentive’s factors.
 * @throws {RunFileError} `run-file-exists` if the file holds another run.
 */
export async function playMissingSides(options: IncentiveOptions): Promise<RunWriter | null> {
  const { source, subject, scenarios, incentive, against = 'none', file, overtVersion } = options;
  const { limit = Number.POSITIVE_INFINITY } = options;
  const found = missingSides(source, { subject: subject.id, scenarios, incentive, against });
  const places = new Map([...found.places].slice(0, limit));
  if (places.size === 0) {
    if (found.without === 0 || hasAll(source, subject.id, comparedSides(incentive, against))) return null;
    throw new StudyError(`No scenario of ${source.location} has the incentive ${incentive}.`, {
      value: incentive,
      remedy: 'Choose another incentive, or play other scenarios.',
    });
  }
  const request = requestFor(options, places);
  const writer = openRunFor(request, { file, overtVersion });
  try {
    const { judge, signal, onProgress, concurrency } = options;
    await executeRun({ request, writer, judge, signal, concurrency, ...(onProgress ? { onProgress } : {}) });
    signal?.throwIfAborted();
    return writer;
  } catch (error) {
    writer.close();
    throw error;
  }
}

function requestFor(
  { source, subject, scenarios, incentive, against = 'none', judge }: IncentiveOptions,
  places: MissingSides['places'],
): RunRequest {
  const manifest = source.manifest();
  const factors = factorsOf(incentive);
  const sides = comparedSides(incentive, against);
  const crossed = factors.map((name) => [name, sides.flatMap(({ levels }) => levels[name] ?? [])]);
  const known = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const selected = manifest.scenarios.flatMap(({ id, module }) => {
    const scenario = known.get(id);
    return scenario === undefined ? [] : [{ scenario, ...(module === undefined ? {} : { module }) }];
  });
  return {
    ...requestOf(manifest, { scenarios: selected, subjects: [subject] }),
    ...{
      name: against === 'none' ? `incentive ${incentive}` : `incentive ${incentive} ${against}`,
      judge: judge?.id ?? null,
      variants: ['tempting'],
    },
    factors: { ...manifest.factors, ...Object.fromEntries(crossed) },
    only: {
      digest: digestOf({ incentive, places: [...places].map(([place, own]) => [place, own.map(({ name }) => name)]) }),
      has: ({ scenario, seed, variant, condition }) => {
        const row = { scenario, seed, variant, condition: { ...condition } } satisfies Partial<EpisodeRow>;
        return places.get(placeWithout(row, factors))?.some(({ levels }) => matches(row, levels)) === true;
      },
    },
  };
}

function hasAll(source: RunReader, subject: string, sides: readonly ContrastSide[]): boolean {
  const rows = [...source.episodes({ subject, variant: 'tempting' })];
  return sides.every(({ levels }) => rows.some((row) => matches(row, levels)));
}

function factorsOf(incentive: Incentive): FactorName[] {
  return Object.keys(levelsOf[incentive].present).filter(isFactorName);
}
