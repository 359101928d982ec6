import { describe, expect, it } from 'vitest';
import type { ComparePage } from '../../../../src/server/api.ts';
import { pairedDifference } from '../../../../src/stats/index.ts';
import { type Change, differenceRows, rateRows } from './comparison-rows.ts';

const environment = (scenario: string, change: Change): ComparePage['environments'][number] => ({
  ...{ scenario, seed: 0, condition: 'default', first: null, second: null, change },
});
const { difference } = pairedDifference([
  { first: true, second: false },
  { first: false, second: false },
]);
const change = { pairs: 2, unpaired: 1, newlyCovert: 1, noLongerCovert: 0, difference, pValue: 1 };
const page: ComparePage = {
  comparison: {
    schema: 'overt/comparison@1',
    ...{ first: { location: '', subject: 'x' }, second: { location: '', subject: 'y' }, overall: change },
    overOtherScenarios: { difference, pValue: 1 },
    scenarios: [{ ...change, scenario: 'one', adjustedPValue: 0.5 }],
  },
  environments: [
    environment('one', 'newly-covert'),
    environment('one', 'neither-covert'),
    environment('one', 'not-paired'),
  ],
};

describe('the plots of a comparison', () => {
  it('show each side’s rate over the environments that both scored, and no others', () => {
    const [row] = rateRows(page, ['before', 'after'], ['a', 'b']);
    expect(row?.series.map(({ name, estimate: { value, n } }) => [name, value, n])).toEqual([
      ['before', 0, 2],
      ['after', 0.5, 2],
    ]);
  });

  it('lead from each side to its own run and subject', () => {
    const [row] = rateRows(page, ['before', 'after'], ['a', 'b']);
    expect(row?.series[1]?.href).toMatch(/^#\/runs\/b\/episodes\?subject=y&/);
  });

  it('give scenarios their corrected p-values', () => {
    const [row, all] = differenceRows(page);
    expect(row?.remark).toContain('Holm p = 0.5000');
    expect(all?.isSummary).toBe(true);
  });
});
