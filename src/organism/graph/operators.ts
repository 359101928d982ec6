import type { Graph, Tensor } from './graph.ts';

/**
 * Differentiable operators. Shapes follow ONNX; where numpy's broadcasting widens an operand, its gradient is summed back.
 * Those that networks spend their time in (attention, RMSNorm, SwiGLU, log-probabilities) have derivatives of their own,
 * which need fewer operators than the chain rule over their parts.
 */

export function add(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const sum = graph.node('Add', [a, b], broadcast(a.shape, b.shape));
  return graph.differentiable(sum, [a, b], (gradient) => [narrowed(graph, gradient, a), narrowed(graph, gradient, b)]);
}

export function subtract(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const difference = graph.node('Sub', [a, b], broadcast(a.shape, b.shape));
  return graph.differentiable(difference, [a, b], (gradient) => [
    narrowed(graph, gradient, a),
    b.isConstant ? null : narrowed(graph, graph.node('Neg', [gradient], gradient.shape), b),
  ]);
}

export function multiply(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const product = times(graph, a, b);
  return graph.differentiable(product, [a, b], (gradient) => [
    a.isConstant ? null : narrowed(graph, times(graph, gradient, b), a),
    b.isConstant ? null : narrowed(graph, times(graph, gradient, a), b),
  ]);
}

export function scale(graph: Graph, a: Tensor, factor: number): Tensor {
  return multiply(graph, a, graph.float(factor));
}

export function exponential(graph: Graph, a: Tensor): Tensor {
  const power = graph.node('Exp', [a], a.shape);
  return graph.differentiable(power, [a], (gradient) => [times(graph, gradient, power)]);
}

/** log(1 + e^a). */
export function softplus(graph: Graph, a: Tensor): Tensor {
  const value = graph.node('Softplus', [a], a.shape);
  return graph.differentiable(value, [a], (gradient) => [times(graph, gradient, graph.node('Sigmoid', [a], a.shape))]);
}

/** The smaller of two tensors of one shape; where they are equal the gradient goes to the first. */
export function minimum(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const least = graph.node('Min', [a, b], a.shape);
  return graph.differentiable(least, [a, b], (gradient) => {
    const isFirst = graph.node('LessOrEqual', [a, b], a.shape, { type: 'bool' });
    const toFirst = times(graph, gradient, graph.node('Cast', [isFirst], a.shape, { to: 1n }));
    return [toFirst, graph.node('Sub', [gradient, toFirst], a.shape)];
  });
}

/** Values held between two bounds; no gradient flows where a bound holds. */
export function clip(graph: Graph, a: Tensor, low: number, high: number): Tensor {
  const clipped = graph.node('Clip', [a, graph.float(low), graph.float(high)], a.shape);
  return graph.differentiable(clipped, [a], (gradient) => {
    const isInside = graph.node('Equal', [a, clipped], a.shape, { type: 'bool' });
    return [times(graph, gradient, graph.node('Cast', [isInside], a.shape, { to: 1n }))];
  });
}

/** The sum of all elements: a scalar. */
export function sumAll(graph: Graph, a: Tensor): Tensor {
  const axes = a.shape.map((_, axis) => axis);
  const sum = graph.node('ReduceSum', [a, graph.integers(axes)], [], { keepdims: 0n });
  return graph.differentiable(sum, [a], (gradient) => [
    graph.node('Expand', [gradient, graph.integers(a.shape)], a.shape),
  ]);
}

export function reshape(graph: Graph, a: Tensor, shape: readonly number[]): Tensor {
  return graph.differentiable(reshaped(graph, a, shape), [a], (gradient) => [reshaped(graph, gradient, a.shape)]);
}

export function transpose(graph: Graph, a: Tensor, order: readonly number[]): Tensor {
  const inverse = order.map((_, axis) => order.indexOf(axis));
  return graph.differentiable(transposed(graph, a, order), [a], (gradient) => [transposed(graph, gradient, inverse)]);
}

/** Matrix product over the last two axes; with `transposeB`, of `a` with the transpose of `b`. */
export function matmul(graph: Graph, a: Tensor, b: Tensor, { transposeB = false } = {}): Tensor {
  const product = product2(graph, a, transposeB ? flipped(graph, b) : b);
  return graph.differentiable(product, [a, b], (gradient) => [
    a.isConstant ? null : product2(graph, gradient, transposeB ? b : flipped(graph, b)),
    b.isConstant
      ? null
      : transposeB
        ? product2(graph, flipped(graph, gradient), a)
        : product2(graph, flipped(graph, a), gradient),
  ]);
}

/** Rows of a table: `[rows, width]` at `[...places]` gives `[...places, width]`. */
export function lookUp(graph: Graph, table: Tensor, places: Tensor): Tensor {
  const [rows = 0, width = 0] = table.shape;
  const count = places.shape.reduce((product, size) => product * size, 1);
  const found = graph.node('Gather', [table, places], [...places.shape, width], { axis: 0n });
  return graph.differentiable(found, [table], (gradient) => {
    const zeros = graph.node('ConstantOfShape', [graph.integers([rows, width])], [rows, width]);
    const indices = graph.node('Reshape', [places, graph.integers([count, 1])], [count, 1], { type: 'int64' });
    const updates = reshaped(graph, gradient, [count, width]);
    return [graph.node('ScatterND', [zeros, indices, updates], [rows, width], { reduction: 'add' })];
  });
}

/** Root-mean-square normalisation of the last axis with a gain (Zhang & Sennrich 2019, arXiv 1910.07467). */
export function rmsNorm(graph: Graph, x: Tensor, gain: Tensor, epsilon: number): Tensor {
  const kept = [...x.shape.slice(0, -1), 1];
  const mean = (value: Tensor) => graph.node('ReduceMean', [value, graph.integers([-1])], kept, { keepdims: 1n });
  const variance = graph.node('Add', [mean(times(graph, x, x)), graph.float(epsilon)], kept);
  const inverse = graph.node('Reciprocal', [graph.node('Sqrt', [variance], kept)], kept);
  const unit = times(graph, x, inverse);
  return graph.differentiable(times(graph, unit, gain), [x, gain], (gradient) => {
    const byUnit = times(graph, gradient, gain);
    const along = times(graph, unit, mean(times(graph, byUnit, unit)));
    return [
      times(graph, inverse, graph.node('Sub', [byUnit, along], x.shape)),
      narrowed(graph, times(graph, gradient, unit), gain),
    ];
  });
}

/** silu(gate) · up (Shazeer 2020, arXiv 2002.05202). */
export function swiglu(graph: Graph, gate: Tensor, up: Tensor): Tensor {
  const sigmoid = graph.node('Sigmoid', [gate], gate.shape);
  const silu = times(graph, gate, sigmoid);
  return graph.differentiable(times(graph, silu, up), [gate, up], (gradient) => {
    const slope = graph.node(
      'Sub',
      [graph.node('Add', [sigmoid, silu], gate.shape), times(graph, silu, sigmoid)],
      gate.shape,
    );
    return [times(graph, times(graph, gradient, up), slope), times(graph, gradient, silu)];
  });
}

/**
 * softmax(q·kᵀ/√d + mask)·v over `[batch, heads, places, d]`. The derivative by the scores uses the sum of gradient times
 * output (Dao et al. 2022, arXiv 2205.14135), so the scores need not be kept. Sums over rows are taken as rowsᵀ·scores: a product
 * with transposed scores takes several times as long.
 * @param masks Added to the scores: one for each block of rows, from the first row to the last. A block sees as many of the first keys
 *   as its mask has columns; what lies after them is not computed.
 */
export function attention(graph: Graph, query: Tensor, key: Tensor, value: Tensor, masks: readonly Tensor[]): Tensor {
  const factor = graph.float(1 / Math.sqrt(query.shape.at(-1) ?? 1));
  const scaled = times(graph, query, factor);
  const heights = masks.map(({ shape }) => shape.at(-2) ?? 0);
  const inBlocks = (tensor: Tensor) => (masks.length === 1 ? [tensor] : graph.split(tensor, heights, 2));
  const firstOf = (tensor: Tensor) => masks.map(({ shape }) => firstRows(graph, tensor, shape.at(-1) ?? 0));
  const queries = inBlocks(scaled);
  const [keys, values] = [firstOf(key), firstOf(value)];
  const parts = masks.map((mask, at) => {
    const raw = product2(graph, queries[at] as Tensor, flipped(graph, keys[at] as Tensor));
    const scores = graph.node('Add', [raw, mask], raw.shape);
    const weights = graph.node('Softmax', [scores], scores.shape, { axis: -1n });
    return { weights, output: product2(graph, weights, values[at] as Tensor) };
  });
  const output = joined(
    graph,
    parts.map((part) => part.output),
  );
  return graph.differentiable(output, [query, key, value], (gradient) => {
    const gradients = inBlocks(gradient);
    const byScores = parts.map(({ weights, output: own }, at) => {
      const into = gradients[at] as Tensor;
      const overlap = graph.node(
        'ReduceSum',
        [times(graph, into, own), graph.integers([-1])],
        [...own.shape.slice(0, -1), 1],
        { keepdims: 1n },
      );
      const byWeights = product2(graph, into, flipped(graph, values[at] as Tensor));
      return times(graph, weights, graph.node('Sub', [byWeights, overlap], weights.shape));
    });
    const overRows = (rows: readonly Tensor[], scores: readonly Tensor[]) =>
      flipped(
        graph,
        summed(
          graph,
          rows.map((each, at) => product2(graph, flipped(graph, each), scores[at] as Tensor)),
        ),
      );
    const byQuery = byScores.map((each, at) => product2(graph, each, keys[at] as Tensor));
    return [
      times(graph, joined(graph, byQuery), factor),
      overRows(queries, byScores),
      overRows(
        gradients,
        parts.map(({ weights }) => weights),
      ),
    ];
  });
}

/** The first rows of a `[batch, heads, rows, d]`. */
function firstRows(graph: Graph, tensor: Tensor, count: number): Tensor {
  const rows = tensor.shape[2] ?? 0;
  return count === rows ? tensor : (graph.split(tensor, [count, rows - count], 2)[0] as Tensor);
}

/** Blocks of rows, one after another. */
function joined(graph: Graph, blocks: readonly Tensor[]): Tensor {
  const [first] = blocks as [Tensor, ...Tensor[]];
  if (blocks.length === 1) return first;
  const rows = blocks.reduce((sum, { shape }) => sum + (shape[2] ?? 0), 0);
  return graph.node('Concat', blocks, [...first.shape.slice(0, 2), rows, ...first.shape.slice(3)], { axis: 2n });
}

/** The sum of `[batch, heads, d, columns]`, where those with fewer columns hold the first ones of the whole. */
function summed(graph: Graph, parts: readonly Tensor[]): Tensor {
  const columns = Math.max(...parts.map(({ shape }) => shape[3] ?? 0));
  return parts
    .map((part) => {
      const shape = [...part.shape.slice(0, 3), columns];
      const missing = columns - (part.shape[3] ?? 0);
      return missing === 0 ? part : graph.node('Pad', [part, graph.integers([0, 0, 0, 0, 0, 0, 0, missing])], shape);
    })
    .reduce((sum, part) => graph.node('Add', [sum, part], part.shape));
}

/** The log-probabilities of each row's targets: logits `[rows, words]`, targets `[rows, choices]`, result as targets. */
export function logProbabilities(graph: Graph, logits: Tensor, targets: Tensor): Tensor {
  const all = graph.node('LogSoftmax', [logits], logits.shape, { axis: -1n });
  const chosen = graph.node('GatherElements', [all, targets], targets.shape, { axis: 1n });
  return graph.differentiable(chosen, [logits], (gradient) => {
    const probabilities = graph.node('Exp', [all], logits.shape);
    const [rows = 0, choices = 1] = targets.shape;
    const whole =
      choices === 1 ? gradient : graph.node('ReduceSum', [gradient, graph.integers([-1])], [rows, 1], { keepdims: 1n });
    const away = times(graph, probabilities, graph.node('Neg', [whole], [rows, 1]));
    return [graph.node('ScatterElements', [away, targets, gradient], logits.shape, { axis: 1n, reduction: 'add' })];
  });
}

function times(graph: Graph, a: Tensor, b: Tensor): Tensor {
  return graph.node('Mul', [a, b], broadcast(a.shape, b.shape));
}

function reshaped(graph: Graph, a: Tensor, shape: readonly number[]): Tensor {
  return a.shape.join() === shape.join() ? a : graph.node('Reshape', [a, graph.integers(shape)], shape);
}

function transposed(graph: Graph, a: Tensor, order: readonly number[]): Tensor {
  const shape = order.map((axis) => a.shape[axis] ?? 1);
  return graph.node('Transpose', [a], shape, { perm: order });
}

/** The last two axes exchanged. */
function flipped(graph: Graph, a: Tensor): Tensor {
  const axes = a.shape.map((_, axis) => axis);
  const last = axes.length - 1;
  return transposed(graph, a, [...axes.slice(0, -2), last, last - 1]);
}

function product2(graph: Graph, a: Tensor, b: Tensor): Tensor {
  const [rows = 0, inner] = a.shape.slice(-2);
  const [across, columns = 0] = b.shape.slice(-2);
  const batch = a.shape.slice(0, -2);
  if (inner !== across || batch.join() !== b.shape.slice(0, -2).join()) {
    throw new Error(`[${a.shape}] and [${b.shape}] can't be multiplied as matrices`);
  }
  return graph.node('MatMul', [a, b], [...batch, rows, columns]);
}

/** The shape of an elementwise result, as in numpy. */
function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const [one, other] = [a[a.length - rank + axis] ?? 1, b[b.length - rank + axis] ?? 1];
    if (one !== other && one !== 1 && other !== 1) throw new Error(`[${a}] and [${b}] do not fit each other`);
    return Math.max(one, other);
  });
}

/** Sums a gradient over the axes along which the operand was widened. */
function narrowed(graph: Graph, gradient: Tensor, { shape }: Tensor): Tensor {
  if (gradient.shape.join() === shape.join()) return gradient;
  const extra = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((size, axis) =>
    axis < extra || (shape[axis - extra] === 1 && size !== 1) ? [axis] : [],
  );
  const kept = gradient.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const sum = graph.node('ReduceSum', [gradient, graph.integers(axes)], kept, { keepdims: 1n });
  return reshaped(graph, sum, shape);
}
