import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing } from './drawing.ts';
import { estimateLines, estimateText, type Scale } from './estimate-text.ts';
import { type LegendEntry, legendIn } from './legend.ts';
import { type AxisOptions, axisOf, scaled } from './scales.ts';
import { seriesStyle } from './series-style.ts';
import { estimateCells, estimateColumns } from './table.ts';
import { aboveLine, cut, shown } from './words.ts';

/** What is compared in one row: before and after, one subject and another. */
export interface OverlayRow {
  label: string;
  series: OverlayEstimate[];
}

export interface OverlayEstimate {
  /** The same in every row where it is the same thing. */
  name: string;
  estimate: Estimate;
  /** A colour of the page. @default that of the place among the series */
  colour?: string;
  /** Where a click on it leads. */
  href?: string;
}

const symbols: Plot.SymbolType[] = ['circle', 'diamond', 'square', 'triangle', 'star', 'wye'];

/** Sizes in pixels; those of text in characters. */
const sizes = {
  wide: { width: 1120, left: 250, right: 390, line: 16, gap: 10, label: 38, characters: 56 },
  narrow: { width: 340, left: 12, right: 18, line: 16, gap: 12, label: 44, characters: 48 },
};

/** A forest plot with several intervals in each row, told apart by colour and by shape, and their legend. */
export function overlayForestDrawing(rows: readonly OverlayRow[], options: AxisOptions, layout: Layout): PlotDrawing {
  const { label, scale = 'percent', reference = 0 } = options;
  const isWide = layout === 'wide';
  const { width, left, right } = sizes[layout];
  const legend = legendOf(rows);
  // Where there is little room, the names stand above their intervals.
  const key = legendIn(isWide ? legend : [], { top: 6, left: 0, width: width - left - 12 });
  const { labels, data, height } = placed(rows, legend, { layout, scale, top: 6 + key.height });
  const known = data.filter(({ value }) => value !== null);
  const estimates = rows.flatMap(({ series }) => series.map(({ estimate }) => estimate));
  return {
    title: label,
    description: rows
      .map((row) => `${row.label}: ${row.series.map((each) => textOf(each, scale)).join(', ')}`)
      .join('; '),
    options: {
      ...{ width, height: height + 48, marginLeft: left, marginRight: right, marginTop: key.height, marginBottom: 42 },
      x: axisOf(options, estimates, layout),
      y: { type: 'identity', axis: null },
      color: { type: 'identity' },
      marks: [
        Plot.ruleX([reference], { strokeOpacity: 0.5 }),
        ...key.marks,
        Plot.link(known, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: 'colour', strokeWidth: 1.8 }),
        Plot.dot(known, {
          ...{ x: 'value', y: 'y', r: 4, fill: 'colour', symbol: 'symbol', title: 'title', href: 'href' },
        }),
        Plot.text(labels, {
          ...{ y: 'y', text: 'text', title: 'title', fontWeight: isWide ? 400 : 600 },
          ...(isWide ? ({ frameAnchor: 'left', textAnchor: 'end', dx: -12 } as const) : aboveLine),
        }),
        // The number has the sign of its series, so that they are told apart without colours.
        Plot.dot(data, {
          ...{ y: 'textY', r: 3.4, fill: 'colour', symbol: 'symbol' },
          ...(isWide ? ({ frameAnchor: 'right', dx: 20 } as const) : ({ frameAnchor: 'left', dx: -4 } as const)),
        }),
        ...[0, 1].map((line) =>
          Plot.text(
            data.filter(({ lines }) => line < lines.length),
            {
              ...{
                y: ({ textY }: Placed) => textY + line * sizes[layout].line,
                text: ({ lines }: Placed) => lines[line],
              },
              ...(isWide ? ({ frameAnchor: 'right', textAnchor: 'start', dx: 30 } as const) : { ...aboveLine, dx: 6 }),
              ...{ fill: 'var(--muted)', title: 'title', href: 'href' },
            },
          ),
        ),
      ],
      symbol: { type: 'identity' },
    },
    table: {
      columns: ['row', 'series', ...estimateColumns],
      rows: rows.flatMap((row) =>
        row.series.map(({ name, estimate }) => [shown(row.label), shown(name), ...estimateCells(estimate)]),
      ),
    },
  };
}

/** Every name once, in the order in which they come. */
function legendOf(rows: readonly OverlayRow[]): LegendEntry[] {
  const colours = new Map<string, string | undefined>();
  for (const { name, colour } of rows.flatMap(({ series }) => series))
    if (!colours.has(name)) colours.set(name, colour);
  return [...colours].map(([name, colour], place) => ({
    name: shown(name),
    colour: colour ?? seriesStyle(place).colour,
    symbol: symbols[place % symbols.length] ?? 'circle',
  }));
}

interface Placed {
  value: number | null;
  low: number;
  high: number;
  y: number;
  textY: number;
  lines: string[];
  title: string;
  href: string | null;
  colour: string;
  symbol: Plot.SymbolType;
}

/** Where each interval stands, from the top down. */
function placed(
  rows: readonly OverlayRow[],
  legend: readonly LegendEntry[],
  { layout, scale, top: start }: { layout: Layout; scale: Scale; top: number },
) {
  const { line, gap, label: longest, characters } = sizes[layout];
  const isWide = layout === 'wide';
  const labels: { text: string; title: string; y: number }[] = [];
  const data: Placed[] = [];
  let top = start + gap / 2;
  for (const row of rows) {
    const begin = top;
    if (!isWide) top += line + 2;
    for (const each of row.series) {
      const entry = legend.find(({ name }) => name === shown(each.name));
      const lines = linesOf(each, scale, { characters, isNamed: !isWide });
      const words = lines.length * line;
      data.push({
        ...{ ...scaled(each.estimate, scale), lines, title: shown(`${row.label}, ${textOf(each, scale)}`) },
        y: isWide ? top + words / 2 : top + words + 8,
        textY: top + line / 2,
        ...{ href: each.href ?? null, colour: each.colour ?? entry?.colour ?? 'currentColor' },
        symbol: entry?.symbol ?? 'circle',
      });
      top += words + (isWide ? 2 : each.estimate.value === null ? 4 : 18);
    }
    const y = isWide ? (begin + top - 2) / 2 : begin + line / 2;
    labels.push({ text: cut(shown(row.label), longest), title: shown(row.label), y });
    top += gap;
  }
  return { labels, data, height: top };
}

/** In one line if there is room, else what it rests on stands in the second. */
function linesOf(
  { name, estimate }: OverlayEstimate,
  scale: Scale,
  { characters, isNamed }: { characters: number; isNamed: boolean },
): string[] {
  const before = isNamed ? `${shown(name)} ` : '';
  const whole = `${before}${estimateText(estimate, scale)}`;
  if (whole.length <= characters) return [whole];
  const [number, provenance] = estimateLines(estimate, scale);
  return [`${cut(before, Math.max(8, characters - number.length))}${number}`, cut(provenance, characters)];
}

function textOf({ name, estimate }: OverlayEstimate, scale: Scale): string {
  return `${name} ${estimateText(estimate, scale)}`;
}
