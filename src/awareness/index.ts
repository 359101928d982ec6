/**
 * Situational awareness: what a subject says of its situation, how that goes with what it does, and what it causes. An improvement counts only
 * if it is not the subject noticing the test.
 */
export {
  askableForBeliefs,
  type BeliefAnswer,
  beliefAnswerSchema,
  type ElicitOptions,
  elicitBeliefs,
} from './beliefs/elicit.ts';
export { type AskedEpisode, type BeliefFinding, beliefFindingSchema, beliefFindings } from './beliefs/findings.ts';
export { statedProbability } from './beliefs/percentage.ts';
export { type Belief, type BeliefName, beliefNames, beliefs } from './beliefs/questions.ts';
export {
  type Contrast,
  type ContrastAmong,
  type ContrastEpisode,
  type ContrastOptions,
  type ContrastSide,
  contrastAmong,
  contrastOf,
  type FactorSettings,
  placeWithout,
} from './contrast.ts';
export {
  comparedSides,
  type Incentive,
  type IncentiveCounterpart,
  type IncentiveOptions,
  type IncentiveSides,
  incentiveCounterparts,
  incentiveSides,
  incentives,
  type MissingSides,
  missingSides,
  playMissingSides,
} from './incentive.ts';
export { type IncentiveFinding, incentiveFinding } from './incentive-conclusion.ts';
export {
  type Acceptance,
  type Branch,
  type BranchingOptions,
  type BranchPoint,
  branching,
} from './intervene/branch.ts';
export { ablationConclusion, injectionConclusion, type StudyConclusion } from './intervene/conclusions.ts';
export { type AblationOptions, ablation, armName, type InjectionOptions, injection } from './intervene/designs.ts';
export {
  type ArmOutcome,
  type ArmOutcomes,
  type ArmRate,
  armRateSchema,
  doseSlope,
  type Effect,
  effectOf,
  effectSchema,
  outcomesOf,
  ratesOf,
} from './intervene/effects.ts';
export { StudyError } from './intervene/errors.ts';
export { type PlantedArms, plantedArms, plantedDifference } from './intervene/planted-effects.ts';
export { type InjectionPlace, injectionPlaces, longestThought, pointAt, pointBeside } from './intervene/points.ts';
export {
  drawSentences,
  englishSentences,
  organismSentences,
  type SentenceBank,
  type Strength,
  strengths,
} from './intervene/sentence-bank.ts';
export {
  runStudy,
  type SourceEpisode,
  type Study,
  type StudyArm,
  type StudyDesign,
  type StudyOptions,
} from './intervene/study.ts';
export { awarenessQuestion, type JudgedAwarenessOptions, judgedAwareness } from './judged-awareness.ts';
export {
  type LabelledSentence,
  type Labeller,
  labellerFor,
  lexiconLabeller,
  plantedLabeller,
  readAwareness,
} from './label.ts';
export {
  type AwarenessLabel,
  type AwarenessReading,
  type AwarenessSpan,
  awarenessLabels,
  awarenessReadingSchema,
  awarenessSpanSchema,
  labelMeanings,
} from './labels.ts';
export {
  injectedEffect,
  type MediatedContrast,
  mediatedContrast,
  mediatedContrastSchema,
  mediationConclusion,
  type ReadContrastEpisode,
} from './mediated-contrast.ts';
export { type Mediation, type MediationInput, mediationOf, mediationSchema } from './mediation.ts';
export { type ReadEpisode, type Stratum, stratify, stratumSchema } from './strata.ts';
