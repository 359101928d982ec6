import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing, PlotTable } from './drawing.ts';
import { estimateLines, estimateText, type Scale } from './estimate-text.ts';
import { type AxisOptions, axisOf, scaled } from './scales.ts';
import { estimateCells, estimateColumns } from './table.ts';
import { aboveLine, cut, shown, wrapped } from './words.ts';

export interface ForestRow {
  label: string;
  estimate: Estimate;
  /** Where a click on the row leads, inside the page. */
  href?: string;
  /** Drawn heavier: a summary of the others. */
  isSummary?: boolean;
  /** A colour of the page. @default var(--covert) */
  colour?: string;
  /** Why there is no number, where there is none. */
  reason?: string | null;
  /** Stands behind the number: a p-value, counts. */
  remark?: string;
}

/** Stands above the rows that belong together. */
export interface ForestHeading {
  heading: string;
}

export type ForestOptions = AxisOptions;

type Row = ForestRow | ForestHeading;

/**
 * A forest plot: one row per estimate, with its interval drawn and written, and what it rests on. Rows without data say so. Where there is little
 * room the words stand above their lines.
 */
export function forestDrawing(rows: readonly Row[], options: ForestOptions, layout: Layout): PlotDrawing {
  const { label, scale = 'percent' } = options;
  return {
    title: label,
    description: rows.map((row) => (isHeading(row) ? row.heading : textOf(row, scale))).join('; '),
    options: plotOf(rows, options, layout),
    table: tableOf(rows),
  };
}

const maximalLines = 3;

/** Sizes in pixels; those of text in characters. */
const sizes = {
  wide: { width: 1120, left: 250, right: 390, row: 27, line: 16, label: 38, characters: 58 },
  narrow: { width: 340, left: 12, right: 18, row: 18, line: 16, label: 46, characters: 48 },
};

function plotOf(rows: readonly Row[], options: ForestOptions, layout: Layout): Plot.PlotOptions {
  const { scale = 'percent', reference = 0 } = options;
  const { width, left, right } = sizes[layout];
  const { headings, data, height } = placed(rows, scale, layout);
  const estimates = rows.flatMap((row) => (isHeading(row) ? [] : [row.estimate]));
  const known = data.filter(({ value }) => value !== null);
  const text = layout === 'wide' ? ({ frameAnchor: 'left', textAnchor: 'end', dx: -12 } as const) : aboveLine;
  return {
    ...{ width, height: height + 48, marginLeft: left, marginRight: right, marginTop: 6, marginBottom: 42 },
    x: axisOf(options, estimates, layout),
    y: { type: 'identity', axis: null },
    color: { type: 'identity' },
    marks: [
      Plot.ruleX([reference], { strokeOpacity: 0.5 }),
      Plot.link(known, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: 'colour', strokeWidth: 'weight' }),
      Plot.dot(known, { x: 'value', y: 'y', r: 'radius', fill: 'colour', title: 'title', href: 'href' }),
      Plot.text(headings, { y: 'y', text: 'heading', fontWeight: 600, ...text }),
      Plot.text(data, { y: 'labelY', text: 'label', title: 'title', href: 'href', ...text }),
      ...Array.from({ length: maximalLines }, (_, line) =>
        Plot.text(
          data.filter(({ lines }) => line < lines.length),
          {
            y: ({ textY }: Placed) => textY + line * sizes[layout].line,
            text: ({ lines }: Placed) => lines[line] ?? '',
            ...(layout === 'wide' ? ({ frameAnchor: 'right', textAnchor: 'start', dx: 16 } as const) : aboveLine),
            fill: 'var(--muted)',
          },
        ),
      ),
    ],
    r: { type: 'identity' },
  };
}

interface Placed {
  label: string;
  value: number | null;
  low: number;
  high: number;
  y: number;
  labelY: number;
  textY: number;
  lines: string[];
  title: string;
  href: string | null;
  colour: string;
  weight: number;
  radius: number;
}

/** Where each row stands, from the top down. */
function placed(rows: readonly Row[], scale: Scale, layout: Layout) {
  const { row: rowHeight, line, label: longest, characters } = sizes[layout];
  const headings: { heading: string; y: number }[] = [];
  const data: Placed[] = [];
  let top = 8;
  for (const row of rows) {
    if (isHeading(row)) {
      headings.push({ heading: cut(shown(row.heading), longest), y: top + line });
      top += line + 12;
      continue;
    }
    const { label, estimate, href, isSummary = false, colour = 'var(--covert)' } = row;
    const lines = linesOf(row, scale, characters);
    const isWide = layout === 'wide';
    const above = isWide ? 0 : line * (lines.length + 1);
    const own = Math.max(rowHeight, isWide ? lines.length * line + (row.remark === undefined ? 6 : 14) : 0);
    const y = top + above + own / 2;
    data.push({
      ...{ label: cut(shown(label), longest), title: shown(textOf(row, scale)), lines, y, colour },
      ...scaled(estimate, scale),
      labelY: isWide ? y : top + line / 2,
      textY: isWide ? y - ((lines.length - 1) * line) / 2 : top + line * 1.5,
      ...{ href: href ?? null, weight: isSummary ? 3 : 1.8, radius: isSummary ? 5.5 : 4 },
    });
    top += above + own + (isWide ? 0 : 8);
  }
  return { headings, data, height: top };
}

/** The number in as few lines as there is room for. */
function linesOf({ estimate, reason, remark }: ForestRow, scale: Scale, characters: number): string[] {
  const remarks = remark === undefined ? [] : [cut(shown(remark), characters)];
  const whole = estimateText(estimate, scale);
  const isReasoned = estimate.value === null && Boolean(reason);
  if (!isReasoned && whole.length <= characters) return [whole, ...remarks];
  const lines = isReasoned ? [whole, shown(reason ?? '')] : estimateLines(estimate, scale);
  const room = maximalLines - remarks.length;
  return [...lines.flatMap((text) => wrapped(text, characters).slice(0, 2)).slice(0, room), ...remarks];
}

function textOf({ label, estimate, reason, remark }: ForestRow, scale: Scale): string {
  const why = estimate.value === null ? reason : null;
  return [`${label}: ${estimateText(estimate, scale)}`, why, remark].filter(Boolean).join(', ');
}

function tableOf(rows: readonly Row[]): PlotTable {
  const columns = ['group', 'row', ...estimateColumns, 'remark'];
  let group: string | null = null;
  const cells: PlotTable['rows'] = [];
  for (const row of rows) {
    if (isHeading(row)) {
      group = shown(row.heading);
      continue;
    }
    const remark = [row.estimate.value === null ? row.reason : null, row.remark].filter(Boolean).join(', ');
    cells.push([group, shown(row.label), ...estimateCells(row.estimate), remark === '' ? null : shown(remark)]);
  }
  return { columns, rows: cells };
}

function isHeading(row: Row): row is ForestHeading {
  return 'heading' in row;
}
