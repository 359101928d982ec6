import { expect, it } from 'vitest';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import { RemoteSampler } from './remote-sampler.ts';
import { Sampler } from './sampler.ts';

const architecture: Architecture = {
  vocabularySize: 30,
  hiddenSize: 32,
  intermediateSize: 48,
  layers: 1,
  heads: 2,
  keyValueHeads: 1,
  contextLength: 64,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};

it('a sampler in a thread of its own writes the same, and hands errors on', async () => {
  const parameters = Parameters.initial(architecture, 1);
  const [near, far] = [
    new Sampler(parameters, { slots: 4, threads: 1 }),
    new RemoteSampler(parameters, { slots: 4, threads: 1 }),
  ];
  const requests = [3, 4, 5, 6, 7, 8].map((token, seed) => ({
    ...{ prompt: [token], maxTokens: 8, temperature: 1, seed, stop: [] },
    activations: true,
  }));
  const [here, there] = await Promise.all([
    Promise.all(requests.map((request) => near.sample(request))),
    Promise.all(requests.map((request) => far.sample(request))),
  ]);
  expect(there).toEqual(here);
  await expect(far.sample({ ...(requests[0] as (typeof requests)[0]), prompt: Array(80).fill(1) })).rejects.toThrow(
    /context of 64/,
  );
  await Promise.all([near.close(), far.close()]);
});

it('threads that share the slots write the same, turn after turn', async () => {
  const parameters = Parameters.initial(architecture, 1);
  const [one, three] = [new RemoteSampler(parameters, { workers: 1 }), new RemoteSampler(parameters, { workers: 3 })];
  const conversation = async (sampler: RemoteSampler, seed: number) => {
    let text = [seed, seed + 1];
    for (let turn = 0; turn < 4; turn += 1) {
      const request = { prompt: text, maxTokens: 6, temperature: 1, seed: `${seed} ${turn}`, stop: [] };
      text = [...text, ...(await sampler.sample(request)).tokens, turn, turn + 1];
    }
    return text;
  };
  const seeds = Array.from({ length: 12 }, (_, seed) => seed);
  const [together, apart] = await Promise.all([
    Promise.all(seeds.map((seed) => conversation(one, seed))),
    Promise.all(seeds.map((seed) => conversation(three, seed))),
  ]);
  expect(apart).toEqual(together);
  await Promise.all([one.close(), three.close()]);
});
