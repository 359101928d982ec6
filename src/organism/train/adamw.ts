import type { Parameters } from '../model/parameters.ts';

export interface AdamWOptions {
  /** @default 0.9 */
  beta1?: number;
  /** @default 0.95 */
  beta2?: number;
  /** @default 1e-8 */
  epsilon?: number;
  /** Of matrices; gains are not decayed. @default 0.1 */
  weightDecay?: number;
  /** Longest gradient; longer ones are shortened. @default 1 */
  maximumNorm?: number;
}

/** The moments of AdamW; with parameters and step they are all it takes to go on exactly. */
export interface AdamWState {
  step: number;
  first: Float32Array<ArrayBuffer>;
  second: Float32Array<ArrayBuffer>;
}

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019, arXiv 1711.05101), over one flat buffer. */
export class AdamW {
  readonly state: AdamWState;
  readonly #parameters: Parameters;
  readonly #options: Required<AdamWOptions>;

  constructor(parameters: Parameters, options: AdamWOptions = {}, state?: AdamWState) {
    this.#parameters = parameters;
    this.#options = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1, maximumNorm: 1, ...options };
    const count = parameters.values.length;
    this.state = state ?? { step: 0, first: new Float32Array(count), second: new Float32Array(count) };
  }

  /** One step against the gradient. Returns the gradient's length before it was shortened. */
  step(gradient: Float32Array, learningRate: number): number {
    const { beta1, beta2, epsilon, weightDecay, maximumNorm } = this.#options;
    const { first, second } = this.state;
    const { values, places } = this.#parameters;
    const norm = lengthOf(gradient);
    const factor = norm > maximumNorm ? maximumNorm / norm : 1;
    this.state.step += 1;
    const correction1 = 1 / (1 - beta1 ** this.state.step);
    const correction2 = 1 / (1 - beta2 ** this.state.step);
    for (const { shape, offset, length } of places) {
      const decay = shape.length > 1 ? weightDecay : 0;
      for (let index = offset; index < offset + length; index += 1) {
        // Every index lies within these arrays, which are as long as the parameters.
        const slope = (gradient[index] as number) * factor;
        const mean = beta1 * (first[index] as number) + (1 - beta1) * slope;
        const square = beta2 * (second[index] as number) + (1 - beta2) * slope * slope;
        first[index] = mean;
        second[index] = square;
        const value = values[index] as number;
        const direction = (mean * correction1) / (Math.sqrt(square * correction2) + epsilon);
        values[index] = value - learningRate * (direction + decay * value);
      }
    }
    return norm;
  }
}

function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < vector.length; index += 1) sum += (vector[index] as number) ** 2;
  return Math.sqrt(sum);
}
