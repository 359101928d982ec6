import type { Graph, Tensor } from '../graph/graph.ts';
import {
  clip,
  exponential,
  matmul,
  minimum,
  multiply,
  reshape,
  scale,
  softplus,
  subtract,
  sumAll,
} from '../graph/operators.ts';

/**
 * What is minimised. All see the log-probability of every target `[rows, 1]` and a weight for each, zero where a target
 * does not count; weights carry their own normalisation.
 */
export type Loss =
  /**
   * Weighted cross-entropy: −Σ weight · log p. With several `choices`, a place has so many targets, each with a weight of its own: where it is
   * known how likely which of them is, that is learned as it is, and not from draws.
   */
  | { kind: 'cross-entropy'; choices?: number }
  /**
   * Clipped policy gradient with a penalty for moving from a reference (Schulman et al. 2017, arXiv 1707.06347; Shao et
   * al. 2024, arXiv 2402.03300): −Σ weight · (min(r·A, clip(r, 1 − ε, 1 + ε)·A) − β·KL). The KL is estimated as
   * e^(ref − log p) − (ref − log p) − 1.
   */
  | { kind: 'policy'; clip: number; klWeight: number }
  /**
   * Direct preference (Rafailov et al. 2023, arXiv 2305.18290): the first half of the batch is preferred to the second,
   * row by row. Weights are 1 where a target counts.
   */
  | { kind: 'preference'; beta: number };

/** Data that a loss wants beside tokens, targets and weights; all `[rows, 1]`. */
export function extraInputs(loss: Loss): readonly ('advantages' | 'sampled' | 'reference')[] {
  if (loss.kind === 'cross-entropy') return [];
  if (loss.kind === 'preference') return ['reference'];
  return loss.klWeight > 0 ? ['advantages', 'sampled', 'reference'] : ['advantages', 'sampled'];
}

/** How many targets a place has. */
export function choicesOf(loss: Loss): number {
  return loss.kind === 'cross-entropy' ? (loss.choices ?? 1) : 1;
}

/** Appends the loss: a scalar. */
export function appendLoss(
  graph: Graph,
  loss: Loss,
  logProbability: Tensor,
  weights: Tensor,
  { batch }: { batch: number },
): Tensor {
  const rows = logProbability.shape[0] ?? 0;
  const extra = new Map(
    extraInputs(loss).map((name) => [name, graph.input(name, [rows, 1], { isConstant: true })] as const),
  );
  const data = (name: 'advantages' | 'sampled' | 'reference'): Tensor => {
    const tensor = extra.get(name);
    if (tensor === undefined) throw new Error(`the loss ${loss.kind} has no ${name}`);
    return tensor;
  };
  const negativeSum = (values: Tensor) => scale(graph, sumAll(graph, multiply(graph, values, weights)), -1);
  if (loss.kind === 'cross-entropy') return negativeSum(logProbability);
  if (loss.kind === 'policy') {
    const ratio = exponential(graph, subtract(graph, logProbability, data('sampled')));
    const plain = multiply(graph, ratio, data('advantages'));
    const held = multiply(graph, clip(graph, ratio, 1 - loss.clip, 1 + loss.clip), data('advantages'));
    const gain = minimum(graph, plain, held);
    if (loss.klWeight === 0) return negativeSum(gain);
    const behind = subtract(graph, data('reference'), logProbability);
    const divergence = subtract(graph, subtract(graph, exponential(graph, behind), behind), graph.float(1));
    return negativeSum(subtract(graph, gain, scale(graph, divergence, loss.klWeight)));
  }
  const places = rows / batch;
  const pairs = batch / 2;
  const moved = multiply(graph, subtract(graph, logProbability, data('reference')), weights);
  const ones = graph.floats(new Float32Array(places).fill(1), [places, 1]);
  const bySequence = matmul(graph, reshape(graph, moved, [batch, places]), ones);
  const signs = new Float32Array(pairs * batch);
  for (let pair = 0; pair < pairs; pair += 1) {
    signs[pair * batch + pair] = -loss.beta;
    signs[pair * batch + pairs + pair] = loss.beta;
  }
  const behind = matmul(graph, graph.floats(signs, [pairs, batch]), bySequence);
  return scale(graph, sumAll(graph, softplus(graph, behind)), 1 / pairs);
}
