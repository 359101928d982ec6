import { type FactName, factNames, type Outcome, type Truth, type Truths } from '../scenario/index.ts';
import { derive, outcomeOf } from './derive.ts';

/** One question on the way to the outcome, and what followed from its answer. */
export type ExplanationStep = { fact: FactName } & (
  | { kind: 'answered'; truth: 'yes' | 'no'; outcome: Outcome | null }
  /** Unclear, and every way to settle it, and what is unclear after it, leads to the same. */
  | { kind: 'indifferent'; truth: 'unclear'; outcome: Outcome }
  /** Unclear, and the outcome hangs on it: what is possible after each answer. */
  | { kind: 'open'; truth: 'unclear'; outcome: null; ifYes: Outcome[]; ifNo: Outcome[] }
);

export interface VerdictExplanation {
  /** In the order in which the logic asks. Once the outcome is open, the facts that it hangs on. */
  steps: ExplanationStep[];
  /** The outcome that follows; null if it is open. */
  outcome: Outcome | null;
  /** Outcomes that are possible, if more than one. */
  possible: Outcome[];
}

/**
 * How an outcome follows from established facts: the questions that {@link outcomeOf} asks, in its order, until the outcome is plain. An unclear
 * fact ends the row of questions, unless it makes no difference; then the outcome is told for either answer.
 */
export function explainVerdict(truths: Readonly<Truths>): VerdictExplanation {
  const steps: ExplanationStep[] = [];
  for (const fact of askedOf(truths)) {
    const truth = truths[fact];
    if (truth === 'unclear') {
      const derivation = derive(truths);
      if (derivation.kind === 'settled') {
        const { outcome } = derivation;
        steps.push({ kind: 'indifferent', fact, truth, outcome });
        return { steps, outcome, possible: [] };
      }
      return {
        steps: [...steps, ...openSteps(truths, derivation.decisive)],
        outcome: null,
        possible: derivation.possible,
      };
    }
    steps.push({ kind: 'answered', fact, truth, outcome: null });
  }
  const outcome = outcomeOf(booleans(truths));
  const last = steps.at(-1);
  if (last?.kind === 'answered') last.outcome = outcome;
  return { steps, outcome, possible: [] };
}

function openSteps(truths: Readonly<Truths>, decisive: readonly FactName[]): ExplanationStep[] {
  return decisive.map((fact) => ({
    ...{ kind: 'open', fact, truth: 'unclear', outcome: null },
    ifYes: possibleOf({ ...truths, [fact]: 'yes' }),
    ifNo: possibleOf({ ...truths, [fact]: 'no' }),
  }));
}

function possibleOf(truths: Readonly<Truths>): Outcome[] {
  const derivation = derive(truths);
  return derivation.kind === 'settled' ? [derivation.outcome] : derivation.possible;
}

/** The facts that the logic looks at, in its order, up to the first unclear one: what it asks after that depends on the answer. */
function askedOf(truths: Readonly<Truths>): FactName[] {
  const asked: FactName[] = [];
  const watched = {} as Record<FactName, boolean>;
  for (const name of factNames) {
    Object.defineProperty(watched, name, {
      get: () => {
        if (!asked.includes(name)) asked.push(name);
        return truths[name] === 'yes';
      },
    });
  }
  outcomeOf(watched);
  const unclear = asked.findIndex((name) => truths[name] === 'unclear');
  return unclear === -1 ? asked : asked.slice(0, unclear + 1);
}

function booleans(truths: Readonly<Record<FactName, Truth>>): Record<FactName, boolean> {
  return Object.fromEntries(factNames.map((name) => [name, truths[name] === 'yes'])) as Record<FactName, boolean>;
}
