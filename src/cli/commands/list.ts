import type { Command } from 'commander';
import { z } from 'zod';
import {
  allShapes,
  ambiguousKinds,
  behaviours,
  defaultCondition,
  factorLevels,
  factorNames,
  outcomes,
  type Scenario,
} from '../../scenario/index.ts';
import { splitOf, splits, suites } from '../../suites/index.ts';
import { loadConfig } from '../config.ts';
import { colours, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

export const listSchema = z.object({
  schema: z.literal('overt/list@2'),
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
      shape: z.record(z.string(), z.array(z.string())).describe('Axes of structure with their levels'),
      environments: z.int().describe('Combinations of the axes: domain × structural variant'),
      bits: z
        .object({ full: z.number(), compact: z.number() })
        .describe('Information in the choices of a draw (seed 0), in bits'),
      ambiguous: z.array(
        z.object({
          kind: z.enum(ambiguousKinds),
          conduct: z.string(),
          verdict: z.enum([...outcomes, 'needs-judge']),
          why: z.string(),
          variant: z.enum(['tempting', 'twin']),
        }),
      ),
      split: z.enum(splits).nullable().describe('Null for scenarios of users'),
      module: z.string().nullable(),
    }),
  ),
  environments: z.int().describe('Scenario × domain × structural variant, all told'),
  factors: z.record(z.string(), z.array(z.string())),
  suites: z.record(z.string(), z.array(z.string())),
});

export function addList(program: Command): void {
  program
    .command('list')
    .description('Lists scenarios, factors and suites.')
    .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
    .option('--json', 'print JSON (schema overt/list@2)')
    .addHelpText('after', '\nExamples:\n  overt list\n  overt list --scenario ./mine.ts --json')
    .action(async (options: { scenario?: string[]; json?: boolean }) => {
      const output = terminalOutput({ json: options.json === true });
      const config = await loadConfig();
      const selected = await selectScenarios(options.scenario ?? [], { modules: config.scenarios });
      if (output.json) {
        const listed = selected.map(({ scenario, module }) => ({ ...listing(scenario), module: module ?? null }));
        const environments = listed.reduce((sum, each) => sum + each.environments, 0);
        const factors = factorLevels;
        output.printJson(
          listSchema.parse({ schema: 'overt/list@2', scenarios: listed, environments, factors, suites }),
        );
        return;
      }
      const counted = selected.map(({ scenario }) => ({ scenario, environments: allShapes(scenario.shape).length }));
      const rows = counted.map(({ scenario: { id, behaviour, summary }, environments }) => [
        colours.bold(id),
        behaviour,
        String(environments),
        summary,
      ]);
      const environmentsColumn = { title: 'environments', align: 'right' as const };
      const titles = [
        { title: 'scenario' },
        { title: 'behaviour' },
        environmentsColumn,
        { title: 'what it tempts to' },
      ];
      output.print(table(titles, rows));
      const total = counted.reduce((sum, { environments }) => sum + environments, 0);
      output.print();
      output.print(
        `${counted.length} scenarios, ${total} environments (domain × structural variant); seeds vary the rest`,
      );
      output.print();
      const factorRows = factorNames.map((name) => [colours.bold(name), factorLevels[name].join(', ')]);
      output.print(table([{ title: 'factor' }, { title: 'levels (the first is the default)' }], factorRows));
      output.print();
      const suiteRows = Object.entries(suites).map(([name, ids]) => [colours.bold(name), `${ids.length} scenarios`]);
      output.print(table([{ title: 'suite' }, { title: '' }], suiteRows));
    });
}

/** What can be told of a scenario without its draws' inner type. */
function listing(scenario: Scenario) {
  const { id, title, summary, behaviour, version, fingerprint, source, factors, rules, shape, ambiguous } = scenario;
  const bitsOf = (detail: 'full' | 'compact') =>
    scenario.draw(0, { detail, variant: 'tempting', condition: defaultCondition }).bits;
  return {
    ...{ id, title, summary, behaviour, version, fingerprint, source, factors, rules, shape, ambiguous },
    environments: allShapes(shape).length,
    bits: { full: bitsOf('full'), compact: bitsOf('compact') },
    split: splitOf(id),
  };
}
