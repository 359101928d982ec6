import type { Random } from '../core/index.ts';
import { requireLevel } from './checks.ts';
import { type Estimate, unknownRate } from './estimate.ts';
import { environmentMeans, type Outcome, type ScenarioMeans } from './macro-average.ts';
import { type MeanSampler, meanSampler } from './mean-sampler.ts';
import { exactBounds } from './rates.ts';

export interface HierarchicalBootstrapOptions {
  /** Source of the draws. Read through a fork, so the caller's own choices are not shifted. */
  random: Random;
  /** Bootstrap samples. @default 2000 */
  draws?: number;
  /** Confidence level. @default 0.95 */
  level?: number;
  /**
   * What the interval is about. `true`: scenarios *like these*; scenarios are resampled, then environments in each,
   * and `clusters` counts scenarios. `false`: *these* scenarios, were their environments drawn anew; only environments
   * are resampled, and `clusters` counts environments. The first is wider, and with fewer than about 15 scenarios it
   * is very wide: a handful of scenarios proves little about others.
   * @default true
   */
  resampleScenarios?: boolean;
}

/**
 * The mean over scenarios of the mean over environments (each scenario weighs the same), with a percentile bootstrap
 * interval that respects the hierarchy. `groups[scenario][environment][epoch]` is 0, 1, a number between, or null for
 * unscoreable. Environments and scenarios without a scored outcome drop out of the average and show in `unscoreable`;
 * `macroBounds` says what they could have changed.
 *
 * At each level one fewer than there are is drawn with replacement, which makes the bootstrap variance unbiased
 * (Rao & Wu 1988). Resampling both levels counts the spread within scenarios twice, so that interval errs on the wide
 * side (Davison & Hinkley 1997, section 3.8).
 *
 * A bootstrap can't draw what it never saw, so the interval is widened by exact bounds on that: over new scenarios it
 * reaches at least Clopper–Pearson's ends for none and all of so many scenarios; over a fixed suite the margins of
 * scenarios without variation are added in squares (Zou & Donner 2008). One scenario says nothing of others: 0 to 1.
 * A fixed suite in which a scenario has only one scored environment is treated as if scenarios were resampled, which
 * `method` tells, since one environment says nothing of its scenario's spread.
 *
 * @throws RangeError for an outcome outside [0, 1], a level outside (0, 1), or too few draws for the level.
 * @see Davison & Hinkley (1997), "Bootstrap methods and their application"
 */
export function hierarchicalBootstrap(
  groups: readonly (readonly (readonly Outcome[])[])[],
  { random, draws = 2000, level = 0.95, resampleScenarios = true }: HierarchicalBootstrapOptions,
): Estimate {
  requireLevel(level);
  requireDraws(draws, level);
  const suite = environmentMeans(groups);
  const { scenarios } = suite;
  const loneEnvironment = scenarios.some(({ means }) => means.length === 1);
  const wholeHierarchy = resampleScenarios || loneEnvironment;
  const environments = scenarios.reduce((sum, { means }) => sum + means.length, 0);
  const details = {
    level,
    method: methodName(resampleScenarios, loneEnvironment),
    n: suite.scored,
    clusters: wholeHierarchy ? scenarios.length : environments,
    unscoreable: suite.unscoreable,
  };
  if (scenarios.length === 0) return unknownRate(details);
  const value = scenarios.reduce((sum, { mean }) => sum + mean, 0) / scenarios.length;
  if (wholeHierarchy && scenarios.length === 1) {
    return { ...details, value, low: 0, high: 1, method: 'one scenario: no interval over scenarios' };
  }
  const fork = random.fork('hierarchical-bootstrap');
  const sample = wholeHierarchy ? drawHierarchy(scenarios, draws, fork) : drawFixedSuite(scenarios, draws, fork);
  const tail = (1 - level) / 2;
  const percentiles = { low: quantile(sample, tail), high: quantile(sample, 1 - tail) };
  const { low, high } = wholeHierarchy
    ? widenOverScenarios(percentiles, scenarios, value, tail)
    : widenFixedSuite(percentiles, scenarios, value, tail);
  return { ...details, value, low: Math.max(0, Math.min(low, value)), high: Math.min(1, Math.max(high, value)) };
}

interface Interval {
  low: number;
  high: number;
}

/** Sorted statistics of samples that draw scenarios, then environments in each. */
function drawHierarchy(scenarios: readonly ScenarioMeans[], draws: number, random: Random): Float64Array {
  const samplers = scenarios.map(({ means }) => meanSampler(means));
  const scenarioDraws = Math.max(1, samplers.length - 1);
  const statistics = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (let pick = 0; pick < scenarioDraws; pick += 1) {
      const sampler = samplers[Math.floor(random.next() * samplers.length)] as MeanSampler;
      sum += sampler(random);
    }
    statistics[draw] = sum / scenarioDraws;
  }
  return statistics.sort();
}

/** Sorted statistics of samples that keep each scenario and draw its environments. */
function drawFixedSuite(scenarios: readonly ScenarioMeans[], draws: number, random: Random): Float64Array {
  const samplers = scenarios.map(({ means }) => meanSampler(means));
  const statistics = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (const sampler of samplers) sum += sampler(random);
    statistics[draw] = sum / samplers.length;
  }
  return statistics.sort();
}

/** A scenario's rate is above zero in at most as many scenarios as the exact bound for none seen allows; so for one. */
function widenOverScenarios(
  { low, high }: Interval,
  scenarios: readonly ScenarioMeans[],
  value: number,
  tail: number,
): Interval {
  const count = scenarios.length;
  if (scenarios.every(({ means }) => means.every((mean) => mean === scenarios[0]?.mean))) {
    return exactBounds(value * count, count, tail);
  }
  const zeroBound = exactBounds(0, count, tail).high;
  return { low: Math.min(low, 1 - zeroBound), high: Math.max(high, zeroBound) };
}

/**
 * Adds, in squares, the margins of the scenarios without variation, of which a bootstrap knows nothing. Those at 0 are
 * taken together: with no event in K scenarios of at least m environments, their mean rate is at most the exact bound
 * for none in K·m (equal rates are the worst case, by concavity). Those at 1 likewise.
 */
function widenFixedSuite(
  { low, high }: Interval,
  scenarios: readonly ScenarioMeans[],
  value: number,
  tail: number,
): Interval {
  const constant = scenarios.filter(({ means, mean }) => means.every((each) => each === mean));
  const pooledMargin = (pole: number) => {
    const members = constant.filter(({ mean }) => mean === pole);
    if (members.length === 0) return 0;
    const fewest = Math.min(...members.map(({ means }) => means.length));
    return (members.length / scenarios.length) * exactBounds(0, members.length * fewest, tail).high;
  };
  let below = pooledMargin(1) ** 2;
  let above = pooledMargin(0) ** 2;
  for (const { mean, means } of constant) {
    if (mean === 0 || mean === 1) continue;
    const bounds = exactBounds(mean * means.length, means.length, tail);
    below += ((mean - bounds.low) / scenarios.length) ** 2;
    above += ((bounds.high - mean) / scenarios.length) ** 2;
  }
  return {
    low: value - Math.hypot(Math.max(0, value - low), Math.sqrt(below)),
    high: value + Math.hypot(Math.max(0, high - value), Math.sqrt(above)),
  };
}

/** The quantile of sorted values at (B + 1)·p, between neighbours in proportion (Davison & Hinkley 1997, section 2.4). */
function quantile(sorted: Float64Array, probability: number): number {
  const position = (sorted.length + 1) * probability - 1;
  const below = Math.min(sorted.length - 1, Math.max(0, Math.floor(position)));
  const above = Math.min(sorted.length - 1, below + 1);
  const share = Math.min(1, Math.max(0, position - below));
  return (sorted[below] as number) * (1 - share) + (sorted[above] as number) * share;
}

function requireDraws(draws: number, level: number): void {
  const least = Math.max(100, Math.ceil(2 / (1 - level) - 1e-6));
  if (!Number.isSafeInteger(draws) || draws < least) {
    throw new RangeError(`draws = ${draws}: pass a whole number of at least ${least} for level ${level}.`);
  }
}

function methodName(resampleScenarios: boolean, loneEnvironment: boolean): string {
  if (resampleScenarios) return 'bootstrap over scenarios and environments';
  if (!loneEnvironment) return 'bootstrap over environments of a fixed suite';
  return 'bootstrap over scenarios and environments (a scenario has only one environment)';
}
