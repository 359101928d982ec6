import { describe, expect, test } from 'vitest';
import {
  binomialAtLeast,
  binomialAtMost,
  binomialProbability,
  normalCumulative,
  normalQuantile,
  studentCumulative,
  studentQuantile,
} from './distributions.ts';
import { readReference } from './fixtures/reference.ts';
import { betaQuantile, betaTails } from './incomplete-beta.ts';

const reference = readReference();

/** Relative distance; the tests hold it to 1e-10, as the docstrings promise. */
function expectNear(actual: number, expected: number, tolerance = 1e-10): void {
  expect(Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-300), `${actual} for ${expected}`).toBeLessThan(
    tolerance,
  );
}

describe('incomplete beta function', () => {
  test('both tails agree with scipy', () => {
    for (const [a, b, x, lower, upper] of reference.incompleteBeta) {
      const tails = betaTails(a, b, x);
      // Where x is within rounding of 1, scipy's own 1 − x has lost the digits.
      if (lower <= 0.5) expectNear(tails.lower, lower);
      else expectNear(tails.upper, upper);
    }
  });

  test('the quantile undoes it', () => {
    for (const [a, b, x, lower, upper] of reference.incompleteBeta) {
      if (x < 0.99) expectNear(betaQuantile(a, b, lower, upper), x, 1e-9);
    }
  });

  test('closed forms: I_x(1, 1) = x, I_x(2, 1) = x², I_x(½, ½) = (2/π) arcsin √x', () => {
    for (const x of [1e-9, 0.1, 0.5, 0.77]) {
      expectNear(betaTails(1, 1, x).lower, x, 1e-13);
      expectNear(betaTails(2, 1, x).lower, x * x, 1e-13);
      expectNear(betaTails(0.5, 0.5, x).lower, (2 / Math.PI) * Math.asin(Math.sqrt(x)), 1e-13);
    }
    expect(betaTails(3, 4, 0)).toEqual({ lower: 0, upper: 1 });
    expect(betaTails(3, 4, 1)).toEqual({ lower: 1, upper: 0 });
    expect([betaQuantile(3, 4, 0), betaQuantile(3, 4, 1)]).toEqual([0, 1]);
  });
});

describe('normal distribution', () => {
  test('agrees with mpmath at 50 digits, far tails included', () => {
    for (const [z, probability] of reference.normal) expectNear(normalCumulative(z), probability, 1e-12);
    for (const [probability, z] of reference.normalQuantile) {
      if (z === 0) expect(normalQuantile(probability)).toBe(0);
      else expectNear(normalQuantile(probability), z, 1e-12);
    }
  });

  test('ends and errors', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalCumulative(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalCumulative(Number.POSITIVE_INFINITY)).toBe(1);
    expect(() => normalQuantile(1.2)).toThrow('probability = 1.2: pass a probability from 0 to 1.');
    expect(() => normalCumulative(Number.NaN)).toThrow(RangeError);
  });
});

describe("Student's t", () => {
  test('quantiles agree with scipy, and the distribution undoes them', () => {
    for (const [degreesOfFreedom, probability, t] of reference.student) {
      expectNear(studentQuantile(probability, degreesOfFreedom), t);
      expectNear(studentCumulative(t, degreesOfFreedom), probability);
    }
  });

  test('printed tables: t(0.975) is 12.706, 4.303, 2.228 and 2.042 for 1, 2, 10 and 30 degrees of freedom', () => {
    const printed = [1, 2, 10, 30].map((degrees) => studentQuantile(0.975, degrees).toFixed(3));
    expect(printed).toEqual(['12.706', '4.303', '2.228', '2.042']);
    expect(studentQuantile(0.5, 3)).toBe(0);
    expect(() => studentQuantile(0.5, 0)).toThrow('degreesOfFreedom = 0');
  });
});

describe('binomial distribution', () => {
  test('agrees with mpmath and scipy', () => {
    for (const [n, probability, successes, mass, atMost, atLeast] of reference.binomial) {
      const point = { successes, n, probability };
      if (mass > 1e-250) expectNear(binomialProbability(point), mass, 1e-11);
      if (atMost > 1e-250) expectNear(binomialAtMost(point), atMost);
      if (atLeast > 1e-250) expectNear(binomialAtLeast(point), atLeast);
    }
  });

  test('by hand: 3 heads in 5', () => {
    const point = { successes: 3, n: 5, probability: 0.5 };
    expectNear(binomialProbability(point), 10 / 32, 1e-13);
    expectNear(binomialAtMost(point), 26 / 32, 1e-13);
    expectNear(binomialAtLeast(point), 16 / 32, 1e-13);
  });
});
