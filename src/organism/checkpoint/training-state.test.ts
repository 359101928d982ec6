import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, Random } from '../../core/index.ts';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import { AdamW } from '../train/adamw.ts';
import { freshState } from '../train/optimiser.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { loadTrainingState, saveTrainingState } from './training-state.ts';

const architecture: Architecture = {
  vocabularySize: 20,
  hiddenSize: 8,
  intermediateSize: 12,
  layers: 2,
  heads: 2,
  keyValueHeads: 1,
  contextLength: 32,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-training-'));
  path = join(folder, 'training.safetensors');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function gradientAt(step: number, length: number): Float32Array {
  const random = Random.from('gradient', step);
  return Float32Array.from({ length }, () => random.next() - 0.5);
}

function started() {
  const parameters = Parameters.initial(architecture, 1);
  const optimiser = new AdamW(parameters, {}, freshState(parameters));
  const steps = (from: number, to: number) => {
    for (let step = from; step < to; step += 1) optimiser.step(gradientAt(step, parameters.values.length), 0.01);
  };
  return { parameters, optimiser, steps };
}

describe('the state of a training', () => {
  it('goes on as if it had not stopped', async () => {
    const { parameters, optimiser, steps } = started();
    steps(0, 5);
    const progress = { phase: 'second', seen: [1, 2.5, null], ['__proto__']: { done: false } };
    await saveTrainingState(path, { parameters, optimiser: optimiser.state, progress });
    steps(5, 9);
    const loaded = await loadTrainingState(path);
    expect(canonicalJson(loaded.progress)).toBe(canonicalJson(progress));
    expect(loaded.optimiser.step).toBe(5);
    const resumed = new AdamW(loaded.parameters, {}, loaded.optimiser);
    for (let step = 5; step < 9; step += 1) resumed.step(gradientAt(step, parameters.values.length), 0.01);
    expect(loaded.parameters.values).toEqual(parameters.values);
    expect(resumed.state).toEqual(optimiser.state);
  });

  it('saves the moment in which it was called', async () => {
    const { parameters, optimiser, steps } = started();
    steps(0, 1);
    const before = parameters.clone();
    const saving = saveTrainingState(path, { parameters, optimiser: optimiser.state, progress: null });
    steps(1, 3);
    await saving;
    const loaded = await loadTrainingState(path);
    expect(loaded.parameters.values).toEqual(before.values);
    expect(loaded.optimiser.step).toBe(1);
  });

  it('keeps the old file until the new one is whole', async () => {
    const { parameters, optimiser, steps } = started();
    await saveTrainingState(path, { parameters, optimiser: optimiser.state, progress: 1 });
    steps(0, 1);
    optimiser.state.second[3] = Number.POSITIVE_INFINITY;
    await expect(
      saveTrainingState(path, { parameters, optimiser: optimiser.state, progress: 2 }),
    ).rejects.toMatchObject({
      code: 'checkpoint-not-finite',
      message: expect.stringContaining('optimiser.second.model.embed_tokens.weight'),
    });
    expect((await loadTrainingState(path)).progress).toBe(1);
    expect(await readdir(folder)).toEqual(['training.safetensors']);
  });

  it('finds what was changed, cut off or exchanged', async () => {
    const { parameters, optimiser, steps } = started();
    steps(0, 2);
    await saveTrainingState(path, { parameters, optimiser: optimiser.state, progress: { batch: 7 } });
    const whole = await readFile(path);
    const code = async (content: Uint8Array | string) => {
      await writeFile(path, content);
      return await loadTrainingState(path).then(
        () => 'loaded',
        (error) => error.code,
      );
    };
    const flipped = Buffer.from(whole);
    flipped[flipped.length - 3] = (flipped.at(-3) as number) ^ 1;
    expect(await code(flipped)).toBe('checkpoint-changed');
    const text = whole.toString('latin1');
    expect(await code(Buffer.from(text.replace('\\"batch\\":7', '\\"batch\\":8'), 'latin1'))).toBe(
      'checkpoint-changed',
    );
    expect(await code(whole.subarray(0, whole.length - 1))).toBe('checkpoint-truncated');
    const { tensors, metadata } = decodeSafetensors(whole, { source: path });
    const exchanged = [...tensors.values()].map(({ name, ...rest }) => {
      const other = name.replace(/first|second/, (part) => (part === 'first' ? 'second' : 'first'));
      return { name: other, ...rest };
    });
    expect(await code(encodeSafetensors(exchanged, { metadata }))).toBe('checkpoint-changed');
    expect(await code(encodeSafetensors([...tensors.values()]))).toBe('checkpoint-format');
    expect(await code(whole)).toBe('loaded');
    await rm(path);
    await expect(loadTrainingState(path)).rejects.toMatchObject({ code: 'checkpoint-missing', value: path });
  });
});
