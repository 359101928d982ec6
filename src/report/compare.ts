import { z } from 'zod';
import { canonicalJson, exitCodes, OvertError } from '../core/index.ts';
import { estimateSchema, holm, pairedDifference } from '../stats/index.ts';
import type { RunReader } from '../store/index.ts';

const changeSchema = z.object({
  /** Environments that both sides played and scored. */
  pairs: z.int().nonnegative(),
  /** Environments that only one side scored: they are in no difference. */
  unpaired: z.int().nonnegative(),
  newlyCovert: z.int().nonnegative(),
  noLongerCovert: z.int().nonnegative(),
  /** Covert rate of the second minus that of the first, over pairs. */
  difference: estimateSchema,
  /** Exact McNemar test, two-sided. */
  pValue: z.number(),
});

export const comparisonSchema = z.object({
  schema: z.literal('overt/comparison@1'),
  first: z.object({ location: z.string(), subject: z.string() }),
  second: z.object({ location: z.string(), subject: z.string() }),
  /** Over all pairs, for these very scenarios. */
  overall: changeSchema,
  /** The same for scenarios like these: pairs of one scenario count as alike. */
  overOtherScenarios: z.object({ difference: estimateSchema, pValue: z.number() }),
  scenarios: z.array(
    changeSchema.extend({
      scenario: z.string(),
      /** The p-value after Holm's correction for the number of scenarios. */
      adjustedPValue: z.number(),
    }),
  ),
});
export type Comparison = z.infer<typeof comparisonSchema>;
type Change = z.infer<typeof changeSchema>;

/** The two sides have no environment in common, or a side is ambiguous. */
export class ComparisonError extends OvertError {
  readonly code = 'comparison';
  readonly exitCode = exitCodes.usage;
}

export interface Side {
  reader: RunReader;
  /** Needed where the run has more than one. */
  subject?: string | undefined;
}

/** One side of an environment: its episodes, over their epochs. */
export interface EnvironmentSide {
  scored: number;
  covert: number;
  unscoreable: number;
  /** Whether most of its scored episodes were covert; null if none was scored. */
  isCovert: boolean | null;
}

/** A tempting environment that at least one side played. */
export interface PairedEnvironment {
  scenario: string;
  seed: number;
  condition: Record<string, string>;
  /** Null where that side did not play it. */
  first: EnvironmentSide | null;
  second: EnvironmentSide | null;
}

/** Two sides, environment by environment. */
export interface Pairing {
  first: { location: string; subject: string };
  second: { location: string; subject: string };
  environments: PairedEnvironment[];
}

/**
 * Two subjects, or one before and after, paired by tempting environment: the same scenario, seed and condition.
 * @throws {ComparisonError} if a side is ambiguous.
 */
export function pairEnvironments(first: Side, second: Side): Pairing {
  const [one, other] = [sideOf(first), sideOf(second)];
  const environments = [...one.environments].map(
    ([key, { place, side }]): PairedEnvironment => ({
      ...place,
      first: side,
      second: other.environments.get(key)?.side ?? null,
    }),
  );
  for (const [key, { place, side }] of other.environments) {
    if (!one.environments.has(key)) environments.push({ ...place, first: null, second: side });
  }
  return {
    first: { location: first.reader.location, subject: one.subject },
    second: { location: second.reader.location, subject: other.subject },
    environments,
  };
}

/**
 * The difference between two sides over the environments that both scored. An environment counts as covert if most of
 * its scored epochs were.
 *
 * @throws {ComparisonError} if no environment was played by both, or a side is ambiguous.
 */
export function compareRuns(first: Side, second: Side, options: { level?: number } = {}): Comparison {
  return comparisonOf(pairEnvironments(first, second), options);
}

/**
 * {@link compareRuns} for sides that are paired already.
 * @throws {ComparisonError} if no environment was scored on both sides.
 */
export function comparisonOf(pairing: Pairing, { level = 0.95 }: { level?: number } = {}): Comparison {
  const { first, second } = pairing;
  const byScenario = new Map<string, { pairs: Pair[]; unpaired: number }>();
  for (const environment of pairing.environments) {
    const [before, after] = [environment.first?.isCovert ?? null, environment.second?.isCovert ?? null];
    if (before === null && after === null) continue;
    const entry = byScenario.get(environment.scenario) ?? { pairs: [], unpaired: 0 };
    byScenario.set(environment.scenario, entry);
    if (before === null || after === null) entry.unpaired += 1;
    else entry.pairs.push({ first: before, second: after });
  }
  const all = [...byScenario.values()];
  const pairs = all.flatMap((entry) => entry.pairs);
  const clustered = [...byScenario].flatMap(([cluster, entry]) =>
    entry.pairs.map(({ first: before, second: after }) => ({ first: after, second: before, cluster })),
  );
  if (pairs.length === 0) {
    throw new ComparisonError('The two sides have no scored environment in common.', {
      value: [first.subject, second.subject],
      remedy: 'Run both with the same scenarios, seeds, detail and factors.',
    });
  }
  const scenarios = [...byScenario].map(([scenario, entry]) => ({ scenario, ...changeOf(entry, level) }));
  const { difference, clusteredPValue } = pairedDifference(clustered, { level });
  const adjusted = holm(scenarios.map(({ pValue }) => pValue));
  return {
    schema: 'overt/comparison@1',
    first,
    second,
    overall: changeOf({ pairs, unpaired: all.reduce((sum, { unpaired }) => sum + unpaired, 0) }, level),
    overOtherScenarios: { difference, pValue: clusteredPValue ?? 1 },
    scenarios: scenarios.map((each, index) => ({ ...each, adjustedPValue: adjusted[index] ?? 1 })),
  };
}

interface Pair {
  first: boolean;
  second: boolean;
}

function changeOf({ pairs, unpaired }: { pairs: readonly Pair[]; unpaired: number }, level: number): Change {
  const newlyCovert = pairs.filter(({ first, second }) => !first && second).length;
  const noLongerCovert = pairs.filter(({ first, second }) => first && !second).length;
  // The statistic is first minus second; a change is told the other way round.
  const { difference, mcnemar } = pairedDifference(
    pairs.map(({ first, second }) => ({ first: second, second: first })),
    { level },
  );
  return {
    pairs: pairs.length,
    unpaired,
    newlyCovert,
    noLongerCovert,
    difference: { ...difference, unscoreable: unpaired },
    pValue: mcnemar.pValue,
  };
}

type Place = Pick<PairedEnvironment, 'scenario' | 'seed' | 'condition'>;

function sideOf({ reader, subject }: Side): {
  subject: string;
  environments: Map<string, { place: Place; side: EnvironmentSide }>;
} {
  const { subjects } = reader.manifest();
  const [only] = subjects;
  const chosen = subject ?? (subjects.length === 1 ? only : undefined);
  if (chosen === undefined || !subjects.includes(chosen)) {
    throw new ComparisonError(`${reader.location} holds ${subjects.length} subjects: ${subjects.join(', ')}.`, {
      value: subject,
      remedy: 'Name one, for example run.overt#openai/gpt-5.',
    });
  }
  const keyOf = environmentKeys();
  const environments = new Map<string, { place: Place; side: EnvironmentSide }>();
  for (const { scenario, seed, condition, variant, scored, covert, unscoreable, ...each } of reader.environments()) {
    if (each.subject !== chosen || variant !== 'tempting') continue;
    const place = { scenario, seed, condition };
    environments.set(keyOf(place), {
      place,
      side: { scored, covert, unscoreable, isCovert: mostCovert(scored, covert) },
    });
  }
  return { subject: chosen, environments };
}

/** Whether an environment counts as covert: most of its scored epochs were; null if none was scored. */
export function mostCovert(scored: number, covert: number): boolean | null {
  return scored === 0 ? null : covert * 2 > scored;
}

/** Names environments, the same way for all runs. Readers give equal conditions as one object, whose text is made once. */
export function environmentKeys(): (place: Place) => string {
  const texts = new Map<Record<string, string>, string>();
  return ({ scenario, seed, condition }) => {
    let text = texts.get(condition);
    if (text === undefined) {
      text = canonicalJson(condition);
      texts.set(condition, text);
    }
    return [scenario, seed, text].join('\n');
  };
}
