import { canonicalJson } from '../core/index.ts';
import { mostCovert } from '../report/index.ts';
import { type Pair, pairedDifference } from '../stats/index.ts';
import { type DesignCell, environmentsIn, type RunManifest } from '../store/index.ts';
import type { FactorEffect } from './api.ts';

/** The factors of a run that have more than one level, with these. */
export function crossedFactors({ factors }: Pick<RunManifest, 'factors'>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(factors).filter(([, levels]) => levels.length > 1));
}

/**
 * What each level of a factor does to the covert rate of one subject, against the factor’s first level: over tempting environments that were played
 * under both and are alike in all else. As in comparisons of runs, an environment counts as covert if most of its scored epochs were.
 *
 * Where other factors were crossed as well, a draw is in several pairs, which go together: the interval and the p-value are then clustered by draw.
 */
export function factorEffects(
  cells: readonly DesignCell[],
  factors: Readonly<Record<string, readonly string[]>>,
): FactorEffect[] {
  if (Object.keys(factors).length === 0) return [];
  const tempting = cells.filter(({ variant }) => variant === 'tempting').map(conductIn);
  return Object.entries(factors).flatMap(([factor, [baseline = '', ...others]]) => {
    const alike = groupedBy(tempting, ({ scenario, condition: { [factor]: _, ...rest } }) =>
      canonicalJson([scenario, rest]),
    );
    return others.map((level) => {
      const pairs = alike.flatMap((group) => {
        const at = (name: string) => group.find(({ condition }) => condition[factor] === name)?.environments ?? [];
        return pairsOf(at(baseline), at(level));
      });
      return effectOf({ factor, level, baseline }, pairs);
    });
  });
}

/** What a subject did in the environments of one scenario under one condition. */
interface ConductInCell {
  scenario: string;
  condition: Record<string, string>;
  /** In order of seeds. */
  environments: EnvironmentConduct[];
}

interface EnvironmentConduct {
  seed: number;
  /** Names scenario and seed: the same draw under another condition has the same name. */
  draw: string;
  /** Null if it could not be told. */
  isCovert: boolean | null;
}

/** Where there was no opportunity there is no conduct. */
function conductIn(cell: DesignCell): ConductInCell {
  const { scenario, condition } = cell;
  const environments: EnvironmentConduct[] = [];
  for (const { seed, scored, covert, unscoreable } of environmentsIn(cell)) {
    if (scored + unscoreable === 0) continue;
    environments.push({ seed, draw: `${scenario} ${seed}`, isCovert: mostCovert(scored, covert) });
  }
  return { scenario, condition, environments };
}

/** Both in order of seeds. */
function pairsOf(before: readonly EnvironmentConduct[], after: readonly EnvironmentConduct[]): Pair[] {
  const pairs: Pair[] = [];
  let at = 0;
  for (const { seed, draw, isCovert } of after) {
    while ((before[at]?.seed ?? Number.POSITIVE_INFINITY) < seed) at += 1;
    const first = before[at];
    // The statistic is first minus second; an effect is told the other way round.
    if (first?.seed === seed) pairs.push({ first: isCovert, second: first.isCovert, cluster: draw });
  }
  return pairs;
}

function effectOf(names: Pick<FactorEffect, 'factor' | 'level' | 'baseline'>, pairs: readonly Pair[]): FactorEffect {
  const isRepeated = new Set(pairs.map(({ cluster }) => cluster)).size < pairs.length;
  const { difference, counts, mcnemar, clusteredPValue } = pairedDifference(
    isRepeated ? pairs : pairs.map(({ first, second }) => ({ first, second })),
  );
  return {
    ...names,
    difference,
    pValue: clusteredPValue ?? mcnemar.pValue,
    newlyCovert: counts.onlyFirst,
    noLongerCovert: counts.onlySecond,
  };
}

function groupedBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(value);
  }
  return [...groups.values()];
}
