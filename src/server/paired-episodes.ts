import { describeCondition } from '../scenario/index.ts';
import type { EpisodeRow } from '../store/index.ts';
import type { PairedEpisode } from './api.ts';
import { resultOf } from './episode-table.ts';
import type { OpenedRun } from './opened-run.ts';

/** More are not shown. */
const mostPairs = 200;

/**
 * Episodes of the same draw (scenario, detail and seed), in the same run and in others: other conditions, variants, subjects, epochs, or the very
 * same played again. Nearest first: those that differ in the fewest respects, and in the fewest factors.
 */
export function pairedEpisodes(run: OpenedRun, row: EpisodeRow, others: readonly OpenedRun[]): PairedEpisode[] {
  const fingerprint = drawnFrom(run, row.scenario);
  const found = [run, ...others.filter((other) => drawnFrom(other, row.scenario) === fingerprint)].flatMap((from) => {
    const isOwn = from === run;
    return episodesOfDraw(from, row).flatMap((other) =>
      isOwn && other.key === row.key ? [] : [{ from, other, differs: differences(row, other, isOwn) }],
    );
  });
  const distance = ({ differs, other }: (typeof found)[number]) =>
    differs.length + factorsApart(row.condition, other.condition) / 100;
  return found
    .sort((one, other) => distance(one) - distance(other))
    .slice(0, mostPairs)
    .map(({ from, other, differs }) => ({
      run: from.id,
      runName: from.entry.name,
      key: other.key,
      subject: other.subject,
      variant: other.variant,
      epoch: other.epoch,
      condition: describeCondition(other.condition),
      result: resultOf(other),
      differs,
    }));
}

/** What the draws of a scenario depend on beside the seed; null if the run does not hold it. */
function drawnFrom({ reader }: OpenedRun, id: string): string | null {
  const { scenarios, detail } = reader.manifest();
  const scenario = scenarios.find((each) => each.id === id);
  return scenario === undefined ? null : `${scenario.fingerprint} ${detail}`;
}

function episodesOfDraw({ reader }: OpenedRun, { scenario, seed }: EpisodeRow): EpisodeRow[] {
  // Subject by subject, as the index has it.
  return reader.manifest().subjects.flatMap((subject) => [...reader.episodes({ subject, scenario, seed })]);
}

function differences(row: EpisodeRow, other: EpisodeRow, isOwn: boolean): PairedEpisode['differs'] {
  const differs: PairedEpisode['differs'] = [];
  if (factorsApart(row.condition, other.condition) > 0) differs.push('condition');
  if (row.subject !== other.subject) differs.push('subject');
  if (row.variant !== other.variant) differs.push('variant');
  if (row.epoch !== other.epoch) differs.push('epoch');
  if (!isOwn) differs.push('run');
  return differs;
}

function factorsApart(one: Record<string, string>, other: Record<string, string>): number {
  const factors = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...factors].filter((factor) => one[factor] !== other[factor]).length;
}
