import * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { PlotDrawing } from './drawing.ts';
import { estimateText } from './estimate-text.ts';
import { estimateCells, estimateColumns } from './table.ts';

export interface IntervalMarkOptions {
  /** What is measured. @default 'covert rate' */
  label?: string;
  /** A colour of the page. @default var(--covert) */
  colour?: string;
}

/** A rate and its interval from 0 to 100 %, small enough for a table's cell: 120 × 18 pixels. The number stands beside it, not in it. */
export function intervalMark(
  estimate: Estimate,
  { label = 'covert rate', colour = 'var(--covert)' }: IntervalMarkOptions = {},
): PlotDrawing {
  const { value, low, high } = estimate;
  const y = 9;
  return {
    title: label,
    description: `${label}: ${estimateText(estimate)}`,
    options: {
      ...{ width: 120, height: 18, margin: 0, marginLeft: 5, marginRight: 5 },
      x: { domain: [0, 1], axis: null },
      y: { type: 'identity', axis: null },
      marks: [
        Plot.ruleY([y], { stroke: 'var(--line)', strokeWidth: 2, strokeDasharray: value === null ? '3 3' : 'none' }),
        Plot.ruleX([0, 0.5, 1], { y1: y - 4, y2: y + 4, stroke: 'var(--line)' }),
        ...(value === null
          ? [
              Plot.text(['not measured'], {
                ...{ x: [0.5], y: [y], fill: 'var(--muted)', fontSize: 11, stroke: 'var(--paper)', strokeWidth: 5 },
              }),
            ]
          : [
              Plot.ruleY([y], { x1: low, x2: high, stroke: colour, strokeWidth: 5, strokeOpacity: 0.4 }),
              Plot.dot([value], { x: [value], y: [y], r: 3.6, fill: colour }),
            ]),
      ],
    },
    table: { columns: estimateColumns, rows: [estimateCells(estimate)] },
  };
}
