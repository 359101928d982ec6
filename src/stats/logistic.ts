import { requirePositive } from './checks.ts';
import { compileRows, type DesignMatrix, type SparseRow } from './design-matrix.ts';

export interface LogisticOptions {
  /** Strength of the penalty ½·l2·‖weights‖²; the intercept is free. @default 1 */
  l2?: number;
  /**
   * Features are divided by their standard deviation first, so that the penalty does not depend on their units. The
   * weights that come back are for features as they were given. @default false
   */
  standardise?: boolean;
  /** What each observation counts for. @default 1 each */
  weights?: readonly number[];
  /** Largest Euclidean norm of the gradient, relative to the number of observations, at which it ends. @default 1e-8 */
  tolerance?: number;
  /** @default 200 */
  maxIterations?: number;
}

/** P(positive) = 1 / (1 + exp(−(weights · features + intercept))). */
export interface LogisticModel {
  weights: Float64Array;
  intercept: number;
  l2: number;
  iterations: number;
  /** Of the penalised loss at the end, over the number of observations. */
  gradientNorm: number;
}

/**
 * Logistic regression with an L2 penalty, by Newton's method whose equations are solved with conjugate gradients, and a
 * backtracking line search. The loss is strictly convex in the weights, so there is one optimum and the answer does not
 * depend on chance or on a starting point.
 *
 * If one class is missing the best intercept is infinite; that is refused rather than approximated.
 *
 * @param features How many features there are; indices run from 0.
 * @throws RangeError for a missing class, lengths that differ, an index outside the features, values that are not
 *   finite, or no convergence in `maxIterations` (which takes a far too small `l2`).
 * @see Lin, Weng & Keerthi (2008), "Trust region Newton method for large-scale logistic regression"; Nocedal & Wright
 *   (2006), "Numerical optimization", section 7.1, for the line-search form; Hager & Zhang (2005) for the flat end
 */
export function fitLogistic(
  rows: readonly SparseRow[],
  positives: readonly boolean[],
  features: number,
  { l2 = 1, standardise = false, weights, tolerance = 1e-8, maxIterations = 200 }: LogisticOptions = {},
): LogisticModel {
  requirePositive('l2', l2);
  requirePositive('tolerance', tolerance);
  const matrix = compileRows(rows, features, standardise);
  requireClasses(rows, positives, weights);
  const problem = problemOf(matrix, positives, weights, l2);
  const size = features + 1;
  let theta = new Float64Array(size);
  let state = problem.at(theta);
  for (let iteration = 0; ; iteration += 1) {
    const gradientNorm = norm(state.gradient) / rows.length;
    if (gradientNorm <= tolerance) return modelOf(theta, matrix, l2, iteration, gradientNorm);
    const direction = conjugateGradients(state, problem.curvature);
    const slope = dot(state.gradient, direction);
    let [step, accepted] = [1, false];
    for (let halving = 0; halving < 60 && !accepted; halving += 1, step /= 2) {
      const moved = theta.map((value, at) => value + step * (direction[at] as number));
      const next = problem.at(moved);
      // Near the optimum the loss no longer shows progress in its last digits, while the gradient still does.
      const isFlat = next.loss <= state.loss + 1e-12 * Math.abs(state.loss);
      accepted =
        next.loss < state.loss + 1e-4 * step * slope || (isFlat && norm(next.gradient) <= 0.5 * norm(state.gradient));
      if (accepted) [theta, state] = [moved, next];
    }
    // No step lowers the loss by as much as a double shows: the gradient is rounding error, if it is small at all.
    if (!accepted && gradientNorm <= Math.sqrt(tolerance)) return modelOf(theta, matrix, l2, iteration, gradientNorm);
    if (!accepted || iteration >= maxIterations) {
      throw new RangeError(`l2 = ${l2}: no optimum after ${iteration} iterations; pass a larger l2 or standardise.`);
    }
  }
}

/** The log-odds that the model gives a row; monotone in the probability, and what detectors use as their score. */
export function logisticScore({ weights, intercept }: LogisticModel, { indices, values }: SparseRow): number {
  let sum = intercept;
  for (let at = 0; at < indices.length; at += 1) {
    sum += (weights[indices[at] as number] ?? 0) * (values[at] as number);
  }
  return sum;
}

/** Log-odds as a probability. */
export function probabilityOf(score: number): number {
  return score >= 0 ? 1 / (1 + Math.exp(-score)) : Math.exp(score) / (1 + Math.exp(score));
}

interface State {
  loss: number;
  gradient: Float64Array;
  /** p·(1 − p)·weight for every row. */
  rowCurvatures: Float64Array;
}

interface Problem {
  at(theta: Float64Array): State;
  /** The Hessian times a vector. */
  curvature(state: State, vector: Float64Array): Float64Array;
}

/** The last coordinate of every vector is the intercept. */
function problemOf(
  matrix: DesignMatrix,
  positives: readonly boolean[],
  weights: readonly number[] | undefined,
  l2: number,
): Problem {
  const { rows, features } = matrix;
  return {
    at: (theta) => {
      const gradient = new Float64Array(features + 1);
      const rowCurvatures = new Float64Array(rows);
      let loss = 0;
      for (let feature = 0; feature < features; feature += 1) {
        const value = theta[feature] as number;
        loss += 0.5 * l2 * value * value;
        gradient[feature] = l2 * value;
      }
      for (let row = 0; row < rows; row += 1) {
        const score = matrix.product(row, theta) + (theta[features] as number);
        const weight = weights?.[row] ?? 1;
        const p = probabilityOf(score);
        const target = positives[row] ? 1 : 0;
        loss += weight * (Math.max(score, 0) - target * score + Math.log1p(Math.exp(-Math.abs(score))));
        matrix.addTo(row, gradient, weight * (p - target));
        gradient[features] = (gradient[features] as number) + weight * (p - target);
        rowCurvatures[row] = weight * p * (1 - p);
      }
      return { loss, gradient, rowCurvatures };
    },
    curvature: ({ rowCurvatures }, vector) => {
      const result = new Float64Array(features + 1);
      for (let feature = 0; feature < features; feature += 1) result[feature] = l2 * (vector[feature] as number);
      for (let row = 0; row < rows; row += 1) {
        const along = (rowCurvatures[row] as number) * (matrix.product(row, vector) + (vector[features] as number));
        matrix.addTo(row, result, along);
        result[features] = (result[features] as number) + along;
      }
      return result;
    },
  };
}

/** Solves Hessian · d = −gradient, more exactly the nearer the optimum is, which makes the convergence superlinear. */
function conjugateGradients(state: State, curvature: Problem['curvature']): Float64Array {
  const size = state.gradient.length;
  const solution = new Float64Array(size);
  const residual = state.gradient.map((value) => -value);
  let direction = residual.slice();
  let squared = dot(residual, residual);
  const start = Math.sqrt(squared);
  const target = Math.min(0.1, Math.sqrt(start)) * start;
  for (let iteration = 0; iteration < Math.max(50, 2 * size) && Math.sqrt(squared) > target; iteration += 1) {
    const bent = curvature(state, direction);
    const bend = dot(direction, bent);
    // Where all probabilities are 0 or 1 to the last digit the intercept has no curvature left.
    if (!(bend > 0)) break;
    const step = squared / bend;
    for (let at = 0; at < size; at += 1) {
      solution[at] = (solution[at] as number) + step * (direction[at] as number);
      residual[at] = (residual[at] as number) - step * (bent[at] as number);
    }
    const next = dot(residual, residual);
    const share = next / squared;
    direction = direction.map((value, at) => (residual[at] as number) + share * value);
    squared = next;
  }
  return dot(solution, solution) > 0 ? solution : state.gradient.map((value) => -value);
}

function modelOf(
  theta: Float64Array,
  matrix: DesignMatrix,
  l2: number,
  iterations: number,
  gradientNorm: number,
): LogisticModel {
  const weights = theta.slice(0, matrix.features);
  if (matrix.scales) for (const [at, scale] of matrix.scales.entries()) weights[at] = (weights[at] as number) * scale;
  return { weights, intercept: theta[matrix.features] as number, l2, iterations, gradientNorm };
}

function requireClasses(
  rows: readonly SparseRow[],
  positives: readonly boolean[],
  weights: readonly number[] | undefined,
): void {
  if (positives.length !== rows.length || (weights !== undefined && weights.length !== rows.length)) {
    throw new RangeError(`${rows.length} rows and ${positives.length} outcomes: pass as many of one as of the other.`);
  }
  for (const weight of weights ?? []) requirePositive('weight', weight);
  const count = positives.filter(Boolean).length;
  if (count === 0 || count === rows.length) {
    throw new RangeError(`${count} positives of ${rows.length}: pass observations of both classes.`);
  }
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}
