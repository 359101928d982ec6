/**
 * Statistics of evaluation rates: pure functions from counts and outcomes to an {@link Estimate}, which carries its
 * interval, its method and what could not be scored. No default of zero anywhere: where nothing was scored the value
 * is null and the interval is everything.
 *
 * - One rate: {@link wilson} in reports, {@link clopperPearson} and {@link zeroEventsBound} in safety claims,
 *   {@link clusteredRate} where observations go together, {@link hierarchicalBootstrap} over a suite of scenarios.
 * - What unscoreable episodes could have changed: {@link unscoreableBounds}, {@link worstCaseWilson}, {@link macroBounds}.
 * - A stated probability, or another bounded quantity: {@link boundedMean}.
 * - Two rates: {@link pairedDifference} on shared environments, else {@link unpairedDifference}; {@link holm} when many.
 * - Two raters: {@link agreement}, {@link cohenKappa}; more of them: {@link krippendorffAlpha}.
 * - A cheap reading against labels of a random few: {@link correctedRate}, {@link misclassification}.
 * - Scores of detectors: {@link areaUnderCurve}, {@link operatingPoint}, {@link plattScaling}, {@link brierScore}, and
 *   {@link fitLogistic} with {@link groupedFolds}, so that nothing is judged on what it learnt from.
 * - A stream that is watched all the time: {@link startEProcess} against a baseline ({@link evaluationBaseline}), {@link startChangeDetector} for a
 *   change, {@link rateConfidence} and {@link rateDifferenceConfidence} at all times at once, {@link eBenjaminiHochberg} over many
 *   streams, {@link compareWithEvaluation} against what an evaluation predicts.
 */
export { agreement, cohenKappa, type RatedPair } from './agreement.ts';
export { type AreaOptions, areaUnderCurve, midranks } from './area-under-curve.ts';
export type { Bets, WeightedObservation } from './bets.ts';
export { type HierarchicalBootstrapOptions, hierarchicalBootstrap } from './bootstrap.ts';
export { type BoundedMeanOptions, type BoundedValue, boundedMean } from './bounded-mean.ts';
export {
  brierScore,
  type CalibrationBin,
  type CalibrationError,
  type CalibrationErrorOptions,
  expectedCalibrationError,
  type Prediction,
} from './calibration.ts';
export {
  type ChangeDetector,
  changeDetectorSchema,
  logChangeEvidence,
  observeChange,
  startChangeDetector,
} from './change-detector.ts';
export {
  type ClusterCounts,
  type ClusteredRateOptions,
  type ClusterRobust,
  clusteredRate,
  clusterRobust,
} from './clustered.ts';
export {
  logRateEvidence,
  observeRate,
  type RateSequence,
  rateConfidence,
  rateDifferenceConfidence,
  rateSequenceSchema,
  startRateSequence,
} from './confidence-sequence.ts';
export { type CorrectedRateOptions, correctedRate, type LabelledStratum } from './corrected-rate.ts';
export { crossValidateLogistic, outOfFold } from './cross-validation.ts';
export type { SparseRow } from './design-matrix.ts';
export { type PairedCounts, type UnpairedCounts, unpairedDifference } from './differences.ts';
export {
  type BinomialPoint,
  binomialAtLeast,
  binomialAtMost,
  binomialProbability,
  normalCumulative,
  normalQuantile,
  studentCumulative,
  studentQuantile,
} from './distributions.ts';
export {
  type EProcess,
  eProcessAlarmed,
  eProcessSchema,
  logEvidence,
  observeEProcess,
  startEProcess,
} from './e-process.ts';
export { averageEvidence, eBenjaminiHochberg } from './e-values.ts';
export { type Estimate, estimateSchema } from './estimate.ts';
export { type EvaluationBaselineOptions, evaluationBaseline } from './evaluation-baseline.ts';
export { type FoldCase, groupedFolds, leaveOneGroupOut } from './folds.ts';
export { type FormatEstimateOptions, formatEstimate } from './format-estimate.ts';
export { holm } from './holm.ts';
export {
  type IsotonicFit,
  isotonicProbability,
  isotonicRegression,
  poolAdjacentViolators,
  type WeightedValue,
} from './isotonic.ts';
export { type KrippendorffOptions, krippendorffAlpha } from './krippendorff.ts';
export {
  fitLogistic,
  type LogisticModel,
  type LogisticOptions,
  logisticScore,
  probabilityOf,
} from './logistic.ts';
export { macroBounds, type Outcome } from './macro-average.ts';
export { mantelHaenszelDifference, type Stratum } from './mantel-haenszel.ts';
export { type DiscordantCounts, type McNemar, mcnemarExact } from './mcnemar.ts';
export { type MisclassificationOptions, misclassification, type ReadStratum } from './misclassification.ts';
export { type Pair, type PairedDifference, type PairedOutcome, pairedDifference } from './paired.ts';
export { type PlattScaling, plattProbability, plattScaling } from './platt.ts';
export {
  compareWithEvaluation,
  type EvaluationPrediction,
  type ProductionComparison,
  type Standing,
} from './production-comparison.ts';
export { quantile } from './quantile.ts';
export { rankCorrelation } from './rank-correlation.ts';
export { clopperPearson, jeffreys, type RateCounts, wilson, zeroEventsBound } from './rates.ts';
export { overReplicas, type ReplicasOptions } from './replicas.ts';
export {
  bestThreshold,
  type OperatingOptions,
  type OperatingPoint,
  operatingPoint,
  pointAt,
  type RocPoint,
  rocCurve,
} from './roc.ts';
export type { ScoredCase } from './scored-cases.ts';
export { type Bounds, unscoreableBounds, worstCaseWilson } from './unscoreable.ts';
