import { Graph, type Tensor } from '../graph/graph.ts';
import { type Architecture, headSize } from '../model/architecture.ts';
import { rotationTables, turnConstant, weight, weightInputs } from '../model/decoder.ts';

export interface DecodeShape {
  /** Sequences side by side. */
  slots: number;
  /** New tokens of each sequence in one run; fewer may be meant, see `last`. */
  chunk: number;
  /** Places of the cache. */
  cached: number;
}

/**
 * Goes on with sequences that stand at different places. The cache of keys and values lives outside and comes in as it is;
 * only what is new comes out, because a run copies every output.
 *
 * Inputs: `tokens [slots, chunk]`, `positions [slots, chunk]`, `last [slots]` (the flat row of each sequence's last new
 * token), `mask [slots, 1, 1, cached]` (0 where the cache holds something, −1e9 elsewhere), `keys L` and `values L`
 * `[slots, kv heads, cached, size]`, `steering L [hidden]` (added to the stream after layer L). Outputs: `logits [slots,
 * vocabulary]`, `new keys L`, `new values L` `[slots, kv heads, chunk, size]`, `state L [slots, hidden]`.
 */
export function decodeGraph(architecture: Architecture, { slots, chunk, cached }: DecodeShape): Graph {
  const { hiddenSize, layers, heads, keyValueHeads, normEpsilon, contextLength, vocabularySize } = architecture;
  const graph = new Graph();
  const weights = weightInputs(graph, architecture);
  const size = headSize(architecture);
  const shared = heads / keyValueHeads;
  const rows = slots * chunk;
  const tokens = graph.input('tokens', [slots, chunk], { type: 'int64' });
  const positions = graph.input('positions', [slots, chunk], { type: 'int64' });
  const last = graph.input('last', [slots], { type: 'int64' });
  const cacheMask = graph.input('mask', [slots, 1, 1, cached]);

  const mul = (a: Tensor, b: Tensor, shape = a.shape) => graph.node('Mul', [a, b], shape);
  const plus = (a: Tensor, b: Tensor, shape = a.shape) => graph.node('Add', [a, b], shape);
  const shaped = (a: Tensor, shape: readonly number[]) => graph.node('Reshape', [a, graph.integers(shape)], shape);
  const product = (a: Tensor, b: Tensor) =>
    graph.node('MatMul', [a, b], [...a.shape.slice(0, -1), b.shape.at(-1) ?? 1]);
  const flipped = (a: Tensor) => {
    const [rank, shape] = [a.shape.length, a.shape];
    const order = [...Array(rank - 2).keys(), rank - 1, rank - 2];
    return graph.node('Transpose', [a], [...shape.slice(0, -2), shape[rank - 1] ?? 1, shape[rank - 2] ?? 1], {
      perm: order,
    });
  };
  const norm = (x: Tensor, gain: Tensor) => {
    const kept = [...x.shape.slice(0, -1), 1];
    const mean = graph.node('ReduceMean', [mul(x, x), graph.integers([-1])], kept, { keepdims: 1n });
    const root = graph.node('Sqrt', [plus(mean, graph.float(normEpsilon))], kept);
    return mul(mul(x, graph.node('Reciprocal', [root], kept)), gain);
  };

  const tables = rotationTables(architecture, contextLength);
  const atPositions = (table: Float32Array<ArrayBuffer>) =>
    shaped(
      graph.node('Gather', [graph.floats(table, [contextLength, size]), positions], [slots, chunk, size], { axis: 0n }),
      [slots, 1, chunk, size],
    );
  const [cosines, sines, turn] = [atPositions(tables.cosines), atPositions(tables.sines), turnConstant(graph, size)];
  const rotated = (x: Tensor) => {
    const turned = shaped(product(shaped(x, [x.shape.reduce((a, b) => a * b, 1) / size, size]), turn), x.shape);
    return plus(mul(x, cosines), mul(turned, sines));
  };

  const ahead = new Float32Array(shared * chunk * chunk);
  for (let row = 0; row < shared * chunk; row += 1)
    ahead.fill(-1e9, row * chunk + (row % chunk) + 1, (row + 1) * chunk);
  const newMask = graph.floats(ahead, [1, 1, shared * chunk, chunk]);

  const embedding = weight(weights, 'model.embed_tokens.weight');
  let stream = shaped(graph.node('Gather', [embedding, tokens], [slots, chunk, hiddenSize], { axis: 0n }), [
    rows,
    hiddenSize,
  ]);
  for (let layer = 0; layer < layers; layer += 1) {
    const named = (part: string) => weight(weights, `model.layers.${layer}.${part}.weight`);
    const project = (x: Tensor, part: string) => product(x, flipped(named(part)));
    const split = (x: Tensor, count: number) =>
      graph.node('Transpose', [shaped(x, [slots, chunk, count, size])], [slots, count, chunk, size], {
        perm: [0, 2, 1, 3],
      });
    const cacheShape = [slots, keyValueHeads, cached, size];
    const [oldKeys, oldValues] = [graph.input(`keys ${layer}`, cacheShape), graph.input(`values ${layer}`, cacheShape)];

    const read = norm(stream, named('input_layernorm'));
    const queries = shaped(mul(rotated(split(project(read, 'self_attn.q_proj'), heads)), graph.float(size ** -0.5)), [
      slots,
      keyValueHeads,
      shared * chunk,
      size,
    ]);
    const newKeys = rotated(split(project(read, 'self_attn.k_proj'), keyValueHeads));
    const newValues = split(project(read, 'self_attn.v_proj'), keyValueHeads);
    graph.output(`new keys ${layer}`, newKeys);
    graph.output(`new values ${layer}`, newValues);

    const toNew = product(queries, flipped(newKeys));
    const toOld = product(queries, flipped(oldKeys));
    // New places stand first, so that what a place is added up with does not depend on the cache's length.
    const wide = [slots, keyValueHeads, shared * chunk, chunk + cached];
    const scores = graph.node('Concat', [plus(toNew, newMask), plus(toOld, cacheMask)], wide, { axis: 3n });
    const shares = graph.node('Softmax', [scores], wide, { axis: 3n });
    const [onNew, onOld] = graph.split(shares, [chunk, cached], 3) as [Tensor, Tensor];
    const attended = plus(product(onNew, newValues), product(onOld, oldValues));
    const merged = graph.node(
      'Transpose',
      [shaped(attended, [slots, heads, chunk, size])],
      [slots, chunk, heads, size],
      {
        perm: [0, 2, 1, 3],
      },
    );
    stream = plus(stream, project(shaped(merged, [rows, hiddenSize]), 'self_attn.o_proj'));

    const reread = norm(stream, named('post_attention_layernorm'));
    const gate = project(reread, 'mlp.gate_proj');
    const silu = mul(gate, graph.node('Sigmoid', [gate], gate.shape));
    stream = plus(stream, project(mul(silu, project(reread, 'mlp.up_proj')), 'mlp.down_proj'));
    stream = plus(stream, graph.input(`steering ${layer}`, [hiddenSize]));
    graph.output(`state ${layer}`, graph.node('Gather', [stream, last], [slots, hiddenSize], { axis: 0n }));
  }
  const chosen = graph.node('Gather', [stream, last], [slots, hiddenSize], { axis: 0n });
  const logits = product(norm(chosen, weight(weights, 'model.norm.weight')), flipped(embedding));
  if (logits.shape.join() !== [slots, vocabularySize].join()) throw new Error('the logits have another shape');
  graph.output('logits', logits);
  return graph;
}
