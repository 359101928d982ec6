import type { Command } from 'commander';
import { z } from 'zod';
import { behaviours, factorLevels, factorNames } from '../../scenario/index.ts';
import { suites } from '../../suites/index.ts';
import { loadConfig } from '../config.ts';
import { colours, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

export const listSchema = z.object({
  schema: z.literal('overt/list@1'),
  scenarios: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      summary: z.string(),
      behaviour: z.enum(behaviours),
      version: z.int(),
      fingerprint: z.string(),
      source: z.string(),
      factors: z.array(z.string()),
      rules: z.array(z.object({ id: z.string(), text: z.string() })),
      module: z.string().nullable(),
    }),
  ),
  factors: z.record(z.string(), z.array(z.string())),
  suites: z.record(z.string(), z.array(z.string())),
});

export function addList(program: Command): void {
  program
    .command('list')
    .description('Lists scenarios, factors and suites.')
    .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
    .option('--json', 'print JSON (schema overt/list@1)')
    .addHelpText('after', '\nExamples:\n  overt list\n  overt list --scenario ./mine.ts --json')
    .action(async (options: { scenario?: string[]; json?: boolean }) => {
      const output = terminalOutput({ json: options.json === true });
      const config = await loadConfig();
      const selected = await selectScenarios(options.scenario ?? [], { modules: config.scenarios });
      if (output.json) {
        const listed = selected.map(({ scenario, module }) => {
          const { id, title, summary, behaviour, version, fingerprint, source, factors, rules } = scenario;
          return {
            id,
            title,
            summary,
            behaviour,
            version,
            fingerprint,
            source,
            factors,
            rules,
            module: module ?? null,
          };
        });
        output.printJson(
          listSchema.parse({ schema: 'overt/list@1', scenarios: listed, factors: factorLevels, suites }),
        );
        return;
      }
      const rows = selected.map(({ scenario: { id, behaviour, summary } }) => [colours.bold(id), behaviour, summary]);
      output.print(table([{ title: 'scenario' }, { title: 'behaviour' }, { title: 'what it tempts to' }], rows));
      output.print();
      const factorRows = factorNames.map((name) => [colours.bold(name), factorLevels[name].join(', ')]);
      output.print(table([{ title: 'factor' }, { title: 'levels (the first is the default)' }], factorRows));
      output.print();
      const suiteRows = Object.entries(suites).map(([name, ids]) => [colours.bold(name), `${ids.length} scenarios`]);
      output.print(table([{ title: 'suite' }, { title: '' }], suiteRows));
    });
}
