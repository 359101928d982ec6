import type { SQLInputValue } from 'node:sqlite';
import { canonicalJson } from '../core/index.ts';
import type { EpisodeFilter, EpisodeRecord, EpisodeRow } from './contract.ts';

/** Leaves a key that is there as it is. */
export const insertEpisode = `INSERT INTO episode (ordinal, key, scenario, behaviour, subject, seed, epoch, variant, condition, outcome,
         unscoreable, end_reason, tripwires, trajectory, started_at, duration_ms, turns, input_tokens, output_tokens, cost)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;

/** The values of {@link insertEpisode}, in its order. */
export function columnsOf(
  episode: EpisodeRecord,
  { condition, digest }: { condition: number; digest: string },
): SQLInputValue[] {
  const { verdict, trajectory } = episode;
  const tripwires = trajectory.events.flatMap((event) => (event.type === 'tripwire' ? [event.tripwire] : []));
  return [
    episode.ordinal,
    episode.key,
    episode.scenario,
    episode.behaviour,
    episode.subject,
    episode.seed,
    episode.epoch,
    episode.variant,
    condition,
    verdict.outcome,
    verdict.unscoreable,
    episode.end,
    JSON.stringify([...new Set(tripwires)]),
    digest,
    episode.startedAt,
    episode.durationMs,
    episode.turns,
    episode.inputTokens,
    episode.outputTokens,
    episode.cost,
  ];
}

/** A row of the table as it is handed out. */
export function rowOf(row: Record<string, unknown>, condition: Record<string, string>): EpisodeRow {
  return {
    ordinal: row.ordinal,
    key: row.key,
    scenario: row.scenario,
    behaviour: row.behaviour,
    subject: row.subject,
    seed: row.seed,
    epoch: row.epoch,
    variant: row.variant,
    condition,
    outcome: row.outcome,
    unscoreable: row.unscoreable,
    end: row.end_reason,
    tripwires: JSON.parse(String(row.tripwires)),
    trajectoryDigest: row.trajectory,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    turns: row.turns,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cost: row.cost,
    // The columns hold what `record` put there; the file's own integrity is SQLite's matter.
  } as EpisodeRow;
}

/** The conditions of a query that a filter stands for, and their values. */
export function whereOf(filter: EpisodeFilter): { where: string; values: SQLInputValue[] } {
  const tests: [string, SQLInputValue | undefined][] = [
    ['subject = ?', filter.subject],
    ['scenario = ?', filter.scenario],
    ['variant = ?', filter.variant],
    ['outcome = ?', filter.outcome],
    ['seed = ?', filter.seed],
    ['unscoreable = ?', filter.unscoreable === 'any' ? undefined : filter.unscoreable],
    [
      'condition = (SELECT id FROM condition WHERE json = ?)',
      filter.condition === undefined ? undefined : canonicalJson(filter.condition),
    ],
  ];
  const used = tests.filter((test): test is [string, SQLInputValue] => test[1] !== undefined);
  const clauses = used.map(([clause]) => clause);
  if (filter.unscoreable === 'any') clauses.push('unscoreable IS NOT NULL');
  return {
    where: clauses.length > 0 ? `WHERE ${clauses.join(' AND ')}` : '',
    values: used.map(([, value]) => value),
  };
}
