import { z } from 'zod';
import type { JsonValue } from '../../core/index.ts';
import { type Architecture, headSize } from '../model/architecture.ts';
import { usualSampling } from '../sample/settings.ts';
import { type ControlToken, controlTokens, Tokenizer } from '../tokenizer/tokenizer.ts';
import { CheckpointError, saveAgain } from './errors.ts';
import type { NumberType } from './safetensors.ts';
import { whiteSpace } from './vocabulary.ts';

const padding: ControlToken = '<pad>';
const ending: ControlToken = '<end>';
const ids = {
  bos_token_id: null,
  eos_token_id: controlTokens.indexOf(ending),
  pad_token_id: controlTokens.indexOf(padding),
};

/**
 * No word holds white space, so this is never in a vocabulary: a word that is not known is refused, as it is here, instead
 * of being replaced.
 */
const unknown = 'a word that is not in the vocabulary';

/** `config.json`: the model's shape as the Python library transformers reads it. */
export function modelConfig(architecture: Architecture, dtype: NumberType): JsonValue {
  const { vocabularySize, hiddenSize, intermediateSize, layers, heads, keyValueHeads } = architecture;
  return {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    vocab_size: vocabularySize,
    hidden_size: hiddenSize,
    intermediate_size: intermediateSize,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    num_key_value_heads: keyValueHeads,
    head_dim: headSize(architecture),
    max_position_embeddings: architecture.contextLength,
    rms_norm_eps: architecture.normEpsilon,
    rope_theta: architecture.ropeBase,
    rope_scaling: null,
    hidden_act: 'silu',
    attention_bias: false,
    mlp_bias: false,
    attention_dropout: 0,
    tie_word_embeddings: true,
    use_cache: true,
    torch_dtype: dtype === 'F32' ? 'float32' : 'float16',
    ...ids,
  };
}

/** `generation_config.json`: words are drawn as the organisms draw them here, until the turn's end. */
export function generationConfig(): JsonValue {
  const { temperature, minP } = usualSampling;
  return { ...ids, do_sample: true, temperature, min_p: minP, top_k: 0, top_p: 1 };
}

/** `tokenizer_config.json`. */
export function tokenizerConfig({ contextLength }: Architecture): JsonValue {
  return {
    tokenizer_class: 'PreTrainedTokenizerFast',
    eos_token: ending,
    pad_token: padding,
    model_max_length: contextLength,
    model_input_names: ['input_ids', 'attention_mask'],
    clean_up_tokenization_spaces: false,
  };
}

/**
 * `tokenizer.json` (https://huggingface.co/docs/tokenizers): words set off by the same white space as here. Control tokens
 * are added tokens and so are found in text, which is how a conversation is written for other programs.
 */
export function tokenizerFile({ words }: Tokenizer): JsonValue {
  const escaped = whiteSpace().map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: controlTokens.map((content, id) => ({
      ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    })),
    normalizer: null,
    pre_tokenizer: {
      ...{ type: 'Split', pattern: { Regex: `[${escaped.join('')}]+` }, behavior: 'Removed', invert: false },
    },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(words.map((word, token) => [word, token])),
      unk_token: unknown,
    },
  };
}

const tokenizerFileSchema = z.object({
  model: z.object({ type: z.literal('WordLevel'), vocab: z.unknown() }),
});
const vocabularySchema = z.array(z.tuple([z.string(), z.int().nonnegative()]));

/** @throws {CheckpointError} if the file is not one that {@link tokenizerFile} made. */
export function tokenizerFrom(file: unknown, source: string): Tokenizer {
  const read = tokenizerFileSchema.safeParse(file);
  // Not a record: that would drop the word `__proto__`.
  const pairs = vocabularySchema.safeParse(Object.entries(read.data?.model.vocab ?? {}));
  const words: string[] = [];
  for (const [word, token] of pairs.data ?? []) words[token] = word;
  const isWhole = pairs.success && words.length === pairs.data.length && Object.keys(words).length === words.length;
  if (read.success && isWhole) return new Tokenizer(words);
  throw new CheckpointError('checkpoint-format', `${source} holds no vocabulary of whole words numbered from 0.`, {
    value: source,
    remedy: saveAgain,
    cause: read.error ?? pairs.error,
  });
}
