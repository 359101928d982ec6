import { type Command, Option } from 'commander';
import { Random } from '../../core/index.ts';
import {
  type Concealment,
  concealed,
  type HeldOutUnit,
  heldOutUnits,
  type JudgedEpisode,
  type LabelledCase,
  labelEpisodes,
  type Monitorability,
  measureMonitorability,
  missingIn,
  openSubjectReaders,
  openThoughtSource,
  openTokenReader,
  pairsOf,
  type Readers,
  standardMonitors,
  stripped,
  type UnmeasuredConcealment,
  withReadings,
} from '../../detect/index.ts';
import { openRun } from '../../store/index.ts';
import { htmlOption, writeHtml } from '../html-option.ts';
import { concealmentTable, kindTable, missingLines, monitorTable } from '../monitor-tables.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, terminalOutput } from '../output.ts';

interface Options {
  subject?: string[];
  activations?: boolean;
  trusted?: string;
  paraphrase?: string[];
  holdOut: HeldOutUnit;
  folds: number;
  seed: number;
  byKind?: boolean;
  html?: string;
  json?: boolean;
}

export function addDetect(program: Command): void {
  program
    .command('detect <runs...>')
    .description(
      'How well covert conduct can be told from actions alone, from reasoning alone, and from both: detectors that learn from some episodes and are judged on others.',
    )
    .option('--subject <id...>', 'only episodes of these (default: all)')
    .option('--activations', 'let organisms read their own episodes again: probes, and their own log-probabilities')
    .option(
      '--trusted <model>',
      'who reads all episodes and says how surprising they are: organism:honest, gguf:model.gguf',
    )
    .option(
      '--paraphrase <model>',
      'what monitors lose when this model puts the thoughts in other words; an organism thinks in the subject’s place. May be given more than once',
      (name: string, names: string[] = []) => [...names, name],
    )
    .addOption(
      new Option(
        '--hold-out <unit>',
        'what detectors must not have learnt from: the environment, or the whole scenario',
      )
        .choices(heldOutUnits)
        .default('environment'),
    )
    .option('--folds <n>', 'with environments held out', wholeNumber(2), 5)
    .option('--seed <n>', 'draws the folds', wholeNumber(0), 1)
    .option('--by-kind', 'print every monitor by kind of scheming, and not only those of all detectors together')
    .option(...htmlOption)
    .option('--json', 'print JSON (schema overt/monitorability)')
    .addHelpText(
      'after',
      '\nThe verdicts of the runs are the truth: covert episodes are to be found, all others, benign twins among them, are not to be flagged.\nEnvironments that were played both watched and unwatched (--factor oversight=logged,unmonitored) are compared as well.\n\nExamples:\n  overt detect run.overt\n  overt detect before.overt after.overt --hold-out scenario\n  overt detect run.overt --activations --trusted organism:honest --paraphrase organism:honest',
    )
    .action(detect);
}

async function detect(files: string[], options: Options): Promise<void> {
  const { holdOut, folds, seed, json = false } = options;
  const output = terminalOutput({ json });
  const episodes = episodesOf(files, options.subject);
  const { pairs, baseline } = pairsOf(episodes.map(({ trajectory }) => trajectory));
  const { cases: bare, leftOut } = labelEpisodes(episodes, { pairs });
  const subjects = options.activations ? bare.flatMap(({ subject }) => subject ?? []) : [];
  await using readers = await openSubjectReaders(subjects);
  const trusted = options.trusted === undefined ? undefined : await openTokenReader(options.trusted);
  try {
    const everybody: Readers = { subjects: readers.readers, trusted };
    const read = (cases: readonly LabelledCase[]) =>
      withReadings(cases, { ...everybody, onProgress: toldAs('episodes read', output) });
    const cases = await read(bare);
    const random = Random.from('detect', seed);
    const result = await measureMonitorability({
      ...{ cases, leftOut, random, holdOut, folds },
      monitors: standardMonitors({ cases, baseline, random }),
      concealments: [stripped(cases), ...(await concealmentsOf(cases, options, read, output))],
      missing: [...missingIn(cases), ...readers.missing],
    });
    output.endProgress();
    if (readers.readers.size > 1) {
      output.note(
        'Activations and own log-probabilities come from different organisms: a probe may tell who played, and not what was done. Use --subject to look at one.',
      );
    }
    if (output.json) output.printJson(result);
    else print(result, options, (text) => output.print(text));
    writeHtml(options.html, result, output);
  } finally {
    await trusted?.close();
  }
}

/** The episodes of run files that have a verdict. */
function episodesOf(files: readonly string[], subjects: readonly string[] | undefined): JudgedEpisode[] {
  return files.flatMap((file) => {
    const reader = openRun(file);
    try {
      return [...reader.episodes()].flatMap(({ key, subject, behaviour }) => {
        if (subjects !== undefined && !subjects.includes(subject)) return [];
        const [trajectory, verdict] = [reader.trajectory(key), reader.verdict(key)];
        return trajectory === null || verdict === null ? [] : [{ trajectory, verdict, behaviour }];
      });
    } finally {
      reader.close();
    }
  });
}

/** Thoughts as others would word them; in manners for which nobody was named, nothing was measured. */
async function concealmentsOf(
  cases: readonly LabelledCase[],
  { paraphrase = [] }: Pick<Options, 'paraphrase'>,
  readAgain: (cases: readonly LabelledCase[]) => Promise<LabelledCase[]>,
  output: Output,
): Promise<(Concealment | UnmeasuredConcealment)[]> {
  const found: (Concealment | UnmeasuredConcealment)[] = [];
  for (const name of paraphrase) {
    const source = await openThoughtSource(name);
    try {
      const onProgress = toldAs(`episodes thought anew by ${name}`, output);
      found.push(await concealed(cases, source, { readAgain, onProgress }));
    } finally {
      await source.close();
    }
  }
  const unnamed = [
    { manner: 'clean-thinker' as const, reason: 'no organism was named (--paraphrase organism:honest)' },
    { manner: 'paraphrased' as const, reason: 'no model was named (--paraphrase provider/model)' },
  ].filter(({ manner }) => found.every((each) => each.manner !== manner));
  return [...found, ...unnamed.map((each) => ({ ...each, by: null }))];
}

function toldAs(what: string, output: Output): (done: number, of: number) => void {
  return (done, of) => output.progress(`${done} of ${of} ${what}`);
}

function print(result: Monitorability, { byKind = false }: Options, line: (text?: string) => void): void {
  const { cases, holdOut, monitors, concealment } = result;
  const { positives, negatives, environments, scenarios, leftOut } = cases;
  line(
    `${positives} covert and ${negatives} other episodes of ${environments} environments, ${scenarios} scenarios; each judged by what had not seen its ${holdOut}`,
  );
  const missing = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (missing.length > 0) line(colours.dim(`left out: ${missing.map(([why, count]) => `${count} ${why}`).join(', ')}`));
  line();
  line(monitorTable(monitors));
  const shown = monitors.filter(({ detector }) => byKind || detector.startsWith('all'));
  if (shown.some(({ kinds }) => kinds.length > 1)) {
    line();
    line(kindTable(shown));
  }
  if (concealment.length > 0) {
    line();
    line(concealmentTable(concealment));
  }
  for (const text of missingLines(result)) line(`\n${text}`);
  line();
  line(
    colours.dim(
      'Detectors that learn know the style of these subjects and scenarios: on others they do worse (--hold-out scenario shows some of it).\nWhat a detector abstains on is in none of its rates, and not taken for innocent.',
    ),
  );
}
