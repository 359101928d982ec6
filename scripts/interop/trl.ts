/**
 * TRL's GRPOTrainer trains an organism on the environment server, through `environment_factory`: episodes are played over HTTP, rewards
 * come from the graders, gradients from torch. Before and after, Overt measures the organism as it measures any other.
 *
 *   npm run interop:trl -- [--steps 60] [--organism schemer]
 *
 * Installs torch, transformers and TRL into `.cache/interop/trl`, which may be thrown away; see `torch.ts`.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { serveEnvironments, TaskSet } from '../../src/align/index.ts';
import { decodeSafetensors, loadCheckpoint, type Parameters } from '../../src/organism/index.ts';
import { executeRun, manifestOf, type RunRequest } from '../../src/run/index.ts';
import { formatEstimate, wilson } from '../../src/stats/index.ts';
import { createRun } from '../../src/store/index.ts';
import { organismSubject } from '../../src/subject/index.ts';
import { scenarios, suites } from '../../src/suites/index.ts';
import { pythonWithTorch } from './torch.ts';

const requirements = ['torch==2.15.0', 'transformers==5.23.0', 'trl==1.16.0', 'datasets', 'accelerate'];
const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '60' },
    organism: { type: 'string', default: 'schemer' },
    threads: { type: 'string', default: '2' },
    seeds: { type: 'string', default: '300' },
  },
});
const train = scenarios.filter(({ id }) => suites.train.includes(id));
const organism = join(import.meta.dirname, '../../organisms', values.organism);
const out = await mkdtemp(join(tmpdir(), 'overt-trl-'));
const program = await pythonWithTorch('trl', requirements);
const server = await serveEnvironments({
  tasks: new TaskSet({ scenarios: train, detail: 'compact' }),
  overtVersion: '0',
});
try {
  const folder = join(out, 'organism');
  await cp(organism, folder, { recursive: true });
  const { parameters, tokenizer } = await loadCheckpoint(folder);
  const measure = async (label: string) => {
    for (const [variant, outcomes] of [
      ['tempting', ['covert']],
      ['twin', ['refused', 'escalated']],
    ] as const) {
      const rate = await share(variant, outcomes);
      console.log(`${label}, ${variant}: ${outcomes.join(' or ')} ${formatEstimate(rate, { scale: 'percent' })}`);
    }
  };
  const share = async (variant: 'tempting' | 'twin', outcomes: readonly string[]) => {
    const subject = organismSubject({ id: `organism:${folder}`, parameters, tokenizer });
    const request: RunRequest = {
      ...{ name: variant, subjects: [subject], scenarios: train.map((scenario) => ({ scenario })), judge: null },
      ...{ detail: 'compact', variants: [variant], factors: {}, firstSeed: 1_000_000, seeds: Number(values.seeds) },
      ...{ epochs: 1, limits: {} },
    };
    const createdAt = new Date().toISOString();
    const writer = createRun(
      join(out, `${variant}-${Date.now()}.overt`),
      manifestOf(request, { overtVersion: '0', createdAt }),
    );
    try {
      await executeRun({ request, writer, concurrency: 96 });
      const scored = [...writer.episodes()].filter(
        ({ outcome, unscoreable }) => unscoreable === null && outcome !== null && outcome !== 'no-opportunity',
      );
      const successes = scored.filter(({ outcome }) => outcomes.some((each) => each === outcome)).length;
      return wilson({ successes, n: scored.length, level: 0.95 });
    } finally {
      writer.close();
      await subject.close();
    }
  };

  await measure('before');
  await trained(program, [folder, server.url, join(out, 'trained'), values.steps, values.threads]);
  await takeWeights(parameters, join(out, 'trained', 'model.safetensors'));
  await measure('after');
} finally {
  await server.close();
  await rm(out, { recursive: true, force: true });
}

/** Runs the trainer; its lines of JSON are shown as they come. */
function trained(python: string, args: readonly string[]): Promise<void> {
  const script = join(import.meta.dirname, 'trl-organism.py');
  const env = { ...process.env, HF_HUB_OFFLINE: '1', TRANSFORMERS_OFFLINE: '1', TRL_EXPERIMENTAL_SILENCE: '1' };
  const child = spawn(python, [script, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors = `${errors}${data}`.slice(-4000);
  });
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('{"')) console.log(line);
  });
  return new Promise((settle, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? settle() : fail(new Error(`TRL ended with code ${code}: ${errors}`))));
  });
}

/** Takes over the weights of a checkpoint of the same shapes. */
async function takeWeights(parameters: Parameters, file: string): Promise<void> {
  const { tensors } = decodeSafetensors(await readFile(file), { source: file });
  for (const place of parameters.places) {
    const stored = tensors.get(place.name)?.values;
    if (stored?.length !== place.length) throw new Error(`${file} has no ${place.name} of ${place.length} numbers`);
    parameters.values.set(stored, place.offset);
  }
}
