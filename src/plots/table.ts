import type { Estimate } from '../stats/index.ts';
import type { PlotTable } from './drawing.ts';

/** The columns of an estimate in a table. */
export const estimateColumns = ['estimate', 'low', 'high', 'confidence', 'n', 'clusters', 'unscoreable', 'method'];

/** An estimate's cells; where nothing is known the first is empty and the interval is everything. */
export function estimateCells(estimate: Estimate): (string | number | null)[] {
  const { value, low, high, level, n, clusters, unscoreable, method } = estimate;
  return [value, low, high, level, n, clusters, unscoreable, method];
}

/**
 * The table as CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe before it, since names come from files that
 * others wrote; numbers stay numbers, and what is not known stays empty.
 *
 * @see OWASP, "CSV Injection"
 */
export function csvOf({ columns, rows }: PlotTable): string {
  return [columns, ...rows].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const inert = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
