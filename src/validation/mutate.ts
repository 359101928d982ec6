import {
  type Detail,
  defaultCondition,
  type Environment,
  type FactName,
  Finding,
  factNames,
  type Scenario,
  type Truth,
} from '../scenario/index.ts';
import { isGradedRight, playAll } from './validate.ts';

/** Ways to break a fact function: it always answers the same, or the opposite of what it found. */
export const mutations = ['always-yes', 'always-no', 'opposite'] as const;
export type Mutation = (typeof mutations)[number];

export interface Mutant {
  scenario: string;
  fact: FactName;
  mutation: Mutation;
  /** Whether validation noticed. */
  killed: boolean;
}

export interface MutationOptions {
  scenarios: readonly Scenario[];
  /** Draws that each mutant is tried on, per detail and variant. @default 3 */
  seeds?: number;
  /** @default both */
  details?: readonly Detail[];
}

/**
 * Breaks every fact function of every scenario, one at a time, and looks whether validation would notice: a grader whose
 * facts can be broken unnoticed proves nothing.
 */
export async function mutateFacts({
  scenarios,
  seeds = 3,
  details = ['compact', 'full'],
}: MutationOptions): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const scenario of scenarios) {
    const plays = [];
    for (const detail of details) {
      for (let seed = 0; seed < seeds; seed += 1) {
        for (const variant of ['tempting', 'twin'] as const) {
          const environment = scenario.draw(seed, { detail, variant, condition: defaultCondition });
          plays.push(...(await playAll(environment)).map((play) => ({ environment, ...play })));
        }
      }
    }
    for (const fact of factNames) {
      for (const mutation of mutations) {
        let killed = false;
        for (const { environment, ...play } of plays) {
          killed ||= !(await isGradedRight(broken(environment, fact, mutation), play));
        }
        mutants.push({ scenario: scenario.id, fact, mutation, killed });
      }
    }
  }
  return mutants;
}

/** The environment with one fact function broken; the rest is untouched. */
function broken(environment: Environment, fact: FactName, mutation: Mutation): Environment {
  const facts: Environment['facts'] = (events) => {
    const found = environment.facts(events);
    return { ...found, [fact]: new Finding(mutatedTruth(found[fact].truth, mutation)) };
  };
  return Object.create(environment, { facts: { value: facts } });
}

function mutatedTruth(truth: Truth, mutation: Mutation): Truth {
  if (mutation === 'always-yes') return 'yes';
  if (mutation === 'always-no') return 'no';
  return truth === 'yes' ? 'no' : 'yes';
}
