import type { Spec } from '../spec/index.ts';
import type { FactorName } from './factors.ts';
import type { Scenario } from './scenario.ts';

/** Clauses that a factor brings into any scenario that has it: what it puts on the scales. */
const byFactor: Readonly<Partial<Record<FactorName, string>>> = { penalty: 'AS2', pressure: 'GP3', goal: 'GP4' };

/** What exercises one clause. */
export interface ClauseCoverage {
  clause: string;
  /** Ids of the scenarios whose temptation turns on it. */
  scenarios: string[];
  /** The factor that brings it in, and the ids of the scenarios that have that factor; null if none does. */
  factor: { name: FactorName; scenarios: string[] } | null;
}

/**
 * Which scenarios exercise which clauses of the anti-scheming spec. A clause that nothing exercises is not taught by
 * training on these scenarios, whatever the prompt says.
 */
export function clauseCoverage(scenarios: readonly Scenario[], { clauses }: Spec): ClauseCoverage[] {
  return clauses.map(({ id: clause }) => {
    const name = (Object.keys(byFactor) as FactorName[]).find((factor) => byFactor[factor] === clause);
    const idsOf = (chosen: readonly Scenario[]) => chosen.map(({ id }) => id);
    return {
      clause,
      scenarios: idsOf(scenarios.filter((scenario) => scenario.clauses.includes(clause))),
      factor:
        name === undefined
          ? null
          : { name, scenarios: idsOf(scenarios.filter(({ factors }) => factors.includes(name))) },
    };
  });
}
