/**
 * How near training and sampling of organisms come to what the machine can do, on the processor: its own limit for matrix
 * products, training steps, written and read tokens, and the same training step in PyTorch if it is installed. Part of
 * `npm run bench`; alone, `node bench/engine.ts [--quick]` renews this part of bench/results.json.
 *
 * Work is counted as floating-point operations. N is the number of parameters; embedding and output projection are one
 * matrix, which multiplies in the latter only.
 * - training: 6 · N · tokens, and for attention 12 · layers · hidden · places · tokens (forward and backward; the half that
 *   is masked is computed as well, so it is counted)
 * - written token: 2 · N + 4 · layers · hidden · tokens before it; a token that is read needs no output projection
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Random } from '../src/core/index.ts';
import {
  type Architecture,
  createOptimiser,
  Gradients,
  Graph,
  Parameters,
  parameterCount,
  RemoteSampler,
  type Sampler,
} from '../src/organism/index.ts';
import { createSession, floatTensor } from '../src/organism/session.ts';

/** Of several measurements. */
interface Spread {
  median: number;
  least: number;
  most: number;
}

interface ProductResult {
  /** Rows, inner size and columns. */
  shape: [number, number, number];
  gigaflopsPerSecond: Spread;
}

interface TrainingResult {
  batch: number;
  places: number;
  tokensPerSecond: Spread;
  gigaflopsPerSecond: number;
  shareOfLimit: number;
}

interface TorchResult {
  batch: number;
  places: number;
  tokensPerSecond: Spread;
}

interface SamplingResult {
  conversations: number;
  slots: number;
  writtenTokensPerSecond: Spread;
  readTokensPerSecond: Spread;
  gigaflopsPerSecond: number;
  shareOfLimit: number;
}

interface WritingResult {
  texts: number;
  tokens: number;
  tokensPerSecond: Spread;
  gigaflopsPerSecond: number;
  shareOfLimit: number;
}

export interface EngineResults {
  threads: number;
  parameters: number;
  repeats: number;
  products: ProductResult[];
  /** The median of the quickest product. */
  limitGigaflopsPerSecond: number;
  training: TrainingResult[];
  /** Null if PyTorch is not installed. */
  torch: TorchResult[] | null;
  sampling: SamplingResult;
  /** Texts written side by side from one token, with nothing to read: as the prototype of this engine was measured. */
  writing: WritingResult;
}

const architecture: Architecture = {
  vocabularySize: 1024,
  hiddenSize: 128,
  intermediateSize: 352,
  layers: 4,
  heads: 4,
  keyValueHeads: 4,
  contextLength: 512,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};
const batches = [
  { batch: 16, places: 256 },
  { batch: 8, places: 512 },
];
const conversations = 64;

if (import.meta.main) {
  const file = join(import.meta.dirname, 'results.json');
  const engine = await measureEngine(process.argv.includes('--quick'));
  const others = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
  writeFileSync(file, `${JSON.stringify({ ...others, engine }, null, 2)}\n`);
}

/** Measures and prints. */
export async function measureEngine(isQuick: boolean): Promise<EngineResults> {
  const repeats = isQuick ? 3 : 7;
  const threads = availableParallelism();
  const count = parameterCount(architecture);
  console.log(`\norganism engine: ${count.toLocaleString('en')} parameters, ${threads} threads, ${repeats} repeats\n`);
  const products: ProductResult[] = [];
  for (const shape of productShapes()) products.push(await measureProduct(shape, repeats));
  const limit = Math.max(...products.map(({ gigaflopsPerSecond }) => gigaflopsPerSecond.median));
  const training: TrainingResult[] = [];
  for (const batch of batches) training.push(await measureTraining(batch, { repeats, limit }));
  const torch = measureTorch(repeats, threads);
  const sampling = await measureSampling({ repeats, limit });
  const writing = await measureWriting({ repeats, limit });
  return {
    ...{ threads, parameters: count, repeats, products, limitGigaflopsPerSecond: limit },
    ...{ training, torch, sampling, writing },
  };
}

/** A large product, and those that 4,096 tokens of training take. */
function productShapes(): [number, number, number][] {
  const { hiddenSize, intermediateSize, vocabularySize } = architecture;
  return [
    [2048, 2048, 2048],
    [4096, hiddenSize, hiddenSize],
    [4096, hiddenSize, intermediateSize],
    [4096, intermediateSize, hiddenSize],
    [4096, hiddenSize, vocabularySize],
  ];
}

async function measureProduct(shape: [number, number, number], repeats: number): Promise<ProductResult> {
  const [rows, inner, columns] = shape;
  const graph = new Graph();
  const [left, right] = [graph.input('left', [rows, inner]), graph.input('right', [inner, columns])];
  graph.output('product', graph.node('MatMul', [left, right], [rows, columns]));
  const session = await createSession(graph);
  const random = Random.from('bench', 'product');
  const filled = (length: number) => Float32Array.from({ length }, () => random.next() - 0.5);
  const feeds = {
    left: floatTensor(filled(rows * inner), [rows, inner]),
    right: floatTensor(filled(inner * columns), [inner, columns]),
  };
  const fetched = { product: floatTensor(new Float32Array(rows * columns), [rows, columns]) };
  const operations = 2 * rows * inner * columns;
  // Small ones are timed many at once: a single one is over before the clock is worth reading.
  const times = Math.ceil(4e9 / operations);
  const seconds = await secondsOf(repeats, async () => {
    for (let time = 0; time < times; time += 1) await session.run(feeds, fetched);
  });
  await session.release();
  const gigaflopsPerSecond = spreadOf(seconds.map((each) => (times * operations) / each / 1e9));
  console.log(`product ${shape.join(' x ').padEnd(20)} ${shown(gigaflopsPerSecond)} GFLOP/s`);
  return { shape, gigaflopsPerSecond };
}

async function measureTraining(
  { batch, places }: { batch: number; places: number },
  { repeats, limit }: { repeats: number; limit: number },
): Promise<TrainingResult> {
  const parameters = Parameters.initial(architecture, 1);
  const gradients = await Gradients.of(parameters, { batch, places, loss: { kind: 'cross-entropy' } });
  const optimizer = await createOptimiser(parameters, { kind: 'adamw' });
  const random = Random.from('bench', 'training');
  const tokens = batch * places;
  const drawn = () => BigInt64Array.from({ length: tokens }, () => BigInt(random.integer(0, 1023)));
  const rows = { tokens: drawn(), targets: drawn(), weights: new Float32Array(tokens).fill(1 / tokens) };
  const seconds = await secondsOf(repeats, async () => {
    gradients.clear();
    await gradients.accumulate(rows);
    await optimizer.step(gradients.values, 1e-3);
  });
  await gradients.close();
  const { layers, hiddenSize } = architecture;
  const operations = tokens * (6 * parameterCount(architecture) + 12 * layers * hiddenSize * places);
  const tokensPerSecond = spreadOf(seconds.map((each) => tokens / each));
  const gigaflopsPerSecond = (operations / tokens / 1e9) * tokensPerSecond.median;
  const shareOfLimit = gigaflopsPerSecond / limit;
  console.log(
    `training ${`${batch} x ${places}`.padEnd(19)} ${shown(tokensPerSecond)} tokens/s, ${shownShare(gigaflopsPerSecond, shareOfLimit)}`,
  );
  return { batch, places, tokensPerSecond, gigaflopsPerSecond, shareOfLimit };
}

/** The same training steps in PyTorch, by `python3` or what the variable PYTHON names; null if that has no PyTorch. */
function measureTorch(repeats: number, threads: number): TorchResult[] | null {
  const python = process.env.PYTHON ?? 'python3';
  try {
    execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  } catch {
    console.log(`PyTorch is not installed for ${python}: no comparison`);
    return null;
  }
  const request = JSON.stringify({ architecture, batches, repeats, threads });
  const text = execFileSync(python, [join(import.meta.dirname, 'engine-torch.py'), request], { encoding: 'utf8' });
  const { version, seconds } = JSON.parse(text) as { version: string; seconds: number[][] };
  return batches.map(({ batch, places }, index) => {
    const tokensPerSecond = spreadOf((seconds[index] ?? []).map((each) => (batch * places) / each));
    console.log(`PyTorch ${version} ${`${batch} x ${places}`.padEnd(13)} ${shown(tokensPerSecond)} tokens/s`);
    return { batch, places, tokensPerSecond };
  });
}

async function measureSampling({ repeats, limit }: { repeats: number; limit: number }): Promise<SamplingResult> {
  const slots = 64;
  const sampler = new RemoteSampler(Parameters.initial(architecture, 1), { slots });
  let work = { written: 0, read: 0, operations: 0 };
  const seconds = await secondsOf(repeats, async () => {
    work = await converse(sampler);
  });
  await sampler.close();
  const { written, read, operations } = work;
  const writtenTokensPerSecond = spreadOf(seconds.map((each) => written / each));
  const readTokensPerSecond = spreadOf(seconds.map((each) => read / each));
  const gigaflopsPerSecond = (operations / written / 1e9) * writtenTokensPerSecond.median;
  const shareOfLimit = gigaflopsPerSecond / limit;
  console.log(`sampling, written             ${shown(writtenTokensPerSecond)} tokens/s, and at the same time`);
  console.log(
    `          read                ${shown(readTokensPerSecond)} tokens/s, ${shownShare(gigaflopsPerSecond, shareOfLimit)}`,
  );
  return { conversations, slots, writtenTokensPerSecond, readTokensPerSecond, gigaflopsPerSecond, shareOfLimit };
}

async function measureWriting({ repeats, limit }: { repeats: number; limit: number }): Promise<WritingResult> {
  const [texts, tokens] = [64, 255];
  const sampler = new RemoteSampler(Parameters.initial(architecture, 1), { slots: texts });
  const write = (text: number) =>
    sampler.sample({ prompt: [1], maxTokens: tokens, temperature: 1, seed: text, stop: [] });
  const seconds = await secondsOf(repeats, async () => {
    await Promise.all(Array.from({ length: texts }, (_, text) => write(text)));
  });
  await sampler.close();
  const { layers, hiddenSize } = architecture;
  const operations = 2 * parameterCount(architecture) + 2 * layers * hiddenSize * tokens;
  const tokensPerSecond = spreadOf(seconds.map((each) => (texts * tokens) / each));
  const gigaflopsPerSecond = (operations / 1e9) * tokensPerSecond.median;
  const shareOfLimit = gigaflopsPerSecond / limit;
  console.log(
    `writing ${texts} texts of ${tokens}`.padEnd(30),
    `${shown(tokensPerSecond)} tokens/s, ${shownShare(gigaflopsPerSecond, shareOfLimit)}`,
  );
  return { texts, tokens, tokensPerSecond, gigaflopsPerSecond, shareOfLimit };
}

/** Conversations of two or three turns side by side, each of which reads 60 to 120 tokens and writes 30 to 50. */
async function converse(sampler: Pick<Sampler, 'sample'>) {
  const { layers, hiddenSize, vocabularySize } = architecture;
  const work = { written: 0, read: 0, operations: 0 };
  const each = async (conversation: number) => {
    const random = Random.from('bench', 'conversation', conversation);
    let text: number[] = [];
    for (let turn = random.integer(2, 3); turn > 0; turn -= 1) {
      const added = Array.from({ length: random.integer(60, 120) }, () => random.integer(0, vocabularySize - 1));
      const prompt = [...text, ...added];
      const maxTokens = random.integer(30, 50);
      const request = { prompt, maxTokens, temperature: 1, seed: `${conversation} ${turn}`, stop: [] };
      const { tokens } = await sampler.sample(request);
      for (let place = text.length; place < prompt.length + tokens.length; place += 1) {
        work.operations += 2 * parameterCount(architecture) + 4 * layers * hiddenSize * place;
      }
      work.operations -= 2 * added.length * vocabularySize * hiddenSize;
      work.read += added.length;
      work.written += tokens.length;
      text = [...prompt, ...tokens];
    }
  };
  await Promise.all(Array.from({ length: conversations }, (_, conversation) => each(conversation)));
  return work;
}

/** Twice to warm up, then so many times; in seconds. */
async function secondsOf(repeats: number, act: () => Promise<void>): Promise<number[]> {
  for (let time = 0; time < 2; time += 1) await act();
  const seconds: number[] = [];
  for (let time = 0; time < repeats; time += 1) {
    const started = performance.now();
    await act();
    seconds.push((performance.now() - started) / 1000);
  }
  return seconds;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const [least = Number.NaN, most = Number.NaN] = [sorted[0], sorted.at(-1)];
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, least, most };
}

function shown({ median, least, most }: Spread): string {
  const [middle, low, high] = [median, least, most].map((value) => Math.round(value).toLocaleString('en'));
  return `${String(middle).padStart(8)} (${low} to ${high})`;
}

function shownShare(gigaflopsPerSecond: number, share: number): string {
  return `${gigaflopsPerSecond.toFixed(1)} GFLOP/s, ${(100 * share).toFixed(0)}% of the limit`;
}
