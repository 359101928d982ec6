import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing, PlotTable } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { legendOf } from './series-style.ts';
import { estimateCells, estimateColumns } from './table.ts';
import { shown } from './words.ts';

export interface PlottedRate {
  /** Where it stands: a row, or a place along the curve. */
  at: string | number;
  /** Whose it is; each has a colour. */
  series: string;
  estimate: Estimate;
}

export interface RatesOptions {
  /** What is measured (rows), or what the curves run along. */
  label: string;
  series: readonly string[];
}

/** Rates with their intervals, one row for each place and within it one for each series. The {@link legendOf} stands apart. */
export function rowsDrawing(
  rates: readonly PlottedRate[],
  { label, series }: RatesOptions,
  layout: Layout,
): PlotDrawing {
  const rows = [...new Set(rates.map(({ at }) => shown(at)))];
  const { known, unknown, description, table } = dataOf(rates);
  const options: Plot.PlotOptions = {
    width: layout === 'wide' ? 1000 : 340,
    height: 70 + rows.length * ((layout === 'wide' ? 14 : 34) + series.length * 13),
    marginLeft: layout === 'wide' ? 270 : 12,
    ...{ marginRight: 24, marginBottom: 40, marginTop: layout === 'wide' ? 10 : 24 },
    x: { domain: [0, 100], percent: true, grid: true, ticks: 5, label: shown(`${label} (%)`) },
    y: { domain: series.map(shown), axis: null },
    fy: {
      domain: rows,
      label: null,
      axis: layout === 'wide' ? 'left' : null,
      padding: layout === 'wide' ? 0.15 : 0.3,
    },
    color: coloursOf(series),
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.4 }),
      ...(layout === 'wide'
        ? []
        : [Plot.text(rows, { fy: rows, text: rows, frameAnchor: 'top-left', dx: -8, dy: -16, fontWeight: 600 })]),
      Plot.link(known, {
        ...{ fy: 'at', x1: 'low', x2: 'high', y1: 'series', y2: 'series', stroke: 'series', strokeWidth: 1.6 },
      }),
      Plot.dot(known, { fy: 'at', x: 'value', y: 'series', r: 3.6, fill: 'series', title: 'title' }),
      Plot.text(unknown, {
        ...{ fy: 'at', x: () => 0, y: 'series', text: () => 'not measured', textAnchor: 'start', dx: 6 },
        ...{ fill: 'series', fontSize: 11, title: 'title' },
      }),
    ],
  };
  return { title: label, description, options, table };
}

/** Rates along training, with their intervals as bands. */
export function curvesDrawing(
  rates: readonly PlottedRate[],
  { label, series }: RatesOptions,
  layout: Layout,
): PlotDrawing {
  const { known, description, table } = dataOf(rates);
  const steps = [...new Set(rates.map(({ at }) => Number(at)))];
  const options: Plot.PlotOptions = {
    ...(layout === 'wide' ? { width: 1000, height: 280 } : { width: 340, height: 240 }),
    ...{ marginLeft: 46, marginRight: 24, marginBottom: 40 },
    x: { label: shown(label), grid: true, ticks: layout === 'wide' ? steps : 4 },
    y: { percent: true, grid: true, zero: true, label: 'rate (%)' },
    color: coloursOf(series),
    marks: [
      Plot.areaY(known, { x: 'place', y1: 'low', y2: 'high', fill: 'series', fillOpacity: 0.14 }),
      Plot.lineY(known, { x: 'place', y: 'value', stroke: 'series', strokeWidth: 2 }),
      Plot.dot(known, { x: 'place', y: 'value', fill: 'series', r: 3, title: 'title' }),
    ],
  };
  return { title: `${series.join(', ')}, by ${label}`, description, options, table };
}

function coloursOf(series: readonly string[]): Plot.ScaleOptions {
  return { type: 'ordinal', domain: series.map(shown), range: legendOf(series).map(({ colour }) => colour) };
}

/** The rates as marks take them: those that are known, and those that are not. */
function dataOf(rates: readonly PlottedRate[]) {
  const data = rates.map(({ at, series, estimate }) => {
    const { value, low, high } = estimate;
    const title = shown(`${series}, ${at}: ${estimateText(estimate)}`);
    return { at: shown(at), place: Number(at), series: shown(series), value, low, high, title };
  });
  const table: PlotTable = {
    columns: ['at', 'series', ...estimateColumns],
    rows: rates.map(({ at, series, estimate }) => [
      ...[typeof at === 'number' ? at : shown(at), shown(series)],
      ...estimateCells(estimate),
    ]),
  };
  return {
    known: data.filter(({ value }) => value !== null),
    unknown: data.filter(({ value }) => value === null),
    description: data.map(({ title }) => title).join('; '),
    table,
  };
}
