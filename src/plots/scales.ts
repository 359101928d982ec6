import type * as Plot from '@observablehq/plot';
import type { Estimate } from '../stats/index.ts';
import type { Layout } from './drawing.ts';
import type { Scale } from './estimate-text.ts';
import { shown } from './words.ts';

export interface AxisOptions {
  /** What the axis measures, and the picture's name. */
  label: string;
  /** @default 'percent' */
  scale?: Scale;
  /** The axis, in units of the scale. @default 0 to 100 for percents, symmetrical about 0 and wide enough for points, 0 to 1 else */
  domain?: [number, number];
  /** Where there would be no effect. @default 0 */
  reference?: number;
}

/** The horizontal axis of plots with a row for each estimate. */
export function axisOf(options: AxisOptions, estimates: readonly Estimate[], layout: Layout): Plot.ScaleOptions {
  const { label, scale = 'percent' } = options;
  const unit = scale === 'percent' ? ' (%)' : scale === 'points' ? ' (points)' : '';
  return {
    domain: options.domain ?? domainOf(estimates, scale),
    ...{ grid: true, ticks: layout === 'wide' ? 6 : 4, label: shown(`${label}${unit}`), labelAnchor: 'center' },
  };
}

/** From the fractions of an estimate to units of the scale. */
export function factorOf(scale: Scale): number {
  return scale === 'plain' ? 1 : 100;
}

/** The ends of the interval and the value in units of the scale; null where nothing is known. */
export function scaled({ value, low, high }: Estimate, scale: Scale) {
  const factor = factorOf(scale);
  return { value: value === null ? null : value * factor, low: low * factor, high: high * factor };
}

function domainOf(estimates: readonly Estimate[], scale: Scale): [number, number] {
  if (scale === 'percent') return [0, 100];
  if (scale === 'plain') return [0, 1];
  const ends = estimates.flatMap(({ value, low, high }) => (value === null ? [] : [Math.abs(low), Math.abs(high)]));
  const widest = Math.min(100, Math.max(10, Math.ceil((105 * Math.max(0, ...ends)) / 10) * 10));
  return [-widest, widest];
}
