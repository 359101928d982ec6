/**
 * Holds the Python library transformers against our own forward pass: it loads exported checkpoints, and logits, tokens,
 * decoded texts and greedy continuations of 50 prompts are compared.
 *
 *   npx node scripts/interop/transformers.ts              # a model that nobody trained, with words that are hard to split
 *   npx node scripts/interop/transformers.ts organisms/*  # organisms; what was found goes into their cards
 *
 * Installs torch and transformers into a virtual environment of its own, `.cache/interop/transformers`, which may be
 * thrown away; see `torch.ts`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  decodeSafetensors,
  loadCheckpoint,
  type NumberType,
  saveCheckpoint,
} from '../../src/organism/checkpoint/index.ts';
import { Sampler } from '../../src/organism/sample/sampler.ts';
import { readCard, type TransformersComparison, writeCard } from '../../src/recipe/index.ts';
import {
  continuation,
  logitsOf,
  type OrganismExample,
  organismExample,
  trainedExample,
  unknownWord,
} from './organism-example.ts';
import { pythonWithTorch } from './torch.ts';

const run = promisify(execFile);
const requirements = ['torch==2.15.0', 'transformers==5.23.0'];
/** Of logits up to 10 in size; measured: 2·10⁻⁵. */
const tolerance = 2e-4;

interface Answer {
  versions: Record<string, string>;
  stored: string;
  problems: Record<string, string[]>;
  eos: string;
  pad: string;
  length: number;
  read: number[][];
  written: string[];
  greedy: number[][];
  refused: number;
}

/** Stores the model as `dtype`, lets transformers load and use it, and compares. */
async function compare(program: string, example: OrganismExample, dtype: NumberType): Promise<TransformersComparison> {
  const folder = await mkdtemp(join(tmpdir(), 'overt-transformers-'));
  try {
    await saveCheckpoint(folder, { ...example, dtype });
    const { parameters } = await loadCheckpoint(folder);
    const { prompts, tokenizer } = example;
    const asked = prompts.map((prompt) => ({ ...prompt, unknown: `${prompt.text} ${unknownWord}` }));
    await writeFile(join(folder, 'prompts.json'), JSON.stringify(asked));
    const script = join(import.meta.dirname, 'transformers-logits.py');
    const paths = [folder, join(folder, 'prompts.json'), join(folder, 'logits.safetensors'), `${continuation}`];
    const { stdout } = await run(program, [script, ...paths], {
      env: { ...process.env, HF_HUB_OFFLINE: '1', TRANSFORMERS_OFFLINE: '1' },
      maxBuffer: 1e8,
    });
    const answer = JSON.parse(stdout) as Answer;
    const expectedType = dtype === 'F32' ? 'torch.float32' : 'torch.float16';
    const isOurs = answer.eos === '<end>' && answer.pad === '<pad>' && answer.length === tokenizer.size;
    if (answer.stored !== expectedType || !isOurs || Object.keys(answer.problems).length > 0) {
      throw new Error(`transformers loaded something else: ${JSON.stringify({ ...answer, read: 0, written: 0 })}`);
    }
    const { tensors } = decodeSafetensors(await readFile(join(folder, 'logits.safetensors')), {
      source: 'transformers',
    });
    const ours = await logitsOf(parameters, prompts);
    let [largestLogitDifference, largestLogit, logits] = [0, 0, 0];
    for (const [index, values] of ours.entries()) {
      const theirs = tensors.get(String(index))?.values ?? [];
      if (theirs.length !== values.length) throw new Error(`${theirs.length} logits instead of ${values.length}`);
      logits += values.length;
      for (const [at, value] of values.entries()) {
        largestLogitDifference = Math.max(largestLogitDifference, Math.abs(value - (theirs[at] as number)));
        largestLogit = Math.max(largestLogit, Math.abs(value));
      }
    }
    const sampler = new Sampler(parameters, { slots: 50, threads: 2 });
    const greedy = await Promise.all(
      prompts.map(({ tokens: prompt }) =>
        sampler.sample({
          prompt,
          maxTokens: continuation,
          temperature: 0,
          seed: 0,
          stop: [tokenizer.control('<end>')],
        }),
      ),
    );
    await sampler.close();
    const same = (one: (index: number) => unknown, other: (index: number) => unknown) =>
      prompts.filter((_, index) => JSON.stringify(one(index)) === JSON.stringify(other(index))).length;
    return {
      dtype,
      versions: answer.versions,
      prompts: prompts.length,
      continuation,
      logits,
      largestLogitDifference,
      largestLogit,
      sameTokens: same(
        (index) => prompts[index]?.tokens,
        (index) => answer.read[index],
      ),
      sameTexts: same(
        (index) => tokenizer.decode(prompts[index]?.tokens ?? []),
        (index) => answer.written[index],
      ),
      sameGreedy: same(
        (index) => greedy[index]?.tokens,
        (index) => answer.greedy[index],
      ),
      refused: answer.refused,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isEqual(found: TransformersComparison): boolean {
  const { prompts, sameTokens, sameTexts, sameGreedy, refused } = found;
  const agree = [sameTokens, sameTexts, sameGreedy, refused].every((count) => count === prompts);
  return agree && found.largestLogitDifference <= tolerance;
}

const program = await pythonWithTorch('transformers', requirements);
const folders = process.argv.slice(2);
const found: TransformersComparison[] = [];
if (folders.length === 0) {
  for (const dtype of ['F32', 'F16'] as const) found.push(await compare(program, organismExample(), dtype));
}
for (const folder of folders) {
  const { digest } = await loadCheckpoint(folder);
  const card = await readCard(folder, digest);
  const comparison = await compare(program, await trainedExample(folder), 'F16');
  await writeCard(folder, { ...card, transformers: comparison });
  console.log(folder);
  found.push(comparison);
}
for (const each of found) console.log(each);
if (!found.every(isEqual)) process.exitCode = 1;
