/**
 * Detectors with a score for each trajectory, with and without visible reasoning, and their error rates.
 *
 * - Cases: {@link labelEpisodes} from verdicts, {@link pairsOf} for environments played watched and unwatched,
 *   {@link withReadings} for what organisms make of them, {@link viewOf} for what a detector is shown.
 * - Without reasoning: {@link actionDetector}, {@link statementConsistency}, {@link pairedDivergenceDetector},
 *   {@link sandbaggingTests}, {@link probeDetector}, {@link surpriseDetector}, {@link likelihoodRatioDetector}; with it
 *   {@link textClassifier}. {@link ensemble} combines them, {@link standardMonitors} is what to try first.
 * - How good they are: {@link scoreCases}, {@link measureMonitorability}; with reasoning hidden: {@link stripped},
 *   {@link concealed} by a {@link cleanThinker} or a {@link paraphraser}.
 */
export { missingAbility, missingIn } from './abilities.ts';
export { type ActionDetectorOptions, actionDetector } from './action-detector.ts';
export { actionDistance, type ComparedAction, comparedActions } from './action-distance.ts';
export { actionFeatures } from './action-features.ts';
export { type ActionStep, actionSteps, type StepChange } from './actions.ts';
export { type Activations, type LayerActivations, pooledActivations } from './activations.ts';
export {
  type AnswerTest,
  accuracyDrop,
  belowChance,
  difficultyInversion,
  gainUnderNoise,
  paraphraseDrop,
} from './answer-tests.ts';
export type { AnsweredItem } from './answered-item.ts';
export { cleanThinker } from './concealment/clean-thinker.ts';
export { type Concealment, concealed, stripped, type UnmeasuredConcealment } from './concealment/conceal.ts';
export { openThoughtSource } from './concealment/open-thought-source.ts';
export { type ParaphraserOptions, paraphraser } from './concealment/paraphraser.ts';
export type { ConcealmentManner, NewThought, ThoughtSource } from './concealment/thoughts.ts';
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
export type { LogProbabilities, TokenReading, Unread } from './log-probabilities.ts';
export { type MonitorabilityOptions, measureMonitorability } from './monitorability.ts';
export {
  type ConcealmentRow,
  type EpisodeScores,
  type KindRow,
  type MissingAbility,
  type Monitorability,
  type MonitorRow,
  monitorabilitySchema,
} from './monitorability-schema.ts';
export {
  type Divergence,
  type DivergenceSummary,
  pairedDivergence,
  pairedDivergenceDetector,
  summariseDivergence,
} from './paired-divergence.ts';
export type { PairedEpisodes } from './paired-episodes.ts';
export { type FoundPairs, pairsOf } from './pairs.ts';
export { type DropOptions, itemsForDrop, powerOfDrop } from './power-of-drop.ts';
export { type LayerResult, type Pooling, type ProbeOptions, poolings, probeDetector, probeLayers } from './probe.ts';
export {
  type CrossExamination,
  crossExamine,
  type Discrepancy,
  questioningDetector,
} from './questioning/cross-examination.ts';
export { type DeedKind, type DeedQuestion, deedQuestions } from './questioning/deed-questions.ts';
export {
  askableForDeeds,
  type CopiesOptions,
  type Questioning,
  questionCopies,
  questionEpisodes,
  questioningSchema,
} from './questioning/question-copies.ts';
export {
  type EpisodeReader,
  type EpisodeReading,
  openEpisodeReader,
  type ReadingOptions,
} from './reading/episode-reader.ts';
export { ggufReader } from './reading/gguf-reader.ts';
export { openSubjectReaders, type SubjectReaders } from './reading/open-readers.ts';
export { openTokenReader, type TokenReader } from './reading/token-reader.ts';
export { type Readers, type WithReadingsOptions, withReadings } from './reading/with-readings.ts';
export {
  type SandbaggingOptions,
  type SandbaggingResult,
  sandbaggingDetector,
  sandbaggingTests,
} from './sandbagging.ts';
export { type CaseScore, type HeldOutUnit, heldOutUnits, type ScoreCasesOptions, scoreCases } from './score-cases.ts';
export { type Monitor, type StandardMonitorsOptions, standardMonitors } from './standard-monitors.ts';
export { contradictionsIn, statementConsistency } from './statement-consistency.ts';
export { likelihoodRatioDetector, type SurprisePooling, surpriseDetector, surprisePoolings } from './surprise.ts';
export { type TextClassifierOptions, type TextSource, textClassifier, textSources } from './text-classifier.ts';
export { type ThoughtSurprise, thoughtSurprise } from './thought-surprise.ts';
export { type View, viewedInput, viewOf, views } from './view.ts';
export { ngramFeatures, wordsOf } from './words.ts';
