/** Plan, keys, schedule, resume: many episodes, recorded. */
export {
  attestPlan,
  attestResult,
  digestPlan,
  digestRun,
  type LoggedRun,
  loggedRun,
  planText,
  RunAttestationError,
  type RunDigests,
  requirePlanned,
  runSession,
} from './attest.ts';
export { type EveryEpisodeOptions, ofEveryEpisode, type PlayedEpisode } from './every-episode.ts';
export { type ExecuteOptions, type ExecuteResult, executeRun } from './execute.ts';
export { designDigest, openRunFor } from './open.ts';
export {
  type EnvironmentSelection,
  episodeKey,
  manifestOf,
  type PlannedEpisode,
  planEpisodes,
  plannedCount,
  type RunRequest,
  requestOf,
} from './plan.ts';
export type { RunProgress } from './progress.ts';
export { Gate, providerOf, RateLimit } from './rate-limit.ts';
export { type RunAttestation, type RunFinding, verifyRun } from './verify-run.ts';
