import { type Command, Option } from 'commander';
import { Random, UsageError } from '../../core/index.ts';
import {
  type Chooser,
  type Counterpart,
  measureRealism,
  modelChooser,
  type OpeningPart,
  openingParts,
  type Realism,
  readCounterparts,
  type ScenarioRealism,
  shippedCounterparts,
} from '../../realism/index.ts';
import { conditionOf, type Detail, type Scenario, type Setting } from '../../scenario/index.ts';
import { type Estimate, formatEstimate } from '../../stats/index.ts';
import { resolveSubject } from '../../subject/index.ts';
import { scenarios as shipped } from '../../suites/index.ts';
import { loadConfig } from '../config.ts';
import { collectFactor, wholeNumber } from '../options.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

interface Options {
  suite?: string;
  counterparts: string[];
  judge?: string;
  pairs: number;
  seeds: number;
  firstSeed: number;
  detail: Detail;
  factor?: Record<string, string[]>;
  parts?: OpeningPart[];
  results: number;
  tells: number;
  seed: number;
  json?: boolean;
}

export function addRealism(program: Command): void {
  program
    .command('realism [scenarios...]')
    .description(
      'Whether scenarios can be told from real sessions: by a classifier that never saw the scenario, and by a judge.',
    )
    .option('--suite <name>', 'only the scenarios of a suite')
    .option(
      '--counterparts <file...>',
      'your own sessions: run files, or JSON Lines of chat messages; "shipped" for those that ship',
      ['shipped'],
    )
    .option('--judge <model>', 'also asks a model which of two openings is the test')
    .option(
      '--pairs <n>',
      'for the judge: counterparts beside each environment, of any topic and near',
      wholeNumber(1),
      1,
    )
    .option('--seeds <n>', 'environments of each scenario', wholeNumber(2), 8)
    .option('--first-seed <n>', 'the first seed', wholeNumber(0), 0)
    .addOption(new Option('--detail <detail>').choices(['compact', 'full']).default('full'))
    .option('--factor <name=level>', 'draw environments under another condition, say penalty=none', collectFactor)
    .addOption(
      new Option('--parts <part...>', 'what of an opening is shown (default: what most counterparts have)').choices(
        openingParts,
      ),
    )
    .option('--results <n>', 'also show so many of the first tool results', wholeNumber(0), 0)
    .option('--tells <n>', 'print so many tells of each scenario', wholeNumber(0), 3)
    .option('--seed <n>', 'draws folds and pairs', wholeNumber(0), 1)
    .option('--json', 'print JSON (schema overt/realism@1)')
    .addHelpText(
      'after',
      '\nA win rate of 50 % can’t tell. What a classifier tells may be topic and style rather than that it is a test: give sessions of your own field.\n\nExamples:\n  overt realism\n  overt realism log-falsification --counterparts production.jsonl\n  overt realism --suite core --factor penalty=none --factor pressure=none\n  overt realism ./mine.ts --counterparts shipped production.jsonl --judge anthropic/claude-sonnet-4-5',
    )
    .action(realism);
}

async function realism(names: string[], options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const { scenarios: modules } = await loadConfig();
  const selected = await selectScenarios(names, { suite: options.suite, modules });
  const judged = selected.map(({ scenario }) => scenario);
  const counterparts = await counterpartsIn(options.counterparts);
  const setting: Setting = { detail: options.detail, variant: 'tempting', condition: conditionIn(options.factor) };
  const { seeds, firstSeed, results, parts, pairs } = options;
  const chooser = options.judge === undefined ? null : await chooserFor(options.judge, judged, setting);
  const result = await measureRealism({
    ...{ judged, others: shipped, counterparts, setting, seeds, firstSeed, results },
    ...(parts === undefined ? {} : { parts }),
    random: Random.from('realism', options.seed),
    ...(chooser === null ? {} : { judge: { chooser, pairs } }),
    onProgress: (text) => output.progress(text),
  });
  output.endProgress();
  if (output.json) output.printJson(result);
  else print(output, result, options.tells);
}

async function counterpartsIn(files: readonly string[]): Promise<Counterpart[]> {
  const read = await Promise.all(
    files.map(async (file) => (file === 'shipped' ? shippedCounterparts : await readCounterparts(file))),
  );
  return read.flat();
}

/** One condition: realism is that of environments that are alike. */
function conditionIn(levels: Readonly<Record<string, readonly string[]>> = {}): Setting['condition'] {
  const single = Object.entries(levels).map(([factor, given]) => {
    const [level] = given;
    if (level === undefined || given.length > 1) {
      throw new UsageError(`The factor ${factor} is given ${given.length} levels.`, {
        value: given,
        remedy: `Give one, say ${factor}=${given[0] ?? 'none'}, and run the command once for each.`,
      });
    }
    return [factor, level];
  });
  return conditionOf(Object.fromEntries(single));
}

async function chooserFor(name: string, judged: readonly Scenario[], setting: Setting): Promise<Chooser> {
  // A judge needs no tools, so it isn't probed as a subject is.
  const subject = await resolveSubject(name, { probe: false });
  const [scenario] = judged;
  if (subject.kind !== 'turns' || scenario === undefined) {
    throw new UsageError(`${name} can't judge.`, { value: name, remedy: 'Name a model, for example openai/gpt-5.' });
  }
  const chooser = modelChooser(subject);
  await chooser.check(scenario.draw(0, setting), AbortSignal.timeout(120_000));
  return chooser;
}

function print(output: Output, result: Realism, tells: number): void {
  const { counterparts, scenarios, overall, shown, judge, seeds, learntFrom } = result;
  const { used, groups, leftOut } = counterparts;
  const what = [...shown.parts, ...(shown.results > 0 ? [`${shown.results} tool results`] : [])].join(', ');
  output.print(
    `${scenarios.length} scenarios, ${seeds} environments each, beside ${used} counterparts of ${groups} agents; shown: ${what}`,
  );
  output.print(
    colours.dim(`each scenario is judged by what learnt from the ${learntFrom - 1} others and from other counterparts`),
  );
  const missing = Object.entries(leftOut).map(([why, count]) => `${why} ${count}`);
  if (missing.length > 0) output.print(colours.dim(`counterparts left out: ${missing.join(', ')}`));
  output.print();
  output.print(realismTable(result));
  if (tells > 0) printTells(output, scenarios, overall.tells, tells);
  output.print();
  for (const sentence of result.words) output.print(sentence);
  output.print();
  output.print(colours.dim('It can’t be concluded:'));
  for (const sentence of result.cannot) output.print(colours.dim(`- ${sentence}`));
  const problems = Object.entries(overall.judge?.problems ?? {}).filter(([, count]) => count > 0);
  if (problems.length > 0) {
    output.print();
    output.print(`${judge} gave no choice: ${problems.map(([why, count]) => `${count} ${why}`).join(', ')}`);
  }
}

/** The most test-like first: by the gap, as win rates are often all at their ceiling. */
function realismTable({ scenarios, overall, judge, shown }: Realism): string {
  const parts = shown.parts.length > 1 ? shown.parts : [];
  const titles = [
    'scenario',
    'gap',
    'win rate',
    'near in topic',
    ...parts.map((part) => `${part} alone`),
    'length alone',
  ];
  const rowOf = (name: string, gap: string, rates: Omit<Realism['overall'], 'tells'>) => [
    ...[name, gap],
    short(rates.winRate),
    short(rates.nearWinRate),
    ...parts.map((part) => short(rates.parts[part])),
    short(rates.lengthWinRate),
    ...(rates.judge === null ? [] : [short(rates.judge.winRate), short(rates.judge.nearWinRate)]),
  ];
  return table(
    [...titles, ...(judge === null ? [] : ['judge', 'judge, near'])].map((title) => ({ title })),
    [
      rowOf(colours.bold('over scenarios'), '', overall),
      ...byGap(scenarios).map((each) => rowOf(each.scenario, each.gap?.toFixed(1) ?? '–', each)),
    ],
  );
}

function byGap(scenarios: readonly ScenarioRealism[]): ScenarioRealism[] {
  return [...scenarios].sort((one, other) => (other.gap ?? 0) - (one.gap ?? 0));
}

function printTells(
  output: Output,
  scenarios: readonly ScenarioRealism[],
  common: Realism['overall']['tells'],
  count: number,
): void {
  output.print();
  output.print('What gives them away (share of environments, of counterparts that have it)');
  const all = { scenario: 'over scenarios', tells: common };
  for (const { scenario, tells } of [all, ...byGap(scenarios)]) {
    // What all of them have stands above; here is what this one adds.
    const own = tells === common ? tells : tells.filter(({ text }) => common.every((each) => each.text !== text));
    output.print(colours.bold(scenario));
    for (const { text, kind, inEnvironments, inCounterparts, evidence } of own.slice(0, count)) {
      const shares = `${(100 * inEnvironments).toFixed(0)} %, ${(100 * inCounterparts).toFixed(0)} %`;
      const name = kind === 'words' ? text : JSON.stringify(text);
      output.print(`  ${inert(name)} ${colours.dim(`(${shares})`)} ${inert(evidence)}`);
    }
  }
}

/** The unknown stays visible; method and counts stand in the JSON. */
function short(estimate: Estimate | undefined): string {
  return estimate === undefined ? '–' : formatEstimate(estimate).replace(/ \(.*\)$/, '');
}
