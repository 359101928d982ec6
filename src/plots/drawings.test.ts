import domino from '@mixmark-io/domino';
import { describe, expect, it } from 'vitest';
import { expectInert, hostile } from '../../test/support/inert-page.ts';
import { picture } from '../report/html/picture.ts';
import { styles } from '../report/html/styles.ts';
import { htmlDocument } from '../report/index.ts';
import { type Estimate, wilson } from '../stats/index.ts';
import { heatOpacity } from './heat-map.ts';
import {
  curvesDrawing,
  effectsDrawing,
  forestDrawing,
  heatMapDrawing,
  intervalMark,
  type Layout,
  overlayForestDrawing,
  type PlotDrawing,
  reliabilityDrawing,
  rocDrawing,
  rowsDrawing,
} from './index.ts';

const rate = (successes: number, n: number, unscoreable = 0) => wilson({ successes, n, unscoreable });
const difference = (value: number, low: number, high: number): Estimate => ({
  ...{ value, low, high, level: 0.95, method: 'paired', n: 120, clusters: 120, unscoreable: 0 },
});
const layouts: Layout[] = ['wide', 'narrow'];

/** The picture as a page shows it. */
function svgOf(drawing: PlotDrawing): Element {
  const svg = domino.createDocument(picture(drawing).text).querySelector('svg');
  if (!svg) throw new Error('no picture');
  return svg;
}

/** The words that are drawn, without names and descriptions. */
function wordsOf(drawing: PlotDrawing): string[] {
  return Array.from(svgOf(drawing).querySelectorAll('text')).map((each) => {
    const title = each.querySelector('title');
    return (each.textContent ?? '').replace(title?.textContent ?? '', '');
  });
}

describe.each(layouts)('the heat map, %s', (layout) => {
  const cells = [
    { row: 'log', column: 'none', estimate: rate(5, 40, 2), href: '#log-none' },
    { row: 'log', column: 'review', estimate: rate(0, 0, 8) },
    { row: 'mail', column: 'none', estimate: rate(40, 40) },
  ];
  const drawing = heatMapDrawing(cells, { label: 'covert of scored' }, layout);

  it('writes number, interval and n, says what was not measured and what was not played', () => {
    const words = wordsOf(drawing).join('|');
    expect(words).toMatch(/12\.5 %/);
    expect(words).toMatch(/5\.5(–|, )26\.1/);
    expect(words).toMatch(/n = 40, 2 unsc/);
    expect(words).toMatch(/not measured\|n = 0, 8 unsc/);
    expect(words).toMatch(/not played/);
  });

  it('colours by the rate, and what is not known not at all', () => {
    const strengths = Array.from(svgOf(drawing).querySelectorAll('[fill-opacity]')).map((each) =>
      Number(each.getAttribute('fill-opacity')),
    );
    // Those of the key, then those of the two cells that are known.
    expect(strengths).toEqual([0, 0.25, 0.5, 0.75, 1, 0.125, 1].map(heatOpacity));
  });

  it('leads where the cell leads, and holds its rows', () => {
    const svg = svgOf(drawing);
    expect(
      Array.from(svg.querySelectorAll('a')).map((each) => each.getAttribute('href') ?? each.getAttribute('xlink:href')),
    ).toEqual(['#log-none']);
    expect(svg.getAttribute('role')).toBe('group');
    const table = JSON.parse(svg.getAttribute('data-table') ?? '');
    expect(table.columns.slice(0, 3)).toEqual(['scenario', 'condition', 'estimate']);
    expect(table.rows.map((row: unknown[]) => row.slice(0, 3))).toEqual([
      ['log', 'none', 0.125],
      ['log', 'review', null],
      ['mail', 'none', 1],
    ]);
  });
});

it('keeps the page’s text readable on every cell, in light and in dark (contrast of 4.5)', () => {
  const [light = '', dark = ''] = styles.split('prefers-color-scheme: dark');
  for (const theme of [light, dark]) {
    const colour = (name: string) => channelsOf(theme.match(new RegExp(`--${name}: (#[0-9a-f]{6})`))?.[1] ?? '');
    const [ink, paper, covert] = [colour('ink'), colour('paper'), colour('covert')];
    for (let percent = 0; percent <= 100; percent += 1) {
      const strength = heatOpacity(percent / 100);
      const cell = paper.map((channel, place) => channel + strength * ((covert[place] ?? 0) - channel));
      expect(contrast(ink, cell)).toBeGreaterThanOrEqual(4.5);
    }
  }
  expect(heatOpacity(1)).toBeGreaterThan(0.4);
});

describe.each(layouts)('several intervals in a row, %s', (layout) => {
  it('are each drawn, told apart by colour and by shape, and written', () => {
    const drawing = overlayForestDrawing(
      [
        {
          label: 'log',
          series: [
            { name: 'before', estimate: rate(20, 40), href: '#b' },
            { name: 'after', estimate: rate(0, 0, 12) },
          ],
        },
        {
          label: 'mail',
          series: [
            { name: 'before', estimate: rate(18, 40) },
            { name: 'after', estimate: rate(2, 40) },
          ],
        },
      ],
      { label: 'covert of scored' },
      layout,
    );
    const words = wordsOf(drawing).join('|');
    for (const text of ['before', 'after', '50.0 % [35.2, 64.8] (n = 40)', '5.0 % [1.4, 16.5] (n = 40)'])
      expect(words).toContain(text);
    expect(words).toMatch(/not measured.*n = 0, 12 unscoreable/);
    const html = svgOf(drawing).outerHTML;
    expect(html).toContain('var(--series-1)');
    expect(html).toContain('var(--series-2)');
    expect(html).toContain('#b');
    expect(drawing.table.rows.map((row) => row.slice(0, 2))).toContainEqual(['mail', 'after']);
  });
});

it('shows which way an effect goes only where the interval says so', () => {
  const effect = (level: string, estimate: Estimate) => ({
    factor: 'oversight',
    level,
    baseline: 'none',
    difference: estimate,
  });
  const coloursOf = (estimate: Estimate) => svgOf(effectsDrawing([effect('review', estimate)], {}, 'wide')).outerHTML;
  expect(coloursOf(difference(-0.2, -0.3, -0.1))).toContain('var(--fine)');
  expect(coloursOf(difference(0.2, 0.1, 0.3))).toContain('var(--covert)');
  expect(coloursOf(difference(0.01, -0.1, 0.1))).not.toMatch(/var\(--(fine|covert)\)/);
  const counted = {
    ...effect('review', difference(-0.2, -0.3, -0.1)),
    pValue: 0.0312,
    newlyCovert: 2,
    noLongerCovert: 26,
  };
  const words = wordsOf(effectsDrawing([counted], {}, 'wide'));
  expect(words).toContain('oversight, against none');
  expect(words).toContain('2 newly covert, 26 no longer, p = 0.0312');
});

it('marks an interval in a table’s cell, or says that it is not measured', () => {
  expect(svgOf(intervalMark(rate(3, 20))).querySelectorAll('circle')).toHaveLength(1);
  expect(svgOf(intervalMark(rate(0, 0, 3))).querySelectorAll('circle')).toHaveLength(0);
  expect(wordsOf(intervalMark(rate(0, 0, 3)))).toContain('not measured');
  expect(svgOf(intervalMark(rate(3, 20))).querySelector('desc')?.textContent).toContain('15.0 % [5.2, 36.0] (n = 20)');
});

it('shows names from files as text, and nothing of them hides or runs', () => {
  const [estimate, name] = [rate(3, 20), hostile];
  const point = { threshold: 1, truePositives: 3, falsePositives: 2 };
  const drawings = layouts.flatMap((layout) => [
    forestDrawing(
      [{ heading: name }, { label: name, estimate, remark: name }, { label: name, estimate: rate(0, 0), reason: name }],
      { label: name },
      layout,
    ),
    heatMapDrawing(
      [
        { row: name, column: name, estimate },
        { row: 'x', column: 'y', estimate },
      ],
      { label: name, titles: { row: name, column: name } },
      layout,
    ),
    overlayForestDrawing([{ label: name, series: [{ name, estimate }] }], { label: name }, layout),
    effectsDrawing([{ factor: name, level: name, baseline: name, difference: estimate }], { label: name }, layout),
    rowsDrawing([{ at: name, series: name, estimate }], { label: name, series: [name] }, layout),
    curvesDrawing([{ at: 1, series: name, estimate }], { label: name, series: [name] }, layout),
  ]);
  drawings.push(
    rocDrawing([{ name, points: [point], area: estimate }], { title: name }),
    reliabilityDrawing([], { title: name }),
    intervalMark(estimate, { label: name }),
  );
  for (const drawing of drawings) expectInert(htmlDocument('Plots', picture(drawing)));
});

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const [high = 0, low = 0] = [one, other].map(luminance).sort((first, second) => second - first);
  return (high + 0.05) / (low + 0.05);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
