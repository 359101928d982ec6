import { expect, it } from 'vitest';
import type { EpisodeTable } from '../../../../src/server/api.ts';
import { filtersOf } from './filters.ts';
import { type RowExtras, rowScores, rowSet, rowsByOrdinal, selectEpisodes } from './selection.ts';

const table: EpisodeTable = {
  recorded: 5,
  dictionaries: {
    scenario: ['zebra', 'ant'],
    behaviour: ['sabotage'],
    subject: ['one', 'two'],
    variant: ['tempting', 'twin'],
    condition: [{ oversight: 'none' }, { oversight: 'logged' }],
    result: [
      { outcome: 'covert', unscoreable: null },
      { outcome: 'honest', unscoreable: null },
      { outcome: null, unscoreable: 'cut-off' },
    ],
    end: ['finished'],
    tripwires: [[], ['barred-item', 'other']],
  },
  columns: {
    key: ['a', 'b', 'c', 'd', 'e'],
    // The fourth of the plan is not recorded yet.
    ordinal: [0, 1, 2, 4, 5],
    scenario: [0, 0, 1, 1, 0],
    behaviour: [0, 0, 0, 0, 0],
    subject: [0, 1, 0, 1, 0],
    variant: [0, 0, 1, 0, 0],
    condition: [0, 1, 0, 1, 0],
    result: [0, 1, 1, 2, 0],
    end: [0, 0, 0, 0, 0],
    tripwires: [1, 0, 0, 0, 0],
    seed: [0, 0, 1, 1, 2],
    epoch: [0, 0, 0, 0, 0],
    turns: [3, 9, 1, 3, 2],
    tokens: [10, 20, 30, 40, 50],
    durationMs: [1, 1, 1, 1, 1],
  },
  withTrajectory: null,
};

const nothing: RowExtras = { flagged: null, matched: null, scores: null };
const select = (query: string, extras: Partial<RowExtras> = {}) =>
  selectEpisodes(table, filtersOf(new URLSearchParams(query)), { ...nothing, ...extras });
const keysOf = (query: string, extras: Partial<RowExtras> = {}) =>
  [...select(query, extras).rows].map((row) => table.columns.key[row]).join('');

it('lists everything in the order of the plan until something is asked for', () => {
  expect(keysOf('')).toBe('abcde');
});

it('keeps what is like all that is asked for', () => {
  expect(keysOf('subject=one')).toBe('ace');
  expect(keysOf('subject=one&scenario=zebra&factor.oversight=none')).toBe('ae');
  expect(keysOf('variant=twin')).toBe('c');
  expect(keysOf('tripwire=barred-item')).toBe('a');
  expect(keysOf('tripwire=any')).toBe('a');
  expect(keysOf('tripwire=none')).toBe('bcde');
  expect(keysOf('subject=nobody')).toBe('');
});

it('takes several results together, and unscoreable ones by any reason or by one', () => {
  expect(keysOf('outcome=covert&outcome=unscoreable')).toBe('ade');
  expect(keysOf('outcome=cut-off')).toBe('d');
  expect(keysOf('outcome=judge-refused')).toBe('');
});

it('counts results under the other filters, so that one can see what else there is', () => {
  expect(select('outcome=covert&subject=one').results).toEqual([2, 1, 0]);
});

it('sorts numbers and words both ways, equal ones in the order of the plan', () => {
  expect(keysOf('sort=-turns')).toBe('badec');
  expect(keysOf('sort=turns')).toBe('ceadb');
  expect(keysOf('sort=scenario')).toBe('cdabe');
  expect(keysOf('sort=-tokens&subject=one')).toBe('eca');
});

it('filters and sorts by a score, rows without one last', () => {
  const byOrdinal = rowsByOrdinal(table);
  const scores = rowScores({ name: 's', ordinals: [0, 2, 4], values: [0.2, 0.9, 0.5] }, byOrdinal, table.recorded);
  expect(keysOf('sort=-score', { scores })).toBe('cdabe');
  expect(keysOf('sort=score', { scores })).toBe('adcbe');
  expect(keysOf('least=0.5', { scores })).toBe('cd');
});

it('finds rows by their place in the plan, where some are missing', () => {
  const flagged = rowSet([1, 3, 5, 99], rowsByOrdinal(table), table.recorded);
  expect(keysOf('', { flagged })).toBe('be');
});

it('lists what a static page holds, where that is a part of what was recorded', () => {
  const { rows } = selectEpisodes({ ...table, recorded: 900 }, filtersOf(new URLSearchParams()), nothing);
  expect([...rows]).toEqual([0, 1, 2, 3, 4]);
});
