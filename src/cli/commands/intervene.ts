import { type Command, Option } from 'commander';
import {
  awarenessLabels,
  incentiveCounterparts,
  incentives,
  injectionPlaces,
  strengths,
} from '../../awareness/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { htmlOption, writeHtml } from '../html-option.ts';
import { compareConditions } from '../intervene/conditions.ts';
import { editReasoning } from '../intervene/edit-reasoning.ts';
import { compareIncentive } from '../intervene/incentive.ts';
import { printIntervention } from '../intervene/print.ts';
import { type InterveneOptions, type Intervention, interventionKinds } from '../intervene/result.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { type Output, terminalOutput } from '../output.ts';

export { interventionSchema } from '../intervene/result.ts';

export function addIntervene(program: Command): void {
  program
    .command('intervene <run>')
    .description(
      'What saying something of its situation causes: takes up recorded episodes, edits the reasoning, and plays them to the end; or compares conditions.',
    )
    .addOption(
      new Option(
        '--kind <kind>',
        'take the sentence out, put one in, compare conditions that were played, or the incentive with none or with its reverse',
      )
        .choices(interventionKinds)
        .default('injection'),
    )
    .option('--subject <id>', 'needed where the run has several')
    .addOption(
      new Option('--label <label>', 'what is said (default: evaluation; watched for --factor oversight)').choices(
        awarenessLabels,
      ),
    )
    .addOption(
      new Option('--place <place>', 'injection: at the first thought, or at the longest')
        .choices(injectionPlaces)
        .default('longest'),
    )
    .addOption(new Option('--strength <strength>', 'injection').choices(strengths).default('strong'))
    .option('--dose <n,n>', 'injection: how many sentences, several for a dose effect', doses, [1])
    .option('--attempts <n>', 'ablation: draws of a turn until the sentence is gone', wholeNumber(1), 20)
    .option('--epochs <n>', 'how often each arm goes on from the same point', wholeNumber(1), 1)
    .option('--limit <n>', 'take up, or play, at most so many episodes of each arm', wholeNumber(1))
    .option('--factor <name>', 'condition: the factor whose levels are compared', 'cue')
    .option('--levels <from,to>', 'condition: which two levels (default: the factor’s first two)', (text) =>
      text.split(','),
    )
    .addOption(
      new Option('--incentive <name>', 'incentive: what is taken away or reversed').choices(incentives).default('goal'),
    )
    .addOption(
      new Option(
        '--against <what>',
        'incentive: what it is held against; reversed, under which honesty is what pays, is played beside none',
      )
        .choices(incentiveCounterparts)
        .default('none'),
    )
    .option('--injection <file>', 'condition, incentive: a study of injection, for what saying so causes')
    .option(
      '--beliefs [n]',
      'ask afterwards, in every arm, what the subject takes its situation for; 15 questions for each of n episodes (default: all)',
      wholeNumber(1),
    )
    .option('--judge <model>', 'settles what oracles cannot (default: the run’s)')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option('--out <file>', 'the run of the study (default: beside the source); an unfinished one goes on')
    .option(...htmlOption)
    .option('--json', 'print JSON (schema overt/intervention@1)')
    .addHelpText(
      'after',
      '\nAblation and injection take a subject that can continue from a given beginning of its reasoning: organisms and GGUF files.\nComparing conditions works for every subject. So does the incentive: what the run lacks of it is played.\n\nExamples:\n  overt intervene run.overt --kind injection\n  overt intervene run.overt --kind injection --dose 1,2,3 --place opening\n  overt intervene cued.overt --kind ablation --epochs 3\n  overt intervene run.overt --kind condition --factor cue --levels none,test\n  overt intervene run.overt --kind condition --factor cue --injection run.injection-evaluation.overt\n  overt intervene run.overt --kind incentive --incentive all --beliefs 20\n  overt intervene run.overt --kind incentive --incentive penalty --against reversed',
    )
    .action(intervene);
}

async function intervene(file: string, options: InterveneOptions): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const source = openRun(file);
  try {
    const result = await resultOf(source, onlySubject(source, options.subject), options, output);
    if (output.json) output.printJson(result);
    else printIntervention(output, result);
    writeHtml(options.html, result, output);
  } finally {
    source.close();
  }
}

async function resultOf(
  source: RunReader,
  subject: string,
  options: InterveneOptions,
  output: Output,
): Promise<Intervention> {
  const { kind } = options;
  switch (kind) {
    case 'ablation':
    case 'injection':
      return await editReasoning(source, subject, { ...options, kind }, output);
    case 'condition':
      return await compareConditions(source, subject, options, output);
    case 'incentive':
      return await compareIncentive(source, subject, options, output);
    default:
      return kind satisfies never;
  }
}

function doses(text: string): number[] {
  const found = text.split(',').map(wholeNumber(1));
  return [...new Set(found)].sort((a, b) => a - b);
}
