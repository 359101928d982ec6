/** A token that was drawn, and the natural logarithm of its probability among all tokens. */
export interface DrawnToken {
  token: number;
  logProbability: number;
}

/**
 * Draws a token by inverting the cumulative distribution.
 * @param probabilities Of all tokens; their sum need not be exactly 1.
 * @param uniform From [0, 1).
 * @param minP Tokens less likely than this share of the likeliest are never drawn (min-p sampling, Nguyen et al. 2024). The
 * probability that is returned is still the one among all tokens.
 */
export function drawToken(probabilities: Float32Array, uniform: number, minP = 0): DrawnToken {
  let total = 0;
  let likeliest = 0;
  // Plain loops: they run over all words for every token that is written.
  for (let token = 0; token < probabilities.length; token += 1) {
    const probability = probabilities[token] as number;
    total += probability;
    if (probability > likeliest) likeliest = probability;
  }
  const least = minP * likeliest;
  let kept = total;
  for (let token = 0; least > 0 && token < probabilities.length; token += 1) {
    const probability = probabilities[token] as number;
    if (probability < least) kept -= probability;
  }
  let rest = uniform * kept;
  // Rounding may leave a rest after the last token; then the last that is possible at all is meant.
  let chosen = 0;
  for (let token = 0; token < probabilities.length; token += 1) {
    const probability = probabilities[token] as number;
    if (probability === 0 || probability < least) continue;
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
