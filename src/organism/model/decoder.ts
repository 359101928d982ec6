import type { Graph, Tensor } from '../graph/graph.ts';
import {
  add,
  attention,
  logProbabilities,
  lookUp,
  matmul,
  multiply,
  reshape,
  rmsNorm,
  swiglu,
  transpose,
} from '../graph/operators.ts';
import { type Architecture, headSize, parametersOf } from './architecture.ts';

/** The parameters of a model as inputs of a graph, by name. */
export type Weights = ReadonlyMap<string, Tensor>;

export function weightInputs(graph: Graph, architecture: Architecture): Weights {
  return new Map(parametersOf(architecture).map(({ name, shape }) => [name, graph.input(name, shape)]));
}

/** The weight with this name; all names come from {@link parametersOf}. */
export function weight(weights: Weights, name: string): Tensor {
  const tensor = weights.get(name);
  if (tensor === undefined) throw new Error(`the graph has no weight ${name}`);
  return tensor;
}

/** What a model reads: rows of tokens, each of which may hold several texts one after another. Both `[batch, places]`. */
export interface Rows {
  tokens: Tensor;
  /** The number of the text that a token belongs to: no text sees another. */
  texts: Tensor;
}

/** Whole rows to logits `[batch · places, vocabulary]`, differentiable. */
export function forward(
  graph: Graph,
  weights: Weights,
  { tokens, texts }: Rows,
  architecture: Architecture,
): { logits: Tensor; states: Tensor[] } {
  const { hiddenSize, layers, heads, keyValueHeads, normEpsilon } = architecture;
  const [batch = 0, places = 0] = tokens.shape;
  const size = headSize(architecture);
  const shared = heads / keyValueHeads;
  const rotation = rotationConstants(graph, architecture, places);
  const masks = attentionMasks(graph, texts, shared);
  const states: Tensor[] = [];

  let stream = reshape(graph, lookUp(graph, weight(weights, 'model.embed_tokens.weight'), tokens), [
    batch * places,
    hiddenSize,
  ]);
  for (let layer = 0; layer < layers; layer += 1) {
    const project = (input: Tensor, part: string) =>
      matmul(graph, input, weight(weights, `model.layers.${layer}.${part}.weight`), { transposeB: true });
    const split = (flat: Tensor, count: number) =>
      transpose(graph, reshape(graph, flat, [batch, places, count, size]), [0, 2, 1, 3]);
    // Heads that share keys and values stand one after another, so they can be laid along the places.
    const grouped = (each: Tensor) => reshape(graph, each, [batch, keyValueHeads, shared * places, size]);

    const read = rmsNorm(graph, stream, weight(weights, `model.layers.${layer}.input_layernorm.weight`), normEpsilon);
    const query = rotate(graph, split(project(read, 'self_attn.q_proj'), heads), rotation);
    const key = rotate(graph, split(project(read, 'self_attn.k_proj'), keyValueHeads), rotation);
    const value = split(project(read, 'self_attn.v_proj'), keyValueHeads);
    const attended = reshape(graph, attention(graph, grouped(query), key, value, masks), [batch, heads, places, size]);
    const merged = reshape(graph, transpose(graph, attended, [0, 2, 1, 3]), [batch * places, hiddenSize]);
    stream = add(graph, stream, project(merged, 'self_attn.o_proj'));

    const second = weight(weights, `model.layers.${layer}.post_attention_layernorm.weight`);
    const reread = rmsNorm(graph, stream, second, normEpsilon);
    const inner = swiglu(graph, project(reread, 'mlp.gate_proj'), project(reread, 'mlp.up_proj'));
    stream = add(graph, stream, project(inner, 'mlp.down_proj'));
    states.push(stream);
  }
  const final = rmsNorm(graph, stream, weight(weights, 'model.norm.weight'), normEpsilon);
  const logits = matmul(graph, final, weight(weights, 'model.embed_tokens.weight'), { transposeB: true });
  return { logits, states };
}

/** Log-probabilities of the targets `[batch · places, 1]` under whole rows. */
export function targetLogProbabilities(
  graph: Graph,
  weights: Weights,
  rows: Rows,
  targets: Tensor,
  architecture: Architecture,
): Tensor {
  return logProbabilities(graph, forward(graph, weights, rows, architecture).logits, targets);
}

export interface Rotation {
  cosines: Tensor;
  sines: Tensor;
  /** Exchanges the halves of a head, the first with its sign turned. */
  turn: Tensor;
}

/** Rotary position embedding (Su et al. 2021, arXiv 2104.09864), halves exchanged as in Llama's Hugging Face layout. */
export function rotate(graph: Graph, heads: Tensor, { cosines, sines, turn }: Rotation): Tensor {
  const turned = reshape(
    graph,
    matmul(
      graph,
      reshape(graph, heads, [heads.shape.reduce((a, b) => a * b, 1) / turnSize(turn), turnSize(turn)]),
      turn,
    ),
    heads.shape,
  );
  return add(graph, multiply(graph, heads, cosines), multiply(graph, turned, sines));
}

function turnSize(turn: Tensor): number {
  return turn.shape[0] ?? 1;
}

/** Cosines and sines of all places `[places, head size]`. */
export function rotationTables(architecture: Architecture, places: number) {
  const size = headSize(architecture);
  const half = size / 2;
  const cosines = new Float32Array(places * size);
  const sines = new Float32Array(places * size);
  for (let place = 0; place < places; place += 1) {
    for (let index = 0; index < size; index += 1) {
      const angle = place / architecture.ropeBase ** ((2 * (index % half)) / size);
      cosines[place * size + index] = Math.cos(angle);
      sines[place * size + index] = Math.sin(angle);
    }
  }
  return { cosines, sines };
}

export function rotationConstants(graph: Graph, architecture: Architecture, places: number): Rotation {
  const size = headSize(architecture);
  const { cosines, sines } = rotationTables(architecture, places);
  return {
    cosines: graph.floats(cosines, [places, size]),
    sines: graph.floats(sines, [places, size]),
    turn: turnConstant(graph, size),
  };
}

/** The matrix R for which x·R is (−second half, first half). */
export function turnConstant(graph: Graph, size: number): Tensor {
  const half = size / 2;
  const values = new Float32Array(size * size);
  for (let index = 0; index < half; index += 1) {
    values[(index + half) * size + index] = -1;
    values[index * size + index + half] = 1;
  }
  return graph.floats(values, [size, size]);
}

/** Rows of an attention that are computed together. More blocks leave out more of what is masked, and are smaller products. */
const blockRows = 128;

/**
 * What places may look at, for each block of rows: 0 there, −1e9 where it lies ahead or in another text. The blocks are repeated for the
 * heads that share keys.
 */
function attentionMasks(graph: Graph, texts: Tensor, repeats: number): Tensor[] {
  const [batch = 0, places = 0] = texts.shape;
  const count = Math.ceil(places / blockRows);
  const heights = Array.from({ length: count }, (_, at) => Math.min(blockRows, places - at * blockRows));
  const [rows, columns] = [
    [batch, 1, places, 1],
    [batch, 1, 1, places],
  ].map((shape) => graph.node('Reshape', [texts, graph.integers(shape)], shape, { type: 'int64' })) as [Tensor, Tensor];
  const rowsIn = count === 1 ? [rows] : graph.split(rows, heights, 2);
  const masks = heights.map((height, at) => {
    const first = at * blockRows;
    const width = first + height;
    const values = new Float32Array(height * width);
    for (let row = 0; row < height; row += 1) values.fill(-1e9, row * width + first + row + 1, (row + 1) * width);
    const before = width === places ? columns : (graph.split(columns, [width, places - width], 3)[0] as Tensor);
    const whole = [batch, 1, height, width];
    const isSameText = graph.node('Equal', [rowsIn[at] as Tensor, before], whole, { type: 'bool' });
    const causal = graph.floats(values, [1, 1, height, width]);
    return graph.node('Where', [isSameText, causal, graph.float(-1e9)], whole);
  });
  return Array.from({ length: repeats }, () => masks).flat();
}
