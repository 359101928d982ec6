import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/index.ts';
import { meanSampler } from './mean-sampler.ts';

describe('meanSampler', () => {
  it('has the mean and variance of a bootstrap sample of one fewer values', () => {
    for (const values of [
      [...new Array<number>(30).fill(1), ...new Array<number>(70).fill(0)],
      [0, 0.5, 1, 1, 0.5, 0, 0, 1, 0.25, 0.75],
    ]) {
      const sample = meanSampler(values);
      const random = Random.from('mean-sampler', values.length);
      const means = Array.from({ length: 40_000 }, () => sample(random));
      const average = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
      const mean = average(values);
      const variance = average(values.map((value) => (value - mean) ** 2)) / (values.length - 1);
      expect(average(means)).toBeCloseTo(mean, 2);
      expect(average(means.map((value) => (value - mean) ** 2)) / variance).toBeCloseTo(1, 1);
    }
  });

  it('stays within the values', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 0.5, 1), { minLength: 1, maxLength: 40 }), fc.nat(), (values, seed) => {
        const mean = meanSampler(values)(Random.from(seed));
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
