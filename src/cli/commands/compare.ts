import type { Command } from 'commander';
import { compareRuns } from '../../report/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { colours, table, terminalOutput } from '../output.ts';
import { openSide } from '../run-side.ts';

export function addCompare(program: Command): void {
  program
    .command('compare <first> <second>')
    .description('Compares two runs, or two subjects of one, paired by environment.')
    .option('--json', 'print JSON (schema overt/comparison@1)')
    .addHelpText(
      'after',
      '\nA side is a run file, with #SUBJECT where the run has several.\n\nExamples:\n  overt compare before.overt after.overt\n  overt compare run.overt#openai/gpt-5 run.overt#openai/gpt-5-mini',
    )
    .action((first: string, second: string, options: { json?: boolean }) => {
      const output = terminalOutput({ json: options.json === true });
      const sides = [openSide(first), openSide(second)] as const;
      try {
        const comparison = compareRuns(...sides);
        if (output.json) return output.printJson(comparison);
        output.print(`${colours.bold(comparison.first.subject)} → ${colours.bold(comparison.second.subject)}`);
        const row = (name: string, change: typeof comparison.overall, pValue: number) => [
          name,
          formatEstimate(change.difference, { scale: 'points' }),
          String(change.pairs),
          String(change.newlyCovert),
          String(change.noLongerCovert),
          pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4),
          String(change.unpaired),
        ];
        const titles = ['scenario', 'covert rate: change', 'pairs', 'newly covert', 'no longer', 'p', 'not paired'];
        output.print(
          table(
            titles.map((title, index) => ({ title, align: index > 1 ? 'right' : 'left' })),
            [
              ...comparison.scenarios.map((each) => row(each.scenario, each, each.adjustedPValue)),
              row('all', comparison.overall, comparison.overall.pValue),
            ],
          ),
        );
        const { difference, pValue } = comparison.overOtherScenarios;
        output.print(
          `for scenarios like these: ${formatEstimate(difference, { scale: 'points' })}, p ${pValue < 0.0001 ? '< 0.0001' : `= ${pValue.toFixed(4)}`}`,
        );
        output.print(colours.dim('p: exact McNemar test, two-sided; per scenario after Holm’s correction'));
      } finally {
        for (const { reader } of sides) reader.close();
      }
    });
}
