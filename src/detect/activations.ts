/** Activations of one episode, layer by layer. */
export type Activations = Readonly<Record<string, LayerActivations>>;

/** Activations of all tokens as those of one: the mean of each unit. What a probe reads of them stays the same, in little memory. */
export function pooledActivations(activations: Activations): Activations {
  return Object.fromEntries(
    Object.entries(activations).map(([layer, { tokens, width, values }]) => {
      const pooled = new Float32Array(width);
      for (const [at, value] of values.entries()) pooled[at % width] = (pooled[at % width] as number) + value / tokens;
      return [layer, { tokens: 1, width, values: pooled }];
    }),
  );
}

/** `values[token * width + unit]`, tokens in order. */
export interface LayerActivations {
  tokens: number;
  width: number;
  values: Float32Array;
}
