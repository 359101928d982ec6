import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Architecture } from '../model/architecture.ts';
import { Parameters } from '../model/parameters.ts';
import { controlTokens, Tokenizer } from '../tokenizer/tokenizer.ts';
import { halvesOf } from './float16.ts';
import { ggufOf, interleaved, saveGguf } from './gguf.ts';
import { characterMap } from './gguf-vocabulary.ts';
import { whiteSpace } from './vocabulary.ts';

const tokenizer = Tokenizer.of(['read', 'file', 'über']);
const architecture: Architecture = {
  vocabularySize: tokenizer.size,
  hiddenSize: 12,
  intermediateSize: 10,
  layers: 2,
  heads: 3,
  keyValueHeads: 1,
  contextLength: 32,
  ropeBase: 50_000,
  normEpsilon: 1e-5,
};
const parameters = Parameters.initial(architecture, 3);

/** Reads a file as the specification has it, knowing nothing of how it was written. */
function read(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (size: number) => {
    at += size;
    return at - size;
  };
  const u32 = () => view.getUint32(take(4), true);
  const u64 = () => Number(view.getBigUint64(take(8), true));
  const text = (): string => {
    const length = u64();
    return new TextDecoder().decode(bytes.subarray(take(length), at));
  };
  const value = (type: number): unknown => {
    if (type === 0) return view.getUint8(take(1));
    if (type === 4) return u32();
    if (type === 5) return view.getInt32(take(4), true);
    if (type === 6) return view.getFloat32(take(4), true);
    if (type === 7) return view.getUint8(take(1)) === 1;
    if (type === 8) return text();
    const [each, count] = [u32(), u64()];
    return Array.from({ length: count }, () => value(each));
  };
  expect(new TextDecoder().decode(bytes.subarray(take(4), at))).toBe('GGUF');
  expect(u32()).toBe(3);
  const [tensorCount, count] = [u64(), u64()];
  const metadata = Object.fromEntries(Array.from({ length: count }, () => [text(), value(u32())]));
  const tensors = Array.from({ length: tensorCount }, () => {
    const [name, rank] = [text(), u32()];
    return { name, sizes: Array.from({ length: rank }, u64), type: u32(), offset: u64() };
  });
  const start = Math.ceil(at / 32) * 32;
  return { metadata, tensors, data: (offset: number) => new DataView(view.buffer, view.byteOffset + start + offset) };
}

describe('GGUF', () => {
  it('says what the model is', () => {
    const { metadata } = read(ggufOf({ parameters, tokenizer, name: 'a model' }));
    expect(metadata).toMatchObject({
      'general.architecture': 'llama',
      'general.name': 'a model',
      'general.file_type': 0,
      'llama.vocab_size': tokenizer.size,
      'llama.attention.head_count': 3,
      'llama.attention.head_count_kv': 1,
      'llama.rope.dimension_count': 4,
      'llama.rope.freq_base': 50_000,
      'llama.attention.layer_norm_rms_epsilon': Math.fround(1e-5),
      'tokenizer.ggml.model': 't5',
      'tokenizer.ggml.eos_token_id': 1,
    });
    expect(metadata['tokenizer.ggml.tokens']).toEqual([...controlTokens, '▁file', '▁read', '▁über']);
    expect(metadata['tokenizer.ggml.token_type']).toEqual([...controlTokens.map(() => 3), 1, 1, 1]);
  });

  it('holds all tensors, aligned, columns first, and no second embedding', () => {
    const bytes = ggufOf({ parameters, tokenizer });
    const { tensors, data } = read(bytes);
    expect(tensors).toHaveLength(2 + 2 * 9);
    expect(tensors.every(({ offset, type }) => offset % 32 === 0 && type === 0)).toBe(true);
    expect(tensors.map(({ name }) => name)).not.toContain('output.weight');
    const down = tensors.find(({ name }) => name === 'blk.1.ffn_down.weight');
    expect(down?.sizes).toEqual([10, 12]);
    const place = parameters.places.find(({ name }) => name === 'model.layers.1.mlp.down_proj.weight');
    const values = parameters.view(place as NonNullable<typeof place>);
    const view = data(down?.offset ?? 0);
    expect(Float32Array.from(values, (_, at) => view.getFloat32(at * 4, true))).toEqual(values);
  });

  it('holds matrices as halves if asked to, gains never', () => {
    const { tensors, metadata, data } = read(ggufOf({ parameters, tokenizer, dtype: 'F16' }));
    expect(metadata['general.file_type']).toBe(1);
    expect(tensors.every(({ sizes, type }) => type === (sizes.length === 1 ? 0 : 1))).toBe(true);
    const embedding = parameters.view(parameters.places[0] as (typeof parameters.places)[number]);
    const view = data(tensors[0]?.offset ?? -1);
    expect(Uint16Array.from(embedding, (_, at) => view.getUint16(at * 2, true))).toEqual(halvesOf(embedding));
  });

  it('lays the halves of each head between one another', () => {
    const rows = Float32Array.from({ length: 12 }, (_, row) => row);
    expect([...interleaved(rows, [12, 1], 6)]).toEqual([0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11]);
    expect([...interleaved(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), [4, 2], 4)]).toEqual([0, 1, 4, 5, 2, 3, 6, 7]);
  });

  it('maps white space, and nothing else, to a space', () => {
    const map = characterMap(whiteSpace());
    const view = new DataView(map.buffer);
    const length = view.getUint32(0, true);
    const place = (index: number) => view.getUint32(4 + index * 4, true);
    const block = (index: number) => index ^ (place(index) >>> 10);
    /** The replacement of the whole text, found as llama.cpp walks the trie. */
    const replaced = (text: string): string | null => {
      let at = block(0);
      let found: string | null = null;
      for (const byte of new TextEncoder().encode(text)) {
        found = null;
        const index = at ^ byte;
        if (index * 4 >= length || (place(index) & 0x8000_00ff) !== byte) return null;
        at = block(index);
        if (place(index) & 0x100) found = String.fromCharCode(map[4 + length + (place(at) & 0x7fff_ffff)] ?? 0);
      }
      return found;
    };
    const white = new Set(whiteSpace());
    for (let code = 1; code < 0x1_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCharCode(code);
      if (replaced(character) !== (white.has(character) ? ' ' : null)) expect.fail(`U+${code.toString(16)}`);
    }
    expect(map.at(-1)).toBe(0);
  });

  it('refuses a vocabulary that llama.cpp would read differently', () => {
    const other = Tokenizer.of(['read', 'file', 'a▁b']);
    expect(() => ggufOf({ parameters, tokenizer: other })).toThrow(/"a▁b" of the vocabulary holds the character ▁/);
    const fewer = Tokenizer.of(['read']);
    expect(() => ggufOf({ parameters, tokenizer: fewer })).toThrow(/words and the embedding/);
  });

  it('is written whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'overt-gguf-'));
    await saveGguf(join(folder, 'model.gguf'), { parameters, tokenizer });
    const expected = ggufOf({ parameters, tokenizer });
    expect(new Uint8Array(await readFile(join(folder, 'model.gguf')))).toEqual(expected);
    await rm(folder, { recursive: true });
  });
});
