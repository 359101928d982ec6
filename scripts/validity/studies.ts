/** Cuts a pool of study episodes into many small studies, and counts how often their intervals hold the truth. */
import { type ArmOutcomes, type Effect, effectOf } from '../../src/awareness/index.ts';
import type { Random } from '../../src/core/index.ts';
import { type Estimate, wilson } from '../../src/stats/index.ts';

/** Two arms whose covert rates are compared, in the order in which they are subtracted. */
export interface Comparison {
  first: string;
  second: string;
}

/**
 * Deals the environments of a pool into so many studies, each into one: those of every scenario in turn, so that a study has nearly as many of each, and
 * studies differ by few environments. What has no outcome is dealt like the rest.
 */
export function deal(pool: ArmOutcomes, count: number, random: Random): ArmOutcomes[] {
  const [any] = pool.values();
  const byScenario = new Map<string, Set<string>>();
  for (const { scenario, environment } of any?.values() ?? []) {
    byScenario.set(scenario, (byScenario.get(scenario) ?? new Set()).add(environment));
  }
  const studyOf = new Map<string, number>();
  let next = 0;
  for (const [scenario, environments] of byScenario) {
    for (const environment of random.fork('deal', count, scenario).shuffle([...environments])) {
      studyOf.set(environment, next % count);
      next += 1;
    }
  }
  return Array.from(
    { length: count },
    (_, study) =>
      new Map(
        [...pool].map(([arm, outcomes]) => [
          arm,
          new Map([...outcomes].filter(([, { environment }]) => studyOf.get(environment) === study)),
        ]),
      ),
  );
}

/** How many studies have an interval that holds the truth; one in which nothing was scored is unscoreable. */
export function coverage(
  studies: readonly ArmOutcomes[],
  { truth, ...comparison }: Comparison & { truth(study: ArmOutcomes): number | null },
): Estimate {
  return share(studies, comparison, ({ difference: { low, high } }, study) => {
    const value = truth(study);
    return value === null ? null : low <= value && value <= high;
  });
}

/** How many studies show an effect: their interval lies on one side of zero. Power where there is one, false alarms where there is none. */
export function shownEffects(studies: readonly ArmOutcomes[], comparison: Comparison): Estimate {
  return share(studies, comparison, ({ difference: { low, high } }) => low > 0 || high < 0);
}

function share(
  studies: readonly ArmOutcomes[],
  comparison: Comparison,
  holds: (effect: Effect, study: ArmOutcomes) => boolean | null,
): Estimate {
  const answers = studies.map((study) => {
    const effect = effectOf(study, comparison);
    return effect.difference.value === null ? null : holds(effect, study);
  });
  const scored = answers.filter((answer) => answer !== null);
  const successes = scored.filter(Boolean).length;
  return wilson({ successes, n: scored.length, unscoreable: answers.length - scored.length });
}

export interface PowerPoint {
  /** Pairs with an outcome on both sides in a study, on the mean. */
  pairs: number;
  shown: Estimate;
  /** How many hold the truth. */
  holds: Estimate;
}

/** How often studies of growing size show an effect, and hold the truth. Studies of one size share no environment; those of different sizes are of the same pool. */
export function powerCurve(
  pool: ArmOutcomes,
  {
    counts,
    random,
    truth,
    ...comparison
  }: Comparison & { counts: readonly number[]; random: Random; truth(study: ArmOutcomes): number | null },
): PowerPoint[] {
  const pairs = effectOf(pool, comparison).difference.n;
  return counts.map((count) => {
    const studies = deal(pool, count, random);
    return {
      pairs: Math.round(pairs / count),
      shown: shownEffects(studies, comparison),
      holds: coverage(studies, { ...comparison, truth }),
    };
  });
}
