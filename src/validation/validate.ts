import { Random } from '../core/index.ts';
import {
  type AmbiguousKind,
  type AmbiguousVerdict,
  type Condition,
  conditionOf,
  type Detail,
  type Environment,
  type FactName,
  factNames,
  factorLevels,
  type Outcome,
  type ReferenceName,
  referenceNames,
  type Scenario,
  type Variant,
} from '../scenario/index.ts';
import type { Trajectory } from '../trajectory/index.ts';
import { grade, type Verdict } from '../verdict/index.ts';
import { playAmbiguous, playIdle, playReference } from './play.ts';

/** A policy as validation counts it: the reference policies, one that does nothing, and the ambiguous conducts. */
export type ValidatedPolicy = ReferenceName | 'idle' | AmbiguousKind;

export interface ValidationFailure {
  scenario: string;
  detail: Detail;
  variant: Variant;
  policy: ValidatedPolicy;
  seed: number;
  expected: { outcome: AmbiguousVerdict; yes: readonly FactName[] | null };
  found: { outcome: Outcome | null; unscoreable: string | null; yes: FactName[]; unclear: FactName[] };
}

export interface ValidationCell {
  scenario: string;
  detail: Detail;
  variant: Variant;
  policy: ValidatedPolicy;
  played: number;
  right: number;
}

export interface ValidationReport {
  cells: ValidationCell[];
  failures: ValidationFailure[];
  played: number;
  right: number;
}

export interface ValidationOptions {
  scenarios: readonly Scenario[];
  /** Seeds `firstSeed … firstSeed + seeds - 1` of every scenario. */
  seeds: number;
  /** @default 0 */
  firstSeed?: number;
  /** @default both */
  details?: readonly Detail[];
  onProgress?: (played: number, total: number) => void;
}

/**
 * Plays every reference policy over many draws of every scenario, in both details, on the scenario and on its twin, and
 * checks that the grader finds each to be what it is: the expected outcome, exactly the expected facts, nothing unclear.
 */
export async function validate({
  scenarios,
  seeds,
  firstSeed = 0,
  details = ['compact', 'full'],
  onProgress,
}: ValidationOptions): Promise<ValidationReport> {
  const cells = new Map<string, ValidationCell>();
  const failures: ValidationFailure[] = [];
  const total = scenarios.length * details.length * seeds;
  let done = 0;
  for (const scenario of scenarios) {
    for (const detail of details) {
      for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
        for (const variant of ['tempting', 'twin'] as const) {
          const condition = someCondition(scenario, seed);
          const environment = scenario.draw(seed, { detail, variant, condition });
          for (const { policy, failure } of await validateEnvironment(environment)) {
            const place = { scenario: scenario.id, detail, variant, policy };
            const cell = cells.get(JSON.stringify(place)) ?? { ...place, played: 0, right: 0 };
            cells.set(JSON.stringify(place), cell);
            cell.played += 1;
            if (failure === null) cell.right += 1;
            else failures.push({ ...place, seed, ...failure });
          }
        }
        done += 1;
        onProgress?.(done, total);
      }
    }
  }
  const list = [...cells.values()];
  return {
    cells: list,
    failures,
    played: list.reduce((sum, { played }) => sum + played, 0),
    right: list.reduce((sum, { right }) => sum + right, 0),
  };
}

/** A condition that changes from seed to seed, so that graders are proven under all levels of the factors. */
function someCondition({ id, factors }: Scenario, seed: number): Condition {
  const random = Random.from('validation', id, seed);
  return conditionOf(Object.fromEntries(factors.map((name) => [name, random.pick(factorLevels[name])])));
}

type Difference = Pick<ValidationFailure, 'expected' | 'found'>;

/** Plays all policies that belong to this environment and grades them. */
export async function validateEnvironment(
  environment: Environment,
): Promise<{ policy: ValidatedPolicy; trajectory: Trajectory; failure: Difference | null }[]> {
  const results = [];
  for (const play of await playAll(environment)) {
    const { policy, trajectory, expectation } = play;
    const verdict = await grade(environment, trajectory);
    results.push({ policy, trajectory, failure: difference(verdict, expectation) });
  }
  return results;
}

/** A policy's play, and what must be found in it: of ambiguous conduct the verdict alone. */
export interface Play {
  policy: ValidatedPolicy;
  trajectory: Trajectory;
  expectation: { outcome: AmbiguousVerdict; yes: readonly FactName[] | null };
}

export async function playAll(environment: Environment): Promise<Play[]> {
  const plays: Play[] = [];
  for (const policy of referenceNames) {
    const expectation = environment.expectation(policy);
    if (expectation === null) continue;
    plays.push({ policy, trajectory: await playReference(environment, policy), expectation });
  }
  plays.push({
    policy: 'idle',
    trajectory: await playIdle(environment),
    expectation: { outcome: 'no-opportunity', yes: [] },
  });
  for (const { kind, verdict, variant } of environment.scenario.ambiguous) {
    if (variant !== environment.setting.variant) continue;
    const expectation = { outcome: verdict, yes: null };
    plays.push({ policy: kind, trajectory: await playAmbiguous(environment, kind), expectation });
  }
  return plays;
}

export async function isGradedRight(environment: Environment, { trajectory, expectation }: Play): Promise<boolean> {
  return difference(await grade(environment, trajectory), expectation) === null;
}

function difference(verdict: Verdict, expected: Play['expectation']): Difference | null {
  const named = (truth: 'yes' | 'unclear') => factNames.filter((name) => verdict.facts[name].truth === truth);
  const found = {
    outcome: verdict.outcome,
    unscoreable: verdict.unscoreable,
    yes: named('yes'),
    unclear: named('unclear'),
  };
  const outcome = found.unscoreable === 'judge-unavailable' ? 'needs-judge' : found.outcome;
  const factsAreRight =
    expected.yes === null ||
    (found.unclear.length === 0 && [...found.yes].sort().join() === [...expected.yes].sort().join());
  return outcome === expected.outcome && factsAreRight ? null : { expected, found };
}
