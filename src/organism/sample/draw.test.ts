import { describe, expect, it } from 'vitest';
import { drawToken } from './draw.ts';

const probabilities = Float32Array.from([0.004, 0.5, 0, 0.4, 0.006, 0.09]);
/** What is drawn as the uniform number goes through [0, 1). */
const drawn = (minP?: number) =>
  Array.from({ length: 1000 }, (_, at) => drawToken(probabilities, at / 1000, minP).token);
const share = (tokens: readonly number[], token: number) =>
  tokens.filter((each) => each === token).length / tokens.length;

describe('drawToken', () => {
  it('draws every token as often as it is likely, and one that is impossible never', () => {
    const tokens = drawn();
    for (const [token, probability] of probabilities.entries()) {
      expect(share(tokens, token)).toBeCloseTo(probability, 2);
    }
    expect(tokens).not.toContain(2);
  });

  it('leaves out what is below a share of the likeliest; the others keep their proportions', () => {
    const tokens = drawn(0.02);
    expect(new Set(tokens)).toEqual(new Set([1, 3, 5]));
    expect(share(tokens, 1) / share(tokens, 3)).toBeCloseTo(0.5 / 0.4, 1);
    expect(new Set(drawn(0.5))).toEqual(new Set([1, 3]));
    expect(new Set(drawn(1))).toEqual(new Set([1]));
  });

  it('returns the probability among all tokens, those left out too', () => {
    for (const minP of [0, 0.02, 1]) {
      const { token, logProbability } = drawToken(probabilities, 0.1, minP);
      expect(token).toBe(1);
      expect(logProbability).toBeCloseTo(Math.log(0.5), 6);
    }
  });
});
