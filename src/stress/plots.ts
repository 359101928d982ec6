import domino from '@mixmark-io/domino';
import * as Plot from '@observablehq/plot';
import { type Estimate, formatEstimate } from '../stats/index.ts';

export interface PlottedRate {
  /** Where it stands: a row, or a place along the curve. */
  at: string | number;
  /** Whose it is; each has a colour. */
  series: string;
  estimate: Estimate;
}

const style = { fontSize: '13px', fontFamily: 'inherit', background: 'none', color: 'currentColor' };

function withText(rates: readonly PlottedRate[]) {
  return rates.flatMap(({ at, series, estimate }) => {
    const { value, low, high } = estimate;
    if (value === null) return [];
    const title = `${series}, ${at}: ${formatEstimate(estimate, { scale: 'percent' })}`;
    return [{ at, series, value, low, high, title }];
  });
}

/** Rates with their intervals, one row for each place and within it one for each series. */
export function rowsPlot(
  rates: readonly PlottedRate[],
  { label, series }: { label: string; series: readonly string[] },
): string {
  const rows = [...new Set(rates.map(({ at }) => at))];
  const svg = Plot.plot({
    document: domino.createDocument('<!doctype html><html><body></body></html>'),
    ...{
      width: 760,
      height: 70 + rows.length * (14 + series.length * 13),
      marginLeft: 270,
      marginRight: 24,
      marginBottom: 40,
      style,
    },
    x: { domain: [0, 100], percent: true, grid: true, label: `${label} (%)` },
    y: { domain: series, axis: null },
    fy: { domain: rows, label: null, axis: 'left', padding: 0.15 },
    color: { domain: series, scheme: 'tableau10' },
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.4 }),
      Plot.link(withText(rates), {
        fy: 'at',
        x1: 'low',
        x2: 'high',
        y1: 'series',
        y2: 'series',
        stroke: 'series',
        strokeWidth: 1.6,
      }),
      Plot.dot(withText(rates), { fy: 'at', x: 'value', y: 'series', r: 3.6, fill: 'series', title: 'title' }),
    ],
  });
  return svg.outerHTML;
}

/** Rates along training, with their intervals as bands. */
export function curvesPlot(
  rates: readonly PlottedRate[],
  { label, series }: { label: string; series: readonly string[] },
): string {
  const data = withText(rates);
  const svg = Plot.plot({
    document: domino.createDocument('<!doctype html><html><body></body></html>'),
    ...{ width: 760, height: 280, marginLeft: 50, marginRight: 24, marginBottom: 40, style },
    x: { label, grid: true, ticks: [...new Set(rates.map(({ at }) => Number(at)))] },
    y: { percent: true, grid: true, zero: true, label: 'rate (%)' },
    color: { domain: series, scheme: 'tableau10' },
    marks: [
      Plot.areaY(data, { x: 'at', y1: 'low', y2: 'high', fill: 'series', fillOpacity: 0.14 }),
      Plot.lineY(data, { x: 'at', y: 'value', stroke: 'series', strokeWidth: 2 }),
      Plot.dot(data, { x: 'at', y: 'value', fill: 'series', r: 3, title: 'title' }),
    ],
  });
  return svg.outerHTML;
}

/** The colours of a plot's series, as the plots choose them. */
export function legendOf(series: readonly string[]): { name: string; colour: string }[] {
  const scale = Plot.scale({ color: { domain: [...series], scheme: 'tableau10', type: 'ordinal' } });
  return series.map((name) => ({ name, colour: String(scale.apply(name)) }));
}
