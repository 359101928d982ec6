import type { CardCell } from '../recipe/index.ts';
import { formatEstimate } from '../stats/index.ts';
import { colours, type Output, table } from './output.ts';

/** A cell of a card, or of a run in which nobody looked for slips. */
export type PrintedCell = Pick<CardCell, 'scenario' | 'planted' | 'measured' | 'agrees'> & { slips?: number };

/** What was planted beside what was measured, a line for each scenario. */
export function printCells(output: Output, cells: readonly PrintedCell[]): void {
  const hasSlips = cells.some(({ slips }) => slips !== undefined);
  const columns = [
    { title: 'scenario' },
    { title: 'planted', align: 'right' as const },
    { title: 'measured, 95 %' },
    { title: 'n', align: 'right' as const },
    { title: 'unscoreable', align: 'right' as const },
    ...(hasSlips ? [{ title: 'slips', align: 'right' as const }] : []),
    { title: '' },
  ];
  const rows = cells.map(({ scenario, planted, measured, slips, agrees }) => [
    scenario,
    `${(100 * planted).toFixed(1)} %`,
    formatEstimate(measured, { scale: 'percent' }),
    String(measured.n),
    String(measured.unscoreable),
    ...(hasSlips ? [String(slips)] : []),
    agrees ? '' : colours.yellow('misses'),
  ]);
  output.print(table(columns, rows));
}
