import * as Plot from '@observablehq/plot';
import type { CalibrationBin } from '../../stats/index.ts';
import { type Html, html } from './escape.ts';
import { estimateText } from './estimate-text.ts';
import { picture } from './picture.ts';

/** What a detector's probabilities are worth: how often it was so, by how likely it was called, with intervals. */
export function reliabilityPlot(bins: readonly CalibrationBin[], { title }: { title: string }): Html {
  const points = bins
    .filter(({ observed }) => observed.value !== null)
    .map(({ stated, observed }) => ({
      ...{ x: 100 * stated, y: 100 * (observed.value ?? 0), low: 100 * observed.low, high: 100 * observed.high },
      text: `called ${(100 * stated).toFixed(0)} %, was so in ${estimateText(observed)}`,
    }));
  const svg = picture(
    {
      ...{ width: 260, height: 266, marginLeft: 40, marginRight: 10, marginTop: 26, marginBottom: 42 },
      x: { domain: [0, 100], ticks: 3, grid: true, label: 'called covert (%)', labelAnchor: 'center' },
      y: { domain: [0, 100], ticks: 3, grid: true, label: 'was covert (%)' },
      marks: [
        Plot.line(
          [
            [0, 0],
            [100, 100],
          ],
          { stroke: 'var(--muted)', strokeDasharray: '3 3' },
        ),
        Plot.link(points, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'var(--series-1)', strokeWidth: 1.5 }),
        Plot.dot(points, { x: 'x', y: 'y', r: 3.5, fill: 'var(--series-1)', title: 'text' }),
      ],
    },
    {
      title: `${title}: how often it was so, by how likely it was called`,
      description: points.map(({ text }) => text).join('; '),
    },
  );
  return html`<figure class="panel"><figcaption>${title}</figcaption>${svg}</figure>`;
}
