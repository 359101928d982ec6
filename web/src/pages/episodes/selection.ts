import type { EpisodeMarks, EpisodeResult, EpisodeTable } from '../../../../src/server/api.ts';
import { resultText } from '../../components/ResultBadge.tsx';
import type { EpisodeFilters, EpisodeSort } from './filters.ts';

export interface Selection {
  /** Places in the table’s columns, in the order in which they are shown. */
  rows: Int32Array;
  /** How many of each result there are, under all filters but that of results; by place in the dictionary. */
  results: number[];
}

/** What is known of rows beyond the table, by place in its columns; null where nothing is asked. */
export interface RowExtras {
  /** 1 for rows that carry the flag asked for. */
  flagged: Uint8Array | null;
  /** 1 for rows that hold the text searched for. */
  matched: Uint8Array | null;
  /** Not a number where there is none. */
  scores: Float64Array | null;
}

/** Filters and sorts by numbers alone: no object is made for a row, so that 100,000 take some milliseconds. */
export function selectEpisodes(table: EpisodeTable, filters: EpisodeFilters, extras: RowExtras): Selection {
  const { columns, dictionaries } = table;
  const held = columns.key.length;
  const tests = dictionaryTests(table, filters);
  const allowedResults = allowed(dictionaries.result, (result) => matchesOutcome(result, filters.outcomes));
  const rows = new Int32Array(held);
  const results = dictionaries.result.map(() => 0);
  let count = 0;
  next: for (let row = 0; row < held; row += 1) {
    for (const { column, accepts } of tests) if (accepts[column[row] ?? 0] !== 1) continue next;
    if (extras.flagged !== null && extras.flagged[row] !== 1) continue;
    if (extras.matched !== null && extras.matched[row] !== 1) continue;
    if (filters.least !== null && extras.scores !== null && !((extras.scores[row] ?? Number.NaN) >= filters.least))
      continue;
    const result = columns.result[row] ?? 0;
    results[result] = (results[result] ?? 0) + 1;
    if (allowedResults[result] !== 1) continue;
    rows[count] = row;
    count += 1;
  }
  const selected = rows.slice(0, count);
  if (filters.sort !== null) sortRows(selected, table, filters.sort, extras.scores);
  return { rows: selected, results };
}

interface DictionaryTest {
  column: readonly number[];
  accepts: Uint8Array;
}

function dictionaryTests({ columns, dictionaries }: EpisodeTable, filters: EpisodeFilters): DictionaryTest[] {
  const tests: DictionaryTest[] = [];
  for (const name of ['subject', 'scenario', 'behaviour', 'variant'] as const) {
    const value = filters[name];
    if (value === null) continue;
    const values: readonly string[] = dictionaries[name];
    tests.push({ column: columns[name], accepts: allowed(values, (each) => each === value) });
  }
  const levels = Object.entries(filters.levels);
  if (levels.length > 0) {
    const accepts = allowed(dictionaries.condition, (condition) =>
      levels.every(([factor, level]) => condition[factor] === level),
    );
    tests.push({ column: columns.condition, accepts });
  }
  const { tripwire } = filters;
  if (tripwire !== null) {
    const accepts = allowed(dictionaries.tripwires, (seen) =>
      tripwire === 'any' ? seen.length > 0 : tripwire === 'none' ? seen.length === 0 : seen.includes(tripwire),
    );
    tests.push({ column: columns.tripwires, accepts });
  }
  return tests;
}

function allowed<Value>(values: readonly Value[], test: (value: Value) => boolean): Uint8Array {
  return Uint8Array.from(values, (value) => (test(value) ? 1 : 0));
}

function matchesOutcome({ outcome, unscoreable }: EpisodeResult, outcomes: readonly string[]): boolean {
  if (outcomes.length === 0) return true;
  return outcome === null
    ? outcomes.includes('unscoreable') || outcomes.includes(unscoreable)
    : outcomes.includes(outcome);
}

function sortRows(
  rows: Int32Array,
  table: EpisodeTable,
  { by, isDescending }: EpisodeSort,
  scores: RowExtras['scores'],
) {
  const keys = sortColumn(table, by, scores);
  const sign = isDescending ? -1 : 1;
  // Rows without a value stand last in either order; equal ones stay in the plan’s.
  rows.sort((one, other) => {
    const [first, second] = [keys[one] ?? Number.NaN, keys[other] ?? Number.NaN];
    if (Number.isNaN(first) || Number.isNaN(second))
      return Number(Number.isNaN(first)) - Number(Number.isNaN(second)) || one - other;
    return (first - second) * sign || one - other;
  });
}

function sortColumn({ columns, dictionaries }: EpisodeTable, by: EpisodeSort['by'], scores: RowExtras['scores']) {
  switch (by) {
    case 'seed':
    case 'turns':
    case 'tokens':
      return columns[by];
    case 'duration':
      return columns.durationMs;
    case 'score':
      return scores ?? [];
    case 'condition':
      return ranked(
        columns.condition,
        dictionaries.condition.map((condition) => JSON.stringify(condition)),
      );
    case 'result':
      return ranked(columns.result, dictionaries.result.map(resultText));
    default:
      return ranked(columns[by], dictionaries[by]);
  }
}

/** Each row’s place among the dictionary’s words in alphabetical order. */
function ranked(column: readonly number[], words: readonly string[]): Int32Array {
  const rank = new Int32Array(words.length);
  const order = words.map((_, place) => place).sort((one, other) => compare(words[one] ?? '', words[other] ?? ''));
  for (const [place, word] of order.entries()) rank[word] = place;
  return Int32Array.from(column, (word) => rank[word] ?? 0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Where each ordinal stands in the columns; −1 where it is not recorded. */
export function rowsByOrdinal({ columns: { ordinal } }: EpisodeTable): Int32Array {
  let highest = -1;
  for (const each of ordinal) if (each > highest) highest = each;
  const rows = new Int32Array(highest + 1).fill(-1);
  for (let row = 0; row < ordinal.length; row += 1) rows[ordinal[row] ?? 0] = row;
  return rows;
}

/** 1 for the rows whose ordinals are listed. */
export function rowSet(ordinals: Iterable<number>, byOrdinal: Int32Array, rowCount: number): Uint8Array {
  const set = new Uint8Array(rowCount);
  for (const ordinal of ordinals) {
    const row = byOrdinal[ordinal] ?? -1;
    if (row >= 0) set[row] = 1;
  }
  return set;
}

/** A score for each row. */
export function rowScores(
  { ordinals, values }: EpisodeMarks['scores'][number],
  byOrdinal: Int32Array,
  rowCount: number,
): Float64Array {
  const scores = new Float64Array(rowCount).fill(Number.NaN);
  for (let place = 0; place < ordinals.length; place += 1) {
    const row = byOrdinal[ordinals[place] ?? -1] ?? -1;
    if (row >= 0) scores[row] = values[place] ?? Number.NaN;
  }
  return scores;
}
