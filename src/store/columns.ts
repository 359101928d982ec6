import type { SQLOutputValue } from 'node:sqlite';
import { isOutcome } from '../scenario/index.ts';
import type { DesignCell, EnvironmentCount, EpisodeColumns, EpisodeKind } from './contract.ts';

/** One row for each place in the design; its seeds and results are joined by SQLite, which is far faster than a row for each episode. */
export const selectCells = `SELECT subject, scenario, behaviour, variant, condition, group_concat(seed) AS seeds,
         group_concat(coalesce(outcome, unscoreable)) AS results
       FROM episode GROUP BY subject, scenario, behaviour, variant, condition`;

/** A row of {@link selectCells}, in order of seeds. */
export function cellOf(row: Record<string, unknown>, condition: Record<string, string>): DesignCell {
  const seeds = String(row.seeds).split(',').map(Number);
  const results = String(row.results).split(',') as DesignCell['results'];
  const { subject, scenario, behaviour, variant } = row as unknown as DesignCell;
  const place = { subject, scenario, behaviour, variant, condition };
  // The index that is read is in order of seeds, but SQL promises none within a group.
  if (seeds.every((seed, at) => at === 0 || (seeds[at - 1] ?? seed) <= seed)) return { ...place, seeds, results };
  const order = seeds.map((_, at) => at).sort((one, other) => (seeds[one] ?? 0) - (seeds[other] ?? 0));
  const sorted = <Value>(values: readonly Value[]) => order.flatMap((at) => values.slice(at, at + 1));
  return { ...place, seeds: sorted(seeds), results: sorted(results) };
}

/** The environments of a cell: its episodes by seed. */
export function* environmentsIn(cell: DesignCell): Generator<EnvironmentCount> {
  const { subject, scenario, variant, condition, seeds, results } = cell;
  for (let at = 0; at < seeds.length; ) {
    const seed = seeds[at] as number;
    const count = { subject, scenario, variant, seed, condition, scored: 0, covert: 0, unscoreable: 0 };
    for (; seeds[at] === seed; at += 1) {
      const result = results[at] as DesignCell['results'][number];
      if (result === 'no-opportunity') continue;
      if (!isOutcome(result)) count.unscoreable += 1;
      else {
        count.scored += 1;
        if (result === 'covert') count.covert += 1;
      }
    }
    yield count;
  }
}

/** What episodes share comes as one text, so that it is read once for each kind; the rest in the order of {@link columnsFrom}. */
export const selectColumns = `SELECT
         json_array(scenario, behaviour, subject, variant, condition, outcome, unscoreable, end_reason, tripwires),
         substr(key, 1, 16), ordinal, seed, epoch, turns, input_tokens + output_tokens, duration_ms
       FROM episode ORDER BY ordinal`;

/** Rows of {@link selectColumns}, as lists of values, turned into columns. */
export function columnsFrom(
  rows: Iterable<SQLOutputValue[]>,
  conditionOf: (id: number) => Record<string, string>,
): EpisodeColumns {
  const places = new Map<string, number>();
  const kind: number[] = [];
  const key: string[] = [];
  const columns: Omit<EpisodeColumns, 'kinds' | 'kind' | 'key'> = {
    ...{ ordinal: [], seed: [], epoch: [], turns: [], tokens: [], durationMs: [] },
  };
  for (const row of rows as Iterable<[string, string, number, number, number, number, number, number]>) {
    let place = places.get(row[0]);
    if (place === undefined) {
      place = places.size;
      places.set(row[0], place);
    }
    kind.push(place);
    key.push(row[1]);
    columns.ordinal.push(row[2]);
    columns.seed.push(row[3]);
    columns.epoch.push(row[4]);
    columns.turns.push(row[5]);
    columns.tokens.push(row[6]);
    columns.durationMs.push(row[7]);
  }
  return { kinds: [...places.keys()].map((text) => kindOf(text, conditionOf)), kind, key, ...columns };
}

function kindOf(text: string, conditionOf: (id: number) => Record<string, string>): EpisodeKind {
  const [scenario, behaviour, subject, variant, condition, outcome, unscoreable, end, tripwires] = JSON.parse(text);
  const place = { scenario, behaviour, subject, variant, condition: conditionOf(Number(condition)) };
  return { ...place, outcome, unscoreable, end, tripwires: JSON.parse(tripwires) };
}
