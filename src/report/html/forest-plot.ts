import * as Plot from '@observablehq/plot';
import type { Estimate } from '../../stats/index.ts';
import { type Html, withHiddenShown } from './escape.ts';
import { estimateLines, estimateText, type Scale } from './estimate-text.ts';
import { picture, responsiveFigure } from './picture.ts';

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
}

/** Stands above the rows that belong together. */
export interface ForestHeading {
  heading: string;
}

export interface ForestOptions {
  /** What the axis measures, and the picture's name. */
  label: string;
  /** @default 'percent' */
  scale?: Scale;
  /** The axis, in units of the scale. @default 0 to 100 for percents, symmetrical about 0 and wide enough for points, 0 to 1 else */
  domain?: [number, number];
  /** Where there would be no effect. @default 0 */
  reference?: number;
}

type Row = ForestRow | ForestHeading;

/**
 * A forest plot: one row per estimate, with its interval drawn and written, and what it rests on. Rows without data say so. Where there is little
 * room the words stand above their lines.
 */
export function forestPlot(rows: readonly Row[], options: ForestOptions): Html {
  const { label, scale = 'percent' } = options;
  const description = rows.map((row) => (isHeading(row) ? row.heading : textOf(row, scale))).join('; ');
  const drawn = (layout: Layout) => picture(drawing(rows, options, layout), { title: label, description });
  return responsiveFigure(drawn('wide'), drawn('narrow'));
}

type Layout = 'wide' | 'narrow';

const maximalLines = 3;

/** Sizes in pixels; those of text in characters. */
const sizes = {
  wide: { width: 1120, left: 250, right: 390, row: 27, line: 16, label: 38, characters: 58 },
  narrow: { width: 340, left: 12, right: 18, row: 18, line: 16, label: 46, characters: 48 },
};

function drawing(rows: readonly Row[], options: ForestOptions, layout: Layout): Plot.PlotOptions {
  const { label, scale = 'percent', reference = 0 } = options;
  const { width, left, right } = sizes[layout];
  const { headings, data, height } = placed(rows, scale, layout);
  const domain = options.domain ?? domainOf(data, scale);
  const known = data.filter(({ value }) => value !== null);
  const text = layout === 'wide' ? ({ frameAnchor: 'left', textAnchor: 'end', dx: -12 } as const) : aboveLine;
  const unit = scale === 'percent' ? ' (%)' : scale === 'points' ? ' (points)' : '';
  return {
    ...{ width, height: height + 48, marginLeft: left, marginRight: right, marginTop: 6, marginBottom: 42 },
    x: { domain, grid: true, ticks: layout === 'wide' ? 6 : 4, label: `${label}${unit}`, labelAnchor: 'center' },
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

/** Words above the lines; the grid does not run through them. */
const aboveLine = {
  frameAnchor: 'left',
  textAnchor: 'start',
  dx: -8,
  fill: 'currentColor',
  stroke: 'var(--paper)',
  strokeWidth: 4,
} as const;

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
  const factor = scale === 'plain' ? 1 : 100;
  const headings: { heading: string; y: number }[] = [];
  const data: Placed[] = [];
  let top = 8;
  for (const row of rows) {
    if (isHeading(row)) {
      headings.push({ heading: cut(withHiddenShown(row.heading), longest), y: top + line });
      top += line + 12;
      continue;
    }
    const { label, estimate, href, isSummary = false, colour = 'var(--covert)' } = row;
    const lines = linesOf(row, scale, characters);
    const isWide = layout === 'wide';
    const above = isWide ? 0 : line * (lines.length + 1);
    const own = Math.max(rowHeight, isWide ? lines.length * line + 6 : 0);
    const y = top + above + own / 2;
    const { value, low, high } = estimate;
    data.push({
      ...{ label: cut(withHiddenShown(label), longest), title: withHiddenShown(textOf(row, scale)), lines, y, colour },
      ...{ value: value === null ? null : value * factor, low: low * factor, high: high * factor },
      labelY: isWide ? y : top + line / 2,
      textY: isWide ? y - ((lines.length - 1) * line) / 2 : top + line * 1.5,
      ...{ href: href ?? null, weight: isSummary ? 3 : 1.8, radius: isSummary ? 5.5 : 4 },
    });
    top += above + own + (isWide ? 0 : 8);
  }
  return { headings, data, height: top };
}

/** The number in as few lines as there is room for. */
function linesOf({ estimate, reason }: ForestRow, scale: Scale, characters: number): string[] {
  const whole = estimateText(estimate, scale);
  const isReasoned = estimate.value === null && Boolean(reason);
  if (!isReasoned && whole.length <= characters) return [whole];
  const lines = isReasoned ? [whole, withHiddenShown(reason ?? '')] : estimateLines(estimate, scale);
  return lines.flatMap((text) => wrapped(text, characters).slice(0, 2)).slice(0, maximalLines);
}

function textOf({ label, estimate, reason }: ForestRow, scale: Scale): string {
  const text = `${label}: ${estimateText(estimate, scale)}`;
  return estimate.value === null && reason ? `${text}, ${reason}` : text;
}

function domainOf(data: readonly Placed[], scale: Scale): [number, number] {
  if (scale === 'percent') return [0, 100];
  if (scale === 'plain') return [0, 1];
  const ends = data.flatMap(({ value, low, high }) => (value === null ? [] : [Math.abs(low), Math.abs(high)]));
  const widest = Math.min(100, Math.max(10, Math.ceil((1.05 * Math.max(0, ...ends)) / 10) * 10));
  return [-widest, widest];
}

function isHeading(row: Row): row is ForestHeading {
  return 'heading' in row;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last === '') lines[lines.length - 1] = cut(word, width);
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, width));
  }
  return lines;
}
