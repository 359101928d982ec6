/** Proves graders: reference policies played over many draws, mutations of facts that must be noticed, labels by hand. */
export {
  agreementWithLabels,
  type Label,
  type LabelAgreement,
  type LabelledSheet,
  labelledSheets,
  StaleLabelsError,
} from './labelled/agreement.ts';
export { drawSheets, type Sheet, sheetDigest, sheetText } from './labelled/sheets.ts';
export { type Mutant, type Mutation, type MutationOptions, mutateFacts, mutations } from './mutate.ts';
export { playAmbiguous, playIdle, playReference } from './play.ts';
export {
  type ValidatedPolicy,
  type ValidationCell,
  type ValidationFailure,
  type ValidationOptions,
  type ValidationReport,
  validate,
  validateEnvironment,
} from './validate.ts';
export {
  type DetailVariation,
  measureVariation,
  overlapOf,
  type Variation,
  type VariationOptions,
  variationLimits,
  wordSequences,
} from './variation.ts';
