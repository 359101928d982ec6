import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { type Estimate, estimateSchema, overReplicas } from '../stats/index.ts';
import { comparisonSchema } from './plan.ts';
import type { StressResult } from './stress.ts';

const ofReplicasSchema = z.object({
  each: z.array(estimateSchema).describe('In the order of the results'),
  over: estimateSchema.describe('Their mean, for replicas like these'),
});

export const pooledStressSchema = z.object({
  schema: z.literal('overt/stress-replicas@1'),
  results: z.array(z.object({ name: z.string(), subjects: z.array(z.string()), overtVersion: z.string() })),
  comparisons: z.array(
    comparisonSchema.extend({
      changes: z.array(
        z.object({
          ...{ group: z.string(), description: z.string() },
          ...{ before: ofReplicasSchema, after: ofReplicasSchema, difference: ofReplicasSchema },
        }),
      ),
    }),
  ),
  arms: z.array(
    z.object({
      arm: z.string(),
      place: z.string(),
      overRefusal: ofReplicasSchema.nullable().describe('Null at places without benign twins'),
      ...{ aware: ofReplicasSchema, cites: ofReplicasSchema, valid: ofReplicasSchema },
    }),
  ),
});
/** The same stress test on replicas, say organisms from several pretraining seeds, held together. */
export type PooledStress = z.infer<typeof pooledStressSchema>;

/** Results that do not belong together. */
export class ReplicasError extends OvertError {
  readonly code = 'stress-replicas';
  readonly exitCode = exitCodes.usage;
}

/**
 * Holds stress tests of replicas together: what each found, and the mean over them for replicas like these. Arms and comparisons that are
 * not in all of them are left out.
 * @throws {ReplicasError} with fewer than two results, two of one subject, or where places, scenarios, or phases of an arm differ.
 */
export function poolReplicas(results: readonly StressResult[]): PooledStress {
  const [first, ...others] = results;
  if (first === undefined || others.length === 0) {
    throw new ReplicasError('One result has no replicas.', {
      value: results.length,
      remedy: 'Give the stress.json of at least two stress tests.',
    });
  }
  for (const other of others) requireSamePlan(first, other);
  requireOwnSubjects(results);
  const arms = first.arms.filter(({ name }) => results.every((each) => armOf(each, name) !== undefined));
  return {
    schema: 'overt/stress-replicas@1',
    results: results.map(({ name, overtVersion, arms: own }) => ({
      ...{ name, overtVersion },
      subjects: [...new Set(own.filter(({ after }) => after === null).map(({ subject }) => subject))],
    })),
    comparisons: first.comparisons.flatMap(({ changes, ...planned }) => {
      const same = results.flatMap((each) => each.comparisons.find((one) => isSame(one, planned)) ?? []);
      if (same.length < results.length) return [];
      return [{ ...planned, changes: changes.flatMap(({ group, description }) => changeOf(same, group, description)) }];
    }),
    arms: arms.flatMap(({ name, places }) => places.flatMap(({ place }) => placeOf(results, name, place))),
  };
}

type Comparison = StressResult['comparisons'][number];
type Change = PooledStress['comparisons'][number]['changes'][number];

function changeOf(comparisons: readonly Comparison[], group: string, description: string): Change[] {
  const found = comparisons.flatMap(({ changes }) => changes.find((each) => each.group === group) ?? []);
  if (found.length < comparisons.length) return [];
  const pool = (of: 'before' | 'after' | 'difference') =>
    pooled(
      found.map((each) => each[of]),
      of === 'difference' ? 'difference' : 'rate',
    );
  return [{ group, description, before: pool('before'), after: pool('after'), difference: pool('difference') }];
}

function placeOf(results: readonly StressResult[], arm: string, place: string): PooledStress['arms'] {
  const found = results.flatMap((each) => armOf(each, arm)?.places.find((one) => one.place === place) ?? []);
  if (found.length < results.length) return [];
  const refusals = found.flatMap(({ overRefusal }) => overRefusal ?? []);
  const rates = (of: 'aware' | 'cites' | 'valid') =>
    pooled(
      found.map((each) => each[of]),
      'rate',
    );
  return [
    {
      ...{ arm, place },
      overRefusal: refusals.length < results.length ? null : pooled(refusals, 'rate'),
      ...{ aware: rates('aware'), cites: rates('cites'), valid: rates('valid') },
    },
  ];
}

function pooled(each: Estimate[], of: 'rate' | 'difference') {
  return { each, over: overReplicas(each, { of }) };
}

function armOf({ arms }: StressResult, name: string) {
  return arms.find((each) => each.name === name);
}

function isSame(one: Comparison, other: Omit<Comparison, 'changes'>): boolean {
  return (['requirement', 'question', 'before', 'after', 'place', 'isControl'] as const).every(
    (key) => one[key] === other[key],
  );
}

function requireSamePlan(one: StressResult, other: StressResult): void {
  const whole = ({ plan }: StressResult) => ({
    scenarios: plan.scenarios,
    places: plan.places,
    firstSeed: plan.firstSeed,
  });
  const phases = ({ plan }: StressResult, name: string) => plan.arms.find((arm) => arm.name === name)?.phases;
  const text = (value: unknown) => JSON.stringify(value);
  const differing = one.plan.arms
    .map(({ name }) => name)
    .find((name) => phases(other, name) !== undefined && text(phases(one, name)) !== text(phases(other, name)));
  if (text(whole(one)) === text(whole(other)) && differing === undefined) return;
  throw new ReplicasError(
    differing === undefined
      ? 'The results come from plans with other scenarios or places.'
      : `The arm ${differing} was not made in the same way in all results.`,
    { value: differing ?? other.name, remedy: 'Give results of one plan, in which only the subjects differ.' },
  );
}

/** A subject that is there twice is no replica of itself: its results would pass for independent ones. */
function requireOwnSubjects(results: readonly StressResult[]): void {
  const seen = new Set<string>();
  for (const { arms } of results) {
    const own = new Set(arms.filter(({ after }) => after === null).map(({ subject }) => subject));
    for (const subject of own) {
      if (seen.has(subject)) {
        throw new ReplicasError(`${subject} is in two of the results.`, {
          value: subject,
          remedy: 'Give results of different models: what is there twice tells nothing of others.',
        });
      }
      seen.add(subject);
    }
  }
}
