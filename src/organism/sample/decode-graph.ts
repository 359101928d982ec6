import { Graph, type Tensor } from '../graph/graph.ts';
import { type Architecture, headSize } from '../model/architecture.ts';
import { rotationTables, turnConstant } from '../model/decoder.ts';
import type { Parameters } from '../model/parameters.ts';

export interface DecodeShape {
  /** Sequences side by side. */
  slots: number;
  /** New tokens of each sequence in one run; fewer may be meant, see `last`. */
  chunk: number;
  /** Pages of the cache; 0 where nothing was read before. */
  pages: number;
  /** Places of a page. */
  pageSize: number;
}

/** Added to the stream after a layer, by layer; each `[hidden size]`. */
export type Steering = ReadonlyMap<number, Float32Array>;

/**
 * Goes on with sequences that stand at different places. The cache of keys and values lives outside and comes in as it is;
 * only what is new comes out, because a run copies every output. The weights are constants, which the engine lays out once
 * as its matrix products want them; with few rows, doing so at every run costs a third of it.
 *
 * Inputs: `tokens [slots, chunk]`, `positions [slots, chunk]`, `last [slots]` (the flat row of each sequence's last new
 * token), `heat [slots, 1]` (the temperature), `mask [slots, 1, 1, chunk + pages · page size]` (0 for new places and where
 * the cache holds something, −1e9 elsewhere), `keys L P` and `values L P` `[slots, kv heads, page size, size]`. Outputs:
 * `logits` and `probabilities` (at the temperature) `[slots, vocabulary]`, `new keys L`, `new values L` `[slots, kv heads,
 * chunk, size]`, `state L [slots, hidden]`.
 */
export function decodeGraph(parameters: Parameters, shape: DecodeShape, steering: Steering = new Map()): Graph {
  const { architecture } = parameters;
  const { hiddenSize, intermediateSize, layers, vocabularySize } = architecture;
  const { slots, chunk } = shape;
  const graph = new Graph();
  const weights = weightConstants(graph, parameters);
  const { plus, times, shaped, product, node } = operators(graph);
  const tokens = graph.input('tokens', [slots, chunk], { type: 'int64' });
  const last = graph.input('last', [slots], { type: 'int64' });
  const heat = graph.input('heat', [slots, 1]);
  const attend = attention(graph, architecture, shape);

  // In this order of operators the engine recognises the norm and runs it as one.
  const norm = (x: Tensor, gain: Tensor) => {
    const squares = node('Pow', [x, graph.float(2)], x.shape);
    const mean = node('ReduceMean', [squares, graph.integers([-1])], [...x.shape.slice(0, -1), 1], { keepdims: 1n });
    const root = node('Sqrt', [plus(mean, graph.float(architecture.normEpsilon))], mean.shape);
    return times(node('Div', [x, root], x.shape), gain);
  };

  const lookedUp = node('Gather', [weights.as('model.embed_tokens.weight'), tokens], [slots, chunk, hiddenSize], {
    axis: 0n,
  });
  let stream = shaped(lookedUp, [slots * chunk, hiddenSize]);
  for (let layer = 0; layer < layers; layer += 1) {
    const at = (part: string) => `model.layers.${layer}.${part}.weight`;
    const read = norm(stream, weights.as(at('input_layernorm')));
    const projections = ['self_attn.q_proj', 'self_attn.k_proj', 'self_attn.v_proj'].map(at);
    const attended = attend(product(read, weights.projecting(...projections)), layer);
    stream = plus(stream, product(attended, weights.projecting(at('self_attn.o_proj'))));

    const reread = norm(stream, weights.as(at('post_attention_layernorm')));
    const gate = product(reread, weights.projecting(at('mlp.gate_proj')));
    const silu = times(gate, node('Sigmoid', [gate], [slots * chunk, intermediateSize]));
    const inner = times(silu, product(reread, weights.projecting(at('mlp.up_proj'))));
    stream = plus(stream, product(inner, weights.projecting(at('mlp.down_proj'))));
    const push = steering.get(layer);
    if (push !== undefined) stream = plus(stream, graph.floats(Float32Array.from(push), [hiddenSize]));
    graph.output(`state ${layer}`, node('Gather', [stream, last], [slots, hiddenSize], { axis: 0n }));
  }
  const chosen = node('Gather', [stream, last], [slots, hiddenSize], { axis: 0n });
  const logits = product(
    norm(chosen, weights.as('model.norm.weight')),
    weights.projecting('model.embed_tokens.weight'),
  );
  if (logits.shape.join() !== [slots, vocabularySize].join()) throw new Error('the logits have another shape');
  graph.output('logits', logits);
  const heated = node('Div', [logits, heat], logits.shape);
  graph.output('probabilities', node('Softmax', [heated], logits.shape, { axis: 1n }));
  return graph;
}

/**
 * Queries, keys and values of all heads side by side `[slots · chunk, (heads + 2 · kv heads) · size]` of a layer to what was
 * found `[slots · chunk, hidden]`. Brings in the cache and puts out what is new.
 */
function attention(graph: Graph, architecture: Architecture, { slots, chunk, pages, pageSize }: DecodeShape) {
  const { hiddenSize, heads, keyValueHeads } = architecture;
  const size = headSize(architecture);
  const shared = heads / keyValueHeads;
  const { plus, times, shaped, product, flipped, node } = operators(graph);
  const rotated = rotation(graph, architecture, { slots, chunk });
  const mask = graph.input('mask', [slots, 1, 1, chunk + pages * pageSize]);
  const ahead = chunk === 1 ? null : aheadMask(graph, chunk, shared);

  return (projected: Tensor, layer: number): Tensor => {
    const all = heads + 2 * keyValueHeads;
    const byHead = node('Transpose', [shaped(projected, [slots, chunk, all, size])], [slots, all, chunk, size], {
      perm: [0, 2, 1, 3],
    });
    const [toRotate, newValues] = graph.split(byHead, [heads + keyValueHeads, keyValueHeads], 1) as [Tensor, Tensor];
    const [ask, newKeys] = graph.split(rotated(toRotate), [heads, keyValueHeads], 1) as [Tensor, Tensor];
    graph.output(`new keys ${layer}`, newKeys);
    graph.output(`new values ${layer}`, newValues);
    const queries = shaped(times(ask, graph.float(size ** -0.5)), [slots, keyValueHeads, shared * chunk, size]);

    const toNew = product(queries, flipped(newKeys));
    const cached = (kind: string) =>
      Array.from({ length: pages }, (_, page) =>
        graph.input(`${kind} ${layer} ${page}`, [slots, keyValueHeads, pageSize, size]),
      );
    // New places stand first, so that what a place is added up with does not depend on the cache's length.
    const scores = [
      ahead === null ? toNew : plus(toNew, ahead),
      ...cached('keys').map((keys) => product(queries, flipped(keys))),
    ];
    const wide = [slots, keyValueHeads, shared * chunk, chunk + pages * pageSize];
    const joined = pages === 0 ? (scores[0] as Tensor) : node('Concat', scores, wide, { axis: 3n });
    const shares = node('Softmax', [plus(joined, mask)], wide, { axis: 3n });
    const parts = pages === 0 ? [shares] : graph.split(shares, [chunk, ...Array<number>(pages).fill(pageSize)], 3);
    const found = [newValues, ...cached('values')].map((values, part) => product(parts[part] as Tensor, values));
    const merged = shaped(
      found.reduce((sum, each) => plus(sum, each)),
      [slots, heads, chunk, size],
    );
    const byPlace = node('Transpose', [merged], [slots, chunk, heads, size], { perm: [0, 2, 1, 3] });
    return shaped(byPlace, [slots * chunk, hiddenSize]);
  };
}

/** Rotary positions for heads `[slots, any, chunk, size]`. Brings in the positions. */
function rotation(graph: Graph, architecture: Architecture, { slots, chunk }: Pick<DecodeShape, 'slots' | 'chunk'>) {
  const { contextLength } = architecture;
  const size = headSize(architecture);
  const { plus, times, shaped, product, node } = operators(graph);
  const positions = graph.input('positions', [slots, chunk], { type: 'int64' });
  const tables = rotationTables(architecture, contextLength);
  const atPositions = (table: Float32Array<ArrayBuffer>) => {
    const whole = graph.floats(table, [contextLength, size]);
    return shaped(node('Gather', [whole, positions], [slots, chunk, size], { axis: 0n }), [slots, 1, chunk, size]);
  };
  const [cosines, sines, turn] = [atPositions(tables.cosines), atPositions(tables.sines), turnConstant(graph, size)];
  return (x: Tensor): Tensor => {
    const rows = x.shape.reduce((all, each) => all * each, 1) / size;
    const turned = shaped(product(shaped(x, [rows, size]), turn), x.shape);
    return plus(times(x, cosines), times(turned, sines));
  };
}

/** −1e9 where a new place would look at a later one; repeated for the heads that share keys. */
function aheadMask(graph: Graph, chunk: number, repeats: number): Tensor {
  const values = new Float32Array(repeats * chunk * chunk);
  for (let row = 0; row < repeats * chunk; row += 1) {
    values.fill(-1e9, row * chunk + (row % chunk) + 1, (row + 1) * chunk);
  }
  return graph.floats(values, [1, 1, repeats * chunk, chunk]);
}

/** The weights as constants: as they are stored, or as a matrix that a stream is multiplied with. */
function weightConstants(graph: Graph, parameters: Parameters) {
  const placeOf = (name: string) => {
    const place = parameters.places.find((each) => each.name === name);
    if (place === undefined) throw new Error(`the model has no weight ${name}`);
    return place;
  };
  return {
    as(name: string): Tensor {
      const place = placeOf(name);
      return graph.floats(parameters.view(place), place.shape);
    },
    /** Projections `[out, in]` that read the same, side by side as `[in, sum of out]`. */
    projecting(...names: string[]): Tensor {
      const places = names.map(placeOf);
      const width = places[0]?.shape[1] ?? 1;
      const columns = places.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
      const values = new Float32Array(width * columns);
      let column = 0;
      for (const place of places) {
        const view = parameters.view(place);
        for (let from = 0; from < view.length; from += width) {
          for (let row = 0; row < width; row += 1) values[row * columns + column] = view[from + row] as number;
          column += 1;
        }
      }
      return graph.floats(values, [width, columns]);
    },
  };
}

/** The operators that decoding needs. None has a derivative. */
function operators(graph: Graph) {
  const node = graph.node.bind(graph);
  return {
    node,
    plus: (a: Tensor, b: Tensor) => node('Add', [a, b], a.shape),
    times: (a: Tensor, b: Tensor) => node('Mul', [a, b], a.shape),
    shaped: (a: Tensor, shape: readonly number[]) => node('Reshape', [a, graph.integers(shape)], shape),
    product: (a: Tensor, b: Tensor) => node('MatMul', [a, b], [...a.shape.slice(0, -1), b.shape.at(-1) ?? 1]),
    /** Rows and columns of matrices `[slots, heads, rows, columns]` exchanged. */
    flipped: (a: Tensor) => {
      const [slots = 1, heads = 1, rows = 1, columns = 1] = a.shape;
      return node('Transpose', [a], [slots, heads, columns, rows], { perm: [0, 1, 3, 2] });
    },
  };
}
