import type { InferenceSession, Tensor as RuntimeTensor } from 'onnxruntime-node';
import { Graph, type Tensor } from '../graph/graph.ts';
import { add, matmul, multiply, scale, transpose } from '../graph/operators.ts';
import type { Parameters, PlacedParameter } from '../model/parameters.ts';
import { createSession, type EngineOptions, floatTensor } from '../session.ts';
import { AdamW, type AdamWOptions } from './adamw.ts';
import type { Optimiser, OptimiserState } from './optimiser.ts';

export interface MuonOptions extends AdamWOptions {
  /** How slowly the running mean of a matrix's gradient forgets. @default 0.95 */
  momentum?: number;
}

/**
 * Moves every matrix inside the decoder along the nearest orthogonal matrix of its running gradient, so that all directions
 * are learned at one pace, and what remains (embedding, gains) as AdamW does: Muon (Jordan et al. 2024,
 * https://kellerjordan.github.io/posts/muon), its steps as long as AdamW's, so that both take the same learning rate
 * (Liu et al. 2025, arXiv 2502.16982). Needs about two thirds of AdamW's steps here (docs/measurements.md).
 */
export class Muon implements Optimiser {
  readonly state: OptimiserState;
  readonly #parameters: Parameters;
  readonly #matrices: readonly PlacedParameter[];
  readonly #rest: AdamW;
  readonly #session: InferenceSession;
  readonly #momentum: number;
  readonly #weightDecay: number;
  /** What is made orthogonal, and what comes of it, at the places of the parameters. */
  readonly #aim: Float32Array<ArrayBuffer>;
  readonly #orthogonal: Float32Array<ArrayBuffer>;
  readonly #feeds: Record<string, RuntimeTensor> = {};
  readonly #fetched: Record<string, RuntimeTensor> = {};

  private constructor(
    parameters: Parameters,
    options: MuonOptions,
    { state, matrices, session }: { state: OptimiserState; matrices: PlacedParameter[]; session: InferenceSession },
  ) {
    this.state = state;
    this.#parameters = parameters;
    this.#matrices = matrices;
    this.#session = session;
    this.#momentum = options.momentum ?? 0.95;
    this.#weightDecay = options.weightDecay ?? 0.1;
    const rest = parameters.places.filter((place) => !matrices.includes(place));
    this.#rest = new AdamW(parameters, options, state, rest);
    this.#aim = new Float32Array(parameters.values.length);
    this.#orthogonal = new Float32Array(parameters.values.length);
    for (const { name, shape, offset, length } of matrices) {
      this.#feeds[name] = floatTensor(this.#aim.subarray(offset, offset + length), shape);
      this.#fetched[outputOf(name)] = floatTensor(this.#orthogonal.subarray(offset, offset + length), shape);
    }
  }

  static async of(
    parameters: Parameters,
    options: MuonOptions,
    { state, engine }: { state: OptimiserState; engine: EngineOptions },
  ): Promise<Muon> {
    const matrices = parameters.places.filter(({ name, shape }) => shape.length === 2 && !name.includes('embed'));
    const graph = new Graph();
    for (const { name, shape } of matrices) {
      graph.output(outputOf(name), orthogonalised(graph, graph.input(name, shape, { isConstant: true })));
    }
    return new Muon(parameters, options, { state, matrices, session: await createSession(graph, engine) });
  }

  async step(gradient: Float32Array, learningRate: number): Promise<number> {
    const momentum = this.#momentum;
    const { first } = this.state;
    const aim = this.#aim;
    for (const { offset, length } of this.#matrices) {
      for (let index = offset; index < offset + length; index += 1) {
        const slope = gradient[index] as number;
        const mean = momentum * (first[index] as number) + (1 - momentum) * slope;
        first[index] = mean;
        // Nesterov's look ahead.
        aim[index] = momentum * mean + (1 - momentum) * slope;
      }
    }
    await this.#session.run(this.#feeds, this.#fetched);
    const { values } = this.#parameters;
    for (const { shape, offset, length } of this.#matrices) {
      const factor = typicalStep * Math.sqrt(Math.max(...shape));
      for (let index = offset; index < offset + length; index += 1) {
        const value = values[index] as number;
        const direction = factor * (this.#orthogonal[index] as number);
        values[index] = value - learningRate * (direction + this.#weightDecay * value);
      }
    }
    return this.#rest.step(gradient, learningRate);
  }

  close(): Promise<void> {
    return this.#session.release();
  }
}

function outputOf(name: string): string {
  return `orthogonal ${name}`;
}

/** Root mean square of AdamW's steps (Liu et al. 2025, section 2.2): an orthogonal matrix has 1 / √(longer side). */
const typicalStep = 0.2;

/** Of the quintic iteration by Jordan et al. 2024: five rounds bring every singular value near 1, between 0.7 and 1.2. */
const quintic = { rounds: 5, linear: 3.4445, cubic: -4.775, fifth: 2.0315 };

/** The nearest matrix with orthonormal rows (or columns, whichever are shorter), nearly: Newton and Schulz's iteration. */
export function orthogonalised(graph: Graph, matrix: Tensor): Tensor {
  const [rows = 0, columns = 0] = matrix.shape;
  const isTall = rows > columns;
  const square = graph.node('ReduceSum', [multiply(graph, matrix, matrix)], [1, 1], { keepdims: 1n });
  const length = add(graph, graph.node('Sqrt', [square], [1, 1]), graph.float(1e-12));
  const whole = graph.node('Div', [matrix, length], matrix.shape);
  let found = isTall ? transpose(graph, whole, [1, 0]) : whole;
  for (let round = 0; round < quintic.rounds; round += 1) {
    const product = matmul(graph, found, found, { transposeB: true });
    const squared = matmul(graph, product, product);
    const mix = add(graph, scale(graph, product, quintic.cubic), scale(graph, squared, quintic.fifth));
    found = add(graph, scale(graph, found, quintic.linear), matmul(graph, mix, found));
  }
  return isTall ? transpose(graph, found, [1, 0]) : found;
}
