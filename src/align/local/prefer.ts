import { eachInItsRow, Parameters, Scorer, train } from '../../organism/index.ts';
import { type LocalTrainingOptions, roundRobin } from './fine-tune.ts';
import type { TextPair } from './texts.ts';

export interface PreferOptions extends LocalTrainingOptions {
  pairs: readonly TextPair[];
  /** How firmly it is held to what it was. @default 0.1 */
  beta?: number;
}

/**
 * Direct preference optimisation (Rafailov et al. 2023, arXiv 2305.18290) against the model as it was at the beginning. Half of a batch's
 * rows hold what is preferred.
 * @throws {TrainingDivergedError} before a step that would spoil the model.
 */
export async function prefer({ model, pairs, seed = 1, beta = 0.1, ...options }: PreferOptions): Promise<void> {
  if (pairs.length === 0) throw new RangeError('there is nothing to prefer');
  const { batch = 8, places = model.parameters.architecture.contextLength } = options;
  const shape = { batch, places, padding: model.tokenizer.control('<pad>') };
  const next = roundRobin(pairs, seed);
  const reference = new Parameters(model.parameters.architecture, model.parameters.values.slice());
  const scorer = await Scorer.of(reference, { ...options, batch, places });
  try {
    await train({
      ...options,
      ...{ parameters: model.parameters, loss: { kind: 'preference', beta }, batch, places },
      batchFor: async () => {
        const drawn = Array.from({ length: batch / 2 }, next);
        const packed = eachInItsRow(
          [...drawn.map(({ chosen }) => chosen), ...drawn.map(({ rejected }) => rejected)],
          shape,
        );
        return { ...packed, reference: await scorer.score(packed) };
      },
    });
  } finally {
    await scorer.close();
  }
}
