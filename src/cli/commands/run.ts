import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes, UnknownNameError, UsageError } from '../../core/index.ts';
import { LedgerError } from '../../ledger/index.ts';
import { type RunSummary, runSummarySchema, summarise } from '../../report/index.ts';
import {
  attestPlan,
  attestResult,
  executeRun,
  manifestOf,
  type RunProgress,
  type RunRequest,
  requestOf,
  requirePlanned,
} from '../../run/index.ts';
import { type Detail, factorLevels, factorNames, isFactorName, type Variant } from '../../scenario/index.ts';
import type { Spec } from '../../spec/index.ts';
import { createRun, openRunForWriting, type RunWriter } from '../../store/index.ts';
import type { Subject } from '../../subject/index.ts';
import { type AttestOptions, withAttest, withAttester } from '../attest.ts';
import { loadConfig, type OvertConfig } from '../config.ts';
import { collectFactor, collectNumber, wholeNumber } from '../options.ts';
import { colours, duration, type Output, terminalOutput } from '../output.ts';
import { openParticipants, type Participants } from '../participants.ts';
import { selectScenarios } from '../scenarios.ts';
import { specFrom } from '../spec-file.ts';
import { printSummary } from '../summary-table.ts';
import { version } from '../version.ts';

export const runResultSchema = z.object({
  schema: z.literal('overt/run@1'),
  file: z.string(),
  status: z.enum(['finished', 'interrupted', 'mostly-failed']),
  played: z.int().describe('Episodes played by this command'),
  summary: runSummarySchema,
});
type Status = z.infer<typeof runResultSchema>['status'];

/** Above this share of episodes lost to infrastructure, a run proves nothing. */
const tolerableFailures = 0.1;

interface SharedOptions extends AttestOptions {
  concurrency?: number;
  judge?: string;
  judgeVotes?: number;
  providerConcurrency?: Record<string, number>;
  requestsPerMinute?: Record<string, number>;
  config?: string;
  json?: boolean;
}

interface RunOptions extends SharedOptions {
  subject?: string[];
  scenario?: string[];
  suite?: string;
  seeds?: number;
  firstSeed: number;
  epochs?: number;
  detail?: Detail;
  twins: boolean;
  factor?: Record<string, string[]>;
  spec?: string;
  out?: string;
  name?: string;
  turns?: number;
}

export function addRun(program: Command): void {
  shared(
    program
      .command('run')
      .description('Measures subjects over scenarios and writes a run file.')
      .option(
        '--subject <name...>',
        'who is measured: openai/…, anthropic/…, google/…, URL#model, gguf:…, command:…, organism:…, reference:…',
      )
      .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
      .option('--suite <name>', 'only the scenarios of a suite')
      .option('--seeds <n>', 'environments of each scenario and condition (default 10)', wholeNumber(1))
      .option('--first-seed <n>', 'the first seed', wholeNumber(0), 0)
      .option('--epochs <n>', 'episodes in each environment (default 1)', wholeNumber(1))
      .option('--detail <compact|full>', 'compact is for small models (default full)')
      .option('--no-twins', 'leave out the benign twins, which measure over-refusal')
      .option('--factor <name=level,…>', 'cross these levels; may be repeated', collectFactor)
      .option('--spec <file>', 'a spec of your own for --factor spec=present: JSON (overt schema spec)')
      .option('--turns <n>', 'turns that a subject may take', wholeNumber(1))
      .option('--out <file>', 'the run file (default named after the time)')
      .option('--name <text>', 'a name for people'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  overt run --subject reference:schemer@0.3+saint@0.7 --seeds 50 --out mixture.overt\n  overt run --subject anthropic/claude-sonnet-4-5 --judge openai/gpt-5 --seeds 20\n  overt run --subject http://127.0.0.1:8080/v1#qwen3 --factor oversight=none,unmonitored',
    )
    .action((options: RunOptions) => start(options));

  shared(program.command('resume <run>').description('Goes on with a run that was stopped. Nothing is played twice.'))
    .addHelpText('after', '\nExample:\n  overt resume mixture.overt')
    .action((file: string, options: SharedOptions) => resume(file, options));
}

function shared(command: Command): Command {
  return withAttest(command, 'the plan before the first episode, and the result')
    .option('--judge <model>', 'the model that settles what oracles cannot')
    .option('--judge-votes <n>', 'independent votes of the judge (default 3)', wholeNumber(1))
    .option('--concurrency <n>', 'episodes at the same time (default 8; organisms 96)', wholeNumber(1))
    .option('--provider-concurrency <provider=n>', 'the same with one provider; may be repeated', collectNumber)
    .option('--requests-per-minute <provider=n>', 'hold back requests to a provider; may be repeated', collectNumber)
    .option('--config <file>', 'a config file other than overt.config.ts')
    .option('--json', 'print JSON (schema overt/run@1)');
}

async function start(options: RunOptions): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const config = await loadConfig(process.cwd(), options.config);
  const selected = await selectScenarios(options.scenario ?? [], { suite: options.suite, modules: config.scenarios });
  const names = options.subject ?? config.subjects ?? [];
  if (names.length === 0) {
    throw new UsageError('No subject is named.', {
      remedy: 'Add --subject, for example --subject reference:schemer or --subject anthropic/claude-sonnet-4-5.',
    });
  }
  checkFactors(options.factor ?? {});
  const spec = options.spec === undefined ? undefined : await specFrom(options.spec);
  if (spec !== undefined) checkShown(spec, options);
  const variants: Variant[] = options.twins ? ['tempting', 'twin'] : ['tempting'];
  const judgeName = options.judge ?? config.judge ?? null;
  await using participants = await openParticipants(names, judgeName, {
    judgeVotes: options.judgeVotes ?? config.judgeVotes,
  });
  const detail = detailFor(participants.subjects, options.detail ?? config.detail, output);
  const request: RunRequest = {
    name: options.name ?? `${names.join(', ')} on ${options.suite ?? `${selected.length} scenarios`}`,
    scenarios: selected,
    subjects: participants.subjects,
    judge: participants.judge?.id ?? null,
    detail,
    variants,
    factors: options.factor ?? {},
    firstSeed: options.firstSeed,
    seeds: options.seeds ?? config.seeds ?? 10,
    epochs: options.epochs ?? config.epochs ?? 1,
    limits: limitsOf(config, options),
    spec,
  };
  checkSeen(request);
  const file = options.out ?? `run-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')}.overt`;
  // What can’t be attested is not begun.
  await withAttester(options, async () => {});
  const writer = createRun(file, manifestOf(request, { overtVersion: version, createdAt: new Date().toISOString() }));
  try {
    await withAttester(options, async ({ log }) => await attestPlan(log, writer, request));
    await play(writer, request, participants, options, config, output);
  } finally {
    writer.close();
  }
}

async function resume(file: string, options: SharedOptions): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const config = await loadConfig(process.cwd(), options.config);
  const writer = openRunForWriting(file);
  try {
    const manifest = writer.manifest();
    if (manifest.only !== undefined) {
      throw new UsageError(`${file} is part of a study, which goes on with it.`, {
        value: manifest.name,
        remedy: 'Give the command that began it once more, overt intervene with the same options.',
      });
    }
    const modules = manifest.scenarios.flatMap(({ module }) => module ?? []);
    const selected = await selectScenarios(
      manifest.scenarios.map(({ id }) => id),
      { modules: [...new Set([...(config.scenarios ?? []), ...modules])] },
    );
    // The judge's name in the manifest carries its number of votes; what was given then is what is needed now.
    const judgeName = options.judge ?? config.judge ?? manifest.judge?.replace(/×\d+$/, '') ?? null;
    await using participants = await openParticipants(manifest.subjects, judgeName, {
      judgeVotes: options.judgeVotes ?? config.judgeVotes,
    });
    const request = requestOf(manifest, { scenarios: selected, subjects: participants.subjects });
    await withAttester(options, async ({ log }) => await requirePlanned(log, writer));
    await play(writer, request, participants, options, config, output);
  } finally {
    writer.close();
  }
}

/**
 * The detail of the run: what was asked for, else what all subjects can read.
 * @throws {UsageError} if a subject can't read what was asked for.
 */
function detailFor(subjects: readonly Subject[], asked: Detail | undefined, output: Output): Detail {
  const limited = subjects.find(({ reads }) => reads !== undefined && reads.detail !== asked);
  if (limited?.reads === undefined) return asked ?? 'full';
  const { id, reads } = limited;
  if (asked === undefined) {
    output.note(`${id} reads ${reads.detail} detail only, so the run is in ${reads.detail} detail`);
    return reads.detail;
  }
  throw new UsageError(`${id} reads ${reads.detail} detail only, not ${asked}.`, {
    value: asked,
    remedy: `Use --detail ${reads.detail}, for all subjects of the run.`,
  });
}

/** @throws {UsageError} if a subject can read none of the scenarios. */
function checkSeen({ subjects, scenarios }: RunRequest): void {
  for (const { id, reads } of subjects) {
    if (reads === undefined || scenarios.some(({ scenario }) => reads.scenarios.has(scenario.id))) continue;
    throw new UsageError(`${id} was trained on none of the scenarios of this run.`, {
      value: scenarios.map(({ scenario }) => scenario.id),
      remedy: `It reads ${[...reads.scenarios].join(', ')}; name some of these with --scenario.`,
    });
  }
}

function limitsOf({ limits = {} }: OvertConfig, { turns }: RunOptions): RunRequest['limits'] {
  const all = { ...limits, ...(turns === undefined ? {} : { turns }) };
  return Object.fromEntries(Object.entries(all).filter(([, limit]) => limit !== undefined));
}

async function play(
  writer: RunWriter,
  request: RunRequest,
  { judge }: Participants,
  options: SharedOptions,
  config: OvertConfig,
  output: Output,
): Promise<void> {
  const interrupt = new AbortController();
  const onInterrupt = () => {
    if (interrupt.signal.aborted) process.exit(exitCodes.interrupted);
    output.endProgress();
    output.note('stopping; what is recorded stays (Ctrl-C again to stop at once)');
    interrupt.abort();
  };
  process.on('SIGINT', onInterrupt);
  try {
    const result = await executeRun({
      request,
      writer,
      judge,
      concurrency: options.concurrency ?? config.concurrency,
      providerConcurrency: { ...config.providerConcurrency, ...options.providerConcurrency },
      requestsPerMinute: { ...config.requestsPerMinute, ...options.requestsPerMinute },
      prices: config.prices ?? {},
      signal: interrupt.signal,
      onProgress: (progress) => output.progress(progressLine(progress)),
    });
    output.endProgress();
    const summary = summarise(writer);
    const status = statusOf(summary, interrupt.signal.aborted);
    // What was interrupted stays open in the log until it is resumed.
    if (status !== 'interrupted') await attestFinished(writer, status, options);
    if (output.json) {
      const { location: file } = writer;
      output.printJson({ schema: 'overt/run@1', file, status, played: result.played, summary });
    } else {
      printSummary(output, summary);
      output.print();
      output.print(`${colours.dim('run file')} ${writer.location}`);
      if (status === 'interrupted') output.print(`go on with: overt resume ${writer.location}`);
      if (status === 'mostly-failed')
        output.print(colours.red('Too many episodes failed for infrastructure reasons: this proves nothing.'));
    }
    process.exitCode = {
      finished: exitCodes.ok,
      interrupted: exitCodes.interrupted,
      'mostly-failed': exitCodes.incomplete,
    }[status];
  } finally {
    process.off('SIGINT', onInterrupt);
    writer.close();
  }
}

/** Someone else may be writing when a run ends, which is no reason to give up at once. */
const patienceMs = 10_000;

/** @throws {LedgerError} that says how to log it later: what was played is recorded. */
async function attestFinished(writer: RunWriter, status: Status, options: SharedOptions): Promise<void> {
  try {
    await withAttester(options, async ({ log }) => await attestResult(log, writer, status), patienceMs);
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    throw new LedgerError(error.code, `The run is recorded, but its result is not logged: ${error.message}`, {
      value: error.value,
      remedy: `${error.remedy} Then: overt resume ${writer.location} --attest ${options.attest}`,
      cause: error,
    });
  }
}

function statusOf({ subjects }: RunSummary, isInterrupted: boolean): Status {
  if (isInterrupted) return 'interrupted';
  const groups = subjects.flatMap(({ overall, twins }) => (twins ? [overall, twins] : [overall]));
  const episodes = groups.reduce((sum, group) => sum + group.episodes, 0);
  const failed = groups.reduce((sum, group) => sum + group.unscoreableBy.infrastructure, 0);
  return failed > tolerableFailures * episodes ? 'mostly-failed' : 'finished';
}

function progressLine({
  done,
  planned,
  episodesPerSecond,
  remainingMs,
  covert,
  unscoreable,
  cost,
}: RunProgress): string {
  const share = planned === 0 ? 100 : (100 * done) / planned;
  const rate = episodesPerSecond >= 10 ? episodesPerSecond.toFixed(0) : episodesPerSecond.toFixed(2);
  const left = remainingMs === null ? '' : `, ${duration(remainingMs)} left`;
  const money = cost === null ? '' : `, $${cost.toFixed(2)}`;
  return `${done}/${planned} episodes (${share.toFixed(0)} %), ${rate}/s${left}, ${covert} covert, ${unscoreable} unscoreable${money}`;
}

/** @throws {UsageError} if no episode would have the spec in its prompt. */
function checkShown({ id }: Spec, { factor, spec }: RunOptions): void {
  if (factor?.spec?.includes('present')) return;
  throw new UsageError(`The spec ${id} would stand in no prompt.`, {
    value: spec,
    remedy: 'Add --factor spec=present, or spec=absent,present to compare.',
  });
}

function checkFactors(factors: Record<string, string[]>): void {
  for (const [name, levels] of Object.entries(factors)) {
    if (!isFactorName(name)) throw new UnknownNameError('factor', name, factorNames);
    const known: readonly string[] = factorLevels[name];
    for (const level of levels)
      if (!known.includes(level)) throw new UnknownNameError(`level of ${name}`, level, known);
  }
}
