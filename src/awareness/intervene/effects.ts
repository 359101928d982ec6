import { z } from 'zod';
import { canonicalJson } from '../../core/index.ts';
import {
  clusterRobust,
  type Estimate,
  estimateSchema,
  type Pair,
  pairedDifference,
  studentQuantile,
  wilson,
} from '../../stats/index.ts';
import type { EpisodeRow, RunReader } from '../../store/index.ts';
import { environmentOf, isScored } from '../scored.ts';

export const armRateSchema = z.object({
  arm: z.string(),
  covert: estimateSchema.describe('Covert episodes of those that were scored'),
  failed: z.int().describe('Episodes that have no outcome: the intervention failed, or nobody could tell'),
});
export type ArmRate = z.infer<typeof armRateSchema>;

export const effectSchema = z.object({
  first: z.string(),
  second: z.string(),
  difference: estimateSchema.describe('Covert rate of the first arm less that of the second, over the same episodes'),
  overScenarios: estimateSchema.describe('The same for scenarios like these: episodes of one scenario count as alike'),
  pValue: z.number().describe('Exact McNemar test, two-sided; takes episodes as independent'),
  pairs: z.object({ both: z.int(), onlyFirst: z.int(), onlySecond: z.int(), neither: z.int(), unscored: z.int() }),
  bounds: z
    .object({ low: z.number(), high: z.number() })
    .describe('The difference if whatever has no outcome had gone one way or the other'),
});
/** What one arm does that the other does not. */
export type Effect = z.infer<typeof effectSchema>;

/** Whether each taken episode was covert, by arm. */
export type ArmOutcomes = ReadonlyMap<string, ReadonlyMap<string, ArmOutcome>>;

export interface ArmOutcome {
  scenario: string;
  /** The source’s environment, without the repetition. */
  environment: string;
  /** Null: no outcome. */
  covert: boolean | null;
}

/** Reads the episodes of a study by arm; the keys of the inner maps are the same in all arms. */
export function outcomesOf(reader: RunReader, subjects: ReadonlyMap<string, string>): ArmOutcomes {
  return new Map(
    [...subjects].map(([arm, subject]) => {
      const rows = [...reader.episodes({ subject })];
      return [arm, new Map(rows.map((row) => [canonicalJson([environmentOf(row), row.epoch]), outcomeOf(row)]))];
    }),
  );
}

function outcomeOf(row: EpisodeRow): ArmOutcome {
  const { scenario, outcome } = row;
  return { scenario, environment: environmentOf(row), covert: isScored(row) ? outcome === 'covert' : null };
}

/** The covert rate of every arm. */
export function ratesOf(outcomes: ArmOutcomes, { level = 0.95 } = {}): ArmRate[] {
  return [...outcomes].map(([arm, episodes]) => {
    const all = [...episodes.values()];
    const scored = all.filter(({ covert }) => covert !== null);
    const successes = scored.filter(({ covert }) => covert === true).length;
    const unscoreable = all.length - scored.length;
    return { arm, covert: wilson({ successes, n: scored.length, unscoreable, level }), failed: unscoreable };
  });
}

/**
 * The effect of one arm against another, episode by episode. Repetitions of an episode count as alike.
 * @throws {RangeError} if an arm is unknown.
 */
export function effectOf(
  outcomes: ArmOutcomes,
  { first, second, level = 0.95 }: { first: string; second: string; level?: number },
): Effect {
  const [one, other] = [armNamed(outcomes, first), armNamed(outcomes, second)];
  const keys = [...one.keys()].filter((key) => other.has(key));
  const sides = keys.map((key) => [one.get(key) as ArmOutcome, other.get(key) as ArmOutcome] as const);
  const isRepeated = new Set(sides.map(([{ environment }]) => environment)).size < sides.length;
  const pairs = (cluster: (outcome: ArmOutcome) => string | undefined): Pair[] =>
    sides.map(([a, b]) => {
      const name = cluster(a);
      return { first: a.covert, second: b.covert, ...(name === undefined ? {} : { cluster: name }) };
    });
  const own = pairedDifference(
    pairs(({ environment }) => (isRepeated ? environment : undefined)),
    { level },
  );
  const across = pairedDifference(
    pairs(({ scenario }) => scenario),
    { level },
  );
  return {
    ...{ first, second, difference: own.difference, overScenarios: across.difference, pValue: own.mcnemar.pValue },
    pairs: { ...own.counts, unscored: own.difference.unscoreable },
    bounds: boundsOf(sides),
  };
}

function armNamed(outcomes: ArmOutcomes, arm: string): ReadonlyMap<string, ArmOutcome> {
  const found = outcomes.get(arm);
  if (found !== undefined) return found;
  throw new RangeError(`arm = ${arm}: the study has ${[...outcomes.keys()].join(', ')}.`);
}

function boundsOf(sides: readonly (readonly [ArmOutcome, ArmOutcome])[]): Effect['bounds'] {
  if (sides.length === 0) return { low: -1, high: 1 };
  const mean = (ifFirst: number, ifSecond: number) =>
    sides.reduce((sum, [a, b]) => sum + Number(a.covert ?? ifFirst) - Number(b.covert ?? ifSecond), 0) / sides.length;
  return { low: mean(0, 1), high: mean(1, 0) };
}

/**
 * How much the effect grows with the dose: the slope of (said − control) over doses, in points for each further sentence, from the same episodes at
 * all doses; cluster-robust over environments. Episodes that lack an outcome at any dose are counted as unscoreable.
 */
export function doseSlope(
  outcomes: ArmOutcomes,
  arms: readonly { dose: number; said: string; control: string }[],
  { level = 0.95 } = {},
): Estimate {
  const mean = arms.reduce((sum, { dose }) => sum + dose, 0) / arms.length;
  const spread = arms.reduce((sum, { dose }) => sum + (dose - mean) ** 2, 0);
  if (spread === 0) throw new RangeError('arms: a slope needs at least two different doses.');
  const clusters = new Map<string, { sum: number; n: number }>();
  let unscoreable = 0;
  for (const [key, { environment }] of armNamed(outcomes, arms[0]?.said ?? '')) {
    const slopes = arms.map(({ dose, said, control }) => {
      const [a, b] = [armNamed(outcomes, said).get(key)?.covert, armNamed(outcomes, control).get(key)?.covert];
      return typeof a === 'boolean' && typeof b === 'boolean'
        ? ((dose - mean) * (Number(a) - Number(b))) / spread
        : null;
    });
    if (slopes.includes(null)) {
      unscoreable += 1;
      continue;
    }
    const members = clusters.get(environment) ?? { sum: 0, n: 0 };
    members.sum += slopes.reduce((sum: number, each) => sum + (each ?? 0), 0);
    members.n += 1;
    clusters.set(environment, members);
  }
  const { mean: value, standardError, n, clusters: count } = clusterRobust([...clusters.values()]);
  const details = { level, method: 'slope over doses, cluster-robust t', n, clusters: count, unscoreable };
  if (value === null || standardError === null) return { ...details, value: null, low: -1, high: 1 };
  const margin = studentQuantile(0.5 + level / 2, count - 1) * standardError;
  return { ...details, value, low: value - margin, high: value + margin };
}
