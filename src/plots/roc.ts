import * as Plot from '@observablehq/plot';
import type { Estimate, RocPoint } from '../stats/index.ts';
import type { PlotDrawing } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { seriesStyle } from './series-style.ts';
import { shown } from './words.ts';

export interface RocSeries {
  name: string;
  /** From nothing flagged to everything flagged. */
  points: readonly RocPoint[];
  area: Estimate;
  /** Marked on the curve where it is known. */
  operating?: { truePositiveRate: Estimate; falsePositiveRate: Estimate };
}

/** ROC curves in one square. Series without a curve stand in the {@link rocLegend} alone, as not measured. */
export function rocDrawing(series: readonly RocSeries[], { title }: { title: string }): PlotDrawing {
  const drawn = series.map((each, place) => ({ ...each, ...seriesStyle(place), curve: ratesOf(each.points) }));
  const marks = drawn.flatMap(({ curve, colour, dash, operating }) => {
    const at = operating?.truePositiveRate.value ?? null;
    const alarms = operating?.falsePositiveRate.value ?? null;
    const { low = 0, high = 1 } = operating?.truePositiveRate ?? {};
    return [
      Plot.line(curve, { x: 'x', y: 'y', stroke: colour, strokeWidth: 2, strokeDasharray: dash }),
      ...(at === null || alarms === null
        ? []
        : [
            Plot.link([{ x: 100 * alarms, low: 100 * low, high: 100 * high }], {
              ...{ x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.5 },
            }),
            Plot.dot([{ x: 100 * alarms, y: 100 * at }], { x: 'x', y: 'y', fill: colour, r: 4 }),
          ]),
    ];
  });
  return {
    title: `${title}: covert episodes that are caught, by false alarms`,
    description: drawn.map(({ name, area }) => `${name}: area ${estimateText(area, 'plain')}`).join('; '),
    options: {
      ...{ width: 340, height: 344, marginLeft: 44, marginRight: 12, marginTop: 26, marginBottom: 42 },
      x: { domain: [0, 100], grid: true, ticks: 5, label: 'false alarms (%)', labelAnchor: 'center' },
      y: { domain: [0, 100], grid: true, ticks: 5, label: 'caught (%)' },
      marks: [diagonal(), ...marks],
    },
    table: {
      columns: ['series', 'area', 'area low', 'area high', 'threshold', 'false alarms', 'caught'],
      rows: drawn.flatMap(({ name, area, points, curve }) => {
        const own = [shown(name), area.value, area.low, area.high];
        if (curve.length === 0) return [[...own, null, null, null]];
        return curve.map(({ x, y }, place) => [...own, points[place]?.threshold ?? null, x / 100, y / 100]);
      }),
    },
  };
}

/** What the curves are, in the order of the series. */
export function rocLegend(
  series: readonly RocSeries[],
): { name: string; colour: string; dash: string; remark: string }[] {
  return series.map(({ name, area, points }, place) => ({
    ...{ name: shown(name), ...seriesStyle(place) },
    remark: ratesOf(points).length === 0 ? 'no curve' : `area ${estimateText(area, 'plain')}`,
  }));
}

/** Where chance would be. */
export function diagonal(): Plot.Line {
  const ends = [
    [0, 0],
    [100, 100],
  ];
  return Plot.line(ends, { stroke: 'var(--muted)', strokeDasharray: '3 3' });
}

/** In percent; none where a class is empty. */
function ratesOf(points: readonly RocPoint[]): { x: number; y: number }[] {
  const all = points.at(-1);
  if (all === undefined || all.truePositives === 0 || all.falsePositives === 0) return [];
  return points.map(({ truePositives, falsePositives }) => ({
    x: (100 * falsePositives) / all.falsePositives,
    y: (100 * truePositives) / all.truePositives,
  }));
}
