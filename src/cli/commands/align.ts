import { type Command, Option } from 'commander';
import {
  attestDataset,
  type DatasetManifest,
  datasetManifestSchema,
  judgedReasoning,
  makeDataset,
  organismReasoning,
  type ReasoningCheck,
  type ReasoningField,
  reasoningFields,
  serveEnvironments,
  TaskSet,
  type Trainer,
  trainers,
  writeDataset,
} from '../../align/index.ts';
import { UsageError } from '../../core/index.ts';
import { conditionOf, type Detail } from '../../scenario/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { openRun, type RunManifest } from '../../store/index.ts';
import { languageModelFor } from '../../subject/index.ts';
import { type Judge, modelJudge } from '../../verdict/index.ts';
import { type AttestOptions, openAttester, withAttest } from '../attest.ts';
import { collectFactor, share, wholeNumber } from '../options.ts';
import { type Output, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';
import { version } from '../version.ts';
import { addAlignTrain } from './align-train.ts';

interface DataOptions extends AttestOptions {
  out: string;
  judge?: string;
  judgeVotes: number;
  trainer: Trainer;
  reasoning: ReasoningField;
  twinShare: number;
  replay?: string;
  replayShare: number;
  json?: boolean;
}

export function addAlign(program: Command): void {
  const align = program
    .command('align')
    .description('Deliberative alignment: teaches a model to reason by the anti-scheming spec.');
  withAttest(
    align
      .command('data <run>')
      .description(
        'Makes training data of a run that had the spec in its prompt: kept by outcome and reasoning, the spec taken out.',
      ),
    'where the data come from',
  )
    .option('--out <folder>', 'where to', 'alignment-data')
    .option('--judge <model>', 'says whether reasoning goes by the spec (organisms need none)')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .addOption(new Option('--trainer <name>', 'whose files are written').choices(trainers).default('trl'))
    .addOption(
      new Option('--reasoning <field>', 'where the chat template wants the reasoning')
        .choices(reasoningFields)
        .default('reasoning_content'),
    )
    .option('--twin-share <share>', 'share of benign twins among the examples, at most', share, 0.15)
    .option('--replay <file>', 'chat rows about something else (JSON Lines), so that abilities are not unlearned')
    .option('--replay-share <share>', 'share of them among all rows, at most', share, 0.2)
    .option('--json', 'print the manifest (schema dataset)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt run --subject openai/gpt-5 --suite train --factor spec=present --seeds 200 --out rollouts.overt\n  overt align data rollouts.overt --judge anthropic/claude-sonnet-4-5 --out data\n  overt align data rollouts.overt --judge openai/gpt-5 --trainer axolotl --reasoning thinking\n\nOnly scenarios of the train suite, and your own, can be trained on.',
    )
    .action(data);
  align
    .command('serve')
    .description('Serves episodes with rewards to trainers, in the protocols of OpenEnv and the Open Reward Standard.')
    .option('--suite <name...>', 'train, or train and validation', ['train'])
    .option('--scenario <module...>', 'scenarios of your own; they count as train')
    .addOption(
      new Option('--detail <detail>', 'how environments are written').choices(['full', 'compact']).default('full'),
    )
    .option('--factor <name=level>', 'a factor’s level (can be given more than once)', collectFactor)
    .option('--twin-share <share>', 'share of benign twins', share, 0.15)
    .option('--capacity <n>', 'sessions at the same time', wholeNumber(1), 512)
    .option('--judge <model>', 'settles what oracles cannot; without one such episodes have no reward')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <n>', 'the port; 0 takes a free one', wholeNumber(0), 8000)
    .addHelpText(
      'after',
      '\nExamples:\n  overt align serve\n  overt align serve --detail compact --capacity 64\n  overt align serve --suite train validation --judge openai/gpt-5\n\nThe server has no password: let it listen where only trainers can reach it.',
    )
    .action(serve);
  addAlignTrain(align);
}

interface ServeOptions {
  suite: string[];
  scenario?: string[];
  detail: Detail;
  factor?: Record<string, string[]>;
  twinShare: number;
  capacity: number;
  judge?: string;
  judgeVotes: number;
  host: string;
  port: number;
}

async function serve(options: ServeOptions): Promise<void> {
  const output = terminalOutput({ json: false });
  const { suite, scenario: modules = [], detail, twinShare, capacity, host, port } = options;
  const selected = await Promise.all(suite.map((name) => selectScenarios([], { suite: name })));
  const own = modules.length === 0 ? [] : await selectScenarios(modules);
  const levels = Object.entries(options.factor ?? {}).map(([name, [level = '', ...more]]) => {
    if (more.length === 0) return [name, level] as const;
    throw new UsageError(`The factor ${name} is given ${1 + more.length} levels.`, {
      value: name,
      remedy: 'Give one; start a server for each.',
    });
  });
  const tasks = new TaskSet({
    ...{ scenarios: [...selected.flat(), ...own].map(({ scenario }) => scenario), detail, twinShare },
    condition: conditionOf(Object.fromEntries(levels)),
  });
  const judge = options.judge === undefined ? undefined : await judgeFor(options.judge, options.judgeVotes);
  const server = await serveEnvironments({
    ...{ tasks, capacity, host, port, overtVersion: version },
    ...(judge ? { judge } : {}),
  });
  output.print(
    `serving ${tasks.scenariosOf('train').join(', ')} at ${server.url} (${capacity} sessions); Ctrl-C stops`,
  );
  await new Promise<void>((stopped) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped());
  });
  await server.close();
}

async function judgeFor(name: string, votes: number): Promise<Judge> {
  const judge = modelJudge({ model: await languageModelFor(name), id: name, votes });
  await judge.check(AbortSignal.timeout(120_000));
  return judge;
}

async function data(file: string, options: DataOptions): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const startedOn = new Date().toISOString();
  await using attester = await openAttester(options);
  const reader = openRun(file);
  try {
    const run = reader.manifest();
    const modules = run.scenarios.flatMap(({ module }) => (module === undefined ? [] : [module]));
    const scenarios = (await selectScenarios([], { modules })).map(({ scenario }) => scenario);
    const check = await checkFor(run, options);
    const planned = reader.recordedCount();
    const onProgress = (done: number) => output.progress(`${done} of ${planned} rollouts looked at`);
    const { twinShare, replay: path, replayShare } = options;
    const replay = path === undefined ? undefined : { path, share: replayShare };
    const dataset = await makeDataset({ reader, scenarios, check, twinShare, replay, onProgress });
    output.endProgress();
    const { trainer, reasoning } = options;
    const manifest = await writeDataset(options.out, dataset, { run, trainer, reasoning, overtVersion: version });
    const attested =
      attester &&
      (await attestDataset(attester, {
        ...{ folder: options.out, manifest, reader, twinShare, overtVersion: version },
        ...{ startedOn, finishedOn: new Date().toISOString() },
      }));
    if (output.json) output.printJson(datasetManifestSchema.parse(manifest));
    else print(output, manifest, options.out);
    if (attested !== null) output.note(`attested in entry ${attested.index} of ${attested.log}`);
  } finally {
    output.endProgress();
    reader.close();
  }
}

async function checkFor({ subjects, spec }: RunManifest, { judge, judgeVotes }: DataOptions): Promise<ReasoningCheck> {
  if (judge !== undefined) return judgedReasoning(await judgeFor(judge, judgeVotes), spec);
  if (spec !== undefined) {
    throw new UsageError(`Whether anyone reasons by ${spec.id} takes a judge.`, {
      value: spec.id,
      remedy: 'Give --judge MODEL; without one, only the sentences are known in which organisms cite our own spec.',
    });
  }
  const other = subjects.find((subject) => !subject.startsWith('organism:'));
  if (other === undefined) return organismReasoning();
  throw new UsageError(`Whether ${other} reasons by the spec takes a judge.`, {
    value: other,
    remedy: 'Give --judge MODEL; only organisms, whose sentences are known, do without.',
  });
}

function print(output: Output, manifest: DatasetManifest, folder: string): void {
  const columns = [
    { title: 'variant' },
    { title: 'rollouts', align: 'right' as const },
    { title: 'kept' },
    { title: 'not kept' },
  ];
  const rows = manifest.screening
    .filter(({ rollouts }) => rollouts > 0)
    .map(({ variant, rollouts, accepted, rejected }) => [
      variant,
      `${rollouts}`,
      formatEstimate(accepted, { scale: 'percent' }),
      Object.entries(rejected)
        .map(([name, count]) => `${count} ${name}`)
        .join(', '),
    ]);
  output.print(table(columns, rows));
  const { highest, draws, sequence } = manifest.contamination;
  if (highest !== null) {
    output.print(
      `text of held-out environments: at most ${(100 * highest.share).toFixed(1)} % of an example’s ${sequence}-word sequences (${highest.scenario}; ${draws} draws searched)`,
    );
  }
  const { replay } = manifest;
  if (replay !== null) {
    output.print(`replayed: ${replay.rows.length} of ${replay.available} conversations of ${replay.file}`);
  }
  const written = manifest.files.map(({ file, rows: count }) => `${file} (${count} rows)`);
  output.print(`wrote ${[...written, 'manifest.json', 'croissant.json', 'provenance.jsonl'].join(', ')} to ${folder}`);
}
