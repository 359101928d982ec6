import domino from '@mixmark-io/domino';
import * as Plot from '@observablehq/plot';
import type { Estimate } from '../../stats/index.ts';

export interface ForestRow {
  label: string;
  estimate: Estimate;
  /** Where a click on the row leads, inside the page. */
  href: string;
  /** Drawn heavier: a summary of the others. */
  isSummary?: boolean;
}

/** A forest plot as SVG text: one row per estimate with its interval. Rows without data say so. */
export function forestPlot(rows: readonly ForestRow[], { label }: { label: string }): string {
  const data = rows.map(({ label: name, estimate, href, isSummary = false }) => {
    const { value, low, high, n, unscoreable } = estimate;
    const percent = (rate: number) => `${(100 * rate).toFixed(1)} %`;
    const title =
      value === null
        ? `${name}: nothing scored, ${unscoreable} unscoreable`
        : `${name}: ${percent(value)} [${percent(low)}, ${percent(high)}], n = ${n}, ${unscoreable} unscoreable`;
    return { name, value, low, high, href, title, width: isSummary ? 3 : 1.6, radius: isSummary ? 5.5 : 4 };
  });
  const known = data.filter(({ value }) => value !== null);
  const unknown = data.filter(({ value }) => value === null);
  const document = domino.createDocument('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: 720,
    height: 54 + rows.length * 26,
    marginLeft: 220,
    marginRight: 28,
    marginBottom: 40,
    style: { fontSize: '13px', fontFamily: 'inherit', background: 'none', color: 'currentColor' },
    x: { domain: [0, 100], percent: true, grid: true, label: `${label} (%)` },
    y: { domain: data.map(({ name }) => name), label: null, tickSize: 0 },
    marks: [
      Plot.ruleX([0], { strokeOpacity: 0.4 }),
      Plot.link(known, {
        x1: 'low',
        x2: 'high',
        y1: 'name',
        y2: 'name',
        strokeWidth: 'width',
        stroke: 'var(--covert)',
      }),
      Plot.dot(known, { x: 'value', y: 'name', r: 'radius', fill: 'var(--covert)', title: 'title', href: 'href' }),
      Plot.text(unknown, {
        x: () => 0.01,
        y: 'name',
        text: () => 'nothing scored',
        textAnchor: 'start',
        title: 'title',
      }),
    ],
  });
  return svg.outerHTML;
}
