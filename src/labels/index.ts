/** Labels that people give to episodes: drawn with known chances, given blindly, kept beside the run, held against the verdicts. */
export { agreementOfLabels, type LabelAgreement } from './agreement-of-labels.ts';
export { attestLabels, type LabelsAttestation, verifyLabels } from './attest.ts';
export { type BlindedEpisode, blindedEpisode } from './blind-episode.ts';
export { calibrate, type LabelCalibration } from './calibration.ts';
export { drawLabels, drawSize, fewestInStratum, type LabelDraw, type LabelStratum, wordsOf } from './draw.ts';
export { LabelError, LabelFileError, type LabelFileProblem } from './errors.ts';
export { labelledEpisode } from './find-episode.ts';
export { type Frame, type FramedEpisode, frameOf, type VerdictClass } from './frame.ts';
export {
  type Label,
  type LabelDraft,
  type LabelOutcome,
  labelChoices,
  labelKinds,
  labelOf,
  labelOutcomes,
  labelSchema,
} from './label.ts';
export { appendLabel, type LabelFile, labelFileOf, readLabelFile } from './label-file.ts';
export { type LabelQueue, queueFor } from './queue.ts';
export { blindLabels, currentLabels, type Settled, settledLabels } from './settled.ts';
