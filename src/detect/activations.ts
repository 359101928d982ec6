/** Activations of one episode, layer by layer. */
export type Activations = Readonly<Record<string, LayerActivations>>;

/** `values[token * width + unit]`, tokens in order. */
export interface LayerActivations {
  tokens: number;
  width: number;
  values: Float32Array;
}
