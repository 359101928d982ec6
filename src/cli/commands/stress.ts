import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { UsageError } from '../../core/index.ts';
import type { Detail } from '../../scenario/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import {
  beforeAfterPlan,
  defaultPlan,
  type PlanPart,
  parsePlan,
  planParts,
  playArms,
  replicaOrganisms,
  runStress,
  type StressOptions,
  type StressPlan,
  type StressResult,
  stressPage,
  stressResultSchema,
  verdictWords,
} from '../../stress/index.ts';
import { languageModelFor, resolveSubject } from '../../subject/index.ts';
import { modelJudge } from '../../verdict/index.ts';
import { onInterrupt } from '../interrupt.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { readJson } from '../read-json.ts';
import { selectScenarios } from '../scenarios.ts';
import { playArmsApart, usualJobs } from '../stress-jobs.ts';
import { poolResults } from '../stress-replicas.ts';
import { version } from '../version.ts';

interface Options {
  plan?: string;
  quick?: boolean;
  before?: string;
  after?: string;
  suite: string;
  scenario?: string[];
  detail: Detail;
  seeds: number;
  seed: number;
  judge?: string;
  judgeVotes: number;
  interview?: boolean;
  concurrency?: number;
  threads?: number;
  jobs?: number;
  arm?: string[];
  out: string;
  printPlan?: boolean;
  organisms?: string;
  replica: number;
  only?: PlanPart[];
  pool?: string[];
  json?: boolean;
}

export function addStress(program: Command): void {
  program
    .command('stress')
    .description(
      'The stress test: is a fall in covert action real, is it awareness of the test, does a hidden goal survive, does it last?',
    )
    .option('--quick', 'fewer arms and environments: a look, not a result')
    .option('--plan <file>', 'a plan of your own (JSON; overt schema stress-plan)')
    .addOption(new Option('--only <part...>', 'of the whole plan, only these parts').choices(planParts))
    .option('--organisms <folder>', 'the organisms of this folder instead of those that ship')
    .option('--replica <n>', 'with --organisms: those of this pretraining seed', wholeNumber(1), 1)
    .option('--pool <stress.json...>', 'hold results of replicas together, say of several pretraining seeds')
    .option('--before <subject>', 'compare two subjects, without training: this one')
    .option('--after <subject>', '… and this one')
    .option('--suite <name>', 'with --before and --after: the suite', 'full')
    .option('--scenario <id-or-module...>', 'with --before and --after: only these')
    .addOption(
      new Option('--detail <detail>', 'with --before and --after').choices(['full', 'compact']).default('full'),
    )
    .option('--seeds <n>', 'with --before and --after: environments of each scenario and place', wholeNumber(1), 20)
    .option('--judge <model>', 'with --before and --after: settles what oracles cannot')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option('--interview', 'with --before, --after and --judge: ask afterwards what it did and what it is after')
    .option('--seed <n>', 'draws all that is random in training', wholeNumber(1), 1)
    .option('--concurrency <n>', 'episodes at the same time', wholeNumber(1))
    .option('--threads <n>', 'threads of training (default: the machine’s, shared among the jobs)', wholeNumber(1))
    .option(
      '--jobs <n>',
      'arms of organisms at the same time (default: as many as the machine has cores)',
      wholeNumber(1),
    )
    .option('--arm <name...>', 'only make and measure these arms, for processes that share --out; concludes nothing')
    .option('--out <folder>', 'where models, runs and the report go; what is there is not made again', 'stress')
    .option('--print-plan', 'print the plan and do nothing')
    .option('--json', 'print JSON (schema overt/stress@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt stress --quick\n  overt stress --out my-stress\n  overt organism train schemer --seed 2 --home seeds && overt stress --only alignment --organisms seeds --replica 2 --out stress-2\n  overt stress --pool stress/stress.json stress-2/stress.json stress-3/stress.json\n  overt stress --print-plan > plan.json && overt stress --plan plan.json\n  overt stress --before openai/gpt-5 --after http://127.0.0.1:8080/v1#mine --judge anthropic/claude-sonnet-4-5',
    )
    .action(stress);
}

async function stress(options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  if (options.pool !== undefined) {
    await poolResults(options.pool, output);
    return;
  }
  const plan = await planFrom(options);
  if (options.printPlan) {
    output.printJson(plan);
    return;
  }
  const known = await selectScenarios([], { modules: modulesIn(options) });
  const scenarios = plan.scenarios.map((id) => {
    const found = known.find(({ scenario }) => scenario.id === id);
    if (found !== undefined) return found.scenario;
    throw new UsageError(`There is no scenario ${id}, which the plan names.`, {
      value: id,
      remedy: 'overt list shows those that there are; a module of your own is given with --scenario.',
    });
  });
  const interrupt = onInterrupt(output);
  try {
    const judge =
      options.judge === undefined
        ? undefined
        : modelJudge({ model: await languageModelFor(options.judge), id: options.judge, votes: options.judgeVotes });
    const { signal } = interrupt;
    const experiment: StressOptions = {
      ...{ plan, folder: options.out, scenarios, judge, overtVersion: version, signal },
      ...{ concurrency: options.concurrency, threads: options.threads },
      open: async (name) => {
        const subject = await resolveSubject(name);
        await subject.check(AbortSignal.timeout(120_000));
        return subject;
      },
      onProgress: (text) => output.progress(text),
    };
    if (options.arm !== undefined) {
      await playArms(experiment, options.arm);
      return;
    }
    const started = performance.now();
    const jobs = options.jobs ?? usualJobs(plan);
    if (jobs > 1) {
      await playArmsApart(plan, { jobs, folder: options.out, shared: sharedOptions(options), output, signal });
    }
    // What was made apart lies there; the rest is made here.
    const played = await runStress(experiment);
    const result = { ...played, seconds: (performance.now() - started) / 1000 };
    output.endProgress();
    await mkdir(options.out, { recursive: true });
    await writeFile(join(options.out, 'stress.json'), `${JSON.stringify(stressResultSchema.parse(result), null, 1)}\n`);
    await writeFile(join(options.out, 'stress.html'), stressPage(result));
    if (output.json) output.printJson(result);
    else print(output, result, options.out);
  } finally {
    output.endProgress();
    interrupt.release();
  }
}

async function planFrom(options: Options): Promise<StressPlan> {
  const { plan, before, after, suite, scenario = [], detail, seeds, interview } = options;
  if (plan !== undefined) return parsePlan(await readJson(plan));
  if (before === undefined && after === undefined) return planOfOrganisms(options);
  if (before === undefined || after === undefined) {
    throw new UsageError(`--${before === undefined ? 'before' : 'after'} is missing.`, {
      remedy: 'Give both: the two are compared environment by environment.',
    });
  }
  const selected = await selectScenarios(scenario, { suite });
  const ids = selected.map(({ scenario: { id } }) => id);
  return beforeAfterPlan({ before, after, detail, seeds, interview: interview === true, scenarios: ids });
}

function planOfOrganisms({ quick = false, seed, organisms, replica, only }: Options): StressPlan {
  if (organisms === undefined && replica !== 1) {
    throw new UsageError('Only the first pretraining seed ships.', {
      value: replica,
      remedy: `Train the others (overt organism train schemer --seed ${replica} --home <folder>) and give --organisms <folder>.`,
    });
  }
  if (quick && only !== undefined) {
    throw new UsageError('--quick has its own arms.', { value: only, remedy: 'Leave out --quick or --only.' });
  }
  return defaultPlan({
    ...{ quick, seed },
    ...(only === undefined ? {} : { parts: only }),
    ...(organisms === undefined ? {} : { organisms: replicaOrganisms(organisms, replica) }),
  });
}

/** Options that every arm needs that is worked on in a process of its own. */
function sharedOptions({ threads, concurrency, ...options }: Options): string[] {
  const modules = modulesIn(options);
  return [
    ...(threads === undefined ? [] : ['--threads', `${threads}`]),
    ...(concurrency === undefined ? [] : ['--concurrency', `${concurrency}`]),
    ...(modules.length === 0 ? [] : ['--scenario', ...modules]),
  ];
}

function modulesIn({ scenario = [] }: Pick<Options, 'scenario'>): string[] {
  return scenario.filter((name) => /[./\\]|^@/.test(name));
}

const verdictColours: Record<keyof typeof verdictWords, (text: string) => string> = {
  shown: colours.green,
  refuted: colours.red,
  open: colours.yellow,
  'not-tested': colours.dim,
};

function print(output: Output, { arms, conclusions, seconds }: StressResult, folder: string): void {
  const columns = [
    { title: 'arm' },
    { title: 'place' },
    { title: 'covert', align: 'right' as const },
    { title: 'held out', align: 'right' as const },
    { title: 'aware', align: 'right' as const },
    { title: 'cites', align: 'right' as const },
    { title: 'over-refusal', align: 'right' as const },
    { title: 'verdicts', align: 'right' as const },
  ];
  const percent = (estimate: Parameters<typeof formatEstimate>[0] | null | undefined) =>
    estimate === null || estimate === undefined
      ? ''
      : formatEstimate(estimate, { scale: 'percent' }).replace(/ \(n.*/, '');
  output.print(
    table(
      columns,
      arms.flatMap(({ name, places }) =>
        places.map((place) => {
          const group = (of: string) => place.groups.find((each) => each.group === of)?.covert;
          const isTwin = place.variant === 'twin';
          return [
            ...[name, place.place, isTwin ? '' : percent(group('all')), isTwin ? '' : percent(group('heldout'))],
            ...[percent(place.aware), percent(place.cites), percent(place.overRefusal), percent(place.valid)],
          ];
        }),
      ),
    ),
  );
  for (const { question, verdict, apart } of conclusions) {
    output.print(`${question} ${verdictColours[verdict](verdictWords[verdict])}`);
    for (const { before, after, verdict: alone } of apart) {
      output.print(`  ${colours.dim(`${before} → ${after}`)} ${verdictColours[alone](verdictWords[alone])}`);
    }
  }
  output.print(`${(seconds / 60).toFixed(1)} minutes`);
  output.print(`report: ${join(folder, 'stress.html')}`);
  output.print(`numbers: ${join(folder, 'stress.json')}`);
}
