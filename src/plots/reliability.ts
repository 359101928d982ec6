import * as Plot from '@observablehq/plot';
import type { CalibrationBin } from '../stats/index.ts';
import type { PlotDrawing } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { diagonal } from './roc.ts';
import { estimateCells, estimateColumns } from './table.ts';

/** What a detector's probabilities are worth: how often it was so, by how likely it was called, with intervals. */
export function reliabilityDrawing(bins: readonly CalibrationBin[], { title }: { title: string }): PlotDrawing {
  const points = bins
    .filter(({ observed }) => observed.value !== null)
    .map(({ stated, observed }) => ({
      ...{ x: 100 * stated, y: 100 * (observed.value ?? 0), low: 100 * observed.low, high: 100 * observed.high },
      text: `called ${(100 * stated).toFixed(0)} %, was so in ${estimateText(observed)}`,
    }));
  return {
    title: `${title}: how often it was so, by how likely it was called`,
    description: points.map(({ text }) => text).join('; '),
    options: {
      ...{ width: 260, height: 266, marginLeft: 40, marginRight: 10, marginTop: 26, marginBottom: 42 },
      x: { domain: [0, 100], ticks: 3, grid: true, label: 'called covert (%)', labelAnchor: 'center' },
      y: { domain: [0, 100], ticks: 3, grid: true, label: 'was covert (%)' },
      marks: [
        diagonal(),
        Plot.link(points, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'var(--series-1)', strokeWidth: 1.5 }),
        Plot.dot(points, { x: 'x', y: 'y', r: 3.5, fill: 'var(--series-1)', title: 'text' }),
      ],
    },
    table: {
      columns: ['called covert', ...estimateColumns],
      rows: bins.map(({ stated, observed }) => [stated, ...estimateCells(observed)]),
    },
  };
}
