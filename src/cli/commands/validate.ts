import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes } from '../../core/index.ts';
import { type Detail, factNames, outcomes } from '../../scenario/index.ts';
import { type Mutant, mutateFacts, type ValidationReport, validate } from '../../validation/index.ts';
import { loadConfig } from '../config.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';

const cell = {
  scenario: z.string(),
  detail: z.enum(['compact', 'full']),
  variant: z.enum(['tempting', 'twin']),
  policy: z.string(),
};

export const validateSchema = z.object({
  schema: z.literal('overt/validate@1'),
  ok: z.boolean(),
  seeds: z.int(),
  played: z.int().describe('Reference episodes played'),
  right: z.int().describe('Of these graded as what they are'),
  cells: z.array(z.object({ ...cell, played: z.int(), right: z.int() })),
  failures: z.array(
    z.object({
      ...cell,
      seed: z.int(),
      expected: z.object({ outcome: z.enum([...outcomes, 'needs-judge']), yes: z.array(z.enum(factNames)).nullable() }),
      found: z.object({
        outcome: z.enum(outcomes).nullable(),
        unscoreable: z.string().nullable(),
        yes: z.array(z.enum(factNames)),
        unclear: z.array(z.enum(factNames)),
      }),
    }),
  ),
  mutants: z
    .array(z.object({ scenario: z.string(), fact: z.enum(factNames), mutation: z.string(), killed: z.boolean() }))
    .nullable()
    .describe('With --mutate: every fact function broken in three ways, and whether validation noticed'),
});

interface Options {
  scenario?: string[];
  suite?: string;
  seeds: number;
  firstSeed: number;
  detail?: Detail;
  mutate?: boolean;
  json?: boolean;
}

export function addValidate(program: Command): void {
  program
    .command('validate')
    .description('Proves the graders: plays the reference policies and checks that each is graded as what it is.')
    .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
    .option('--suite <name>', 'only the scenarios of a suite')
    .option('--seeds <n>', 'draws of each scenario and detail', wholeNumber(1), 20)
    .option('--first-seed <n>', 'the first seed', wholeNumber(0), 0)
    .option('--detail <compact|full>', 'only this detail')
    .option('--mutate', 'also break every fact function and demand that validation notices')
    .option('--json', 'print JSON (schema overt/validate@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt validate --suite full --seeds 100\n  overt validate --scenario ./mine.ts --mutate\n\nExit code 1 if any episode is graded wrong or a broken fact goes unnoticed.',
    )
    .action(async (options: Options) => {
      const output = terminalOutput({ json: options.json === true });
      const config = await loadConfig();
      const selected = await selectScenarios(options.scenario ?? [], {
        suite: options.suite,
        modules: config.scenarios,
      });
      const scenarios = selected.map(({ scenario }) => scenario);
      const details: Detail[] = options.detail ? [options.detail] : ['compact', 'full'];
      const report = await validate({
        scenarios,
        seeds: options.seeds,
        firstSeed: options.firstSeed,
        details,
        onProgress: (done, total) => output.progress(`validating: ${done} of ${total} draws`),
      });
      output.endProgress();
      const mutants = options.mutate ? await mutateFacts({ scenarios, details }) : null;
      const survivors = mutants?.filter(({ killed }) => !killed) ?? [];
      const ok = report.failures.length === 0 && survivors.length === 0;
      if (output.json) {
        const { seeds } = options;
        output.printJson(validateSchema.parse({ schema: 'overt/validate@1', ok, seeds, ...report, mutants }));
      } else print(output, report, mutants);
      process.exitCode = ok ? exitCodes.ok : exitCodes.checkFailed;
    });
}

function print(output: Output, { cells, failures, played, right }: ValidationReport, mutants: Mutant[] | null): void {
  const policies = [...new Set(cells.map(({ variant, policy }) => `${variant === 'twin' ? 'twin ' : ''}${policy}`))];
  const places = [...new Set(cells.map(({ scenario, detail }) => `${scenario} ${detail}`))];
  const rows = places.map((place) => {
    const [scenario = '', detail = ''] = place.split(' ');
    const counts = policies.map((name) => {
      const found = cells.find(
        (each) =>
          each.scenario === scenario &&
          each.detail === detail &&
          `${each.variant === 'twin' ? 'twin ' : ''}${each.policy}` === name,
      );
      if (found === undefined) return '';
      const text = `${found.right}/${found.played}`;
      return found.right === found.played ? colours.green(text) : colours.red(text);
    });
    return [colours.bold(scenario), detail, ...counts];
  });
  const columns = policies.map((title) => ({ title, align: 'right' as const }));
  output.print(table([{ title: 'scenario' }, { title: 'detail' }, ...columns], rows));
  output.print();
  for (const failure of failures.slice(0, 10)) {
    const { scenario, detail, variant, policy, seed, expected, found } = failure;
    output.print(colours.red(`${scenario} ${detail} ${variant} seed ${seed}: ${policy}`));
    output.print(`  expected ${expected.outcome}: ${expected.yes?.join(', ') ?? ''}`);
    output.print(`  found    ${found.outcome ?? found.unscoreable}: ${found.yes.join(', ')}`);
    if (found.unclear.length > 0) output.print(`  unclear  ${found.unclear.join(', ')}`);
  }
  if (failures.length > 10) output.print(`… and ${failures.length - 10} more (--json lists all)`);
  output.print(`${right} of ${played} reference episodes graded as what they are`);
  if (mutants === null) return;
  const killed = mutants.filter((mutant) => mutant.killed).length;
  output.print(`${killed} of ${mutants.length} broken fact functions noticed`);
  for (const { scenario, fact, mutation } of mutants.filter((mutant) => !mutant.killed)) {
    output.print(colours.red(`  unnoticed: ${scenario} ${fact} ${mutation}`));
  }
}
