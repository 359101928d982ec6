import { exitCodes, OvertError } from '../../core/index.ts';
import type { Parameters } from '../model/parameters.ts';
import type { EngineOptions } from '../session.ts';
import type { Loss } from './losses.ts';
import { createOptimiser, type OptimiserOptions, type OptimiserState } from './optimiser.ts';
import { learningRateAt, type Schedule } from './schedule.ts';
import { type Batch, Gradients } from './trainer.ts';

/** What is reported of each step. */
export interface TrainingStep {
  /** From 0. */
  step: number;
  loss: number;
  /** Length of the gradient before it was shortened. */
  gradientNorm: number;
  learningRate: number;
}

export interface TrainingOptions extends EngineOptions {
  parameters: Parameters;
  loss: Loss;
  schedule: Schedule;
  /** @default AdamW with its defaults */
  optimiser?: OptimiserOptions;
  /** Sequences in a batch, and tokens in a sequence. */
  batch: number;
  places: number;
  /** Batches whose gradients make one step. @default 1 */
  accumulation?: number;
  /**
   * The batch for a step and its part (from 0 up to `accumulation`). Called in order, from `from` on. The same step must
   * always give the same batch, so that a training can be resumed exactly.
   */
  batchFor(step: number, part: number): Batch | Promise<Batch>;
  /** Where to begin, to resume. @default from nothing */
  from?: { step: number; optimiser: OptimiserState };
  /**
   * What guessing blindly loses, where losses are means. Then a loss that lies a tenth above both this and the first one is divergence as well: a model that
   * was spoiled by one step may give finite numbers for ever.
   * @default only a loss or gradient that is no number is divergence
   */
  blindLoss?: number;
  /** Called after each step, with what it takes to resume from there. */
  onStep?(step: TrainingStep, state: OptimiserState): void | Promise<void>;
  signal?: AbortSignal | undefined;
}

/** The loss or the gradient is no number any more, or the loss is none of a model that has learned anything. */
export class TrainingDivergedError extends OvertError {
  readonly code = 'training-diverged';
  readonly exitCode = exitCodes.checkFailed;
}

/**
 * Trains in place. Ends early, between steps, if the signal aborts.
 * @returns The state of the optimiser after the last step.
 * @throws {TrainingDivergedError} before a step that would spoil the parameters; they are as the step before left them. With `blindLoss` they go back
 *   further where that step has spoiled them: to those whose loss was the last good one.
 */
export async function train(options: TrainingOptions): Promise<OptimiserState> {
  const { parameters, schedule, accumulation = 1, from, signal } = options;
  const gradients = await Gradients.of(parameters, options);
  const optimiser = await createOptimiser(parameters, options.optimiser ?? { kind: 'adamw' }, {
    ...(from === undefined ? {} : { state: from.optimiser }),
    engine: options,
  });
  const watch = options.blindLoss === undefined ? null : new LossWatch(parameters, options.blindLoss);
  try {
    for (let step = from?.step ?? 0; step < schedule.steps && !signal?.aborted; step += 1) {
      gradients.clear();
      let loss = 0;
      for (let part = 0; part < accumulation; part += 1) {
        loss += (await gradients.accumulate(await options.batchFor(step, part), 1 / accumulation)) / accumulation;
      }
      try {
        requireFinite(step, loss, gradients.values);
        watch?.require(step, loss);
      } catch (error) {
        watch?.goBack();
        throw error;
      }
      watch?.keep();
      const learningRate = learningRateAt(schedule, step);
      const gradientNorm = await optimiser.step(gradients.values, learningRate);
      await options.onStep?.({ step, loss, gradientNorm, learningRate }, optimiser.state);
    }
  } finally {
    await Promise.all([gradients.close(), optimiser.close()]);
  }
  return optimiser.state;
}

/** How far above the worst that can be expected a loss may lie: batches differ. */
const tolerance = 1.1;

/** Keeps the parameters whose loss was good last, and tells when one is not. */
class LossWatch {
  readonly #parameters: Parameters;
  readonly #good: Float32Array<ArrayBuffer>;
  readonly #blind: number;
  #worst: number | null = null;

  constructor(parameters: Parameters, blind: number) {
    this.#parameters = parameters;
    this.#good = parameters.values.slice();
    this.#blind = blind;
  }

  /** @throws {TrainingDivergedError} if the loss is worse than any that can be expected. */
  require(step: number, loss: number): void {
    this.#worst ??= tolerance * Math.max(loss, this.#blind);
    if (loss <= this.#worst) return;
    throw new TrainingDivergedError(
      `The loss of step ${step} is ${loss.toFixed(2)}; to guess blindly among all words would be ${this.#blind.toFixed(2)}.`,
      { value: loss, remedy: 'Lower the learning rate or lengthen the warm-up, and go on from the last checkpoint.' },
    );
  }

  keep(): void {
    this.#good.set(this.#parameters.values);
  }

  goBack(): void {
    this.#parameters.values.set(this.#good);
  }
}

/** @throws {TrainingDivergedError} if the loss or a part of the gradient is no number: a step by it would spoil the parameters. */
export function requireFinite(step: number, loss: number, gradient: Float32Array): void {
  // One that is no number makes the sum so, too.
  let sum = loss;
  for (let index = 0; index < gradient.length; index += 1) sum += gradient[index] as number;
  if (Number.isFinite(sum)) return;
  throw new TrainingDivergedError(`The loss of step ${step} is ${loss}, or its gradient holds no numbers.`, {
    value: loss,
    remedy: 'Lower the learning rate or lengthen the warm-up, and go on from the last checkpoint.',
  });
}

/** Memory that a training takes, in bytes, roughly: parameters, gradients, moments, and activations kept for the way back. */
export function trainingMemory(parameters: Parameters, { batch, places }: { batch: number; places: number }): number {
  const { hiddenSize, intermediateSize, layers, heads, vocabularySize } = parameters.architecture;
  const rows = batch * places;
  const perLayer = rows * (14 * hiddenSize + 6 * intermediateSize) + 4 * batch * heads * places * places;
  return 4 * (5 * parameters.values.length + layers * perLayer + 4 * rows * vocabularySize);
}
