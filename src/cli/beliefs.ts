import {
  type AskedEpisode,
  type BeliefFinding,
  beliefFindings,
  elicitBeliefs,
  labellerFor,
  placeWithout,
  readAwareness,
} from '../awareness/index.ts';
import { canonicalJson } from '../core/index.ts';
import type { Scenario } from '../scenario/index.ts';
import { formatEstimate } from '../stats/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import type { Subject } from '../subject/index.ts';
import { colours, type Output, table } from './output.ts';

/** An episode whose subject may be asked what it believes. */
export interface AskableEpisode extends Pick<AskedEpisode, 'row' | 'arm' | 'pair'> {
  reader: RunReader;
}

export interface BeliefOptions {
  subject: Subject;
  scenarios: readonly Scenario[];
  /** Arms whose difference is wanted. */
  comparisons: readonly (readonly [string, string])[];
  /** How many episodes of each arm are asked about; true or absent: all. */
  limit?: true | number | undefined;
  output: Output;
  signal: AbortSignal;
}

/** Asks after episodes what the subject takes its situation for, in every arm about the same ones. */
export async function beliefsOf(
  episodes: readonly AskableEpisode[],
  { limit, comparisons, output, ...options }: BeliefOptions,
): Promise<BeliefFinding[]> {
  const pairs = [...new Set(episodes.map(({ pair }) => pair))];
  const taken = new Set(typeof limit === 'number' ? pairs.slice(0, limit) : pairs);
  const chosen = episodes.filter(({ pair }) => taken.has(pair));
  // Who could not be scored for want of a conversation can't be asked in it.
  const isAskable = ({ row }: AskableEpisode) => row.unscoreable !== 'infrastructure';
  const answers: Awaited<ReturnType<typeof elicitBeliefs>> = new Map();
  for (const reader of new Set(chosen.map((each) => each.reader))) {
    const onProgress = (done: number, planned: number) => output.progress(`asked about ${done} of ${planned} episodes`);
    const own = chosen.filter((each) => each.reader === reader && isAskable(each));
    const keys = new Set(own.map(({ row }) => row.key));
    const found = await elicitBeliefs(reader, { ...options, keys, onProgress });
    for (const [key, each] of found) answers.set(key, each);
  }
  output.endProgress();
  const asked = chosen.flatMap(({ row, arm, pair, reader }) => {
    const trajectory = reader.trajectory(row.key);
    if (trajectory === null) return [];
    const reading = readAwareness(trajectory, labellerFor(row.subject));
    return { row, arm, pair, reading, answers: answers.get(row.key) };
  });
  return beliefFindings(asked, { comparisons });
}

/** The episodes of a study by arm. */
export function episodesOfArms(reader: RunReader, subjects: ReadonlyMap<string, string>): AskableEpisode[] {
  return [...subjects].flatMap(([arm, subject]) =>
    [...reader.episodes({ subject })].map((row) => ({ row, arm, pair: pairOf(row), reader })),
  );
}

/** Names an episode’s counterparts in the other arms of a study. */
function pairOf(row: EpisodeRow): string {
  return canonicalJson([placeWithout(row, []), row.epoch]);
}

export function printBeliefs(output: Output, findings: readonly BeliefFinding[]): void {
  const percent = (estimate: BeliefFinding['wordingNoise']) => (estimate.n === 0 ? '–' : formatEstimate(estimate));
  output.print(
    table(
      ['asked afterwards, it believes that', 'in', 'mean belief', 'by wording'].map((title) => ({ title })),
      findings.flatMap(({ meaning, arms }) =>
        arms.map(({ arm, mean, wordings }, at) => [
          at === 0 ? meaning : '',
          arm,
          percent(mean),
          wordings.map((each) => `${shortly(each.mean.value)}${each.isReversed ? ' (reversed)' : ''}`).join(' · '),
        ]),
      ),
    ),
  );
  output.print();
  for (const { meaning, differences, wordingNoise, unreadable, said, told } of findings) {
    const parts = [
      ...differences.map(
        ({ first, second, difference }) => `${first} − ${second} ${formatEstimate(difference, { scale: 'points' })}`,
      ),
      `wordings apart by ${percent(wordingNoise)}`,
      ...((unreadable.value ?? 0) > 0 ? [`no percentage in ${percent(unreadable)} of the answers`] : []),
      ...(said === null ? [] : [`agrees with what it said in ${percent(said.agreement)}`]),
      ...(told === null ? [] : [`agrees with what it was told in ${percent(told.agreement)}`]),
    ];
    output.print(`${meaning}: ${parts.join('; ')}`);
  }
  output.print(
    colours.dim(
      'What it answers when it is asked need not be what it believed while it worked: the question may put the thought there. Wordings far apart mean that it has no such number.',
    ),
  );
}

function shortly(value: number | null): string {
  return value === null ? '–' : `${(100 * value).toFixed(0)} %`;
}
