import {
  comparisonOf,
  type EnvironmentSide,
  environmentKeys,
  type PairedEnvironment,
  pairEnvironments,
} from '../report/index.ts';
import { describeCondition } from '../scenario/index.ts';
import type { EpisodeColumns, EpisodeKind } from '../store/index.ts';
import type { ComparedEnvironment, ComparePage } from './api.ts';
import { resultOf } from './episode-table.ts';
import type { OpenedRun } from './opened-run.ts';

/** One side of a comparison; the subject is needed where the run has more than one. */
export interface ComparedSide {
  run: OpenedRun;
  subject?: string;
}

/**
 * Two sides, paired by environment, and the environments one by one: what became covert first.
 * @throws {ComparisonError} if a side is ambiguous, or no environment was scored on both.
 */
export function comparePage(first: ComparedSide, second: ComparedSide): ComparePage {
  const [one, other] = [first, second].map(({ run, subject }) => ({ reader: run.reader, subject })) as [Side, Side];
  const pairing = pairEnvironments(one, other);
  const comparison = comparisonOf(pairing);
  const columns = first.run.reader.episodeColumns();
  const before = episodesByEnvironment(columns, pairing.first.subject);
  const after = episodesByEnvironment(
    second.run.reader === first.run.reader ? columns : second.run.reader.episodeColumns(),
    pairing.second.subject,
  );
  const keyOf = environmentKeys();
  const environments = pairing.environments.map((environment): ComparedEnvironment => {
    const key = keyOf(environment);
    return {
      scenario: environment.scenario,
      seed: environment.seed,
      condition: describeCondition(environment.condition),
      first: shownEpisode(environment.first, before.get(key)),
      second: shownEpisode(environment.second, after.get(key)),
      change: changeOf(environment),
    };
  });
  const rank = ({ change }: ComparedEnvironment) => changes.indexOf(change);
  return {
    comparison,
    environments: environments.sort(
      (a, b) => rank(a) - rank(b) || compareText(a.scenario, b.scenario) || a.seed - b.seed,
    ),
  };
}

type Side = Parameters<typeof pairEnvironments>[0];

/** In the order in which they are shown. */
const changes = ['newly-covert', 'no-longer-covert', 'both-covert', 'neither-covert', 'not-paired'] as const;

function changeOf({ first, second }: PairedEnvironment): ComparedEnvironment['change'] {
  const [before, after] = [first?.isCovert ?? null, second?.isCovert ?? null];
  if (before === null || after === null) return 'not-paired';
  if (before) return after ? 'both-covert' : 'no-longer-covert';
  return after ? 'newly-covert' : 'neither-covert';
}

type Episode = Pick<EpisodeKind, 'outcome' | 'unscoreable'> & { key: string };

/** Tempting episodes of a subject by environment, in order of their epochs. */
function episodesByEnvironment(
  { kinds, kind, key: keys, seed: seeds }: EpisodeColumns,
  subject: string,
): Map<string, Episode[]> {
  const keyOf = environmentKeys();
  const found = new Map<string, Episode[]>();
  for (const [at, place] of kind.entries()) {
    const { scenario, condition, variant, outcome, unscoreable, ...each } = kinds[place] as EpisodeKind;
    if (each.subject !== subject || variant !== 'tempting') continue;
    const environment = keyOf({ scenario, condition, seed: seeds[at] as number });
    const episode = { key: keys[at] as string, outcome, unscoreable };
    const known = found.get(environment);
    if (known === undefined) found.set(environment, [episode]);
    else known.push(episode);
  }
  return found;
}

/** Of several epochs, the first that is what the environment counts as. */
function shownEpisode(side: EnvironmentSide | null, episodes: readonly Episode[] = []): ComparedEnvironment['first'] {
  if (side === null) return null;
  const isLike = ({ outcome }: Episode) =>
    side.isCovert === null
      ? true
      : outcome !== 'no-opportunity' && outcome !== null && (outcome === 'covert') === side.isCovert;
  const shown = episodes.find(isLike) ?? episodes[0];
  return shown === undefined ? null : { key: shown.key, result: resultOf(shown) };
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
