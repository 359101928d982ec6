import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../core/index.ts';
import { areaUnderCurve, midranks } from './area-under-curve.ts';
import { normalQuantile } from './distributions.ts';
import { estimateSchema } from './estimate.ts';
import type { ScoredCase } from './scored-cases.ts';

/** Few distinct values, so that ties are common. */
const tied = fc.record({ score: fc.integer({ min: -4, max: 4 }), positive: fc.boolean() });
const cases: fc.Arbitrary<ScoredCase[]> = fc.array(tied, { minLength: 1, maxLength: 60 });
const clusteredCases: fc.Arbitrary<ScoredCase[]> = fc.array(
  fc.record({
    score: fc.integer({ min: -4, max: 4 }),
    positive: fc.boolean(),
    cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  }),
  { maxLength: 40 },
);

/** Wins of positives over negatives, pair by pair. */
function bruteForce(all: readonly ScoredCase[]): number {
  const positives = all.filter(({ positive }) => positive);
  const negatives = all.filter(({ positive }) => !positive);
  let wins = 0;
  for (const high of positives) {
    for (const low of negatives) wins += high.score > low.score ? 1 : high.score === low.score ? 0.5 : 0;
  }
  return wins / (positives.length * negatives.length);
}

/** DeLong's variance from its definition, without ranks. */
function bruteVariance(all: readonly ScoredCase[]): number {
  const positives = all.filter(({ positive }) => positive);
  const negatives = all.filter(({ positive }) => !positive);
  const area = bruteForce(all);
  const win = (high: ScoredCase, low: ScoredCase) => (high.score > low.score ? 1 : high.score === low.score ? 0.5 : 0);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = (values: number[]) =>
    values.reduce((sum, value) => sum + (value - area) ** 2, 0) / (values.length - 1) / values.length;
  return (
    variance(positives.map((high) => mean(negatives.map((low) => win(high, low))))) +
    variance(negatives.map((low) => mean(positives.map((high) => win(high, low)))))
  );
}

const normal = (random: Random) => normalQuantile((random.next() * 4294967296 + 0.5) / 4294967296);

describe('areaUnderCurve', () => {
  test('is the share of pairs in which the positive wins, whatever the scores; every estimate is sound', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const estimate = areaUnderCurve(all);
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
        const oneClass = new Set(all.map(({ positive }) => positive)).size < 2;
        if (oneClass) expect(estimate).toMatchObject({ value: null, low: 0, high: 1 });
        else expect(estimate.value).toBeCloseTo(bruteForce(all), 12);
      }),
    );
  });

  test('does not change under monotone transforms, and turns over when the scores do', () => {
    fc.assert(
      fc.property(cases, (all) => {
        const bent = all.map((each) => ({ ...each, score: Math.exp(each.score) * 3 + 1 }));
        expect(areaUnderCurve(bent)).toEqual(areaUnderCurve(all));
        const turned = areaUnderCurve(all.map((each) => ({ ...each, score: -each.score })));
        const straight = areaUnderCurve(all);
        if (straight.value === null || turned.value === null) return;
        expect(turned.value).toBeCloseTo(1 - straight.value, 12);
        expect(turned.low).toBeCloseTo(1 - straight.high, 9);
      }),
    );
  });

  test("has DeLong's standard error: the interval is its logit interval where nothing widens it", () => {
    const random = Random.from('delong');
    const all = Array.from({ length: 400 }, (_, at) => ({
      score: Math.round(normal(random) * 4 + (at % 2) * 3),
      positive: at % 2 === 1,
    }));
    const { value, low, high } = areaUnderCurve(all);
    const logit = (p: number) => Math.log(p / (1 - p));
    const margin = (1.959963984540054 * Math.sqrt(bruteVariance(all))) / ((value ?? 0) * (1 - (value ?? 0)));
    expect(logit(low)).toBeCloseTo(logit(value ?? 0) - margin, 9);
    expect(logit(high)).toBeCloseTo(logit(value ?? 0) + margin, 9);
  });

  test.each([
    ['middling, 40 and 40', 1, 40, 40],
    ['good, 25 and 100', 1.8, 25, 100],
    ['very good, 30 and 30', 2.6, 30, 30],
  ])('covers the true area in at least about 95 of 100 samples: %s', (_name, shift, m, n) => {
    // Two normals, one shifted: the area is Φ(shift/√2).
    const truth = truthOf(shift);
    const random = Random.from('coverage', shift);
    const samples = 1000;
    let covered = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      const all = [
        ...Array.from({ length: m }, () => ({ score: normal(random) + shift, positive: true })),
        ...Array.from({ length: n }, () => ({ score: normal(random), positive: false })),
      ];
      const { low, high } = areaUnderCurve(all);
      if (low <= truth && truth <= high) covered += 1;
    }
    // Four Monte Carlo standard errors of a true 95 % are 2.8 points.
    expect(covered / samples).toBeGreaterThan(0.922);
    expect(covered / samples).toBeLessThan(0.995);
  });

  test('covers where environments pull their cases along, which the plain form does not', () => {
    const random = Random.from('clustered coverage');
    const samples = 400;
    const covered = { clustered: 0, plain: 0 };
    for (let sample = 0; sample < samples; sample += 1) {
      const all = Array.from({ length: 30 }, (_, environment) => {
        // Some environments are loud for positives and negatives alike, each in its own way.
        const [loud, quiet] = [normal(random) * 1.5, normal(random) * 1.5];
        return Array.from({ length: 8 }, (_case, at) => ({
          score: normal(random) + (at % 2 === 0 ? 1 + loud : quiet),
          positive: at % 2 === 0,
          cluster: `${environment}`,
        }));
      }).flat();
      const truth = truthOf(1 / Math.sqrt(3.25));
      const clustered = areaUnderCurve(all);
      const plain = areaUnderCurve(all.map(({ score, positive }) => ({ score, positive })));
      if (clustered.low <= truth && truth <= clustered.high) covered.clustered += 1;
      if (plain.low <= truth && truth <= plain.high) covered.plain += 1;
    }
    expect(covered.clustered / samples).toBeGreaterThan(0.91);
    expect(covered.plain / samples).toBeLessThan(0.85);
  });

  test('with clusters of one it is wider than the plain form only by Student’s t', () => {
    const random = Random.from('alone');
    const plain = Array.from({ length: 100 }, (_, at) => ({
      score: normal(random) + (at % 2),
      positive: at % 2 === 1,
    }));
    const paired = plain.map((each, at) => ({ ...each, cluster: at < 4 ? 'first' : `${at}` }));
    const [one, other] = [areaUnderCurve(plain), areaUnderCurve(paired)];
    expect(other.value).toBe(one.value);
    expect(other.clusters).toBe(97);
    expect(Math.abs(other.low - one.low)).toBeLessThan(0.02);
  });

  test('clusters give sound estimates', () => {
    fc.assert(
      fc.property(clusteredCases, (all) => {
        const estimate = areaUnderCurve(all, { unscoreable: 2 });
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
      }),
    );
  });

  test('perfect separation of few cases is no certainty', () => {
    const all = [1, 2, 3, 4, 5].flatMap((score) => [
      { score, positive: false },
      { score: score + 10, positive: true },
    ]);
    const { value, low, high } = areaUnderCurve(all);
    expect([value, high]).toEqual([1, 1]);
    expect(low).toBeCloseTo(0.025 ** (1 / 5), 9);
  });

  test('refuses scores that are no numbers and clusters on some', () => {
    expect(() => areaUnderCurve([{ score: Number.NaN, positive: true }])).toThrow('score = NaN');
    expect(() =>
      areaUnderCurve([
        { score: 1, positive: true, cluster: 'a' },
        { score: 1, positive: true },
      ]),
    ).toThrow('cluster = undefined');
  });
});

test('midranks share the mean rank of ties', () => {
  expect([...midranks([10, 20, 10, 5])]).toEqual([2.5, 4, 2.5, 1]);
});

/** Φ(shift/√2) by the areas of many quantiles, to owe nothing to the function under test. */
function truthOf(shift: number): number {
  const steps = 20_000;
  let sum = 0;
  for (let step = 0; step < steps; step += 1) {
    const x = normalQuantile((step + 0.5) / steps) + shift;
    sum += cumulative(x);
  }
  return sum / steps;
}

function cumulative(x: number): number {
  // Abramowitz & Stegun 26.2.17, good to 1e-7.
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}
