import { type Command, Option } from 'commander';
import { z } from 'zod';
import {
  type AwarenessLabel,
  ablation,
  ablationConclusion,
  armName,
  armRateSchema,
  awarenessLabels,
  contrastOf,
  doseSlope,
  effectOf,
  effectSchema,
  englishSentences,
  type InjectionPlace,
  injection,
  injectionConclusion,
  injectionPlaces,
  lexiconLabeller,
  organismSentences,
  outcomesOf,
  plantedLabeller,
  ratesOf,
  runStudy,
  type Strength,
  type StudyDesign,
  strengths,
} from '../../awareness/index.ts';
import { UsageError } from '../../core/index.ts';
import { factorLevels, isFactorName } from '../../scenario/index.ts';
import { estimateSchema, formatEstimate } from '../../stats/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { onInterrupt } from '../interrupt.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { openParticipants } from '../participants.ts';
import { selectScenarios } from '../scenarios.ts';
import { version } from '../version.ts';

export const interventionSchema = z.object({
  schema: z.literal('overt/intervention@1'),
  kind: z.enum(['ablation', 'injection', 'condition']),
  source: z.string(),
  subject: z.string(),
  run: z.string().nullable().describe('The file with the episodes that were played; null where none had to be'),
  episodes: z
    .object({ source: z.int(), possible: z.int(), taken: z.int() })
    .nullable()
    .describe('Episodes of the source, those that could be taken up, and those that were'),
  arms: z.array(armRateSchema),
  effects: z.array(effectSchema),
  slope: estimateSchema.nullable().describe('What each further sentence does'),
  words: z.array(z.string()).describe('What may be concluded'),
  cannot: z.array(z.string()).describe('And what may not'),
});
type Intervention = z.infer<typeof interventionSchema>;

interface Options {
  kind: 'ablation' | 'injection' | 'condition';
  subject?: string;
  label: AwarenessLabel;
  place: InjectionPlace;
  strength: Strength;
  dose: number[];
  attempts: number;
  epochs: number;
  limit?: number;
  factor: string;
  levels?: string[];
  judge?: string;
  judgeVotes: number;
  out?: string;
  json?: boolean;
}

export function addIntervene(program: Command): void {
  program
    .command('intervene <run>')
    .description(
      'What saying something of its situation causes: takes up recorded episodes, edits the reasoning, and plays them to the end.',
    )
    .addOption(
      new Option('--kind <kind>', 'take the sentence out, put one in, or compare conditions that were played')
        .choices(['ablation', 'injection', 'condition'])
        .default('injection'),
    )
    .option('--subject <id>', 'needed where the run has several')
    .addOption(new Option('--label <label>', 'what is said').choices(awarenessLabels).default('evaluation'))
    .addOption(
      new Option('--place <place>', 'injection: at the first thought, or at the longest')
        .choices(injectionPlaces)
        .default('longest'),
    )
    .addOption(new Option('--strength <strength>', 'injection').choices(strengths).default('strong'))
    .option('--dose <n,n>', 'injection: how many sentences, several for a dose effect', doses, [1])
    .option('--attempts <n>', 'ablation: draws of a turn until the sentence is gone', wholeNumber(1), 20)
    .option('--epochs <n>', 'how often each arm goes on from the same point', wholeNumber(1), 1)
    .option('--limit <n>', 'take up at most so many episodes', wholeNumber(1))
    .option('--factor <name>', 'condition: the factor whose levels are compared', 'cue')
    .option('--levels <from,to>', 'condition: which two levels (default: the factor’s first two)', (text) =>
      text.split(','),
    )
    .option('--judge <model>', 'settles what oracles cannot (default: the run’s)')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option('--out <file>', 'the run of the study (default: beside the source); an unfinished one goes on')
    .option('--json', 'print JSON (schema overt/intervention@1)')
    .addHelpText(
      'after',
      '\nAblation and injection take a subject that can continue from a given beginning of its reasoning: organisms and GGUF files.\nComparing conditions works for every subject.\n\nExamples:\n  overt intervene run.overt --kind injection\n  overt intervene run.overt --kind injection --dose 1,2,3 --place opening\n  overt intervene cued.overt --kind ablation --epochs 3\n  overt intervene run.overt --kind condition --factor cue --levels none,test',
    )
    .action(intervene);
}

async function intervene(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const source = openRun(file);
  try {
    const subject = onlySubject(source, options.subject);
    const result =
      options.kind === 'condition'
        ? compareConditions(source, subject, options)
        : await editReasoning(source, subject, { ...options, kind: options.kind }, output);
    if (output.json) output.printJson(result);
    else print(output, result);
  } finally {
    source.close();
  }
}

function compareConditions(source: RunReader, subject: string, { factor, levels }: Options): Intervention {
  if (!isFactorName(factor)) {
    throw new UsageError(`There is no factor ${factor}.`, {
      value: factor,
      remedy: `Give one of ${Object.keys(factorLevels).join(', ')}.`,
    });
  }
  const [from, to] = levels ?? factorLevels[factor];
  if (from === undefined || to === undefined) {
    throw new UsageError('Two levels are compared.', { value: levels ?? null, remedy: 'Give --levels from,to.' });
  }
  const effect = contrastOf(source, { subject, factor, from, to });
  const isClear = effect.difference.low > 0 || effect.difference.high < 0;
  return {
    ...{ schema: 'overt/intervention@1', kind: 'condition', source: source.location, subject, run: null },
    ...{ episodes: null, arms: [], effects: [effect], slope: null },
    words: [
      `${factor} = ${to} against ${from}, in the same environments: ${formatEstimate(effect.difference, { scale: 'points' })}.`,
      isClear ? 'What the prompt says of this changes conduct.' : 'No effect is shown.',
    ],
    cannot: [
      'It says nothing of how the prompt acts: by what is said, by what is thought, or by other words that it changes.',
    ],
  };
}

async function editReasoning(
  source: RunReader,
  name: string,
  options: Options & { kind: 'ablation' | 'injection' },
  output: Output,
): Promise<Intervention> {
  // Who settled what oracles could not in the source is needed for its branches as well.
  const judge = options.judge ?? source.manifest().judge?.replace(/×\d+$/, '') ?? null;
  await using participants = await openParticipants([name], judge, options);
  const [subject] = participants.subjects;
  if (subject === undefined) throw new Error(`${name} was not opened`);
  const isOrganism = subject.reads !== undefined;
  const design = designOf(options, isOrganism);
  const file = options.out ?? `${source.location.replace(/\.overt$/, '')}.${design.kind}-${options.label}.overt`;
  const interrupt = onInterrupt(output);
  try {
    const selected = await selectScenarios(
      source.manifest().scenarios.map(({ id }) => id),
      {
        modules: [...new Set(source.manifest().scenarios.flatMap(({ module }) => module ?? []))],
      },
    );
    const study = await runStudy({
      ...{ source, subject, design, file, overtVersion: version, judge: participants.judge },
      ...{ scenarios: selected.map(({ scenario }) => scenario), epochs: options.epochs, signal: interrupt.signal },
      ...(options.limit === undefined ? {} : { limit: options.limit }),
      onProgress: ({ done, planned }) => output.progress(`${done} of ${planned} episodes`),
    });
    output.endProgress();
    try {
      return resultOf(design, options, {
        ...{ source: source.location, subject: subject.id, run: file, episodes: study.episodes },
        outcomes: outcomesOf(study.writer, study.subjects),
      });
    } finally {
      study.writer.close();
    }
  } finally {
    interrupt.release();
  }
}

function designOf({ kind, label, attempts, place, strength, dose }: Options, isOrganism: boolean): StudyDesign {
  const labeller = isOrganism ? plantedLabeller : lexiconLabeller;
  if (kind === 'ablation') return ablation({ label, labeller, attempts });
  const [bank, bankName] = isOrganism ? [organismSentences, 'organism'] : [englishSentences, 'english'];
  if (bank.about[label] === undefined) {
    throw new UsageError(`There are no sentences about ${label} in the words of organisms.`, {
      value: label,
      remedy: `Give --label ${Object.keys(bank.about).join(' or ')}.`,
    });
  }
  return injection({ label, labeller, bank, bankName, place, strength, doses: dose });
}

function resultOf(
  { kind }: StudyDesign,
  { label, dose }: Options,
  {
    outcomes,
    ...where
  }: Pick<Intervention, 'source' | 'subject' | 'run' | 'episodes'> & { outcomes: ReturnType<typeof outcomesOf> },
): Intervention {
  const base = { schema: 'overt/intervention@1', kind, ...where, arms: ratesOf(outcomes) } as const;
  if (kind === 'ablation') {
    const effect = effectOf(outcomes, { first: 'removed', second: 'kept' });
    const failed = base.arms.reduce((sum, each) => sum + each.failed, 0);
    return { ...base, effects: [effect], slope: null, ...ablationConclusion(label, effect, failed) };
  }
  const ofDose = (count: number) =>
    effectOf(outcomes, { first: armName('said', count), second: armName('control', count) });
  const [first = 1] = dose;
  const control = effectOf(outcomes, { first: armName('control', first), second: 'nothing' });
  const slope =
    dose.length < 2
      ? null
      : doseSlope(
          outcomes,
          dose.map((count) => ({ dose: count, said: armName('said', count), control: armName('control', count) })),
        );
  const conclusion = injectionConclusion(label, ofDose(first), control);
  return { ...base, effects: [...dose.map(ofDose), control], slope, ...conclusion };
}

function print(
  output: Output,
  { subject, kind, source, run, episodes, arms, effects, slope, words, cannot }: Intervention,
) {
  output.print(`${colours.bold(subject)}, ${kind}, episodes of ${source}`);
  if (episodes !== null) {
    const { source: all, possible, taken } = episodes;
    output.print(`${all} episodes, ${possible} of which could be taken up; ${taken} were`);
  }
  if (arms.length > 0) {
    output.print();
    output.print(
      table(
        [{ title: 'arm' }, { title: 'covert' }],
        arms.map(({ arm, covert }) => [arm, formatEstimate(covert)]),
      ),
    );
  }
  output.print();
  output.print(
    table(
      ['difference', 'covert rate', 'for scenarios like these', 'p'].map((title) => ({ title })),
      effects.map(({ first, second, difference, overScenarios, pValue }) => [
        `${first} − ${second}`,
        formatEstimate(difference, { scale: 'points' }),
        formatEstimate(overScenarios, { scale: 'points' }),
        pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4),
      ]),
    ),
  );
  if (slope !== null) output.print(`each further sentence: ${formatEstimate(slope, { scale: 'points' })}`);
  output.print();
  for (const sentence of words) output.print(sentence);
  for (const sentence of cannot) output.print(colours.dim(sentence));
  if (run !== null) output.print(`\n${colours.dim('run file')} ${run}`);
}

function doses(text: string): number[] {
  const found = text.split(',').map(wholeNumber(1));
  return [...new Set(found)].sort((a, b) => a - b);
}
