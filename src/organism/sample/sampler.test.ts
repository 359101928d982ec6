import { describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import { Gradients } from '../train/trainer.ts';
import { Sampler, type SamplingRequest } from './sampler.ts';

const architecture: Architecture = {
  vocabularySize: 50,
  hiddenSize: 32,
  intermediateSize: 48,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 160,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};

const parameters = Parameters.initial(architecture, 5);

function requests(count: number): SamplingRequest[] {
  const random = Random.from('requests');
  return Array.from({ length: count }, (_, seed) => ({
    prompt: Array.from({ length: random.integer(1, 60) }, () => random.integer(0, 49)),
    maxTokens: random.integer(1, 40),
    temperature: 1,
    seed,
    stop: [7],
  }));
}

describe('a sampler', () => {
  it('writes the same whoever writes beside it', async () => {
    const one = new Sampler(parameters, { slots: 3, threads: 1 });
    const other = new Sampler(parameters, { slots: 16, threads: 2 });
    const wanted = requests(24);
    const [alone, together] = await Promise.all([
      Promise.all(wanted.map((request) => one.sample(request))),
      Promise.all(wanted.toReversed().map((request) => other.sample(request))),
    ]);
    expect(alone.map(({ tokens }) => tokens)).toEqual(together.toReversed().map(({ tokens }) => tokens));
    expect(new Set(alone.map(({ end }) => end))).toEqual(new Set(['stop', 'length']));
    await Promise.all([one.close(), other.close()]);
  });

  it('agrees with the trainer on log-probabilities', async () => {
    const sampler = new Sampler(parameters, { slots: 8, threads: 1 });
    const loss = { kind: 'cross-entropy' } as const;
    const places = 128;
    const trainer = await Gradients.of(parameters, { batch: 1, places, loss, threads: 1 });
    let largest = 0;
    for (const request of requests(12)) {
      const { tokens, logProbabilities } = await sampler.sample(request);
      const whole = [...request.prompt, ...tokens];
      const padded = (values: readonly number[]) =>
        BigInt64Array.from({ length: places }, (_, at) => BigInt(values[at] ?? 0));
      const weights = new Float32Array(places);
      await trainer.accumulate({ tokens: padded(whole), targets: padded(whole.slice(1)), weights });
      for (const [index, found] of logProbabilities.entries()) {
        const expected = trainer.logProbabilities[request.prompt.length - 1 + index] as number;
        largest = Math.max(largest, Math.abs(expected - found));
      }
    }
    // Both add up in single precision, in different order.
    expect(largest).toBeLessThan(1e-5);
    await Promise.all([sampler.close(), trainer.close()]);
  });

  it('goes on from words put in its mouth as if they were its own', async () => {
    const sampler = new Sampler(parameters, { slots: 4, threads: 1 });
    const request: SamplingRequest = { prompt: [3, 9, 12], maxTokens: 20, temperature: 0, seed: 0, stop: [] };
    const whole = await sampler.sample(request);
    const forced = whole.tokens.slice(0, 8);
    const rest = await sampler.sample({ ...request, forced, maxTokens: 12 });
    expect(rest.tokens).toEqual(whole.tokens.slice(8));
    const turned = await sampler.sample({ ...request, forced: [(forced[0] ?? 0) + 1], maxTokens: 12 });
    expect(turned.tokens).not.toEqual(whole.tokens.slice(1, 13));
    await sampler.close();
  });

  it('goes on with a conversation as if it had read it anew, past the end of a page', async () => {
    const [steady, fresh] = [new Sampler(parameters, { slots: 3 }), new Sampler(parameters, { slots: 1 })];
    const random = Random.from('conversation');
    const words = (count: number) => Array.from({ length: count }, () => random.integer(0, 49));
    const request = { maxTokens: 12, temperature: 1, stop: [] };
    let text = words(60);
    for (const [seed, added] of [30, 25, 1].entries()) {
      const [before, again, beside] = await Promise.all([
        steady.sample({ ...request, prompt: text, seed }),
        steady.sample({ ...request, prompt: text, seed }),
        steady.sample({ ...request, prompt: text.slice(0, -5), seed }),
      ]);
      fresh.invalidate();
      const anew = await fresh.sample({ ...request, prompt: text, seed });
      expect(before.tokens).toEqual(anew.tokens);
      expect(again.tokens).toEqual(anew.tokens);
      expect(beside.tokens).toHaveLength(12);
      text = [...text, ...before.tokens, ...words(added)];
    }
    expect(text.length).toBeGreaterThan(128);
    await Promise.all([steady.close(), fresh.close()]);
  });

  it('writes with changed parameters once it was told', async () => {
    const changing = parameters.clone();
    const sampler = new Sampler(changing, { slots: 2 });
    const request: SamplingRequest = { prompt: [3, 9, 12], maxTokens: 12, temperature: 0, seed: 0, stop: [] };
    const before = await sampler.sample(request);
    changing.values.set(Parameters.initial(architecture, 6).values);
    sampler.invalidate();
    const after = await sampler.sample(request);
    const other = new Sampler(changing, { slots: 2 });
    expect(after).toEqual(await other.sample(request));
    expect(after.logProbabilities).not.toEqual(before.logProbabilities);
    await Promise.all([sampler.close(), other.close()]);
  });

  it('shows the stream behind each token, and can be steered by it', async () => {
    const plain = new Sampler(parameters, { slots: 2, threads: 1 });
    const request: SamplingRequest = {
      prompt: [3, 9],
      maxTokens: 4,
      temperature: 0,
      seed: 0,
      stop: [],
      activations: true,
    };
    const { activations } = await plain.sample(request);
    expect(activations).toHaveLength(4);
    expect(activations[0]).toHaveLength(architecture.layers);
    expect(activations[0]?.[1]).toHaveLength(architecture.hiddenSize);
    const push = Float32Array.from({ length: architecture.hiddenSize }, (_, at) => (at % 2 === 0 ? 3 : -3));
    const steered = new Sampler(parameters, { slots: 2, threads: 1, steering: new Map([[0, push]]) });
    const moved = await steered.sample(request);
    const difference = (at: number) => (moved.activations[0]?.[0]?.[at] ?? 0) - (activations[0]?.[0]?.[at] ?? 0);
    expect(difference(0)).toBeCloseTo(3, 5);
    expect(difference(1)).toBeCloseTo(-3, 5);
    await Promise.all([plain.close(), steered.close()]);
  });

  it('draws words as often as they are likely', async () => {
    const sampler = new Sampler(parameters, { slots: 64, threads: 1 });
    const base: SamplingRequest = { prompt: [3, 9, 12], maxTokens: 1, temperature: 1, seed: 0, stop: [] };
    const count = 2000;
    const samples = await Promise.all(Array.from({ length: count }, (_, seed) => sampler.sample({ ...base, seed })));
    const times = new Map<number, number>();
    const likely = new Map<number, number>();
    for (const { tokens, logProbabilities } of samples) {
      const token = tokens[0] as number;
      times.set(token, (times.get(token) ?? 0) + 1);
      likely.set(token, Math.exp(logProbabilities[0] as number));
    }
    for (const [token, probability] of likely) {
      const deviation = Math.sqrt((probability * (1 - probability)) / count);
      expect(Math.abs((times.get(token) ?? 0) / count - probability)).toBeLessThan(4.5 * deviation + 1 / count);
    }
    await sampler.close();
  });

  it('refuses what does not fit', async () => {
    const sampler = new Sampler(parameters, { slots: 1, threads: 1 });
    const request: SamplingRequest = { prompt: [], maxTokens: 4, temperature: 1, seed: 0, stop: [] };
    expect(() => sampler.sample(request)).toThrow(/nothing to go on from/);
    expect(() => sampler.sample({ ...request, prompt: Array(200).fill(1) })).toThrow(/context of 160/);
    await sampler.close();
  });
});
