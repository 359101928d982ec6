import { requireCount, requirePositive, requireProbability } from './checks.ts';
import { betaQuantile, betaTails, binomialTerm } from './incomplete-beta.ts';

/**
 * Probability that a standard normal variable is at most `z`, with full relative precision in both tails' small side.
 * Series of Marsaglia (2004) in the middle, Laplace's continued fraction outside.
 */
export function normalCumulative(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('z = NaN: pass a number.');
  if (z > 3) return 1 - normalCumulative(-z);
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (z < -3) return density === 0 ? 0 : density / millsDenominator(-z);
  let term = z;
  let sum = z;
  for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + density * sum;
}

/** z + 1/(z + 2/(z + 3/(z + …))), from the inside out; 150 levels are exact to the last bits from z = 3 on. */
function millsDenominator(z: number): number {
  let value = z;
  for (let level = 150; level >= 1; level -= 1) value = z + level / value;
  return value;
}

/**
 * The standard normal variable's value below which it falls with the given probability; ∓Infinity at 0 and 1.
 *
 * @throws RangeError unless `probability` is from 0 to 1.
 * @see Wichura (1988), Algorithm AS 241, routine PPND16: about 16 digits.
 */
export function normalQuantile(probability: number): number {
  requireProbability('probability', probability);
  const offset = probability - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(centralNumerator, r)) / polynomial(centralDenominator, r);
  }
  const tail = offset < 0 ? probability : 1 - probability;
  if (tail === 0) return offset < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const size =
    r <= 5
      ? polynomial(middleNumerator, r - 1.6) / polynomial(middleDenominator, r - 1.6)
      : polynomial(farNumerator, r - 5) / polynomial(farDenominator, r - 5);
  return offset < 0 ? -size : size;
}

/**
 * Probability that a Student t variable with `degreesOfFreedom` is at most `t`.
 *
 * @throws RangeError unless `degreesOfFreedom` is above 0.
 * @see Abramowitz & Stegun (1964), 26.7.1
 */
export function studentCumulative(t: number, degreesOfFreedom: number): number {
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (Number.isNaN(t)) throw new RangeError('t = NaN: pass a number.');
  if (t === 0) return 0.5;
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return t < 0 ? 0 : 1;
  const total = degreesOfFreedom + square;
  const outside = betaTails(degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, square / total).lower;
  return t < 0 ? outside / 2 : 1 - outside / 2;
}

/**
 * The value below which a Student t variable with `degreesOfFreedom` falls with the given probability.
 *
 * @throws RangeError unless `probability` is from 0 to 1 and `degreesOfFreedom` above 0.
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  requireProbability('probability', probability);
  requirePositive('degreesOfFreedom', degreesOfFreedom);
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  if (tail === 0) return probability === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  // Of x = df/(df+t²) and 1 − x, solve for the one that is small: there lie the digits.
  const half = degreesOfFreedom / 2;
  const complement = betaQuantile(0.5, half, 1 - 2 * tail, 2 * tail);
  let square = (degreesOfFreedom * complement) / (1 - complement);
  if (complement > 0.5) {
    const x = betaQuantile(half, 0.5, 2 * tail, 1 - 2 * tail);
    square = (degreesOfFreedom * (1 - x)) / x;
  }
  return probability < 0.5 ? -Math.sqrt(square) : Math.sqrt(square);
}

/** One binomial question: `successes` among `n` independent tries that each succeed with `probability`. */
export interface BinomialPoint {
  successes: number;
  n: number;
  probability: number;
}

/**
 * Probability of exactly so many successes.
 *
 * @throws RangeError unless the counts are whole and `probability` is from 0 to 1.
 * @see Loader (2000), "Fast and accurate computation of binomial probabilities"
 */
export function binomialProbability({ successes, n, probability }: BinomialPoint): number {
  requireBinomial(successes, n, probability);
  if (successes > n) return 0;
  if (probability === 0 || probability === 1) return successes === n * probability ? 1 : 0;
  if (successes === 0) return Math.exp(n * Math.log1p(-probability));
  if (successes === n) return probability ** n;
  return binomialTerm(successes, n - successes, probability, 1 - probability);
}

/**
 * Probability of at most so many successes.
 *
 * @throws RangeError unless the counts are whole and `probability` is from 0 to 1.
 */
export function binomialAtMost({ successes, n, probability }: BinomialPoint): number {
  requireBinomial(successes, n, probability);
  if (successes >= n) return 1;
  return betaTails(successes + 1, n - successes, probability).upper;
}

/**
 * Probability of at least so many successes.
 *
 * @throws RangeError unless the counts are whole and `probability` is from 0 to 1.
 */
export function binomialAtLeast({ successes, n, probability }: BinomialPoint): number {
  requireBinomial(successes, n, probability);
  if (successes === 0) return 1;
  if (successes > n) return 0;
  return betaTails(successes, n - successes + 1, probability).lower;
}

function requireBinomial(successes: number, n: number, probability: number): void {
  requireCount('successes', successes);
  requireCount('n', n);
  requireProbability('probability', probability);
}

/** By Horner's rule; the highest power's coefficient stands first. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}

// Wichura's coefficients, rounded to what a double holds; the highest power stands first.
const centralNumerator = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const centralDenominator = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const middleNumerator = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const middleDenominator = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const farNumerator = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const farDenominator = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
