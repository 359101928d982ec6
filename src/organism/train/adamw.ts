import type { Parameters, PlacedParameter } from '../model/parameters.ts';
import type { Optimiser, OptimiserState } from './optimiser.ts';

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
  /**
   * The first layer that is trained: those below, and what the words mean, stay as they are. Adam moves parameters that a text hardly
   * touches as far as any other, so little data about one thing spoils others; the fewer move, the less. @default 0: all is trained
   */
  fromLayer?: number;
}

/** Adam with decoupled weight decay (Loshchilov & Hutter 2019, arXiv 1711.05101), over one flat buffer. */
export class AdamW implements Optimiser {
  readonly state: OptimiserState;
  readonly #parameters: Parameters;
  readonly #options: Required<AdamWOptions>;
  readonly #places: readonly PlacedParameter[];

  /**
   * @param places Which parameters it moves; the others stay.
   * @throws {RangeError} if there is no layer to begin with.
   */
  constructor(
    parameters: Parameters,
    options: AdamWOptions,
    state: OptimiserState,
    places: readonly PlacedParameter[] = parameters.places,
  ) {
    this.#parameters = parameters;
    this.#options = {
      ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1, maximumNorm: 1, fromLayer: 0 },
      ...options,
    };
    const { fromLayer } = this.#options;
    const { layers } = parameters.architecture;
    if (fromLayer >= layers) throw new RangeError(`there is no layer ${fromLayer}: they count from 0 to ${layers - 1}`);
    this.#places = places.filter(({ name }) => isTrained(name, fromLayer));
    this.state = state;
  }

  step(gradient: Float32Array, learningRate: number): number {
    const { beta1, beta2, epsilon, weightDecay, maximumNorm } = this.#options;
    const { first, second } = this.state;
    const { values } = this.#parameters;
    const norm = this.#lengthOf(gradient);
    const factor = norm > maximumNorm ? maximumNorm / norm : 1;
    this.state.step += 1;
    const correction1 = 1 / (1 - beta1 ** this.state.step);
    const correction2 = 1 / (1 - beta2 ** this.state.step);
    for (const { shape, offset, length } of this.#places) {
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

  async close(): Promise<void> {}

  #lengthOf(gradient: Float32Array): number {
    let sum = 0;
    for (const { offset, length } of this.#places) {
      for (let index = offset; index < offset + length; index += 1) sum += (gradient[index] as number) ** 2;
    }
    return Math.sqrt(sum);
  }
}

function isTrained(name: string, fromLayer: number): boolean {
  if (fromLayer === 0) return true;
  const [, layer] = /^model\.layers\.(\d+)\./.exec(name) ?? [];
  return layer === undefined ? name === 'model.norm.weight' : Number(layer) >= fromLayer;
}
