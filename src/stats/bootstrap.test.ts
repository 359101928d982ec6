import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownMilliseconds } from '../../test/support/own-time.ts';
import { Random } from '../core/index.ts';
import { hierarchicalBootstrap } from './bootstrap.ts';
import { estimateSchema } from './estimate.ts';
import { macroBounds, type Outcome } from './macro-average.ts';
import { clopperPearson } from './rates.ts';

const seed = () => Random.from('bootstrap', 1);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom(0, 1, null),
  fc.boolean(),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const suite = fc.array(fc.array(fc.array(outcome, { maxLength: 3 }), { maxLength: 5 }), { maxLength: 5 });

function drawSuite(rates: readonly number[], environments: number, random: Random): number[][][] {
  return rates.map((rate) => Array.from({ length: environments }, () => [random.next() < rate ? 1 : 0]));
}

describe('hierarchicalBootstrap', () => {
  test('each scenario weighs the same, each environment in it too', () => {
    const groups = [
      [[1, 1, 1, 0], [0]],
      [[0], [0], [0], [0]],
      [[true], [null, true]],
    ];
    const estimate = hierarchicalBootstrap(groups, { random: seed() });
    expect(estimate.value).toBeCloseTo((0.375 + 0 + 1) / 3, 14);
    expect(estimate).toMatchObject({ n: 11, clusters: 3, unscoreable: 1 });
    const fixed = hierarchicalBootstrap(groups, { random: seed(), resampleScenarios: false });
    expect(fixed.clusters).toBe(8);
  });

  test('the same seed gives the same interval and leaves the generator where it was', () => {
    const source = Random.from('suite');
    const groups = Array.from({ length: 12 }, () => Array.from({ length: 9 }, () => [source.next()]));
    const random = seed();
    const first = hierarchicalBootstrap(groups, { random });
    expect(hierarchicalBootstrap(groups, { random })).toEqual(first);
    expect(random.next()).toBe(seed().next());
    expect(hierarchicalBootstrap(groups, { random: Random.from('another') })).not.toEqual(first);
  });

  test('is a sound estimate for any suite, degenerate ones included', () => {
    fc.assert(
      fc.property(suite, fc.boolean(), (groups, resampleScenarios) => {
        const estimate = hierarchicalBootstrap(groups, { random: seed(), draws: 100, resampleScenarios });
        expect(estimateSchema.parse(estimate)).toEqual(estimate);
        expect(estimate.low >= 0 && estimate.high <= 1 && estimate.low < estimate.high).toBe(true);
        const bounds = macroBounds(groups);
        expect(bounds.low).toBeLessThanOrEqual(bounds.high);
        if (estimate.unscoreable === 0 && estimate.value !== null) {
          expect(bounds).toEqual({ low: estimate.value, high: estimate.value });
        }
      }),
    );
  });

  test('the width is that of the unbiased textbook variance, for few units too', () => {
    const variance = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length;
    };
    const source = Random.from('textbook');
    const draw = (length: number) => Array.from({ length }, () => source.next());

    const strata = Array.from({ length: 30 }, () => draw(4));
    const stratified = strata.reduce((sum, values) => sum + variance(values), 0) / strata.length ** 2;
    const these = hierarchicalBootstrap(
      strata.map((values) => values.map((value) => [value])),
      { random: seed(), draws: 20_000, resampleScenarios: false },
    );
    expect((these.high - these.low) / (2 * 1.96 * Math.sqrt(stratified))).toBeCloseTo(1, 1);

    const means = draw(9);
    const like = hierarchicalBootstrap(
      means.map((value) => [[value], [value]]),
      { random: seed(), draws: 20_000, level: 0.7 },
    );
    expect((like.high - like.low) / (2 * 1.0364 * Math.sqrt(variance(means)))).toBeCloseTo(1, 1);
  });

  test('an interval about scenarios like these is wider than one about these', () => {
    const groups = drawSuite(
      Array.from({ length: 20 }, (_, index) => index / 25),
      50,
      Random.from('wider'),
    );
    const like = hierarchicalBootstrap(groups, { random: seed() });
    const these = hierarchicalBootstrap(groups, { random: seed(), resampleScenarios: false });
    expect(like.value).toBe(these.value);
    expect(like.high - like.low).toBeGreaterThan(2 * (these.high - these.low));
  });

  test('no event: the exact bound on the number of scenarios, or of environments in a fixed suite', () => {
    const nothing = Array.from({ length: 10 }, () => Array.from({ length: 30 }, () => [0]));
    const like = hierarchicalBootstrap(nothing, { random: seed() });
    expect(like).toMatchObject({ value: 0, low: 0 });
    expect(like.high).toBeCloseTo(clopperPearson({ successes: 0, n: 10 }).high, 12);
    const these = hierarchicalBootstrap(nothing, { random: seed(), resampleScenarios: false });
    expect(these.high).toBeCloseTo(clopperPearson({ successes: 0, n: 300 }).high, 12);
    const once = structuredClone(nothing);
    (once[0] as number[][])[0] = [1];
    for (const [resampleScenarios, bound] of [
      [true, like.high],
      [false, these.high],
    ] as const) {
      const { high } = hierarchicalBootstrap(once, { random: seed(), resampleScenarios });
      expect(high).toBeGreaterThanOrEqual(bound);
    }
  });

  test('scenarios that always and never do it leave a fixed suite uncertain all the same', () => {
    const groups = [Array.from({ length: 40 }, () => [1]), Array.from({ length: 40 }, () => [0])];
    const { low, high } = hierarchicalBootstrap(groups, { random: seed(), resampleScenarios: false });
    const none = clopperPearson({ successes: 0, n: 40 }).high;
    expect(high).toBeCloseTo(0.5 + none / 2, 12);
    expect(low).toBeCloseTo(0.5 - none / 2, 12);
  });

  test('says so where it cannot know', () => {
    const one = hierarchicalBootstrap([[[1], [0]]], { random: seed() });
    expect(one).toMatchObject({ value: 0.5, low: 0, high: 1, method: 'one scenario: no interval over scenarios' });
    const lone = hierarchicalBootstrap([[[1], [0]], [[1]]], { random: seed(), resampleScenarios: false });
    expect(lone.method).toContain('only one environment');
    expect(lone.clusters).toBe(2);
    expect(hierarchicalBootstrap([[[null]], []], { random: seed() })).toMatchObject({ value: null, unscoreable: 1 });
  });

  test('refuses what it cannot use', () => {
    expect(() => hierarchicalBootstrap([[[2]]], { random: seed() })).toThrow('outcome = 2: pass a number from 0 to 1');
    expect(() => hierarchicalBootstrap([], { random: seed(), draws: 10 })).toThrow('draws = 10');
    expect(() => hierarchicalBootstrap([], { random: seed(), draws: 1000, level: 0.9999 })).toThrow('at least 20000');
  });

  test('covers the truth about as often as it says', () => {
    const rates = [0, 0.05, 0.1, 0.3, 0.3, 0.6, 0.02, 0.9];
    const truth = rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
    let coveredByFixed = 0;
    let coveredByHierarchy = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial += 1) {
      const random = Random.from('coverage', trial);
      const fixed = { random, draws: 400, level: 0.9, resampleScenarios: false };
      const these = hierarchicalBootstrap(drawSuite(rates, 10, random), fixed);
      if (these.low <= truth && truth <= these.high) coveredByFixed += 1;
      const drawn = Array.from({ length: 12 }, () => rates[Math.floor(random.next() * rates.length)] as number);
      const like = hierarchicalBootstrap(drawSuite(drawn, 10, random), { random, draws: 400, level: 0.9 });
      if (like.low <= truth && truth <= like.high) coveredByHierarchy += 1;
    }
    expect(coveredByFixed / trials).toBeGreaterThan(0.86);
    expect(coveredByFixed / trials).toBeLessThan(0.98);
    expect(coveredByHierarchy / trials).toBeGreaterThan(0.85);
    expect(coveredByHierarchy / trials).toBeLessThan(0.98);
  });

  test('34 scenarios of 100 environments take well under a second', async () => {
    const groups = drawSuite(
      Array.from({ length: 34 }, (_, index) => index / 40),
      100,
      Random.from('speed'),
    );
    const bootstrap = () => hierarchicalBootstrap(groups, { random: seed(), draws: 2000 });
    expect(await ownMilliseconds(bootstrap)).toBeLessThan(1000);
  });
});

test('macroBounds by hand: an unscoreable scenario counts whole', () => {
  expect(macroBounds([[[1], [0, null]], [[null]]])).toEqual({ low: (0.5 + 0) / 2, high: (0.75 + 1) / 2 });
  expect(macroBounds([])).toEqual({ low: 0, high: 1 });
});
