import { describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import { createSession, floatTensor, integerTensor } from '../session.ts';
import { Graph, type Tensor } from './graph.ts';
import * as operators from './operators.ts';

/** Builds something from inputs of the given shapes. */
interface Case {
  shapes: readonly (readonly number[])[];
  build(graph: Graph, inputs: readonly Tensor[], words: Tensor): Tensor;
  /** Keeps inputs away from points where the derivative jumps. */
  draw?(random: Random): number;
}

const first = (inputs: readonly Tensor[]) => inputs[0] as Tensor;
const second = (inputs: readonly Tensor[]) => inputs[1] as Tensor;

const cases: Record<string, Case> = {
  add: {
    shapes: [
      [2, 3],
      [2, 3],
    ],
    build: (g, x) => operators.add(g, first(x), second(x)),
  },
  'add, broadcast': {
    shapes: [
      [4, 2, 3],
      [2, 1],
    ],
    build: (g, x) => operators.add(g, first(x), second(x)),
  },
  subtract: { shapes: [[2, 3], [3]], build: (g, x) => operators.subtract(g, first(x), second(x)) },
  multiply: {
    shapes: [
      [2, 3],
      [1, 3],
    ],
    build: (g, x) => operators.multiply(g, first(x), second(x)),
  },
  scale: { shapes: [[5]], build: (g, x) => operators.scale(g, first(x), -1.7) },
  exponential: { shapes: [[2, 3]], build: (g, x) => operators.exponential(g, first(x)) },
  softplus: { shapes: [[7]], build: (g, x) => operators.softplus(g, first(x)) },
  minimum: {
    shapes: [[40], [40]],
    build: (g, x) => operators.minimum(g, first(x), second(x)),
    draw: (random) => random.integer(-9, 9) + random.next() / 4,
  },
  clip: {
    shapes: [[40]],
    build: (g, x) => operators.clip(g, first(x), -0.8, 0.8),
    draw: (random) => random.pick([-2, -1, -0.5, 0, 0.4, 1.2, 3]),
  },
  sumAll: { shapes: [[3, 4]], build: (g, x) => operators.sumAll(g, first(x)) },
  reshape: { shapes: [[3, 4]], build: (g, x) => operators.reshape(g, first(x), [2, 6]) },
  transpose: { shapes: [[2, 3, 4]], build: (g, x) => operators.transpose(g, first(x), [2, 0, 1]) },
  matmul: {
    shapes: [
      [3, 4],
      [4, 5],
    ],
    build: (g, x) => operators.matmul(g, first(x), second(x)),
  },
  'matmul, batched': {
    shapes: [
      [2, 3, 4],
      [2, 4, 5],
    ],
    build: (g, x) => operators.matmul(g, first(x), second(x)),
  },
  'matmul, transposed': {
    shapes: [
      [3, 4],
      [5, 4],
    ],
    build: (g, x) => operators.matmul(g, first(x), second(x), { transposeB: true }),
  },
  lookUp: { shapes: [[6, 3]], build: (g, x, words) => operators.lookUp(g, first(x), words) },
  rmsNorm: { shapes: [[4, 6], [6]], build: (g, x) => operators.rmsNorm(g, first(x), second(x), 1e-5) },
  swiglu: {
    shapes: [
      [3, 5],
      [3, 5],
    ],
    build: (g, x) => operators.swiglu(g, first(x), second(x)),
  },
  attention: {
    shapes: [
      [2, 2, 4, 3],
      [2, 2, 5, 3],
      [2, 2, 5, 3],
    ],
    build: (g, [q, k, v]) => {
      const mask = Float32Array.from({ length: 20 }, (_, at) => (at % 5 > Math.floor(at / 5) + 1 ? -1e9 : 0));
      return operators.attention(g, q as Tensor, k as Tensor, v as Tensor, [g.floats(mask, [1, 1, 4, 5])]);
    },
  },
  'attention in blocks': {
    shapes: [
      [2, 2, 5, 3],
      [2, 2, 4, 3],
      [2, 2, 4, 3],
    ],
    // The first block can't see the last key, the third sees two.
    build: (g, [q, k, v]) => {
      const mask = (rows: number, keys: number, blocked: number) =>
        g.floats(
          Float32Array.from({ length: rows * keys }, (_, at) => (at === blocked ? -1e9 : 0)),
          [1, 1, rows, keys],
        );
      return operators.attention(g, q as Tensor, k as Tensor, v as Tensor, [
        mask(2, 3, 2),
        mask(2, 4, 7),
        mask(1, 2, -1),
      ]);
    },
  },
  logProbabilities: {
    shapes: [[4, 6]],
    build: (g, x, words) => operators.logProbabilities(g, first(x), words),
  },
  'logProbabilities of several targets': {
    shapes: [[2, 6]],
    // In the second row both are the same one.
    build: (g, x) => {
      const words = g.node('Identity', [g.integers([2, 5, 3, 3])], [4], { type: 'int64' });
      const pairs = g.node('Reshape', [words, g.integers([2, 2])], [2, 2], { type: 'int64' });
      return operators.logProbabilities(g, first(x), pairs);
    },
  },
};

const sizeOf = (shape: readonly number[]) => shape.reduce((product, size) => product * size, 1);

/** The weighted sum of what a case builds, and its gradients, at a point. */
async function evaluator({ shapes, build }: Case, random: Random) {
  const graph = new Graph();
  const inputs = shapes.map((shape, index) => graph.input(`x${index}`, shape));
  // Word 2 comes up twice, so that scattering has to add.
  const words = graph.node('Identity', [graph.integers([2, 5, 2, 0])], [4], { type: 'int64' });
  const column = graph.node('Reshape', [words, graph.integers([4, 1])], [4, 1], { type: 'int64' });
  const built = build(graph, inputs, column);
  const weights = Float32Array.from({ length: sizeOf(built.shape) }, () => random.next() * 2 - 1);
  const scalar = operators.sumAll(graph, operators.multiply(graph, built, graph.floats(weights, built.shape)));
  graph.gradients(scalar, inputs).forEach((gradient, index) => {
    graph.output(`g${index}`, gradient);
  });
  graph.output('value', scalar);
  const session = await createSession(graph, { threads: 1 });
  return async (points: readonly Float32Array[]) => {
    const feeds = Object.fromEntries(
      points.map((point, index) => [`x${index}`, floatTensor(point, shapes[index] ?? [])]),
    );
    const results = await session.run(feeds);
    return {
      value: Number(results.value?.data[0]),
      gradients: shapes.map((_, index) => Float32Array.from(results[`g${index}`]?.data as Float32Array)),
    };
  };
}

describe('derivatives agree with finite differences', () => {
  it.each(Object.entries(cases))('%s', async (name, each) => {
    const random = Random.from('operators', name);
    const at = await evaluator(each, random);
    const draw = each.draw ?? ((source: Random) => source.next() * 2 - 1);
    const points = each.shapes.map((shape) => Float32Array.from({ length: sizeOf(shape) }, () => draw(random)));
    const { gradients } = await at(points);
    const step = 1 / 128;
    for (const [input, gradient] of gradients.entries()) {
      for (const [place, slope] of gradient.entries()) {
        const moved = async (by: number) => {
          const copies = points.map((point) => point.slice());
          const copy = copies[input] as Float32Array;
          copy[place] = (copy[place] as number) + by;
          return (await at(copies)).value;
        };
        const difference = ((await moved(step)) - (await moved(-step))) / (2 * step);
        expect(Math.abs(difference - slope), `input ${input}, place ${place}`).toBeLessThan(3e-3);
      }
    }
  });
});

describe('a graph', () => {
  it('refuses shapes that do not fit', () => {
    const graph = new Graph();
    const [a, b] = [graph.input('a', [2, 3]), graph.input('b', [4, 5])];
    expect(() => operators.matmul(graph, a, b)).toThrow(/\[2,3\] and \[4,5\]/);
    expect(() => operators.add(graph, a, b)).toThrow(/do not fit/);
  });

  it('says on what a scalar does not depend', () => {
    const graph = new Graph();
    const [a, b] = [graph.input('a', [2]), graph.input('b', [2])];
    expect(() => graph.gradients(operators.sumAll(graph, a), [b])).toThrow(/does not depend on b/);
  });

  it('takes integers as data', async () => {
    const graph = new Graph();
    const words = graph.input('words', [3], { type: 'int64' });
    graph.output('twice', graph.node('Add', [words, words], [3], { type: 'int64' }));
    const session = await createSession(graph, { threads: 1 });
    const { twice } = await session.run({ words: integerTensor(BigInt64Array.of(1n, 2n, 3n), [3]) });
    expect(Array.from((twice?.data ?? []) as BigInt64Array)).toEqual([2n, 4n, 6n]);
  });
});
