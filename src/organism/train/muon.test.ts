import { describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import { Graph } from '../graph/graph.ts';
import type { Architecture } from '../model/architecture.ts';
import { fillNormal } from '../model/normal.ts';
import { Parameters } from '../model/parameters.ts';
import { createSession, floatTensor } from '../session.ts';
import { AdamW } from './adamw.ts';
import { orthogonalised } from './muon.ts';
import { createOptimiser, freshState } from './optimiser.ts';

const architecture: Architecture = {
  ...{ vocabularySize: 12, hiddenSize: 16, intermediateSize: 24, layers: 2, heads: 2, keyValueHeads: 1 },
  ...{ contextLength: 16, ropeBase: 10_000, normEpsilon: 1e-5 },
};

function drawn(length: number, name: string): Float32Array<ArrayBuffer> {
  const values = new Float32Array(length);
  fillNormal(values, 1, Random.from('muon', name));
  return values;
}

describe('orthogonalised', () => {
  it.each([
    ['wide', 6, 20],
    ['tall', 20, 6],
  ])('brings all singular values of a %s matrix near 1 and keeps its directions', async (_, rows, columns) => {
    const values = drawn(rows * columns, 'matrix');
    const graph = new Graph();
    graph.output('found', orthogonalised(graph, graph.input('matrix', [rows, columns], { isConstant: true })));
    const session = await createSession(graph, { threads: 1 });
    const { found } = await session.run({ matrix: floatTensor(values, [rows, columns]) });
    const result = found?.data as Float32Array;
    const short = Math.min(rows, columns);
    const long = Math.max(rows, columns);
    const at = (matrix: Float32Array, one: number, other: number) =>
      matrix[rows < columns ? one * columns + other : other * columns + one] as number;
    const product = (a: Float32Array, b: Float32Array) =>
      Array.from({ length: short }, (_row, i) =>
        Array.from({ length: short }, (_column, j) =>
          Array.from({ length: long }, (_place, k) => at(a, i, k) * at(b, j, k)).reduce((x, y) => x + y, 0),
        ),
      );
    const gram = product(result, result);
    // The squares of the singular values add up to the trace, their fourth powers to that of the square.
    const trace = gram.reduce((sum, row, index) => sum + (row[index] as number), 0);
    const fourth = gram.flat().reduce((sum, value) => sum + value ** 2, 0);
    expect(trace / short).toBeGreaterThan(0.6);
    expect(trace / short).toBeLessThan(1.4);
    expect(fourth / short - (trace / short) ** 2).toBeLessThan(0.1);
    // Of all matrices with such singular values the one nearest to the given has a symmetric product with it.
    const mixed = product(result, values);
    const scale = Math.max(...mixed.flat().map(Math.abs));
    const skew = Math.max(
      ...mixed.flatMap((row, i) => row.map((value, j) => Math.abs(value - (mixed[j]?.[i] as number)))),
    );
    expect(skew / scale).toBeLessThan(1e-4);
  });
});

describe('Muon', () => {
  it('moves matrices by steps as long as AdamW’s, whatever the gradient’s length, and all else as AdamW does', async () => {
    const start = Parameters.initial(architecture, 1);
    const gradient = drawn(start.values.length, 'gradient').map((value) => 1e-4 * value);
    const [one, other] = [start.clone(), start.clone()];
    const muon = await createOptimiser(one, { kind: 'muon', weightDecay: 0 }, { engine: { threads: 1 } });
    await muon.step(gradient, 1e-2);
    await muon.close();
    const rest = start.places.filter(({ name, shape }) => shape.length === 1 || name.includes('embed'));
    new AdamW(other, { weightDecay: 0 }, freshState(other), rest).step(gradient, 1e-2);
    for (const place of start.places) {
      if (rest.includes(place)) {
        expect(one.view(place)).toEqual(other.view(place));
        continue;
      }
      const before = start.view(place);
      const step = one.view(place).map((value, index) => value - (before[index] as number));
      const typical = Math.sqrt(step.reduce((sum, value) => sum + value ** 2, 0) / step.length);
      expect(typical).toBeGreaterThan(0.1e-2);
      expect(typical).toBeLessThan(0.3e-2);
      expect(
        step.reduce((sum, value, index) => sum + value * (gradient[place.offset + index] as number), 0),
      ).toBeLessThan(0);
    }
  });
});
