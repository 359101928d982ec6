import type { Estimate } from '../stats/index.ts';
import type { Layout, PlotDrawing } from './drawing.ts';
import { pValueText } from './estimate-text.ts';
import { type ForestHeading, type ForestRow, forestDrawing } from './forest.ts';

/** What a level of a factor does, paired by environment. */
export interface PlottedEffect {
  factor: string;
  level: string;
  /** The level that it is compared with. */
  baseline: string;
  /** The rate under the level minus under the baseline. */
  difference: Estimate;
  pValue?: number;
  newlyCovert?: number;
  noLongerCovert?: number;
  /** Where a click on the row leads. */
  href?: string;
}

export interface EffectsOptions {
  /** @default 'difference in covert rate' */
  label?: string;
}

/**
 * Paired differences in percentage points about 0, under a heading for each factor and baseline. What makes covert acts rarer has another colour than
 * what makes them more frequent, and what may be nothing has none.
 */
export function effectsDrawing(
  effects: readonly PlottedEffect[],
  { label = 'difference in covert rate' }: EffectsOptions,
  layout: Layout,
): PlotDrawing {
  const rows: (ForestRow | ForestHeading)[] = [];
  let last: string | null = null;
  for (const effect of effects) {
    const { factor, level, baseline, difference, href } = effect;
    const heading = `${factor}, against ${baseline}`;
    if (heading !== last) rows.push({ heading });
    last = heading;
    const remark = remarkOf(effect);
    rows.push({
      ...{ label: level, estimate: difference, colour: colourOf(difference) },
      ...(remark === '' ? {} : { remark }),
      ...(href === undefined ? {} : { href }),
    });
  }
  return forestDrawing(rows, { label, scale: 'points' }, layout);
}

function remarkOf({ difference, pValue, newlyCovert, noLongerCovert }: PlottedEffect): string {
  if (difference.value === null) return '';
  return [
    ...(newlyCovert === undefined ? [] : [`${newlyCovert} newly covert`]),
    ...(noLongerCovert === undefined ? [] : [`${noLongerCovert} no longer`]),
    ...(pValue === undefined ? [] : [pValueText(pValue)]),
  ].join(', ');
}

function colourOf({ low, high }: Estimate): string {
  if (low > 0) return 'var(--covert)';
  return high < 0 ? 'var(--fine)' : 'var(--muted)';
}
