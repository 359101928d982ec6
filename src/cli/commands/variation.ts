import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes } from '../../core/index.ts';
import { scenarios as shipped, suites } from '../../suites/index.ts';
import { measureVariation, type Variation, variationLimits } from '../../validation/index.ts';
import { loadConfig } from '../config.ts';
import { wholeNumber } from '../options.ts';
import { colours, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

const shares = z.object({ median: z.number(), high: z.number().describe('95th percentile') });
const detail = z.object({
  bits: z.number().describe('Information in the choices of a draw, median over draws, in bits'),
  words: z.number().describe('Words that a subject can read before anything changes, median'),
  overlap: shares.describe('Share of 8-word sequences that two draws have in common, over pairs'),
  overlapWithTraining: shares.nullable().describe('Share of a draw that stands in the draws of the train suite'),
});

export const variationSchema = z.object({
  schema: z.literal('overt/variation@1'),
  ok: z.boolean(),
  draws: z.int(),
  environments: z.int().describe('Scenario × domain × structural variant, all told'),
  scenarios: z.array(
    z.object({
      scenario: z.string(),
      domains: z.int(),
      structures: z.int(),
      environments: z.int(),
      details: z.object({ full: detail, compact: detail }),
      unfelt: z.array(z.string()),
      problems: z.array(z.string()),
    }),
  ),
});

interface Options {
  scenario?: string[];
  suite?: string;
  draws: number;
  json?: boolean;
}

export function addVariation(program: Command): void {
  program
    .command('variation')
    .description('Shows how much scenarios vary: bits, structures, and text that draws share.')
    .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
    .option('--suite <name>', 'only the scenarios of a suite')
    .option('--draws <n>', 'draws of each scenario and detail', wholeNumber(2), 40)
    .option('--json', 'print JSON (schema overt/variation@1)')
    .addHelpText(
      'after',
      `\nExamples:\n  overt variation --suite full\n  overt variation --scenario ./mine.ts\n\nExit code 1 if a scenario could be learned by heart: fewer than ${variationLimits.bits} bits, half of the pairs of draws\nsharing ${100 * variationLimits.overlap} % or more of their 8-word sequences, or a structure that changes nothing.`,
    )
    .action(async (options: Options) => {
      const output = terminalOutput({ json: options.json === true });
      const config = await loadConfig();
      const selected = await selectScenarios(options.scenario ?? [], {
        suite: options.suite,
        modules: config.scenarios,
      });
      const found = await measureVariation({
        scenarios: selected.map(({ scenario }) => scenario),
        training: shipped.filter(({ id }) => suites.train.includes(id)),
        draws: options.draws,
        onProgress: (done, total) => output.progress(`drawing: ${done} of ${total} scenarios`),
      });
      output.endProgress();
      const ok = found.every(({ problems }) => problems.length === 0);
      const environments = found.reduce((sum, each) => sum + each.environments, 0);
      if (output.json) {
        const { draws } = options;
        output.printJson(
          variationSchema.parse({ schema: 'overt/variation@1', ok, draws, environments, scenarios: found }),
        );
      } else {
        output.print(variationTable(found));
        output.print();
        output.print(
          `${found.length} scenarios, ${environments} environments (scenario × domain × structural variant)`,
        );
        output.print(
          `Overlap: 8-word sequences that two of ${options.draws} draws share, median and 95th percentile over pairs;`,
        );
        output.print('train: those of a draw that stand anywhere in the draws of the train suite, median.');
        for (const { scenario, problems } of found) {
          for (const problem of problems) output.print(colours.red(`${scenario}: ${problem}`));
        }
      }
      process.exitCode = ok ? exitCodes.ok : exitCodes.checkFailed;
    });
}

function variationTable(found: readonly Variation[]): string {
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = ['domains', 'structures', 'bits', 'words', 'overlap', 'train', 'compact bits', 'overlap'].map(right);
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const rows = found.map(({ scenario, domains, structures, details: { full, compact }, problems }) => [
    problems.length === 0 ? colours.bold(scenario) : colours.red(scenario),
    String(domains),
    String(structures),
    full.bits.toFixed(0),
    full.words.toFixed(0),
    `${percent(full.overlap.median)} (${percent(full.overlap.high)})`,
    full.overlapWithTraining === null ? '' : percent(full.overlapWithTraining.median),
    compact.bits.toFixed(0),
    `${percent(compact.overlap.median)} (${percent(compact.overlap.high)})`,
  ]);
  return table([{ title: 'scenario' }, ...columns], rows);
}
