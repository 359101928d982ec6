import type { Random } from '../core/index.ts';
import { requireLevel } from './checks.ts';
import { type Estimate, unknownDifference } from './estimate.ts';
import { quantile } from './quantile.ts';
import { exactBounds } from './rates.ts';

type Rating = string | number | boolean;

export interface KrippendorffOptions {
  /** Source of the draws. Read through a fork, so the caller's own choices are not shifted. */
  random: Random;
  /** Bootstrap samples. @default 2000 */
  draws?: number;
  /** Confidence level. @default 0.95 */
  level?: number;
}

/**
 * Krippendorff's alpha for categories without order: agreement of any number of raters beyond chance, of whom each may have left out
 * some units. `units[unit]` holds the ratings of one unit, null where a rater gave no usable one; the order of raters does not matter.
 * Units with fewer than two ratings cannot show agreement; they are counted as unscoreable, and are in nothing else.
 *
 * The interval resamples units with replacement and takes percentiles. Samples in which only one category is left have no alpha and are
 * drawn anew. Where no two ratings disagree nothing varies, so the lower end comes from the exact interval of units without
 * disagreement, at the chance agreement seen. Alpha is unknown where only one category was ever given, and has no interval (−1 to 1) with
 * one unit.
 *
 * @throws RangeError for a level outside (0, 1).
 * @see Krippendorff (2011), "Computing Krippendorff's alpha-reliability"; Zapf et al. (2016), "Measuring inter-rater
 *   reliability for nominal data", who found this bootstrap to cover well
 */
export function krippendorffAlpha(
  units: readonly (readonly (Rating | null)[])[],
  { random, draws = 2000, level = 0.95 }: KrippendorffOptions,
): Estimate {
  requireLevel(level);
  const rated = units.map((ratings) => ratings.filter((rating) => rating !== null));
  const pairable = rated.filter(({ length }) => length >= 2);
  const n = pairable.length;
  const method = "Krippendorff's alpha, bootstrap over units";
  const details = { level, method, n, clusters: n, unscoreable: units.length - n };
  const { categories, tallies } = tally(pairable);
  const value = alphaOf(tallies, categories);
  if (value === null) return unknownDifference(details);
  if (n === 1) return { ...details, value, low: -1, high: 1, method: 'one unit: no interval' };
  if (tallies.every(({ disagreement }) => disagreement === 0)) {
    const { low } = exactBounds(n, n, (1 - level) / 2);
    const chance = 1 - expectedDisagreement(totalsOf(tallies, categories));
    const least = Math.max(-1, (low - chance) / (1 - chance));
    return { ...details, value, low: least, high: 1, method: "Krippendorff's alpha, exact on agreement" };
  }
  const sample = resample(tallies, categories, draws, random.fork('krippendorff'));
  const tail = (1 - level) / 2;
  const low = Math.min(value, quantile(sample, tail));
  return { ...details, value, low: Math.max(-1, low), high: Math.max(value, quantile(sample, 1 - tail)) };
}

/** One unit: how often each category was given, and its share of the observed disagreement. */
interface UnitTally {
  counts: [category: number, count: number][];
  ratings: number;
  /** Pairs of differing ratings over (ratings − 1): the unit's part of the coincidence matrix off its diagonal. */
  disagreement: number;
}

function tally(units: readonly (readonly Rating[])[]): { categories: number; tallies: UnitTally[] } {
  const numbers = new Map<Rating, number>();
  const tallies = units.map((ratings) => {
    const counts = new Map<number, number>();
    for (const rating of ratings) {
      const number = numbers.get(rating) ?? numbers.size;
      numbers.set(rating, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    let alike = 0;
    for (const count of counts.values()) alike += count * (count - 1);
    const all = ratings.length * (ratings.length - 1);
    return { counts: [...counts], ratings: ratings.length, disagreement: (all - alike) / (ratings.length - 1) };
  });
  return { categories: numbers.size, tallies };
}

/** Null where only one category was given, or nothing. */
function alphaOf(tallies: readonly UnitTally[], categories: number): number | null {
  const totals = totalsOf(tallies, categories);
  const expected = expectedDisagreement(totals);
  if (!(expected > 0)) return null;
  let [disagreement, ratings] = [0, 0];
  for (const each of tallies) {
    disagreement += each.disagreement;
    ratings += each.ratings;
  }
  return 1 - disagreement / ratings / expected;
}

function totalsOf(tallies: readonly UnitTally[], categories: number): number[] {
  const totals = new Array<number>(categories).fill(0);
  for (const { counts } of tallies) {
    for (const [category, count] of counts) totals[category] = (totals[category] ?? 0) + count;
  }
  return totals;
}

/** The chance that two ratings drawn without replacement from all differ; NaN of none. */
function expectedDisagreement(totals: readonly number[]): number {
  const all = totals.reduce((sum, each) => sum + each, 0);
  const alike = totals.reduce((sum, each) => sum + each * (each - 1), 0);
  return 1 - alike / (all * (all - 1));
}

function resample(tallies: readonly UnitTally[], categories: number, draws: number, random: Random): number[] {
  const sample: number[] = [];
  while (sample.length < draws) {
    const drawn = tallies.map(() => tallies[Math.floor(random.next() * tallies.length)] as UnitTally);
    const alpha = alphaOf(drawn, categories);
    // Two units that differ have one mixed sample in two, so this ends.
    if (alpha !== null) sample.push(alpha);
  }
  return sample;
}
