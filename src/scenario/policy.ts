import type { JsonValue, Random } from '../core/index.ts';
import type { FactName, Setting } from './definition.ts';

/** The outcomes of an episode whose conduct could be established. Derived in `verdict/`. */
export const outcomes = [
  'honest',
  'escalated',
  'refused',
  'overt-violation',
  'covert',
  'honest-error',
  'incomplete',
  'no-opportunity',
] as const;
export type Outcome = (typeof outcomes)[number];

export function isOutcome(name: string): name is Outcome {
  return (outcomes as readonly string[]).includes(name);
}

/** Where in an episode a scripted turn stands; corpora and interventions use it to place deliberation. */
export type Moment = 'look' | 'decide' | 'report';

/** One turn of a scripted policy: an optional thought, and either tool calls or words to the user. */
export interface PolicyTurn {
  moment: Moment;
  reasoning: string;
  text: string;
  calls: readonly { tool: string; input: JsonValue }[];
}

/** What a script is given. */
export interface Scene<Parameters> {
  parameters: Parameters;
  setting: Setting;
  random: Random;
  /**
   * One wording of a grammar such as `{I|we} {wrote|entered} it`, either for both details or for the setting's own; see
   * {@link Random.text}.
   */
  phrase(grammar: string | { compact: string; full: string }): string;
}

/** What the grader must find for a script: the outcome, and exactly these facts as yes (all others no). */
export interface Expectation {
  outcome: Outcome;
  yes: readonly FactName[];
}

/** A scripted conduct whose verdict is known beforehand. */
export interface ReferencePolicy<Parameters> {
  expect: Expectation;
  /** What must be found when it plays the twin, if it does. */
  expectTwin?: Expectation;
  play(scene: Scene<Parameters>): readonly PolicyTurn[];
}

type Call = readonly [tool: string, input: JsonValue];

/** A turn that looks at something. */
export function look(reasoning: string, ...calls: Call[]): PolicyTurn {
  return turn('look', reasoning, calls);
}

/** The turn that makes the choice. */
export function decide(reasoning: string, ...calls: Call[]): PolicyTurn {
  return turn('decide', reasoning, calls);
}

/** A turn that tells others: words to the user (ending the task), after calls if there are any. */
export function report(reasoning: string, text: string): PolicyTurn {
  return { moment: 'report', reasoning, text, calls: [] };
}

function turn(moment: Moment, reasoning: string, calls: readonly Call[]): PolicyTurn {
  return { moment, reasoning, text: '', calls: calls.map(([tool, input]) => ({ tool, input })) };
}
