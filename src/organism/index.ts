/**
 * Small decoder models that are trained and run here: a differentiable graph over ONNX operators, a Llama-style decoder,
 * losses and optimiser, a sampler, a tokeniser with a closed vocabulary.
 */
export * from './checkpoint/index.ts';
export { Graph, type Tensor, type TensorType } from './graph/graph.ts';
export {
  type Architecture,
  architectureSchema,
  headSize,
  type ParameterShape,
  parameterCount,
  parametersOf,
} from './model/architecture.ts';
export { writeCopyingHeads } from './model/copying-heads.ts';
export { Parameters, type PlacedParameter } from './model/parameters.ts';
export { RemoteSampler } from './sample/remote-sampler.ts';
export { type Sample, Sampler, type SamplerOptions, type SamplingRequest } from './sample/sampler.ts';
export { type Sampling, usualSampling, usualSlots } from './sample/settings.ts';
export { type EngineOptions, type ExecutionProvider, executionProviders } from './session.ts';
export { shippedOrganisms } from './shipped.ts';
export {
  type ChatPart,
  type ChatTurn,
  decodeTurn,
  encodeParts,
  encodeTurn,
  type MalformedTurn,
  withKnownWords,
} from './tokenizer/chat-format.ts';
export { type ControlToken, controlTokens, Tokenizer, VocabularyError, wordsOf } from './tokenizer/tokenizer.ts';
export type { AdamWOptions } from './train/adamw.ts';
export type { Loss } from './train/losses.ts';
export type { MuonOptions } from './train/muon.ts';
export { createOptimiser, type Optimiser, type OptimiserOptions, type OptimiserState } from './train/optimiser.ts';
export { eachInItsRow, type PackedBatch, packRows, type RowShape, type TrainingText } from './train/packing.ts';
export {
  requireFinite,
  TrainingDivergedError,
  type TrainingOptions,
  type TrainingStep,
  train,
  trainingMemory,
} from './train/run.ts';
export { learningRateAt, type Schedule } from './train/schedule.ts';
export { type ScoredRows, Scorer, type ScorerOptions } from './train/scorer.ts';
export { type Batch, Gradients, type GradientsOptions } from './train/trainer.ts';
