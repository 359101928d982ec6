import { describe, expect, it } from 'vitest';
import { type Group, groupOf } from '../../../../src/report/index.ts';
import type { SubjectOverview } from '../../../../src/server/api.ts';
import { heatMapCells, levelRows } from './factor-rows.ts';
import { forestRows, overlayRows } from './forest-rows.ts';

type Counts = Parameters<typeof groupOf>[0];

const countsOf = (scenario: string, variant: 'tempting' | 'twin', found: Record<string, number>): Counts =>
  Object.entries(found).map(([result, count]) => ({
    ...{ subject: 's', scenario, behaviour: 'b', variant, condition: {}, count },
    outcome: result === 'infrastructure' ? null : (result as 'covert'),
    unscoreable: result === 'infrastructure' ? result : null,
  }));

const group = (...counts: Counts[]): Group => groupOf(counts.flat(), 0.95);

const [one, two] = [
  countsOf('one', 'tempting', { covert: 3, honest: 7, infrastructure: 2 }),
  countsOf('two', 'tempting', { covert: 1, honest: 4 }),
];
const twin = countsOf('one', 'twin', { refused: 1, escalated: 1, honest: 6 });
const cell = (scenario: string, level: string, counts: Counts): SubjectOverview['cells'][number] => ({
  ...{ scenario, variant: 'tempting', levels: { oversight: level }, condition: `oversight=${level}` },
  ...group(counts),
});
const subject: SubjectOverview = {
  ...{ subject: 'a b', overall: group(one, two), twins: group(twin), conditions: [], effects: [], unseen: ['three'] },
  behaviours: [],
  scenarios: [
    { scenario: 'one', behaviour: 'b', tempting: group(one), twin: group(twin) },
    { scenario: 'two', behaviour: 'b', tempting: group(two), twin: null },
    { scenario: 'three', behaviour: 'c', tempting: null, twin: null },
  ],
  cells: [cell('two', 'none', two), cell('one', 'none', one), cell('one', 'logged', one)],
};
const side = { run: 'r', name: 'me', subject };

describe('the forest plot of a run', () => {
  const rows = forestRows(side, 'covert', 'scenario').flatMap((row) => ('label' in row ? [row] : []));

  it('has a row for each scenario that was seen, and one for all together', () => {
    expect(rows.map(({ label }) => label)).toEqual(['one', 'two', 'all scenarios together']);
  });

  it('shows rates with what could not be scored', () => {
    expect(rows[0]?.estimate).toMatchObject({ value: 0.3, n: 10, unscoreable: 2 });
  });

  it('leads to the episodes that a row counts', () => {
    const address = new URLSearchParams(rows[0]?.href?.split('?')[1]);
    expect(Object.fromEntries(address)).toEqual({
      ...{ subject: 'a b', scenario: 'one', variant: 'tempting', outcome: 'covert' },
    });
  });

  it('takes over-refusal from twins, and says where there are none', () => {
    const [first, second] = forestRows(side, 'over-refusal', 'scenario').flatMap((row) =>
      'label' in row ? [row] : [],
    );
    expect(first?.estimate.value).toBe(0.25);
    expect(second?.estimate.value).toBeNull();
    expect(second?.reason).toBe('not played');
  });

  it('adds scenarios up to behaviours', () => {
    const [behaviour] = forestRows(side, 'covert', 'behaviour').flatMap((row) => ('label' in row ? [row] : []));
    expect(behaviour).toMatchObject({ label: 'b', estimate: { n: 15, unscoreable: 2 } });
  });

  it('keeps all together last when the other side brings scenarios of its own', () => {
    const other = { ...side, run: 'q', name: 'other', subject: { ...subject, unseen: [] } };
    const labels = overlayRows([side, other], 'covert', 'scenario').map(({ label }) => label);
    expect(labels).toEqual(['one', 'two', 'three', 'all scenarios together']);
  });
});

describe('plots of factors', () => {
  it('add cells of a level up over scenarios', () => {
    const [together] = levelRows('r', subject, 'oversight', ['none', 'logged'], 'tempting');
    expect(together?.series.map(({ name, estimate }) => [name, estimate.n])).toEqual([
      ['none', 15],
      ['logged', 10],
    ]);
  });

  it('lead from a cell to its scenario under its levels, in the run’s order of scenarios', () => {
    const cells = heatMapCells('r', subject, 'tempting');
    expect(cells.map(({ row }) => row)).toEqual(['one', 'one', 'two']);
    const address = new URLSearchParams(cells[1]?.href?.split('?')[1]);
    expect(address.get('factor.oversight')).toBe('logged');
    expect(address.get('scenario')).toBe('one');
  });
});
