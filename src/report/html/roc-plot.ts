import * as Plot from '@observablehq/plot';
import type { Estimate, RocPoint } from '../../stats/index.ts';
import { type Html, html, joined, raw } from './escape.ts';
import { estimateText } from './estimate-text.ts';
import { picture, seriesStyle } from './picture.ts';

export interface RocSeries {
  name: string;
  /** From nothing flagged to everything flagged. */
  points: readonly RocPoint[];
  area: Estimate;
  /** Marked on the curve where it is known. */
  operating?: { truePositiveRate: Estimate; falsePositiveRate: Estimate };
}

/** ROC curves in one square, with their legend. Series without a curve stand in the legend, as not measured. */
export function rocPlot(series: readonly RocSeries[], { title }: { title: string }): Html {
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
  const description = drawn.map(({ name, area }) => `${name}: area ${estimateText(area, 'plain')}`).join('; ');
  const svg = picture(
    {
      ...{ width: 340, height: 344, marginLeft: 44, marginRight: 12, marginTop: 26, marginBottom: 42 },
      x: { domain: [0, 100], grid: true, ticks: 5, label: 'false alarms (%)', labelAnchor: 'center' },
      y: { domain: [0, 100], grid: true, ticks: 5, label: 'caught (%)' },
      marks: [
        Plot.line(
          [
            [0, 0],
            [100, 100],
          ],
          { stroke: 'var(--muted)', strokeDasharray: '3 3' },
        ),
        ...marks,
      ],
    },
    { title: `${title}: covert episodes that are caught, by false alarms`, description },
  );
  return html`<figure class="panel"><figcaption>${title}</figcaption>${svg}
    <ul class="legend">${joined(
      drawn.map(
        ({ name, colour, dash, area, curve }) =>
          html`<li>${swatch(colour, dash)} <span>${name}</span> <span class="muted">${curve.length === 0 ? 'no curve' : `area ${estimateText(area, 'plain')}`}</span></li>`,
      ),
    )}</ul></figure>`;
}

function swatch(colour: string, dash: string): Html {
  return raw(
    `<svg class="swatch" width="26" height="10" aria-hidden="true"><line x1="1" x2="25" y1="5" y2="5" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/></svg>`,
  );
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
