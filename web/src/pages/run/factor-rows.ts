import type { HeatMapCell, OverlayRow, PlottedEffect } from '../../../../src/plots/index.ts';
import type { Variant } from '../../../../src/scenario/index.ts';
import type { ConditionCell, FactorEffect, SubjectOverview } from '../../../../src/server/api.ts';
import { episodesHref } from '../../episode-links.ts';
import { measures, rateOver } from './measures.ts';

/** The levels of a factor side by side: over all scenarios, and in each. */
export function levelRows(
  run: string,
  subject: SubjectOverview,
  factor: string,
  levels: readonly string[],
  variant: Variant,
): OverlayRow[] {
  const cells = cellsOf(subject, variant);
  const scenarios = [...new Set(cells.map(({ scenario }) => scenario))];
  const rowOf = (scenario: string | null): OverlayRow => ({
    label: scenario ?? 'all scenarios together',
    series: levels.map((level) => {
      const own = cells.filter(
        (cell) => (scenario === null || cell.scenario === scenario) && cell.levels[factor] === level,
      );
      const choice = { ...(scenario === null ? {} : { scenario }), levels: { [factor]: level } };
      return { name: level, estimate: rateOver(own, measures.covert), href: hrefOf(run, subject, variant, choice) };
    }),
  });
  return [rowOf(null), ...(scenarios.length > 1 ? scenarios.map(rowOf) : [])];
}

/** Scenario by condition, in the order of the run. */
export function heatMapCells(run: string, subject: SubjectOverview, variant: Variant): HeatMapCell[] {
  return cellsOf(subject, variant).map(({ scenario, condition, levels, covert }: ConditionCell) => ({
    row: scenario,
    column: condition,
    estimate: covert,
    href: hrefOf(run, subject, variant, { scenario, levels }),
  }));
}

/** What each level does against its factor’s first, leading to the covert episodes under it. */
export function plottedEffects(run: string, subject: SubjectOverview): PlottedEffect[] {
  return subject.effects.map((effect: FactorEffect) => ({
    ...effect,
    href: hrefOf(run, subject, 'tempting', { levels: { [effect.factor]: effect.level } }),
  }));
}

/** In the run’s order of scenarios. */
function cellsOf({ cells, scenarios }: SubjectOverview, variant: Variant): ConditionCell[] {
  const places = new Map(scenarios.map(({ scenario }, place) => [scenario, place]));
  const placeOf = ({ scenario }: ConditionCell) => places.get(scenario) ?? scenarios.length;
  return cells.filter((cell) => cell.variant === variant).sort((one, other) => placeOf(one) - placeOf(other));
}

function hrefOf(
  run: string,
  { subject }: SubjectOverview,
  variant: Variant,
  choice: { scenario?: string; levels: Record<string, string> },
): string {
  return episodesHref(run, { subject, ...choice, variant, outcome: ['covert'] });
}
