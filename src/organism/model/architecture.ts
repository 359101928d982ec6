import { z } from 'zod';

/** The shape of a Llama-style decoder (Touvron et al. 2023, arXiv 2302.13971), in the words of Hugging Face's config. */
export const architectureSchema = z.object({
  vocabularySize: z.int().positive(),
  /** Width of the residual stream. */
  hiddenSize: z.int().positive(),
  /** Width inside the SwiGLU. */
  intermediateSize: z.int().positive(),
  layers: z.int().positive(),
  heads: z.int().positive(),
  /** Heads of keys and values; fewer than `heads` is grouped attention. */
  keyValueHeads: z.int().positive(),
  /** Longest sequence. */
  contextLength: z.int().positive(),
  ropeBase: z.number().positive(),
  normEpsilon: z.number().positive(),
});
export type Architecture = z.infer<typeof architectureSchema>;

/** A parameter: its name in Hugging Face's layout, and its shape as stored there (`[out, in]` for projections). */
export interface ParameterShape {
  name: string;
  shape: readonly number[];
}

export function headSize({ hiddenSize, heads }: Architecture): number {
  return hiddenSize / heads;
}

/**
 * All parameters in order. The output projection is tied to the embedding.
 * @throws {RangeError} if the sizes do not go together.
 */
export function parametersOf(architecture: Architecture): ParameterShape[] {
  const { vocabularySize, hiddenSize, intermediateSize, layers, heads, keyValueHeads } = architecture;
  const size = headSize(architecture);
  if (!Number.isInteger(size) || size % 2 !== 0 || heads % keyValueHeads !== 0) {
    throw new RangeError(
      `A width of ${hiddenSize} with ${heads} heads, ${keyValueHeads} for keys and values, does not divide evenly.`,
    );
  }
  const narrow = keyValueHeads * size;
  const inLayer = (layer: number): ParameterShape[] => {
    const at = (part: string) => `model.layers.${layer}.${part}.weight`;
    return [
      { name: at('input_layernorm'), shape: [hiddenSize] },
      { name: at('self_attn.q_proj'), shape: [hiddenSize, hiddenSize] },
      { name: at('self_attn.k_proj'), shape: [narrow, hiddenSize] },
      { name: at('self_attn.v_proj'), shape: [narrow, hiddenSize] },
      { name: at('self_attn.o_proj'), shape: [hiddenSize, hiddenSize] },
      { name: at('post_attention_layernorm'), shape: [hiddenSize] },
      { name: at('mlp.gate_proj'), shape: [intermediateSize, hiddenSize] },
      { name: at('mlp.up_proj'), shape: [intermediateSize, hiddenSize] },
      { name: at('mlp.down_proj'), shape: [hiddenSize, intermediateSize] },
    ];
  };
  return [
    { name: 'model.embed_tokens.weight', shape: [vocabularySize, hiddenSize] },
    ...Array.from({ length: layers }, (_, layer) => inLayer(layer)).flat(),
    { name: 'model.norm.weight', shape: [hiddenSize] },
  ];
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function parameterCount(architecture: Architecture): number {
  return parametersOf(architecture).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
