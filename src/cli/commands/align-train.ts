import { basename, join } from 'node:path';
import { type Command, Option } from 'commander';
import {
  attestCheckpoint,
  type DataMaking,
  type Dataset,
  fineTune,
  forgetProvenance,
  type LocalModel,
  makeDataset,
  organismReasoning,
  pairsOfDataset,
  prefer,
  recordDataset,
  reinforce,
  runParameters,
  runResource,
  TaskSet,
  textsOfDataset,
  type WrittenProvenance,
} from '../../align/index.ts';
import { type JsonValue, UsageError } from '../../core/index.ts';
import { loadCheckpoint, saveCheckpoint, TrainingDivergedError } from '../../organism/index.ts';
import { digestRun } from '../../run/index.ts';
import { conditionOf } from '../../scenario/index.ts';
import { openRun, type RunManifest } from '../../store/index.ts';
import { organismFolder } from '../../subject/index.ts';
import { suites } from '../../suites/index.ts';
import { type AttestOptions, type OpenAttester, openAttester, withAttest } from '../attest.ts';
import { share, wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';
import { version } from '../version.ts';

const methods = ['sft', 'dpo', 'rl'] as const;
type Method = (typeof methods)[number];

interface Options extends AttestOptions {
  organism: string;
  method: Method;
  rollouts?: string;
  steps?: number;
  peak?: number;
  fromLayer?: number;
  kl: number;
  twinShare: number;
  citationWeight: number;
  seed: number;
  threads?: number;
  out: string;
}

/** As in the stress test's own plan, where those of sft were looked for on train and validation scenarios; dpo is not tuned. */
const usual: Record<Method, { steps: number; peak: number; fromLayer: number }> = {
  sft: { steps: 100, peak: 3e-4, fromLayer: 0 },
  dpo: { steps: 30, peak: 1e-4, fromLayer: 0 },
  rl: { steps: 30, peak: 3e-4, fromLayer: 2 },
};

export function addAlignTrain(align: Command): void {
  withAttest(
    align
      .command('train')
      .description(
        'Trains an organism here, in minutes. Larger models are for other trainers: overt align data, overt align serve.',
      ),
    'what it was trained on',
  )
    .requiredOption('--organism <name-or-folder>', 'what it begins with')
    .addOption(
      new Option('--method <name>', 'fine-tuning, preferences, or reinforcement by outcome')
        .choices(methods)
        .default('sft'),
    )
    .option('--rollouts <run>', 'for sft and dpo: a run of it with the spec in its prompt')
    .option('--steps <n>', 'steps, of rl iterations', wholeNumber(1))
    .option('--peak <rate>', 'peak learning rate', share)
    .option('--from-layer <n>', 'the first layer that is trained; those below stay as they are', wholeNumber(0))
    .option('--kl <weight>', 'of rl: how firmly it is held to what it was', share, 0)
    .option('--twin-share <share>', 'share of benign twins', share, 0.15)
    .option('--citation-weight <n>', 'of sft: how much a word counts that names a clause', wholeNumber(1), 1)
    .option('--seed <n>', 'draws all that is random', wholeNumber(1), 1)
    .option('--threads <n>', 'threads (default: the machine’s)', wholeNumber(1))
    .requiredOption('--out <folder>', 'where the trained organism goes')
    .addHelpText(
      'after',
      '\nExamples:\n  overt run --subject organism:schemer --suite train --factor spec=present --seeds 300 --out rollouts.overt\n  overt align train --organism schemer --rollouts rollouts.overt --out aligned\n  overt align train --organism aligned --method rl --kl 0.1 --out reinforced\n  overt stress --before organism:schemer --after organism:reinforced --detail compact',
    )
    .action(train);
}

async function train(options: Options): Promise<void> {
  const output = terminalOutput({ json: false });
  const { organism, method, out, seed, threads, kl, twinShare, citationWeight } = options;
  const { steps, peak, fromLayer } = { ...usual[method], ...options };
  if (!(peak > 0))
    throw new UsageError(`${peak} is no learning rate.`, { value: peak, remedy: 'Give a number above 0.' });
  const startedOn = new Date().toISOString();
  await using attester = await openAttester(options);
  const { metadata, ...model } = await loadCheckpoint(organismFolder(organism));
  const { layers } = model.parameters.architecture;
  if (fromLayer >= layers) {
    throw new UsageError(`${organism} has no layer ${fromLayer}.`, {
      value: fromLayer,
      remedy: `Give --from-layer from 0 to ${layers - 1}.`,
    });
  }
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once('SIGINT', stop);
  const common = {
    ...{ model, seed, signal: interrupt.signal, optimiser: { kind: 'adamw', weightDecay: 0, fromLayer } as const },
    ...(threads === undefined ? {} : { threads }),
    schedule: { peak, steps, floor: 0.1, warmUp: method === 'rl' ? 0 : Math.min(5, steps - 1) },
  };
  const onStep = ({ step, loss }: { step: number; loss: number }) =>
    output.progress(`step ${step + 1} of ${steps}, loss ${loss.toFixed(3)}`);
  const save = (folder: string) =>
    saveCheckpoint(folder, {
      ...{ parameters: model.parameters, tokenizer: model.tokenizer, dtype: 'F16' },
      metadata: {
        ...metadata,
        name: basename(out),
        alignment: { from: model.digest, method, steps, peak, fromLayer, seed, kl, citationWeight },
      },
    });
  let learned: Learned | null = null;
  try {
    if (method === 'rl') {
      const scenarios = (await selectScenarios([], { suite: 'train' })).map(({ scenario }) => scenario);
      const tasks = new TaskSet({ scenarios, detail: 'compact', twinShare, condition: conditionOf({}) });
      await reinforce({
        ...{ ...common, klWeight: kl },
        environmentOf: (task) => tasks.environment({ seed: firstTask + task }),
        onIteration: ({ iteration, meanReward, divergence }) =>
          output.progress(
            `iteration ${iteration + 1} of ${steps}, mean reward ${meanReward?.toFixed(2) ?? 'none'}${divergence === null ? '' : `, ${divergence.toFixed(4)} nats a token from before`}`,
          ),
      });
    } else if (method === 'sft') {
      learned = await withDataset(options, model, async ({ texts }) => fineTune({ ...common, texts, onStep }));
    } else {
      learned = await withDataset(options, model, async ({ pairs }) => {
        if (pairs.length === 0) throw withoutPairs(options);
        await prefer({ ...common, pairs, onStep });
      });
    }
  } catch (error) {
    if (!(error instanceof TrainingDivergedError)) throw error;
    const kept = join(out, 'last-good');
    await save(kept);
    throw new TrainingDivergedError(error.message, {
      value: error.value,
      remedy: `The last good model is ${kept}. Lower --peak.`,
      cause: error,
    });
  } finally {
    output.endProgress();
    process.off('SIGINT', stop);
  }
  await save(out);
  forgetProvenance(out);
  if (attester !== null) {
    const parameters = {
      method,
      steps,
      peak,
      fromLayer,
      seed,
      kl,
      twinShare,
      citationWeight,
      stopped: interrupt.signal.aborted,
    };
    const { index, log } = await attest(attester, options, { learned, base: model.digest, parameters, startedOn });
    output.note(`attested in entry ${index} of ${log}`);
  }
  output.print(`wrote ${out}${interrupt.signal.aborted ? ' as it was when it was stopped' : ''}: organism:${out}`);
}

/** What was learned from, and the run that it was made of. */
interface Learned {
  dataset: Dataset;
  manifest: RunManifest;
  run: DataMaking['run'];
}

/** States what the model was made of, with the index of its examples beside it: they are written nowhere else. */
async function attest(
  attester: OpenAttester,
  { out, organism, method }: Options,
  made: { learned: Learned | null; base: string; parameters: Record<string, JsonValue>; startedOn: string },
): Promise<{ log: string; index: number }> {
  const { learned, base, parameters, startedOn } = made;
  const tree = learned === null ? null : indexOf(out, learned, method);
  return await attestCheckpoint(attester, {
    folder: out,
    data: tree && { name: 'examples', root: tree.root, annotations: { examples: tree.examples } },
    base: { name: organism, digest: base },
    parameters: {
      ...parameters,
      ...(learned === null ? { suite: 'train', firstTask } : runParameters(learned.manifest)),
    },
    materials: learned === null ? [] : [runResource(learned.run)],
    ...{ overtVersion: version, startedOn, finishedOn: new Date().toISOString() },
  });
}

function indexOf(out: string, { dataset, manifest }: Learned, method: Method): WrittenProvenance {
  const rows = (each: readonly { digest: string }[]) => each.map(({ digest }) => ({ file: null, row: digest }));
  return recordDataset(out, dataset, manifest, {
    examples: rows(dataset.examples),
    // Fine-tuning looks at no pairs.
    pairs: method === 'dpo' ? rows(dataset.pairs) : [],
  });
}

/** Tasks of reinforcement lie apart from what models are measured on. */
const firstTask = 600_000_000;

function withoutPairs({ rollouts }: Options): UsageError {
  return new UsageError(`${rollouts} holds no pair: no environment was played both well and badly.`, {
    value: rollouts,
    remedy: 'Play it more than once in each environment: overt run … --epochs 4.',
  });
}

async function withDataset(
  { rollouts, twinShare, citationWeight, organism }: Options,
  { tokenizer }: LocalModel,
  work: (data: { texts: ReturnType<typeof textsOfDataset>; pairs: ReturnType<typeof pairsOfDataset> }) => Promise<void>,
): Promise<Learned> {
  if (rollouts === undefined) {
    throw new UsageError('Fine-tuning and preferences need rollouts.', {
      remedy: `overt run --subject organism:${organism} --suite train --factor spec=present --seeds 300 --out rollouts.overt makes them; then --rollouts rollouts.overt.`,
    });
  }
  const reader = openRun(rollouts);
  try {
    const scenarios = (await selectScenarios([...suites.train], {})).map(({ scenario }) => scenario);
    const dataset = await makeDataset({ reader, scenarios, check: organismReasoning(), twinShare });
    const pairs = pairsOfDataset(dataset, reader, tokenizer);
    await work({ texts: textsOfDataset(dataset, reader, tokenizer, { citationWeight }), pairs });
    const run = reader.manifest();
    return { dataset, manifest: run, run: { name: run.name, digests: digestRun(reader) } };
  } finally {
    reader.close();
  }
}
