import { defaultDevice, grad, init, nn, numpy as np } from '@jax-js/jax';
import { beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../core/index.ts';
import { type Architecture, headSize } from '../model/architecture.ts';
import { rotationTables } from '../model/decoder.ts';
import { Parameters } from '../model/parameters.ts';
import { choicesOf, type Loss } from './losses.ts';
import { type Batch, Gradients } from './trainer.ts';

/**
 * The whole model and its losses, written a second time in another library with its own differentiation. Everything is
 * small enough to be seen through.
 */
const architecture: Architecture = {
  vocabularySize: 13,
  hiddenSize: 16,
  intermediateSize: 24,
  layers: 2,
  heads: 4,
  keyValueHeads: 2,
  contextLength: 8,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};
const [batch, places] = [4, 8];
const rows = batch * places;

type Jax = ReturnType<typeof np.array>;
type Tree = Record<string, Jax>;

beforeAll(async () => {
  await init('wasm');
  defaultDevice('wasm');
});

const losses: Loss[] = [
  { kind: 'cross-entropy' },
  { kind: 'cross-entropy', choices: 3 },
  { kind: 'policy', clip: 0.2, klWeight: 0 },
  { kind: 'policy', clip: 0.2, klWeight: 0.3 },
  { kind: 'preference', beta: 0.5 },
];

describe('gradients of the model agree with an independent autodiff', () => {
  it.each(losses.map((loss) => [JSON.stringify(loss), loss] as const))('%s', async (name, loss) => {
    const random = Random.from('losses', name);
    const parameters = Parameters.initial(architecture, 3);
    for (const [index, value] of parameters.values.entries()) {
      parameters.values[index] = value + 0.2 * (random.next() - 0.5);
    }
    const gradients = await Gradients.of(parameters, { batch, places, loss, threads: 1 });
    const data = batchOf(random, choicesOf(loss));
    // First only log-probabilities, so that ratios lie near one on both sides of the clip.
    await gradients.accumulate(data);
    const near = (spread: number) =>
      Float32Array.from(gradients.logProbabilities, (value) => value + spread * (random.next() - 0.5));
    const full: Batch = { ...data, sampled: near(1), reference: near(0.6) };
    gradients.clear();
    const value = await gradients.accumulate(full);

    const oracle = oracleOf(parameters, full, loss);
    expect(value).toBeCloseTo(oracle.loss, 4);
    let largest = 0;
    for (const place of parameters.places) {
      const expected = oracle.gradients[place.name] as Float32Array;
      const found = gradients.values.subarray(place.offset, place.offset + place.length);
      for (const [index, slope] of expected.entries()) {
        largest = Math.max(largest, Math.abs(slope - (found[index] as number)));
      }
    }
    expect(largest).toBeLessThan(2e-5);
    await gradients.close();
  });
});

function batchOf(random: Random, choices: number): Batch & { advantages: Float32Array } {
  const draw = (length = rows) =>
    BigInt64Array.from({ length }, () => BigInt(random.integer(0, architecture.vocabularySize - 1)));
  const floats = (make: () => number, length = rows) => Float32Array.from({ length }, make);
  return {
    tokens: draw(),
    targets: draw(rows * choices),
    weights: floats(() => (random.chance(0.7) ? 1 / rows : 0), rows * choices),
    advantages: floats(() => 2 * random.next() - 1),
    sampled: floats(() => -2),
    reference: floats(() => -2),
  };
}

function oracleOf(parameters: Parameters, data: Batch, loss: Loss) {
  const tree: Tree = Object.fromEntries(
    parameters.places.map((place) => [place.name, np.array(parameters.view(place).slice()).reshape([...place.shape])]),
  );
  const lossOf = (weights: Tree) => {
    const words = oracleLogProbabilities(weights, data);
    if (choicesOf(loss) > 1) return np.sum(words.mul(np.array(shareOfWords(data)).reshape([rows, -1]))).mul(-1);
    return oracleLoss(np.sum(words.mul(oneHot(data.targets)), -1), data, loss);
  };
  const shared = () => Object.fromEntries(Object.entries(tree).map(([name, each]) => [name, each.ref]));
  const value = lossOf(shared());
  const slopes = grad(lossOf)(shared()) as Tree;
  return {
    loss: Number(value.js()),
    gradients: Object.fromEntries(
      Object.entries(slopes).map(([name, each]) => [name, each.dataSync() as Float32Array]),
    ),
  };
}

function oneHot(words: BigInt64Array): Jax {
  const { vocabularySize } = architecture;
  return np
    .array(
      Float32Array.from({ length: rows * vocabularySize }, (_, at) =>
        Number(words[Math.floor(at / vocabularySize)]) === at % vocabularySize ? 1 : 0,
      ),
    )
    .reshape([rows, vocabularySize]);
}

/** How much every word counts as a target in every row. */
function shareOfWords({ targets, weights }: Batch): Float32Array<ArrayBuffer> {
  const { vocabularySize } = architecture;
  const choices = targets.length / rows;
  const shares = new Float32Array(rows * vocabularySize);
  for (const [index, weight] of weights.entries()) {
    const at = Math.floor(index / choices) * vocabularySize + Number(targets[index]);
    shares[at] = (shares[at] as number) + weight;
  }
  return shares;
}

function oracleLogProbabilities(weights: Tree, data: Batch): Jax {
  const { hiddenSize, layers, heads, keyValueHeads, normEpsilon } = architecture;
  const size = headSize(architecture);
  const of = (name: string) => (weights[name] as Jax).ref;
  const norm = (x: Jax, gain: Jax) => {
    const square = np.mean(x.ref.mul(x.ref), -1, { keepdims: true });
    return x.div(np.sqrt(square.add(normEpsilon))).mul(gain);
  };
  const tables = rotationTables(architecture, places);
  const table = (values: Float32Array<ArrayBuffer>) => np.array(values).reshape([1, 1, places, size]);
  const rotated = (x: Jax) => {
    const half = size / 2;
    const [low, high] = np.split(x.ref, 2, -1) as [Jax, Jax];
    const turned = np.concatenate([high.mul(-1), low], -1);
    expect(half).toBe(2);
    return x.mul(table(tables.cosines.slice())).add(turned.mul(table(tables.sines.slice())));
  };
  const mask = Float32Array.from({ length: places * places }, (_, at) =>
    at % places > Math.floor(at / places) ? -1e9 : 0,
  );
  let stream = np.matmul(oneHot(data.tokens), of('model.embed_tokens.weight'));
  for (let layer = 0; layer < layers; layer += 1) {
    const named = (part: string) => of(`model.layers.${layer}.${part}.weight`);
    const read = norm(stream.ref, named('input_layernorm'));
    const project = (x: Jax, part: string) => np.matmul(x, named(part).transpose());
    const split = (x: Jax, count: number) => np.transpose(x.reshape([batch, places, count, size]), [0, 2, 1, 3]);
    const query = rotated(split(project(read.ref, 'self_attn.q_proj'), heads));
    const repeated = (x: Jax) => np.repeat(x, heads / keyValueHeads, 1);
    const key = repeated(rotated(split(project(read.ref, 'self_attn.k_proj'), keyValueHeads)));
    const value = repeated(split(project(read, 'self_attn.v_proj'), keyValueHeads));
    const raw = np.matmul(query, np.transpose(key, [0, 1, 3, 2])).mul(1 / Math.sqrt(size));
    const scores = raw.add(np.array(mask.slice()).reshape([1, 1, places, places]));
    const attended = np.matmul(nn.softmax(scores, -1), value);
    const merged = np.transpose(attended, [0, 2, 1, 3]).reshape([rows, hiddenSize]);
    stream = stream.add(project(merged, 'self_attn.o_proj'));
    const second = norm(stream.ref, named('post_attention_layernorm'));
    const inner = nn.silu(project(second.ref, 'mlp.gate_proj')).mul(project(second, 'mlp.up_proj'));
    stream = stream.add(project(inner, 'mlp.down_proj'));
  }
  const final = norm(stream, of('model.norm.weight'));
  const logits = np.matmul(final, of('model.embed_tokens.weight').transpose());
  return nn.logSoftmax(logits, -1);
}

function oracleLoss(logProbability: Jax, data: Batch, loss: Loss): Jax {
  const column = (values: Float32Array | undefined) => np.array((values ?? new Float32Array(rows)).slice());
  const weighted = (values: Jax) => np.sum(values.mul(column(data.weights))).mul(-1);
  if (loss.kind === 'cross-entropy') return weighted(logProbability);
  if (loss.kind === 'policy') {
    const ratio = np.exp(logProbability.ref.sub(column(data.sampled)));
    const plain = ratio.ref.mul(column(data.advantages));
    const held = np.clip(ratio, 1 - loss.clip, 1 + loss.clip).mul(column(data.advantages));
    const gain = np.minimum(plain, held);
    const behind = column(data.reference).sub(logProbability);
    const divergence = np.exp(behind.ref).sub(behind).sub(1);
    return weighted(gain.sub(divergence.mul(loss.klWeight)));
  }
  const moved = logProbability.sub(column(data.reference)).mul(column(data.weights));
  const sums = np.sum(moved.reshape([2, batch / 2, places]), -1);
  const [preferred, other] = np.split(sums, 2, 0) as [Jax, Jax];
  const margin = preferred.sub(other).mul(loss.beta);
  return np.mean(np.log(np.exp(margin.mul(-1)).add(1)));
}
