import { Random } from '../../core/index.ts';
import {
  type EngineOptions,
  type OptimiserOptions,
  type Parameters,
  packRows,
  type Schedule,
  type Tokenizer,
  type TrainingStep,
  type TrainingText,
  train,
} from '../../organism/index.ts';

/** A model that is trained in place. */
export interface LocalModel {
  parameters: Parameters;
  tokenizer: Tokenizer;
}

export interface LocalTrainingOptions extends EngineOptions {
  model: LocalModel;
  /** Draws all that is random. @default 1 */
  seed?: number;
  schedule: Schedule;
  optimiser: OptimiserOptions;
  /** Rows of a batch. @default 8 */
  batch?: number;
  /** Tokens of a row. @default the model's context */
  places?: number;
  /** Called after each step. The model is as the step left it: the place to save or measure it. */
  onStep?(step: TrainingStep): void | Promise<void>;
  signal?: AbortSignal | undefined;
}

export interface FineTuneOptions extends LocalTrainingOptions {
  texts: readonly TrainingText[];
}

/**
 * Supervised fine-tuning: texts in random order, each once before any comes again.
 * @throws {TrainingDivergedError} if the loss is no number, or worse than blind guessing; the model is as it was when its loss was good last.
 */
export async function fineTune({ model, texts, seed = 1, ...options }: FineTuneOptions): Promise<void> {
  if (texts.length === 0) throw new RangeError('there is nothing to learn from');
  const { batch = 8, places = model.parameters.architecture.contextLength } = options;
  const shape = { batch, places, padding: model.tokenizer.control('<pad>') };
  const next = roundRobin(texts, seed);
  const waiting: TrainingText[] = [];
  await train({
    ...options,
    ...{ parameters: model.parameters, loss: { kind: 'cross-entropy' }, batch, places },
    blindLoss: Math.log(model.parameters.architecture.vocabularySize),
    batchFor: async () => {
      const packed = await packRows(next, shape, waiting);
      if (packed === null) throw new Error('the texts ended');
      return packed;
    },
  });
}

/** All items in random order, then again in another. */
export function roundRobin<Item>(items: readonly Item[], seed: number): () => Item {
  let round = 0;
  let order: Item[] = [];
  return () => {
    if (order.length === 0) {
      order = Random.from('order of training', seed, round).shuffle(items);
      round += 1;
    }
    return order.pop() as Item;
  };
}
