/** A token that was drawn, and the natural logarithm of its probability. */
export interface DrawnToken {
  token: number;
  logProbability: number;
}

/**
 * Draws a token by inverting the cumulative distribution.
 * @param probabilities Of all tokens; their sum need not be exactly 1.
 * @param uniform From [0, 1).
 */
export function drawToken(probabilities: Float32Array, uniform: number): DrawnToken {
  let total = 0;
  for (let token = 0; token < probabilities.length; token += 1) total += probabilities[token] as number;
  let rest = uniform * total;
  // Rounding may leave a rest after the last token; then the last that is possible at all is meant.
  let chosen = 0;
  for (let token = 0; token < probabilities.length; token += 1) {
    const probability = probabilities[token] as number;
    if (probability === 0) continue;
    chosen = token;
    rest -= probability;
    if (rest < 0) break;
  }
  return { token: chosen, logProbability: Math.log((probabilities[chosen] as number) / total) };
}

/** The likeliest token; of equals the first. */
export function likeliestToken(logits: Float32Array): DrawnToken {
  let best = 0;
  for (let token = 1; token < logits.length; token += 1) {
    if ((logits[token] as number) > (logits[best] as number)) best = token;
  }
  const peak = logits[best] as number;
  let total = 0;
  for (let token = 0; token < logits.length; token += 1) total += Math.exp((logits[token] as number) - peak);
  return { token: best, logProbability: -Math.log(total) };
}
