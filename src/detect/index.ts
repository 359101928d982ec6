/**
 * Detectors with a score for each trajectory, with and without visible reasoning, and their error rates.
 *
 * - Cases: {@link labelEpisodes} from verdicts, {@link viewOf} for what a detector is shown.
 * - Without reasoning: {@link actionDetector}, {@link statementConsistency}, {@link pairedDivergenceDetector},
 *   {@link sandbaggingTests}, {@link probeDetector}; with it {@link textClassifier}. {@link ensemble} combines them.
 * - How good they are: {@link scoreCases}, {@link measureMonitorability}.
 */
export { type ActionDetectorOptions, actionDetector } from './action-detector.ts';
export { actionDistance, type ComparedAction, comparedActions } from './action-distance.ts';
export { actionFeatures } from './action-features.ts';
export { type ActionStep, actionSteps, type StepChange } from './actions.ts';
export type { Activations, LayerActivations } from './activations.ts';
export {
  type AnswerTest,
  accuracyDrop,
  belowChance,
  difficultyInversion,
  gainUnderNoise,
  paraphraseDrop,
} from './answer-tests.ts';
export type { AnsweredItem } from './answered-item.ts';
export { type Contradiction, type ContradictionKind, contradictionKinds } from './consistency/contradiction.ts';
export {
  abstained,
  type Detector,
  type DetectorInput,
  type DetectorNeed,
  detectorNeeds,
  type Evidence,
  type LabelledCase,
  type LearningDetector,
  type ReadyDetector,
  type Score,
  scored,
} from './detector.ts';
export { type EnsembleOptions, ensemble } from './ensemble.ts';
export { DetectionDataError, TrainedOnTestError } from './errors.ts';
export {
  type FeatureDetector,
  type FeatureDetectorOptions,
  type FittedFeatureDetector,
  featureDetector,
} from './feature-detector.ts';
export type { Features } from './feature-space.ts';
export { type JudgedEpisode, type LabelledEpisodes, labelEpisodes } from './label.ts';
export { type MonitorabilityOptions, measureMonitorability } from './monitorability.ts';
export { type Monitorability, type MonitorRow, monitorabilitySchema } from './monitorability-schema.ts';
export {
  type Divergence,
  type DivergenceSummary,
  pairedDivergence,
  pairedDivergenceDetector,
  summariseDivergence,
} from './paired-divergence.ts';
export type { PairedEpisodes } from './paired-episodes.ts';
export { type DropOptions, itemsForDrop, powerOfDrop } from './power-of-drop.ts';
export { type LayerResult, type Pooling, type ProbeOptions, poolings, probeDetector, probeLayers } from './probe.ts';
export {
  type SandbaggingOptions,
  type SandbaggingResult,
  sandbaggingDetector,
  sandbaggingTests,
} from './sandbagging.ts';
export { type CaseScore, type HeldOutUnit, heldOutUnits, type ScoreCasesOptions, scoreCases } from './score-cases.ts';
export { contradictionsIn, statementConsistency } from './statement-consistency.ts';
export { type TextClassifierOptions, type TextSource, textClassifier, textSources } from './text-classifier.ts';
export { type View, viewedInput, viewOf, views } from './view.ts';
export { ngramFeatures, wordsOf } from './words.ts';
