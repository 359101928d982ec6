import type { SparseRow } from '../stats/index.ts';

/** Named features of one case; those that are absent are zero. */
export type Features = ReadonlyMap<string, number>;

/** The features that a set of cases has, each with its place. Fixed by the cases that are learnt from. */
export interface FeatureSpace {
  readonly names: readonly string[];
  /** Features outside the space are left out: nothing was learnt about them. */
  rowOf(features: Features): SparseRow;
}

export interface FeatureSpaceOptions {
  /**
   * In how many groups (environments) a feature has to occur. One that occurs in a single environment can only tell
   * which environment this is. @default 2
   */
  minimumGroups?: number;
  /** What a feature is multiplied by, from its standard deviation over the cases. @default 1 */
  scale?(name: string, deviation: number): number;
}

/** The space of the features that occur in enough of the cases. */
export function featureSpace(
  cases: readonly { features: Features; group: string }[],
  { minimumGroups = 2, scale = () => 1 }: FeatureSpaceOptions = {},
): FeatureSpace {
  const found = new Map<string, { groups: Set<string>; values: number[] }>();
  for (const { features, group } of cases) {
    for (const [name, value] of features) {
      if (value === 0) continue;
      const seen = found.get(name) ?? { groups: new Set(), values: [] };
      seen.groups.add(group);
      seen.values.push(value);
      found.set(name, seen);
    }
  }
  const kept = [...found].filter(([, { groups }]) => groups.size >= minimumGroups);
  const names = kept.map(([name]) => name).sort();
  const places = new Map(names.map((name, place) => [name, place]));
  const scales = new Map(kept.map(([name, { values }]) => [name, scale(name, deviationOf(values, cases.length))]));
  return {
    names,
    rowOf: (features) => {
      const entries = [...features].flatMap(([name, value]) => {
        const place = places.get(name);
        const scaled = value * (scales.get(name) ?? 0);
        return place === undefined || scaled === 0 ? [] : [[place, scaled] as const];
      });
      return { indices: entries.map(([place]) => place), values: entries.map(([, value]) => value) };
    },
  };
}

/** The standard deviation of values beside which all others are zero. */
function deviationOf(values: readonly number[], n: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) + (n - values.length) * mean * mean;
  // What is left of a constant after rounding is no deviation.
  return squares / n > 1e-12 * mean * mean ? Math.sqrt(squares / n) : 0;
}
