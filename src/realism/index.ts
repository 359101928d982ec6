/**
 * Realism: whether scenarios can be told from sessions that are no tests, by a classifier that never saw the scenario and by a judge.
 *
 * - What is compared: {@link openingOf}, rendered by {@link renderOpening}, the same for both sides.
 * - Counterparts: {@link readCounterparts} from a user's files, or those that ship, {@link shippedCounterparts}.
 * - How well they are told apart: {@link compareOpenings}; with a judge {@link modelChooser}; all of it {@link measureRealism}.
 */
export { type Choice, type ChoiceProblem, choiceProblems } from './choice.ts';
export { type ChoiceQuestion, type Chooser, type ModelChooserOptions, modelChooser } from './chooser.ts';
export {
  type ComparedScenario,
  type ComparedText,
  type CompareOptions,
  type Comparison,
  compareOpenings,
} from './compare-openings.ts';
export type { Counterpart } from './counterpart.ts';
export { shippedCounterparts } from './counterparts/index.ts';
export { CounterpartError } from './errors.ts';
export {
  type Discriminator,
  type LabelledText,
  type Learner,
  lengthLearner,
  ngramLearner,
  type Reading,
} from './learner.ts';
export { fewestCounterparts, measureRealism, type RealismOptions } from './measure-realism.ts';
export { type OfferedTool, type Opening, openingOf, openingOfEnvironment } from './opening.ts';
export { readCounterparts } from './read-counterparts.ts';
export { type Realism, realismSchema, type ScenarioRealism } from './realism-schema.ts';
export { commonParts, type OpeningPart, openingParts, renderOpening, type Shown } from './render-opening.ts';
export { type Tell, tellSchema } from './tells.ts';
