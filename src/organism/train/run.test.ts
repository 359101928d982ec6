import { describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import type { OptimiserState } from './optimiser.ts';
import { packRows, type TrainingText } from './packing.ts';
import { TrainingDivergedError, type TrainingOptions, train } from './run.ts';
import { learningRateAt } from './schedule.ts';

const architecture: Architecture = {
  vocabularySize: 20,
  hiddenSize: 32,
  intermediateSize: 48,
  layers: 2,
  heads: 2,
  keyValueHeads: 2,
  contextLength: 32,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};

/** Sequences that say four tokens twice: the second time can be known. */
function copies(step: number): TrainingText[] {
  const random = Random.from('copies', step);
  return Array.from({ length: 24 }, () => {
    const pattern = Array.from({ length: 4 }, () => random.integer(2, 19));
    return { tokens: [1, ...pattern, 0, ...pattern], weights: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1] };
  });
}

/** The texts one after another, then null. */
function oneByOne(texts: Iterable<TrainingText>): () => TrainingText | null {
  const source = texts[Symbol.iterator]();
  return () => source.next().value ?? null;
}

function options(parameters: Parameters, steps: number): TrainingOptions {
  return {
    parameters,
    loss: { kind: 'cross-entropy' },
    schedule: { peak: 5e-3, warmUp: 10, steps, floor: 0.1 },
    batch: 8,
    places: 27,
    threads: 1,
    batchFor: async (step) => {
      const batch = await packRows(oneByOne(copies(step)), { batch: 8, places: 27, padding: 0 }, []);
      if (batch === null) throw new Error('no texts');
      return batch;
    },
  };
}

describe('training', () => {
  it('learns to copy', async () => {
    const parameters = Parameters.initial(architecture, 1);
    const losses: number[] = [];
    await train({ ...options(parameters, 250), onStep: ({ loss }) => void losses.push(loss) });
    expect(losses[0]).toBeGreaterThan(2.5);
    expect(Math.min(...losses.slice(-10))).toBeLessThan(0.5);
  });

  it('leaves words and lower layers as they were if it is to begin with a higher one', async () => {
    const [before, after] = [Parameters.initial(architecture, 1), Parameters.initial(architecture, 1)];
    const losses: number[] = [];
    const optimiser = { kind: 'adamw', fromLayer: 1 } as const;
    await train({ ...options(after, 40), optimiser, onStep: ({ loss }) => void losses.push(loss) });
    const moved = after.places.filter((place) => {
      const [one, other] = [before.view(place), after.view(place)];
      return one.some((value, index) => value !== other[index]);
    });
    const expected = after.places.filter(
      ({ name }) => name.startsWith('model.layers.1.') || name === 'model.norm.weight',
    );
    expect(moved.map(({ name }) => name)).toEqual(expected.map(({ name }) => name));
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
    await expect(train({ ...options(after, 1), optimiser: { ...optimiser, fromLayer: 2 } })).rejects.toThrow(
      /no layer 2/,
    );
  });

  it('goes on exactly where it was stopped', async () => {
    const whole = Parameters.initial(architecture, 2);
    await train(options(whole, 12));
    const stopped = Parameters.initial(architecture, 2);
    const controller = new AbortController();
    const kept: { state: OptimiserState | null } = { state: null };
    await train({
      ...options(stopped, 12),
      signal: controller.signal,
      onStep: ({ step }, state) => {
        if (step < 4) return;
        kept.state = { step: state.step, first: state.first.slice(), second: state.second.slice() };
        controller.abort();
      },
    });
    if (kept.state === null) throw new Error('it was not stopped');
    const resumed = new Parameters(architecture, stopped.values.slice());
    await train({ ...options(resumed, 12), from: { step: 5, optimiser: kept.state } });
    expect(resumed.values).toEqual(whole.values);
  });

  it('stops before a step that would spoil everything', async () => {
    const parameters = Parameters.initial(architecture, 3);
    const before = parameters.values.slice();
    const poisoned = options(parameters, 5);
    const attempt = train({
      ...poisoned,
      batchFor: async (step, part) => {
        const batch = await poisoned.batchFor(step, part);
        batch.weights[3] = Number.NaN;
        return batch;
      },
    });
    await expect(attempt).rejects.toThrow(TrainingDivergedError);
    expect(parameters.values).toEqual(before);
  });

  it('accumulated gradients are those of the larger batch', async () => {
    const [one, other] = [Parameters.initial(architecture, 4), Parameters.initial(architecture, 4)];
    const base = options(one, 1);
    await train({ ...base, accumulation: 2, batchFor: (_step, part) => base.batchFor(part, 0) });
    const parts = await Promise.all([base.batchFor(0, 0), base.batchFor(1, 0)]);
    await train({
      ...options(other, 1),
      batch: 16,
      batchFor: () => ({
        tokens: BigInt64Array.from(parts.flatMap(({ tokens }) => [...tokens])),
        targets: BigInt64Array.from(parts.flatMap(({ targets }) => [...targets])),
        texts: BigInt64Array.from(parts.flatMap(({ texts = [] }) => [...texts])),
        weights: Float32Array.from(parts.flatMap(({ weights }) => [...weights].map((weight) => weight / 2))),
      }),
    });
    const largest = Math.max(...one.values.map((value, index) => Math.abs(value - (other.values[index] as number))));
    expect(largest).toBeLessThan(1e-4);
  });
});

describe('packing', () => {
  it('cuts no text, learns each target once, and carries on what did not fit', async () => {
    const texts = copies(0);
    const waiting: TrainingText[] = [];
    const source = oneByOne(texts);
    let learned = 0;
    for (;;) {
      const batch = await packRows(source, { batch: 2, places: 20, padding: 0 }, waiting);
      if (batch === null) break;
      expect(batch.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
      learned += batch.weights.filter((weight) => weight > 0).length;
    }
    expect(learned).toBe(texts.length * 4);
  });

  it('keeps what else could stand at a place, with its weight', async () => {
    const text = { tokens: [7, 8, 9], weights: [0, 1, 0.5], others: [{ at: 2, token: 4, weight: 0.25 }] };
    const source = [text, text].values();
    const next = () => source.next().value ?? null;
    const batch = await packRows(next, { batch: 1, places: 4, padding: 0, choices: 2 }, []);
    expect([...(batch?.targets ?? [])].map(Number)).toEqual([8, 0, 9, 4, 8, 0, 9, 4]);
    const seen = [...(batch?.weights ?? [])].map((weight) => Math.round(weight * 3500) / 1000);
    expect(seen).toEqual([1, 0, 0.5, 0.25, 1, 0, 0.5, 0.25]);
    const another = [text].values();
    await expect(packRows(() => another.next().value ?? null, { batch: 1, places: 4, padding: 0 }, [])).rejects.toThrow(
      /token 2 of a text could be more than 1 /,
    );
  });

  it('refuses a text that is longer than a row', async () => {
    const source = oneByOne([{ tokens: Array(40).fill(1), weights: Array(40).fill(1) }]);
    await expect(packRows(source, { batch: 1, places: 20, padding: 0 }, [])).rejects.toThrow(/40 tokens/);
  });
});

describe('the learning rate', () => {
  it('rises in a line, falls along a cosine, and ends at its floor', () => {
    const schedule = { peak: 1, warmUp: 10, steps: 110, floor: 0.1 };
    expect(learningRateAt(schedule, 0)).toBeCloseTo(0.1);
    expect(learningRateAt(schedule, 9)).toBeCloseTo(1);
    expect(learningRateAt(schedule, 60)).toBeCloseTo(0.55);
    expect(learningRateAt(schedule, 110)).toBeCloseTo(0.1);
    expect(learningRateAt({ ...schedule, floor: 1 }, 80)).toBeCloseTo(1);
  });
});
