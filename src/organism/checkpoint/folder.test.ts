import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, sha256 } from '../../core/index.ts';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import { Tokenizer } from '../tokenizer/tokenizer.ts';
import { halvesOf, numbersOf } from './float16.ts';
import { loadCheckpoint, saveCheckpoint } from './folder.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { whiteSpace } from './vocabulary.ts';

const tokenizer = Tokenizer.of(['read', 'the', 'file', '12', '0', '__proto__', 'über', '.']);
const architecture: Architecture = {
  vocabularySize: tokenizer.size,
  hiddenSize: 8,
  intermediateSize: 12,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 32,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};
const parameters = Parameters.initial(architecture, 3);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overt-checkpoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const json = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));

/** Changes files as one would who also mends the digests. */
async function forge(changes: Record<string, (file: Buffer) => string | Uint8Array>): Promise<void> {
  const { digest: _, ...described } = await json('organism.json');
  for (const [name, change] of Object.entries(changes)) {
    const content = change(await readFile(join(folder, name)));
    await writeFile(join(folder, name), content);
    described.files[name] = sha256(content);
  }
  await writeFile(join(folder, 'organism.json'), JSON.stringify({ ...described, digest: digestOf(described) }));
}

describe('a checkpoint', () => {
  it('is loaded as it was saved', async () => {
    const metadata = { steps: 12, corpus: ['a', 'b'], rate: null, ['__proto__']: { deep: { ['__proto__']: 1 } } };
    await saveCheckpoint(folder, { parameters, tokenizer, metadata });
    const loaded = await loadCheckpoint(folder);
    expect(loaded.parameters.values).toEqual(parameters.values);
    expect(loaded.parameters.architecture).toEqual(architecture);
    expect(loaded.tokenizer.words).toEqual(tokenizer.words);
    expect(loaded.dtype).toBe('F32');
    expect(canonicalJson(loaded.metadata)).toBe(canonicalJson(metadata));
  });

  it('holds halves if asked to', async () => {
    await saveCheckpoint(folder, { parameters, tokenizer, dtype: 'F16' });
    const loaded = await loadCheckpoint(folder);
    expect(loaded.dtype).toBe('F16');
    expect(loaded.parameters.values).toEqual(numbersOf(halvesOf(parameters.values)));
    expect(await json('config.json')).toMatchObject({ torch_dtype: 'float16' });
  });

  it('is a folder in Llama’s layout', async () => {
    await saveCheckpoint(folder, { parameters, tokenizer });
    expect(await json('config.json')).toMatchObject({
      architectures: ['LlamaForCausalLM'],
      model_type: 'llama',
      vocab_size: tokenizer.size,
      num_key_value_heads: 2,
      head_dim: 2,
      rope_theta: 10_000,
      tie_word_embeddings: true,
      bos_token_id: null,
      eos_token_id: 1,
      pad_token_id: 0,
    });
    const { model, added_tokens, pre_tokenizer } = await json('tokenizer.json');
    expect(model.vocab.read).toBe(tokenizer.encode('read')[0]);
    expect(added_tokens[1]).toMatchObject({ id: 1, content: '<end>', special: true });
    const cut = new RegExp(pre_tokenizer.pattern.Regex, 'g');
    for (const each of whiteSpace()) expect(`a${each}${each}b`.split(cut)).toEqual(['a', 'b']);
    expect('a\u0085b\u200bc'.split(cut)).toHaveLength(1);
    const weights = decodeSafetensors(await readFile(join(folder, 'model.safetensors')), { source: 'weights' });
    expect(weights.metadata).toEqual({ format: 'pt' });
    expect(weights.tensors.get('model.layers.1.self_attn.k_proj.weight')?.shape).toEqual([4, 8]);
  });

  it('replaces an older one and leaves other files alone', async () => {
    await saveCheckpoint(folder, { parameters, tokenizer });
    await writeFile(join(folder, 'notes.md'), 'mine');
    const other = Parameters.initial(architecture, 4);
    await saveCheckpoint(folder, { parameters: other, tokenizer });
    expect((await loadCheckpoint(folder)).parameters.values).toEqual(other.values);
    expect(await readFile(join(folder, 'notes.md'), 'utf8')).toBe('mine');
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('leaves the older one whole if the new one can’t be written', async () => {
    await saveCheckpoint(folder, { parameters, tokenizer });
    const diverged = parameters.clone();
    diverged.values[7] = Number.NaN;
    await expect(saveCheckpoint(folder, { parameters: diverged, tokenizer })).rejects.toMatchObject({
      code: 'checkpoint-not-finite',
      message: expect.stringContaining('value 7 of the tensor model.embed_tokens.weight'),
    });
    expect((await loadCheckpoint(folder)).parameters.values).toEqual(parameters.values);
  });

  it('finds a changed byte in every file', async () => {
    await saveCheckpoint(folder, { parameters, tokenizer });
    for (const name of await readdir(folder)) {
      const whole = await readFile(join(folder, name));
      const bytes = Buffer.from(whole);
      // The last digit or letter, so that JSON stays JSON.
      const at = name.endsWith('.json')
        ? bytes.findLastIndex((byte) => byte >= 0x30 && byte <= 0x39)
        : bytes.length - 1;
      bytes[at] = (bytes[at] as number) ^ 1;
      await writeFile(join(folder, name), bytes);
      const problem = { code: 'checkpoint-changed', value: join(folder, name) };
      await expect(loadCheckpoint(folder), name).rejects.toMatchObject(problem);
      await writeFile(join(folder, name), whole);
    }
    await loadCheckpoint(folder);
  });

  it('says which file is missing or is not one of a checkpoint', async () => {
    await expect(loadCheckpoint(folder)).rejects.toMatchObject({ code: 'checkpoint-missing' });
    await saveCheckpoint(folder, { parameters, tokenizer });
    await rm(join(folder, 'tokenizer.json'));
    const path = join(folder, 'tokenizer.json');
    await expect(loadCheckpoint(folder)).rejects.toMatchObject({ code: 'checkpoint-missing', value: path });
    for (const text of ['{', '[]', '{"format":"overt-organism","version":2}']) {
      await writeFile(join(folder, 'organism.json'), text);
      await expect(loadCheckpoint(folder)).rejects.toMatchObject({ code: 'checkpoint-format' });
    }
  });

  it('refuses a vocabulary that does not fit the embedding', async () => {
    const larger = Tokenizer.of([...tokenizer.words.slice(tokenizer.size - 8), 'more']);
    const problem = { code: 'checkpoint-vocabulary', message: expect.stringMatching(/\d+ words and the embedding/) };
    await expect(saveCheckpoint(folder, { parameters, tokenizer: larger })).rejects.toMatchObject(problem);
    await saveCheckpoint(folder, { parameters, tokenizer });
    const { tokenizer: _, ...manifest } = await json('organism.json');
    const described = { ...manifest, tokenizer: { size: larger.size, digest: larger.digest } };
    await writeFile(join(folder, 'organism.json'), JSON.stringify(described));
    await forge({
      'tokenizer.json': (file) => {
        const changed = JSON.parse(file.toString());
        changed.model.vocab = Object.fromEntries(larger.words.map((word, token) => [word, token]));
        return JSON.stringify(changed);
      },
    });
    await expect(loadCheckpoint(folder)).rejects.toMatchObject(problem);
  });

  it('refuses weights of another shape, missing and surplus ones, and a vocabulary with holes', async () => {
    const forged = async (change: (tensors: ReturnType<typeof decodeSafetensors>['tensors']) => unknown) => {
      await saveCheckpoint(folder, { parameters, tokenizer });
      await forge({
        'model.safetensors': (file) => {
          const tensors = new Map(decodeSafetensors(file, { source: 'weights' }).tensors);
          change(tensors);
          return encodeSafetensors([...tensors.values()]);
        },
      });
      return await loadCheckpoint(folder).catch(({ code }) => code);
    };
    const gain = 'model.norm.weight';
    const one = { name: 'lm_head.weight', shape: [1], type: 'F32' as const, values: Float32Array.of(1) };
    type Tensors = Map<string, typeof one>;
    expect(await forged((tensors) => (tensors as Tensors).delete(gain))).toBe('checkpoint-tensor-missing');
    expect(await forged((tensors) => (tensors as Tensors).set(one.name, one))).toBe('checkpoint-tensor-surplus');
    const wide = { ...one, name: gain };
    expect(await forged((tensors) => (tensors as Tensors).set(gain, wide))).toBe('checkpoint-shape');
    await saveCheckpoint(folder, { parameters, tokenizer });
    await forge({ 'tokenizer.json': (file) => file.toString().replace(/"read": \d+/, '"read": 999') });
    await expect(loadCheckpoint(folder)).rejects.toMatchObject({ code: 'checkpoint-format' });
  });

  it('refuses words that other programs would read differently', async () => {
    for (const word of ['two words', 'x<end>y', '', '\ud800']) {
      const words = Tokenizer.of([...tokenizer.words.slice(tokenizer.size - 7), word]);
      await expect(saveCheckpoint(folder, { parameters, tokenizer: words }), word).rejects.toMatchObject({
        code: 'checkpoint-vocabulary',
        value: word,
      });
    }
  });
});
