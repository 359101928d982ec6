/** Proves graders: reference policies played over many draws, and mutations of facts that must be noticed. */
export { playIdle, playReference } from './play.ts';
export {
  type ValidatedPolicy,
  type ValidationCell,
  type ValidationFailure,
  type ValidationOptions,
  type ValidationReport,
  validate,
  validateEnvironment,
} from './validate.ts';
