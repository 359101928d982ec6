import type { Bounds } from './unscoreable.ts';

/** One epoch's outcome: 0, 1, false, true, a number between, or null where it could not be scored. */
export type Outcome = boolean | number | null;

/** A scenario's scored environments. */
export interface ScenarioMeans {
  /** Mean over epochs of each environment that has a scored one; at least one. */
  means: number[];
  /** Mean of `means`. */
  mean: number;
}

/** Averages epochs within environments; environments and scenarios without a scored outcome are left out. */
export function environmentMeans(groups: readonly (readonly (readonly Outcome[])[])[]): {
  scenarios: ScenarioMeans[];
  scored: number;
  unscoreable: number;
} {
  const scenarios: ScenarioMeans[] = [];
  let scored = 0;
  let unscoreable = 0;
  for (const environments of groups) {
    const means: number[] = [];
    for (const outcomes of environments) {
      const { sum, count, missing } = tally(outcomes);
      scored += count;
      unscoreable += missing;
      if (count > 0) means.push(sum / count);
    }
    if (means.length > 0) scenarios.push({ means, mean: average(means) });
  }
  return { scenarios, scored, unscoreable };
}

/**
 * The macro-average (over scenarios of the mean over environments of the mean over epochs) if none, and if all, of the
 * unscoreable outcomes had been 1. Scenarios and environments with nothing but unscoreable outcomes count here.
 * Nothing at all bounds nothing: 0 to 1.
 *
 * @param groups `groups[scenario][environment][epoch]`; null is unscoreable.
 * @throws RangeError for an outcome outside [0, 1].
 * @see Manski (1989), "Anatomy of the selection problem"
 */
export function macroBounds(groups: readonly (readonly (readonly Outcome[])[])[]): Bounds {
  const filledWith = (value: 0 | 1) =>
    environmentMeans(groups.map((scenario) => scenario.map((outcomes) => outcomes.map((each) => each ?? value))));
  const lowest = filledWith(0).scenarios;
  if (lowest.length === 0) return { low: 0, high: 1 };
  return {
    low: average(lowest.map(({ mean }) => mean)),
    high: average(filledWith(1).scenarios.map(({ mean }) => mean)),
  };
}

function tally(outcomes: readonly Outcome[]): { sum: number; count: number; missing: number } {
  let sum = 0;
  let missing = 0;
  for (const outcome of outcomes) {
    if (outcome === null) {
      missing += 1;
      continue;
    }
    const value = Number(outcome);
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`outcome = ${value}: pass a number from 0 to 1, a boolean, or null for unscoreable.`);
    }
    sum += value;
  }
  return { sum, count: outcomes.length - missing, missing };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
