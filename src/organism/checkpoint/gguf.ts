import { headSize } from '../model/architecture.ts';
import type { Parameters } from '../model/parameters.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { writeWhole } from './files.ts';
import { encodeGguf, type GgufValue } from './gguf-format.ts';
import { vocabularyMetadata } from './gguf-vocabulary.ts';
import type { NumberType, StoredTensor } from './safetensors.ts';
import { checkVocabularySize } from './vocabulary.ts';

export interface GgufExport {
  parameters: Parameters;
  tokenizer: Tokenizer;
  /** Of matrices; gains are always F32. @default 'F32' */
  dtype?: NumberType;
  /** Shown by programs that load the file. @default 'organism' */
  name?: string;
}

/** The parts of a layer, by their names in Hugging Face's layout. */
const layerParts: Readonly<Record<string, string>> = {
  input_layernorm: 'attn_norm',
  'self_attn.q_proj': 'attn_q',
  'self_attn.k_proj': 'attn_k',
  'self_attn.v_proj': 'attn_v',
  'self_attn.o_proj': 'attn_output',
  post_attention_layernorm: 'ffn_norm',
  'mlp.gate_proj': 'ffn_gate',
  'mlp.up_proj': 'ffn_up',
  'mlp.down_proj': 'ffn_down',
};

/**
 * Writes a model as a GGUF file that llama.cpp loads. llama.cpp finds the same tokens in a text, control tokens included
 * if it is told to look for special tokens.
 * @throws {CheckpointError} if the vocabulary does not fit the embedding or holds a word that llama.cpp would cut, or if a
 * weight is not finite or too large for F16.
 */
export async function saveGguf(path: string, model: GgufExport): Promise<void> {
  await writeWhole(path, ggufOf(model));
}

/** The bytes of {@link saveGguf}'s file. */
export function ggufOf({ parameters, tokenizer, dtype = 'F32', name = 'organism' }: GgufExport): Uint8Array {
  const { architecture } = parameters;
  checkVocabularySize(tokenizer, architecture.vocabularySize, name);
  const whole = (value: number): GgufValue => ({ type: 'uint32', value });
  const size = headSize(architecture);
  const metadata: [string, GgufValue][] = [
    ['general.architecture', { type: 'text', value: 'llama' }],
    ['general.type', { type: 'text', value: 'model' }],
    ['general.name', { type: 'text', value: name }],
    // llama.cpp's numbers for "all F32" and "mostly F16".
    ['general.file_type', whole(dtype === 'F32' ? 0 : 1)],
    ['general.quantization_version', whole(2)],
    ['llama.vocab_size', whole(architecture.vocabularySize)],
    ['llama.context_length', whole(architecture.contextLength)],
    ['llama.embedding_length', whole(architecture.hiddenSize)],
    ['llama.block_count', whole(architecture.layers)],
    ['llama.feed_forward_length', whole(architecture.intermediateSize)],
    ['llama.attention.head_count', whole(architecture.heads)],
    ['llama.attention.head_count_kv', whole(architecture.keyValueHeads)],
    ['llama.attention.key_length', whole(size)],
    ['llama.attention.value_length', whole(size)],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'float32', value: architecture.normEpsilon }],
    ['llama.rope.dimension_count', whole(size)],
    ['llama.rope.freq_base', { type: 'float32', value: architecture.ropeBase }],
    ...vocabularyMetadata(tokenizer),
  ];
  // Without `output.weight`, llama.cpp takes the embedding for it.
  const tensors = parameters.places.map((place): StoredTensor => {
    const values = parameters.view(place);
    const rotated = /self_attn\.[qk]_proj/.test(place.name);
    return {
      name: ggufName(place.name),
      shape: place.shape,
      type: place.shape.length === 1 ? 'F32' : dtype,
      values: rotated ? interleaved(values, place.shape, size) : values,
    };
  });
  return encodeGguf(metadata, tensors);
}

/**
 * The rows of a projection to queries or keys in the order that llama.cpp's Llama rotates. Hugging Face's layout turns row
 * i of a head together with row i + half; llama.cpp turns neighbours, as the first Llama did. Rows `i` and `i + half`
 * become `2i` and `2i + 1`; queries and keys are reordered alike, so their products stay.
 */
export function interleaved(values: Float32Array, shape: readonly number[], headSize: number): Float32Array {
  const [rows = 0, columns = 0] = shape;
  const reordered = new Float32Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    const within = row % headSize;
    const from = row - within + Math.floor(within / 2) + (within % 2) * (headSize / 2);
    reordered.set(values.subarray(from * columns, (from + 1) * columns), row * columns);
  }
  return reordered;
}

function ggufName(name: string): string {
  if (name === 'model.embed_tokens.weight') return 'token_embd.weight';
  if (name === 'model.norm.weight') return 'output_norm.weight';
  const [, layer, part = ''] = /^model\.layers\.(\d+)\.(.+)\.weight$/.exec(name) ?? [];
  const found = layerParts[part];
  if (layer === undefined || found === undefined) throw new Error(`the parameter ${name} has no name in GGUF`);
  return `blk.${layer}.${found}.weight`;
}
