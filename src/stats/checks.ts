/** Checks of what callers pass in. Each throws a RangeError that names the value and says what to pass instead. */

/** Whole number of at least zero. */
export function requireCount(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} = ${value}: pass a whole number of at least 0.`);
  }
}

/** `successes` among `n`: whole numbers with 0 <= successes <= n. */
export function requireCounts(successes: number, n: number): void {
  requireCount('successes', successes);
  requireCount('n', n);
  if (successes > n) {
    throw new RangeError(`successes = ${successes} is more than n = ${n}: pass counts of the same scored episodes.`);
  }
}

/** Confidence level strictly between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`level = ${level}: pass a confidence level between 0 and 1, such as 0.95.`);
  }
}

/** Probability from 0 to 1, both included. */
export function requireProbability(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`${name} = ${value}: pass a probability from 0 to 1.`);
  }
}

/** Finite number above zero. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} = ${value}: pass a finite number above 0.`);
  }
}

/** `value` held to the range from `low` to `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
