/** Both tails of a distribution at one place; they add up to 1, and the small one keeps its relative precision. */
export interface Tails {
  lower: number;
  upper: number;
}

/**
 * Regularised incomplete beta function: `lower` = I_x(a, b), `upper` = I_{1−x}(b, a).
 *
 * Continued fraction (DiDonato & Morris 1992) by the modified Lentz method, its factor by Loader's saddle point (2000),
 * which stays exact where the usual difference of log-gammas cancels.
 *
 * @param complement 1 − x, for callers who know it better than by subtraction.
 */
export function betaTails(a: number, b: number, x: number, complement: number = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (complement <= 0) return { lower: 1, upper: 0 };
  const factor = binomialTerm(a, b, x, complement) / (a + b);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, factor * b * continuedFraction(a, b, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, factor * a * continuedFraction(b, a, complement));
  return { lower: 1 - upper, upper };
}

/**
 * The x at which the beta distribution with shapes `a` and `b` has the tails `lower` and `upper` = 1 − lower.
 * Newton's method kept inside a shrinking bracket, on whichever tail is the smaller.
 */
export function betaQuantile(a: number, b: number, lower: number, upper: number = 1 - lower): number {
  if (lower <= 0) return 0;
  if (upper <= 0) return 1;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  let lastStep = 1;
  for (let iteration = 0; iteration < 1200; iteration += 1) {
    const tails = betaTails(a, b, x);
    const error = lower <= upper ? tails.lower - lower : upper - tails.upper;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const slope = ((a * b) / (a + b)) * (binomialTerm(a, b, x, 1 - x) / (x * (1 - x)));
    let step = error / slope;
    let next = x - step;
    const converges = next > low && next < high && 2 * Math.abs(step) <= Math.abs(lastStep);
    if (!converges) {
      next = low + (high - low) / 2;
      step = x - next;
    }
    if (Math.abs(step) <= Number.EPSILON * x || next === x) return next;
    lastStep = step;
    x = next;
  }
  return x;
}

/**
 * Γ(a+b+1) / (Γ(a+1) Γ(b+1)) · x^a · y^b for positive `a` and `b` and y = 1 − x: the binomial probability of `a` among
 * a + b, also between the whole numbers. Loader (2000), "Fast and accurate computation of binomial probabilities".
 */
export function binomialTerm(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * a * b));
}

/** ln Γ(n+1) − ln(√(2πn) (n/e)^n): what Stirling's formula misses. */
function stirlingError(n: number): number {
  if (n < 16) return smallStirlingError(n);
  const square = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / (1188 * square)) / square) / square) / square) / n;
}

/** Steps up by 16, where the series holds, and back down by Γ(n+1) = Γ(n+17) / ((n+1) … (n+16)). */
function smallStirlingError(n: number): number {
  const far = n + 16;
  let product = 1;
  for (let step = 1; step <= 16; step += 1) product *= n + step;
  const logGamma = stirlingError(far) + (far + 0.5) * Math.log(far) - far - Math.log(product);
  return logGamma - (n + 0.5) * Math.log(n) + n;
}

/** k ln(k / mean) + mean − k, without cancellation where `k` is near `mean`. Loader's bd0. */
function deviance(k: number, mean: number): number {
  const difference = k - mean;
  if (Math.abs(difference) >= 0.1 * (k + mean)) return k * Math.log(k / mean) - difference;
  const ratio = difference / (k + mean);
  let sum = difference * ratio;
  let term = 2 * k * ratio;
  for (let odd = 3; ; odd += 2) {
    term *= ratio * ratio;
    const next = sum + term / odd;
    if (next === sum) return sum;
    sum = next;
  }
}

/** The continued fraction of the incomplete beta function; it converges fast for x < (a+1)/(a+b+2). */
function continuedFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const awayFromZero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let numerator = 1;
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let m = 1; m < 1_000_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    denominator = 1 / awayFromZero(1 + even * denominator);
    numerator = awayFromZero(1 + even / numerator);
    fraction *= denominator * numerator;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / awayFromZero(1 + odd * denominator);
    numerator = awayFromZero(1 + odd / numerator);
    const change = denominator * numerator;
    fraction *= change;
    if (Math.abs(change - 1) < 4e-16) return fraction;
  }
  throw new RangeError(`a = ${a}, b = ${b}: the incomplete beta function did not converge; pass smaller counts.`);
}
