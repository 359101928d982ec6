import { describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import { train } from '../train/run.ts';
import type { Architecture } from './architecture.ts';
import { writeCopyingHeads } from './copying-heads.ts';
import { Parameters } from './parameters.ts';

const architecture: Architecture = {
  ...{ vocabularySize: 200, hiddenSize: 64, intermediateSize: 64, layers: 2, heads: 2, keyValueHeads: 2 },
  ...{ contextLength: 64, ropeBase: 10_000, normEpsilon: 1e-5 },
};

/** Tokens drawn at random that come twice in the same order; learned from is the second time. */
function repeated(step: number) {
  const [batch, length] = [8, 24];
  const random = Random.from('copying heads', 'test', step);
  const rows = Array.from({ length: batch }, () => {
    const drawn = Array.from({ length }, () => random.integer(1, architecture.vocabularySize - 1));
    return [...drawn, 0, ...drawn];
  });
  const places = 2 * length;
  return {
    tokens: BigInt64Array.from(rows.flatMap((row) => row.slice(0, -1).map(BigInt))),
    targets: BigInt64Array.from(rows.flatMap((row) => row.slice(1).map(BigInt))),
    weights: Float32Array.from({ length: batch * places }, (_, index) =>
      index % places > length ? 1 / (batch * (length - 1)) : 0,
    ),
  };
}

/** The loss, in nats, after some training. */
async function lossAfter(steps: number, parameters: Parameters): Promise<number> {
  const losses: number[] = [];
  await train({
    ...{ parameters, loss: { kind: 'cross-entropy' }, batch: 8, places: 48, threads: 1 },
    schedule: { peak: 3e-3, warmUp: 10, steps, floor: 1 },
    batchFor: repeated,
    onStep: ({ loss }) => void losses.push(loss),
  });
  return losses.slice(-5).reduce((sum, loss) => sum + loss, 0) / 5;
}

describe('copying heads', () => {
  it('make copying a matter of some dozen steps, from whatever seed', async () => {
    const without = await lossAfter(80, Parameters.initial(architecture, 1));
    expect(without).toBeGreaterThan(4);
    for (const seed of [1, 2]) {
      const parameters = Parameters.initial(architecture, seed);
      writeCopyingHeads(parameters, seed);
      expect(await lossAfter(80, parameters)).toBeLessThan(1.5);
    }
  });

  it('differ from seed to seed, and need two layers', () => {
    const written = (seed: number) => {
      const parameters = Parameters.initial(architecture, 1);
      writeCopyingHeads(parameters, seed);
      return parameters.values;
    };
    expect(Buffer.from(written(1).buffer).equals(Buffer.from(written(1).buffer))).toBe(true);
    expect(Buffer.from(written(1).buffer).equals(Buffer.from(written(2).buffer))).toBe(false);
    const shallow = Parameters.initial({ ...architecture, layers: 1 }, 1);
    expect(() => writeCopyingHeads(shallow, 1)).toThrow(/two layers/);
  });
});
