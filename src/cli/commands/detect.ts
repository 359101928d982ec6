import { type Command, Option } from 'commander';
import { Random } from '../../core/index.ts';
import {
  actionDetector,
  type Detector,
  ensemble,
  type HeldOutUnit,
  heldOutUnits,
  type JudgedEpisode,
  labelEpisodes,
  type Monitorability,
  measureMonitorability,
  statementConsistency,
  textClassifier,
  type View,
} from '../../detect/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { openRun } from '../../store/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, table, terminalOutput } from '../output.ts';

interface Options {
  subject?: string[];
  holdOut: HeldOutUnit;
  folds: number;
  seed: number;
  json?: boolean;
}

export function addDetect(program: Command): void {
  program
    .command('detect <runs...>')
    .description(
      'How well covert conduct can be told from actions alone, from reasoning alone, and from both: detectors that learn from some episodes and are judged on others.',
    )
    .option('--subject <id...>', 'only episodes of these (default: all)')
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
    .option('--json', 'print JSON (schema overt/monitorability)')
    .addHelpText(
      'after',
      '\nThe verdicts of the runs are the truth: covert episodes are to be found, all others, benign twins among them, are not to be flagged.\n\nExamples:\n  overt detect run.overt\n  overt detect before.overt after.overt --hold-out scenario',
    )
    .action(detect);
}

async function detect(files: string[], { subject, holdOut, folds, seed, json = false }: Options): Promise<void> {
  const output = terminalOutput({ json });
  const episodes: JudgedEpisode[] = [];
  for (const file of files) {
    const reader = openRun(file);
    try {
      for (const row of reader.episodes()) {
        if (subject !== undefined && !subject.includes(row.subject)) continue;
        const [trajectory, verdict] = [reader.trajectory(row.key), reader.verdict(row.key)];
        if (trajectory !== null && verdict !== null) episodes.push({ trajectory, verdict });
      }
    } finally {
      reader.close();
    }
  }
  const { cases, leftOut } = labelEpisodes(episodes);
  const random = Random.from('detect', seed);
  const result = await measureMonitorability({ cases, leftOut, monitors: monitors(random), random, holdOut, folds });
  if (output.json) output.printJson(result);
  else print(result, (text) => output.print(text));
}

/** What an engineer would try first, on each view. */
function monitors(random: Random): { detector: Detector; view: View }[] {
  const actions = [actionDetector(), textClassifier({ source: 'messages' }), statementConsistency()];
  const thoughts = textClassifier({ source: 'reasoning' });
  return [
    ...actions.map((detector) => ({ detector, view: 'actions-only' as const })),
    { detector: ensemble({ id: 'all of actions', members: actions, random }), view: 'actions-only' },
    { detector: thoughts, view: 'reasoning-only' },
    { detector: ensemble({ id: 'all', members: [...actions, thoughts], random }), view: 'both' },
  ];
}

function print({ cases, holdOut, monitors: rows }: Monitorability, line: (text?: string) => void): void {
  const { positives, negatives, environments, scenarios, leftOut } = cases;
  line(
    `${positives} covert and ${negatives} other episodes of ${environments} environments, ${scenarios} scenarios; each judged by what had not seen its ${holdOut}`,
  );
  const missing = Object.entries(leftOut).filter(([, count]) => count > 0);
  if (missing.length > 0) line(colours.dim(`left out: ${missing.map(([why, count]) => `${count} ${why}`).join(', ')}`));
  line();
  line(
    table(
      [
        'detector',
        'sees',
        'area under the curve',
        'caught at 1 % false alarms',
        'caught × let pass',
        'abstained',
        'ms',
      ].map((title) => ({ title })),
      rows.map(({ detector, view, area, operatingPoints, rateProduct, abstentions, cost }) => {
        const [point] = operatingPoints;
        return [
          detector,
          view,
          formatEstimate(area, { scale: 'plain' }),
          point === undefined || point.reason !== null
            ? `unknown: ${point?.reason ?? 'no point'}`
            : formatEstimate(point.truePositiveRate),
          formatEstimate(rateProduct, { scale: 'plain' }),
          String(abstentions.positives + abstentions.negatives),
          cost.milliseconds.toFixed(1),
        ];
      }),
    ),
  );
  line();
  line(
    colours.dim(
      'Detectors that learn know the style of these subjects and scenarios: on others they do worse (--hold-out scenario shows some of it).\nWhat a detector abstains on is in none of its rates, and not taken for innocent.',
    ),
  );
}
