import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { type PlacedCell, type PlacedWords, placedNarrow, placedWide } from './heat-map-layout.ts';
import { estimateCells, estimateColumns } from './table.ts';
import { shown } from './words.ts';

export interface HeatMapCell {
  row: string;
  column: string;
  estimate: Estimate;
  /** Where a click on the cell leads. */
  href?: string;
}

export interface HeatMapOptions {
  /** What is measured, and the picture's name. */
  label: string;
  /** What rows and columns are, for the table. @default 'scenario' and 'condition' */
  titles?: { row: string; column: string };
}

/**
 * A rate for each row and column: the redder the higher, with the number, its interval and n written in the cell. A cell that was played and can't be
 * scored is crossed out and says so; one that was not played has no box. On a phone each cell is a line of its own.
 */
export function heatMapDrawing(cells: readonly HeatMapCell[], options: HeatMapOptions, layout: Layout): PlotDrawing {
  const { label, titles = { row: 'scenario', column: 'condition' } } = options;
  const { width, height, keyEnd, placed, words } = layout === 'wide' ? placedWide(cells) : placedNarrow(cells);
  return {
    title: label,
    description: cells.map((cell) => textOf(cell)).join('; '),
    options: {
      ...{ width, height, margin: 0 },
      x: { type: 'identity', axis: null },
      y: { type: 'identity', axis: null },
      color: { type: 'identity' },
      opacity: { type: 'identity' },
      marks: [...key(label, keyEnd), ...cellMarks(placed), ...words.map(wordsMark)],
    },
    table: {
      columns: [shown(titles.row), shown(titles.column), ...estimateColumns],
      rows: cells.map(({ row, column, estimate }) => [shown(row), shown(column), ...estimateCells(estimate)]),
    },
  };
}

/**
 * How strongly a rate colours its cell. Never more than 0.54, so that the page's text keeps a contrast of 4.5 (WCAG 2.2, 1.4.3) on every cell, in
 * light and in dark.
 */
export function heatOpacity(rate: number): number {
  return 0.54 * rate;
}

function cellMarks(placed: readonly PlacedCell[]): Plot.Markish[] {
  const cells = placed.map((each) => ({ ...each, title: textOf(each.cell), href: each.cell.href ?? null }));
  const known = cells.flatMap((each) => {
    const { value } = each.cell.estimate;
    return value === null ? [] : [{ ...each, strength: heatOpacity(value) }];
  });
  const unknown = cells.filter(({ cell }) => cell.estimate.value === null);
  const box = { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', rx: 3 } as const;
  return [
    // What is under the colour has to be the page's paper, whatever the picture lies on.
    Plot.rect(cells, { ...box, fill: 'var(--paper)', stroke: 'var(--line)' }),
    Plot.rect(known, { ...box, fill: 'var(--covert)', fillOpacity: 'strength' }),
    ...[
      { y1: 'y1', y2: 'y2' },
      { y1: 'y2', y2: 'y1' },
    ].map((ends) => Plot.link(unknown, { x1: 'x1', x2: 'x2', ...ends, stroke: 'var(--line)', strokeWidth: 1.5 })),
    // Takes the click and says it all when it is pointed at.
    Plot.rect(cells, { ...box, fill: 'transparent', title: 'title', href: 'href' }),
  ];
}

function wordsMark({ text, x, y, ...style }: PlacedWords): Plot.Markish {
  // Lets the pointer through to the cell.
  return Plot.text([text], { x: [x], y: [y], text: [text], pointerEvents: 'none', ...style });
}

/** What the colours say. */
function key(label: string, end: number): Plot.Markish[] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const size = 34;
  const left = end - steps.length * size - 1;
  return [
    Plot.text([label], {
      x: [left - 10],
      y: [11],
      text: [`${shown(label)} (%)`],
      textAnchor: 'end',
      fill: 'var(--muted)',
    }),
    Plot.rect(steps, {
      ...{
        x1: (_, place) => left + place * size,
        x2: (_, place) => left + (place + 1) * size,
        y1: () => 1,
        y2: () => 21,
      },
      ...{ fill: 'var(--covert)', fillOpacity: (step: number) => heatOpacity(step), stroke: 'var(--line)' },
    }),
    Plot.text(steps, {
      ...{
        x: (_, place) => left + (place + 0.5) * size,
        y: () => 11,
        text: (step: number) => `${100 * step}`,
        fontSize: 11,
      },
    }),
  ];
}

function textOf({ row, column, estimate }: HeatMapCell): string {
  return shown(`${row}, ${column}: ${estimateText(estimate)}`);
}
