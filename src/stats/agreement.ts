import { clamp, requireLevel } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { type Estimate, unknownDifference } from './estimate.ts';
import { exactBounds, wilson } from './rates.ts';

/** What two raters said of the same thing; null where one gave no usable answer. */
export interface RatedPair {
  first: string | number | boolean | null;
  second: string | number | boolean | null;
}

/**
 * How often two raters say the same, with Wilson's interval. Pairs with a null are counted as unscoreable.
 *
 * @param options.level Confidence level. @default 0.95
 * @throws RangeError for a level outside (0, 1).
 */
export function agreement(pairs: readonly RatedPair[], { level = 0.95 }: { level?: number } = {}): Estimate {
  const rated = pairs.filter(isRated);
  const successes = rated.filter(({ first, second }) => first === second).length;
  const unscoreable = pairs.length - rated.length;
  return { ...wilson({ successes, n: rated.length, level, unscoreable }), method: 'agreement, Wilson score' };
}

/**
 * Cohen's kappa: agreement beyond what the raters' own frequencies would give by chance; 1 is perfect, 0 is chance.
 * The interval is the large-sample one. Perfect agreement has no large-sample error, so its lower end comes from the
 * exact interval of the agreement, at the chance agreement seen. Kappa is unknown (value null, −1 to 1) where both
 * raters always gave one and the same answer. Pairs with a null are counted as unscoreable.
 *
 * @param options.level Confidence level. @default 0.95
 * @throws RangeError for a level outside (0, 1).
 * @see Cohen (1960); Fleiss, Cohen & Everitt (1969) for the standard error
 */
export function cohenKappa(pairs: readonly RatedPair[], { level = 0.95 }: { level?: number } = {}): Estimate {
  requireLevel(level);
  const rated = pairs.filter(isRated);
  const n = rated.length;
  const details = { level, method: "Cohen's kappa, large-sample", n, clusters: n, unscoreable: pairs.length - n };
  if (n === 0) return unknownDifference(details);
  const table = tabulate(rated);
  const chance = total(table.categories, (each) => table.first(each) * table.second(each));
  if (table.categories.length === 1) return unknownDifference(details);
  const observed = total(table.categories, (each) => table.cell(each, each));
  const value = (observed - chance) / (1 - chance);
  if (rated.every(({ first, second }) => first === second)) {
    const { low } = exactBounds(n, n, (1 - level) / 2);
    const method = "Cohen's kappa, exact on agreement";
    return { ...details, method, value: 1, low: Math.max(-1, (low - chance) / (1 - chance)), high: 1 };
  }
  const margin = normalQuantile(0.5 + level / 2) * standardError(table, value, chance, n);
  return { ...details, value, low: clamp(value - margin, -1, value), high: clamp(value + margin, value, 1) };
}

type Rating = string | number | boolean;

/** Shares of all pairs. */
interface Table {
  categories: Rating[];
  cell(first: Rating, second: Rating): number;
  first(category: Rating): number;
  second(category: Rating): number;
}

function tabulate(pairs: readonly { first: Rating; second: Rating }[]): Table {
  const rows = new Map<Rating, Map<Rating, number>>();
  const firsts = new Map<Rating, number>();
  const seconds = new Map<Rating, number>();
  for (const { first, second } of pairs) {
    const row = rows.get(first) ?? new Map<Rating, number>();
    rows.set(first, row);
    for (const [counts, key] of [
      [row, second],
      [firsts, first],
      [seconds, second],
    ] as const) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return {
    categories: [...new Set([...firsts.keys(), ...seconds.keys()])],
    cell: (first, second) => (rows.get(first)?.get(second) ?? 0) / pairs.length,
    first: (category) => (firsts.get(category) ?? 0) / pairs.length,
    second: (category) => (seconds.get(category) ?? 0) / pairs.length,
  };
}

function standardError(table: Table, kappa: number, chance: number, n: number): number {
  const rest = 1 - kappa;
  let sum = 0;
  for (const row of table.categories) {
    for (const column of table.categories) {
      const share = table.cell(row, column);
      if (row === column) sum += share * (1 - (table.first(row) + table.second(row)) * rest) ** 2;
      else sum += share * (rest * (table.second(row) + table.first(column))) ** 2;
    }
  }
  const variance = (sum - (kappa - chance * rest) ** 2) / (n * (1 - chance) ** 2);
  return Math.sqrt(Math.max(0, variance));
}

function total(categories: readonly Rating[], share: (category: Rating) => number): number {
  let sum = 0;
  for (const category of categories) sum += share(category);
  return sum;
}

function isRated(pair: RatedPair): pair is { first: Rating; second: Rating } {
  return pair.first !== null && pair.second !== null;
}
