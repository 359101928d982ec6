import { type ScoredCase, splitCases } from './scored-cases.ts';

/** P(positive) = 1 / (1 + exp(−(slope · score + intercept))). Plain JSON. */
export interface PlattScaling {
  slope: number;
  intercept: number;
  /** Cases that it was fitted on. */
  n: number;
}

/**
 * Platt scaling: scores to probabilities through a sigmoid with two parameters, by maximum likelihood on smoothed
 * targets, (P + 1)/(P + 2) for positives and 1/(N + 2) for negatives, so that separated classes give finite parameters.
 * Newton's method with backtracking, as Lin, Lin and Weng write it; it is deterministic.
 *
 * Fit it on cases that the detector was not trained on, else its probabilities are too sure of themselves.
 *
 * @throws RangeError for a score that is not finite, or if a class is missing: then there is nothing to scale.
 * @see Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin & Weng (2007), "A note on Platt's
 *   probabilistic outputs for support vector machines"
 */
export function plattScaling(cases: readonly ScoredCase[]): PlattScaling {
  const { positives, negatives } = splitCases(cases);
  if (positives.length === 0 || negatives.length === 0) {
    throw new RangeError(
      `${positives.length} positives and ${negatives.length} negatives: pass cases of both classes to scale scores by.`,
    );
  }
  // Centred and scaled scores keep the two equations well conditioned, whatever the unit of the scores.
  const mean = cases.reduce((sum, { score }) => sum + score, 0) / cases.length;
  const spread = Math.sqrt(cases.reduce((sum, { score }) => sum + (score - mean) ** 2, 0) / cases.length);
  const unit = spread > 0 ? spread : 1;
  const points = cases.map(({ score, positive }) => ({
    x: (score - mean) / unit,
    target: positive ? (positives.length + 1) / (positives.length + 2) : 1 / (negatives.length + 2),
  }));
  const { slope, intercept } = maximise(points, Math.log((positives.length + 1) / (negatives.length + 1)));
  return { slope: slope / unit, intercept: intercept - (slope * mean) / unit, n: cases.length };
}

/** The probability that a case with this score is positive. */
export function plattProbability({ slope, intercept }: PlattScaling, score: number): number {
  return sigmoid(slope * score + intercept);
}

interface Point {
  x: number;
  target: number;
}

function maximise(points: readonly Point[], start: number): { slope: number; intercept: number } {
  let [slope, intercept] = [0, start];
  let loss = lossOf(points, slope, intercept);
  for (let iteration = 0; iteration < maximumIterations; iteration += 1) {
    // The ridge keeps the Hessian invertible where all scores are equal.
    let [h11, h22, h12, g1, g2] = [ridge, ridge, 0, 0, 0];
    for (const { x, target } of points) {
      const p = sigmoid(slope * x + intercept);
      const weight = p * (1 - p);
      h11 += x * x * weight;
      h22 += weight;
      h12 += x * weight;
      g1 += x * (p - target);
      g2 += p - target;
    }
    if (Math.abs(g1) < tolerance * points.length && Math.abs(g2) < tolerance * points.length) break;
    const determinant = h11 * h22 - h12 * h12;
    const d1 = -(h22 * g1 - h12 * g2) / determinant;
    const d2 = -(h11 * g2 - h12 * g1) / determinant;
    const descent = g1 * d1 + g2 * d2;
    let step = 1;
    for (; step > smallestStep; step /= 2) {
      const next = lossOf(points, slope + step * d1, intercept + step * d2);
      if (next < loss + 1e-4 * step * descent) {
        [slope, intercept, loss] = [slope + step * d1, intercept + step * d2, next];
        break;
      }
    }
    // No step is better: this is the optimum to the last digit that a double holds.
    if (step <= smallestStep) break;
  }
  return { slope, intercept };
}

const maximumIterations = 100;
const tolerance = 1e-12;
const smallestStep = 1e-10;
const ridge = 1e-12;

function lossOf(points: readonly Point[], slope: number, intercept: number): number {
  let loss = 0;
  for (const { x, target } of points) {
    const f = slope * x + intercept;
    // −target · log p − (1 − target) · log(1 − p), without overflow.
    loss += Math.max(f, 0) - target * f + Math.log1p(Math.exp(-Math.abs(f)));
  }
  return loss;
}

function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}
