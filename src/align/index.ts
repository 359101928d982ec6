/** Deliberative alignment: data that teaches a model to reason by the spec. */
export type { Contamination } from './contamination.ts';
export { type Dataset, type DatasetOptions, makeDataset, type PreferencePair, type Screening } from './dataset.ts';
export { DatasetError } from './errors.ts';
export { type Example, exampleOf, exampleSchema } from './example.ts';
export {
  fineTuningRow,
  preferenceRow,
  type ReasoningField,
  reasoningFields,
  type Trainer,
  trainers,
} from './formats.ts';
export { type FineTuneOptions, fineTune, type LocalModel, type LocalTrainingOptions } from './local/fine-tune.ts';
export { type PreferOptions, prefer } from './local/prefer.ts';
export { type Iteration, type PlayedEpisode, type ReinforceOptions, reinforce } from './local/reinforce.ts';
export { pairsOfDataset, type TextPair, textsOfDataset } from './local/texts.ts';
export { type DatasetManifest, datasetManifestSchema } from './manifest.ts';
export { type Attestation, type ProvenEntry, type Trust, trustInLog } from './provenance/attestation.ts';
export {
  attestCheckpoint,
  type CheckpointMaking,
  type CheckpointReport,
  verifyModelProvenance,
} from './provenance/checkpoint-statement.ts';
export { attestData, type DataMaking, runResource } from './provenance/data-statement.ts';
export { attestDataset, recordDataset, runOrigin, runParameters } from './provenance/dataset.ts';
export { rowDigest } from './provenance/lines.ts';
export { type Attested, type Attester, logStatement } from './provenance/log-statement.ts';
export { folderPlaces, forgetProvenance, type ProvenancePlaces, provenancePlaces } from './provenance/places.ts';
export {
  type ExampleOrigin,
  type ExampleRecord,
  exampleRecordSchema,
  type NewExample,
  type SharedOrigin,
} from './provenance/record.ts';
export { type ExampleTrace, traceExample } from './provenance/trace.ts';
export {
  type ProvenanceFinding,
  type ProvenanceProblem,
  type ProvenanceReport,
  provenanceProblems,
  verifyProvenance,
} from './provenance/verify.ts';
export { ProvenanceWriter, type WrittenProvenance } from './provenance/writer.ts';
export {
  judgedReasoning,
  organismReasoning,
  type ReasoningCheck,
  type ReasoningFault,
  type ReasoningFinding,
  reasoningFaults,
} from './reasoning.ts';
export type { Replay, ReplayRow } from './replay.ts';
export {
  outcomeRewards,
  type Reward,
  type RewardOptions,
  type RewardTable,
  rewardOf,
  withoutReasoning,
} from './reward.ts';
export { type Rollout, rolloutsOf } from './rollouts.ts';
export { type Rejection, rejections, type Screened, screen } from './screen.ts';
export { type EnvironmentServer, ServeError, type ServerOptions, serveEnvironments } from './serve/server.ts';
export {
  CapacityError,
  type ServedSession,
  type ServedState,
  SessionPool,
  type SessionPoolOptions,
} from './serve/session.ts';
export { type ServedSplit, servedSplits, type TaskOptions, TaskSet } from './serve/tasks.ts';
export { EpisodeStateError, type Step, TrainingEpisode, type TrainingEpisodeOptions } from './training-episode.ts';
export { type WriteOptions, writeDataset } from './write.ts';
