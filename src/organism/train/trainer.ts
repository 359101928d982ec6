import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { Graph } from '../graph/graph.ts';
import { targetLogProbabilities, weightInputs } from '../model/decoder.ts';
import type { Parameters } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor, integerTensor } from '../session.ts';
import { appendLoss, choicesOf, extraInputs, type Loss } from './losses.ts';

/** Rows of equal length with what is to be learned from them; all flat, row after row. */
export interface Batch {
  /** `[batch, places]` */
  tokens: BigInt64Array;
  /** The number of the text that each token belongs to, `[batch, places]`: no text sees another. @default one text a row */
  texts?: BigInt64Array;
  /** The next token at every place, `[batch, places, choices]`: one, unless the loss takes several. */
  targets: BigInt64Array;
  /** How much every target counts, `[batch, places, choices]`. */
  weights: Float32Array;
  /** For policy gradients: how much better than its group a sequence was, at every place. */
  advantages?: Float32Array;
  /** For policy gradients: log-probabilities when the sequence was sampled. */
  sampled?: Float32Array;
  /** Log-probabilities under the reference model. */
  reference?: Float32Array;
}

/** One graph that returns loss, log-probabilities and all gradients of a batch of fixed size. */
export function trainingGraph(
  parameters: Parameters,
  { batch, places, loss }: { batch: number; places: number; loss: Loss },
): Graph {
  const graph = new Graph();
  const { architecture } = parameters;
  const weights = weightInputs(graph, architecture);
  const tokens = graph.input('tokens', [batch, places], { type: 'int64' });
  const texts = graph.input('texts', [batch, places], { type: 'int64' });
  const column = [batch * places, choicesOf(loss)];
  const targets = graph.input('targets', column, { type: 'int64' });
  const counted = graph.input('weights', column, { isConstant: true });
  const logProbability = targetLogProbabilities(graph, weights, { tokens, texts }, targets, architecture);
  const value = appendLoss(graph, loss, logProbability, counted, { batch });
  const ordered = [...weights.values()];
  graph.gradients(value, ordered).forEach((gradient, index) => {
    graph.output(`gradient of ${ordered[index]?.name}`, gradient);
  });
  graph.output('loss', value);
  graph.output('log-probabilities', logProbability);
  return graph;
}

/** Computes gradients of batches of one size. The parameters are read in place: changes to them take effect at once. */
export class Gradients {
  readonly batch: number;
  readonly places: number;
  /** The gradient by all parameters, flat; of the last batch, or the sum since {@link clear}. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Log-probabilities of the last batch's targets. */
  readonly logProbabilities: Float32Array;
  readonly #loss: Loss;
  readonly #session: InferenceSession;
  readonly #weights: Record<string, Tensor> = {};
  readonly #fetched: Record<string, Tensor> = {};
  readonly #fresh: Float32Array<ArrayBuffer>;

  private constructor(session: InferenceSession, parameters: Parameters, { batch, places, loss }: GradientsOptions) {
    this.#session = session;
    this.batch = batch;
    this.places = places;
    this.#loss = loss;
    this.values = new Float32Array(parameters.values.length);
    this.#fresh = new Float32Array(parameters.values.length);
    const column = [batch * places, choicesOf(loss)];
    this.logProbabilities = new Float32Array(batch * places * choicesOf(loss));
    for (const place of parameters.places) {
      this.#weights[place.name] = floatTensor(parameters.view(place), place.shape);
      const into = this.#fresh.subarray(place.offset, place.offset + place.length);
      this.#fetched[`gradient of ${place.name}`] = floatTensor(into, place.shape);
    }
    this.#fetched.loss = floatTensor(new Float32Array(1), []);
    this.#fetched['log-probabilities'] = floatTensor(this.logProbabilities, column);
  }

  static async of(parameters: Parameters, options: GradientsOptions): Promise<Gradients> {
    const session = await createSession(trainingGraph(parameters, options), options);
    return new Gradients(session, parameters, options);
  }

  clear(): void {
    this.values.fill(0);
  }

  /** Adds the gradient of a batch, times `share`, and returns the batch's loss. */
  async accumulate(batch: Batch, share = 1): Promise<number> {
    const { batch: rows, places } = this;
    const column = [rows * places, choicesOf(this.#loss)];
    const feeds: Record<string, Tensor> = {
      ...this.#weights,
      tokens: integerTensor(batch.tokens, [rows, places]),
      texts: integerTensor(batch.texts ?? new BigInt64Array(rows * places), [rows, places]),
      targets: integerTensor(batch.targets, column),
      weights: floatTensor(batch.weights, column),
    };
    for (const name of extraInputs(this.#loss)) {
      const values = batch[name];
      if (values === undefined) throw new Error(`the loss ${this.#loss.kind} needs ${name}`);
      feeds[name] = floatTensor(values, column);
    }
    await this.#session.run(feeds, this.#fetched);
    const fresh = this.#fresh;
    for (let index = 0; index < fresh.length; index += 1) {
      this.values[index] = (this.values[index] as number) + share * (fresh[index] as number);
    }
    return Number(this.#fetched.loss?.data[0]);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

export interface GradientsOptions extends EngineOptions {
  /** Sequences in a batch. */
  batch: number;
  /** Tokens in a sequence. */
  places: number;
  loss: Loss;
}
