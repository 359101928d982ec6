/** Where runs live: one SQLite file each, written by one process, read by any. */
export {
  type EnvironmentCount,
  type EpisodeFilter,
  type EpisodePlan,
  type EpisodeRecord,
  type EpisodeRow,
  type OutcomeCount,
  type RunManifest,
  type RunReader,
  type RunWriter,
  runManifestSchema,
} from './contract.ts';
export { RunFileError, type RunFileProblem } from './errors.ts';
export { createRun, openRun, openRunForWriting } from './sqlite.ts';
