/** Where runs live: one SQLite file each, written by one process, read by any. */
export { environmentsIn } from './columns.ts';
export {
  type DesignCell,
  type EnvironmentCount,
  type EpisodeColumns,
  type EpisodeFilter,
  type EpisodeKind,
  type EpisodePlan,
  type EpisodeRecord,
  type EpisodeRow,
  type OutcomeCount,
  type RunManifest,
  type RunReader,
  type RunWriter,
  runManifestSchema,
  type TrajectoryText,
} from './contract.ts';
export { RunFileError, type RunFileProblem } from './errors.ts';
export { isBeingWritten } from './lock.ts';
export { headerBytes, isRunFile } from './schema.ts';
export { createRun, openRun, openRunForWriting } from './sqlite.ts';
