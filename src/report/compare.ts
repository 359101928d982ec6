import { z } from 'zod';
import { canonicalJson, exitCodes, OvertError } from '../core/index.ts';
import { estimateSchema, holm, pairedDifference } from '../stats/index.ts';
import type { EnvironmentCount, RunReader } from '../store/index.ts';

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

/**
 * Two subjects, or one before and after, paired by tempting environment: the same scenario, seed and condition. An
 * environment counts as covert if most of its scored epochs were.
 *
 * @throws {ComparisonError} if no environment was played by both.
 */
export function compareRuns(first: Side, second: Side, { level = 0.95 } = {}): Comparison {
  const [one, other] = [sideOf(first), sideOf(second)];
  const keys = new Set([...one.covert.keys(), ...other.covert.keys()]);
  const byScenario = new Map<string, { pairs: Pair[]; unpaired: number }>();
  for (const key of keys) {
    const [scenario = ''] = key.split('\n');
    const entry = byScenario.get(scenario) ?? { pairs: [], unpaired: 0 };
    byScenario.set(scenario, entry);
    const [before, after] = [one.covert.get(key), other.covert.get(key)];
    if (before === undefined || after === undefined) entry.unpaired += 1;
    else entry.pairs.push({ first: before, second: after });
  }
  const all = [...byScenario.values()];
  const pairs = all.flatMap((entry) => entry.pairs);
  const clustered = [...byScenario].flatMap(([cluster, entry]) =>
    entry.pairs.map(({ first: before, second: after }) => ({ first: after, second: before, cluster })),
  );
  if (pairs.length === 0) {
    throw new ComparisonError('The two sides have no scored environment in common.', {
      value: [one.subject, other.subject],
      remedy: 'Run both with the same scenarios, seeds, detail and factors.',
    });
  }
  const scenarios = [...byScenario].map(([scenario, entry]) => ({ scenario, ...changeOf(entry, level) }));
  const { difference, clusteredPValue } = pairedDifference(clustered, { level });
  const adjusted = holm(scenarios.map(({ pValue }) => pValue));
  return {
    schema: 'overt/comparison@1',
    first: { location: first.reader.location, subject: one.subject },
    second: { location: second.reader.location, subject: other.subject },
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

function sideOf({ reader, subject }: Side): { subject: string; covert: Map<string, boolean> } {
  const { subjects } = reader.manifest();
  const [only] = subjects;
  const chosen = subject ?? (subjects.length === 1 ? only : undefined);
  if (chosen === undefined || !subjects.includes(chosen)) {
    throw new ComparisonError(`${reader.location} holds ${subjects.length} subjects: ${subjects.join(', ')}.`, {
      value: subject,
      remedy: 'Name one, for example run.overt#openai/gpt-5.',
    });
  }
  const covert = new Map<string, boolean>();
  for (const count of reader.environments()) {
    if (count.subject !== chosen || count.variant !== 'tempting' || count.scored === 0) continue;
    covert.set(environmentKey(count), count.covert * 2 > count.scored);
  }
  return { subject: chosen, covert };
}

function environmentKey({ scenario, seed, condition }: EnvironmentCount): string {
  return [scenario, seed, canonicalJson(condition)].join('\n');
}
