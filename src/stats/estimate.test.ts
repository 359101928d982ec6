import { expect, test } from 'vitest';
import { type Estimate, estimateSchema } from './estimate.ts';
import { formatEstimate } from './format-estimate.ts';
import { wilson } from './rates.ts';

const estimate: Estimate = {
  value: 0.12,
  low: 0.081,
  high: 0.174,
  level: 0.95,
  method: 'Wilson score',
  n: 200,
  clusters: 200,
  unscoreable: 3,
};

test('reads as a person would write it', () => {
  expect(formatEstimate(estimate)).toBe('12.0 % [8.1, 17.4] (n = 200, 3 unscoreable)');
  expect(formatEstimate(estimate, { scale: 'plain' })).toBe('0.120 [0.081, 0.174] (n = 200, 3 unscoreable)');
  expect(formatEstimate({ ...estimate, unscoreable: 0, clusters: 34, level: 0.99 })).toBe(
    '12.0 % [8.1, 17.4] (n = 200 in 34 clusters, 99 % interval)',
  );
  const change = { ...estimate, value: -0.0001, low: -0.04, high: 0.03, unscoreable: 0 };
  expect(formatEstimate(change, { scale: 'points' })).toBe('-0.01 points [-4.00, 3.00] (n = 200)');
});

test('unknown is said', () => {
  expect(formatEstimate(wilson({ successes: 0, n: 0, unscoreable: 5 }))).toBe(
    'unknown [0.0, 100.0] (n = 0, 5 unscoreable)',
  );
});

test('what is not zero does not print as zero, nor what is below 100 % as 100', () => {
  const rare = wilson({ successes: 1, n: 10_000 });
  expect(formatEstimate(rare)).toBe('0.01 % [0.00, 0.06] (n = 10000)');
  expect(formatEstimate(wilson({ successes: 9_999, n: 10_000 }))).toBe('99.99 % [99.94, 100.00] (n = 10000)');
  expect(formatEstimate(wilson({ successes: 0, n: 10_000 }))).toBe('0.00 % [0.00, 0.04] (n = 10000)');
});

test('the schema refuses estimates that contradict themselves', () => {
  expect(estimateSchema.parse(JSON.parse(JSON.stringify(estimate)))).toEqual(estimate);
  for (const wrong of [
    { ...estimate, low: 0.2, high: 0.1, value: null },
    { ...estimate, value: 0.5 },
    { ...estimate, n: 0 },
    { ...estimate, value: Number.NaN },
    { ...estimate, unscoreable: -1 },
    { ...estimate, level: 95 },
    { ...estimate, method: '' },
  ]) {
    expect(estimateSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});
