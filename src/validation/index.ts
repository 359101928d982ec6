/** Proves graders: reference policies played over many draws, and mutations of facts that must be noticed. */
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
