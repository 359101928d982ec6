import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Graph } from '../graph/graph.ts';
import { targetLogProbabilities, weightInputs } from '../model/decoder.ts';
import type { Parameters } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor, integerTensor } from '../session.ts';
import type { PackedBatch } from './packing.ts';

export interface ScorerOptions extends EngineOptions {
  /** Rows of a batch, and tokens in a row. */
  batch: number;
  places: number;
}

/** Reads whole texts and says how likely each of their tokens was. The parameters are read in place. */
export class Scorer {
  readonly #session: InferenceSession;
  readonly #weights: Record<string, Tensor>;
  readonly #shape: readonly [rows: number, places: number];

  private constructor(session: InferenceSession, parameters: Parameters, { batch, places }: ScorerOptions) {
    this.#session = session;
    this.#shape = [batch, places];
    this.#weights = Object.fromEntries(
      parameters.places.map((place) => [place.name, floatTensor(parameters.view(place), place.shape)]),
    );
  }

  static async of(parameters: Parameters, options: ScorerOptions): Promise<Scorer> {
    const graph = new Graph();
    const { batch, places } = options;
    const weights = weightInputs(graph, parameters.architecture);
    const tokens = graph.input('tokens', [batch, places], { type: 'int64' });
    const texts = graph.input('texts', [batch, places], { type: 'int64' });
    const targets = graph.input('targets', [batch * places, 1], { type: 'int64' });
    graph.output(
      'log-probabilities',
      targetLogProbabilities(graph, weights, { tokens, texts }, targets, parameters.architecture),
    );
    return new Scorer(await createSession(graph, options), parameters, options);
  }

  /** The natural logarithm of each target's probability, `[batch, places]`, flat. */
  async score({ tokens, texts, targets }: Pick<PackedBatch, 'tokens' | 'texts' | 'targets'>): Promise<Float32Array> {
    const [rows, places] = this.#shape;
    const found = await this.#session.run({
      ...this.#weights,
      tokens: integerTensor(tokens, [rows, places]),
      texts: integerTensor(texts, [rows, places]),
      targets: integerTensor(targets, [rows * places, 1]),
    });
    return found['log-probabilities']?.data as Float32Array;
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
