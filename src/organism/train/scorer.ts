import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Graph } from '../graph/graph.ts';
import { logProbabilities } from '../graph/operators.ts';
import { forward, weightInputs } from '../model/decoder.ts';
import type { Parameters } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor, integerTensor } from '../session.ts';
import type { PackedBatch } from './packing.ts';

export interface ScorerOptions extends EngineOptions {
  /** Rows of a batch, and tokens in a row. */
  batch: number;
  places: number;
  /** Whether {@link Scorer.read} gives the stream after every layer as well. @default false */
  activations?: boolean;
}

/** What a model makes of the rows of a batch. */
export interface ScoredRows {
  /** The natural logarithm of each target's probability, `[batch, places]`, flat. */
  logProbabilities: Float32Array;
  /** By layer, the stream from which the target is drawn, `[batch, places, hidden size]`, flat; none if it was not asked for. */
  activations: Float32Array[];
}

/** Reads whole texts and says how likely each of their tokens was. The parameters are read in place. */
export class Scorer {
  readonly #session: InferenceSession;
  readonly #weights: Record<string, Tensor>;
  readonly #shape: readonly [rows: number, places: number];
  readonly #layers: number;

  private constructor(session: InferenceSession, parameters: Parameters, options: ScorerOptions) {
    const { batch, places, activations = false } = options;
    this.#layers = activations ? parameters.architecture.layers : 0;
    this.#session = session;
    this.#shape = [batch, places];
    this.#weights = Object.fromEntries(
      parameters.places.map((place) => [place.name, floatTensor(parameters.view(place), place.shape)]),
    );
  }

  static async of(parameters: Parameters, options: ScorerOptions): Promise<Scorer> {
    const graph = new Graph();
    const { batch, places, activations = false } = options;
    const weights = weightInputs(graph, parameters.architecture);
    const tokens = graph.input('tokens', [batch, places], { type: 'int64' });
    const texts = graph.input('texts', [batch, places], { type: 'int64' });
    const targets = graph.input('targets', [batch * places, 1], { type: 'int64' });
    const { logits, states } = forward(graph, weights, { tokens, texts }, parameters.architecture);
    graph.output('log-probabilities', logProbabilities(graph, logits, targets));
    if (activations) for (const [layer, state] of states.entries()) graph.output(`layer ${layer}`, state);
    return new Scorer(await createSession(graph, options), parameters, options);
  }

  /** The natural logarithm of each target's probability, `[batch, places]`, flat. */
  async score(batch: Pick<PackedBatch, 'tokens' | 'texts' | 'targets'>): Promise<Float32Array> {
    return (await this.read(batch)).logProbabilities;
  }

  async read({ tokens, texts, targets }: Pick<PackedBatch, 'tokens' | 'texts' | 'targets'>): Promise<ScoredRows> {
    const [rows, places] = this.#shape;
    const found = await this.#session.run({
      ...this.#weights,
      tokens: integerTensor(tokens, [rows, places]),
      texts: integerTensor(texts, [rows, places]),
      targets: integerTensor(targets, [rows * places, 1]),
    });
    const values = (name: string) => found[name]?.data as Float32Array;
    return {
      logProbabilities: values('log-probabilities'),
      activations: Array.from({ length: this.#layers }, (_, layer) => values(`layer ${layer}`)),
    };
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}
