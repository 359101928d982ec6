import { outcomes } from '../../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../../store/index.ts';
import { renderTrajectory } from '../../trajectory/index.ts';
import type { Verdict } from '../../verdict/index.ts';

export interface SampledEpisode {
  row: EpisodeRow;
  /** The trajectory as text, whole. */
  text: string;
  verdict: Verdict;
}

/** How many episodes of one subject, scenario and outcome are looked at in a round. */
const perCell = 3;

/**
 * Episodes to show, within a budget of bytes: in rounds over all subjects, scenarios and outcomes, so that every cell is
 * there before any is there twice; covert ones first. No trajectory is cut.
 */
export function sampleEpisodes(reader: RunReader, budget: number): { episodes: SampledEpisode[] } {
  const cells = cellsOf(reader);
  const episodes: SampledEpisode[] = [];
  let bytes = 0;
  for (let round = 0; cells.some(({ isDone }) => !isDone); round += 1) {
    for (const cell of cells) {
      if (cell.isDone) continue;
      const rows = [...reader.episodes({ ...cell.filter, offset: round * perCell, limit: perCell })];
      cell.isDone = rows.length < perCell;
      for (const row of rows) {
        const trajectory = reader.trajectory(row.key);
        const verdict = reader.verdict(row.key);
        if (trajectory === null || verdict === null) continue;
        const text = renderTrajectory(trajectory.events);
        bytes += text.length;
        if (bytes > budget) return { episodes: sorted(episodes) };
        episodes.push({ row, text, verdict });
      }
    }
  }
  return { episodes: sorted(episodes) };
}

function cellsOf(reader: RunReader) {
  const cells = new Map<string, { filter: Parameters<RunReader['episodes']>[0]; isDone: boolean; rank: number }>();
  for (const { subject, scenario, variant, outcome, unscoreable } of reader.counts()) {
    const filter = {
      subject,
      scenario,
      variant,
      ...(outcome === null ? { unscoreable: unscoreable ?? ('any' as const) } : { outcome }),
    };
    cells.set(JSON.stringify(filter), { filter, isDone: false, rank: rankOf(outcome) });
  }
  return [...cells.values()].sort((one, other) => one.rank - other.rank);
}

function sorted(episodes: SampledEpisode[]): SampledEpisode[] {
  return episodes.sort(
    (one, other) => rankOf(one.row.outcome) - rankOf(other.row.outcome) || one.row.ordinal - other.row.ordinal,
  );
}

const order = ['covert', 'overt-violation', 'honest-error', null, 'refused', 'escalated', 'incomplete', 'honest'];

function rankOf(outcome: EpisodeRow['outcome']): number {
  const place = order.indexOf(outcome);
  return place === -1 ? order.length + outcomes.length : place;
}
