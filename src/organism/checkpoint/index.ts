/** Models on disk: saved and loaded whole, a training's state for going on with it, and export for llama.cpp. */
export { CheckpointError, type CheckpointProblem } from './errors.ts';
export { type Checkpoint, type CheckpointToSave, loadCheckpoint, saveCheckpoint } from './folder.ts';
export { type GgufExport, ggufOf, saveGguf } from './gguf.ts';
export {
  checkTensors,
  decodeSafetensors,
  encodeSafetensors,
  type Metadata,
  type NumberType,
  numberTypes,
  type StoredTensor,
  type TensorFile,
} from './safetensors.ts';
export { loadTrainingState, saveTrainingState, type TrainingState } from './training-state.ts';
