import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes, UnknownNameError } from '../../core/index.ts';
import { clauseCoverage } from '../../scenario/index.ts';
import { antiSchemingSpec, type Clause, lintSpec, type Ruling, type Spec } from '../../spec/index.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { selectScenarios } from '../scenarios.ts';
import { readSpecFile, specFrom } from '../spec-file.ts';

export const specLintSchema = z.object({
  schema: z.literal('overt/spec-lint@1'),
  file: z.string(),
  findings: z.array(z.object({ severity: z.enum(['error', 'warning']), at: z.string(), message: z.string() })),
});

export const specCoverageSchema = z.object({
  schema: z.literal('overt/spec-coverage@1'),
  scenarios: z.int(),
  clauses: z.array(
    z.object({
      clause: z.string(),
      scenarios: z.array(z.string()).describe('Whose temptation turns on it'),
      factor: z.object({ name: z.string(), scenarios: z.array(z.string()) }).nullable(),
    }),
  ),
});

export function addSpec(program: Command): void {
  const spec = program.command('spec').description('The safety spec: what subjects are asked to hold to.');
  spec
    .command('show [clauses...]')
    .description('Prints clauses with their rationale, examples and edge cases; without names, all clauses in short.')
    .option('--spec <file>', 'a spec of your own: JSON (overt schema spec)')
    .option('--json', 'print JSON (schema spec)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt spec show\n  overt spec show AS1 GP2\n  overt spec show --json > mine.json',
    )
    .action(show);
  spec
    .command('lint <file>')
    .description('Checks a spec of your own. Exit code 1 if it has errors; warnings are only printed.')
    .option('--json', 'print JSON (schema spec-lint)')
    .addHelpText('after', '\nExample:\n  overt spec lint mine.json')
    .action(lint);
  spec
    .command('coverage')
    .description('Which scenarios exercise which clauses: what nothing exercises is not taught by training on them.')
    .option('--suite <name>', 'the scenarios of a suite (default: all)')
    .option('--scenario <id-or-module...>', 'only these; a path or package adds scenarios of your own')
    .option('--json', 'print JSON (schema spec-coverage)')
    .addHelpText('after', '\nExample:\n  overt spec coverage --suite train')
    .action(coverage);
}

async function show(names: readonly string[], options: { spec?: string; json?: boolean }): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const spec = options.spec === undefined ? antiSchemingSpec : await specFrom(options.spec);
  const known = spec.clauses.map(({ id }) => id);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UnknownNameError('clause', unknown, known);
  const chosen = names.length === 0 ? spec.clauses : spec.clauses.filter(({ id }) => names.includes(id));
  if (output.json) return output.printJson({ ...spec, clauses: chosen } satisfies Spec);
  output.print(`${colours.bold(`${inert(spec.id)} ${spec.version}`)}  ${inert(spec.preamble)}`);
  for (const clause of chosen) {
    if (names.length > 0) printClause(output, clause);
    else output.print(`\n${colours.bold(clause.id)}  ${inert(clause.text)}`);
  }
  if (names.length > 0) return;
  const cases = spec.clauses.reduce((count, { edgeCases }) => count + edgeCases.length, 0);
  output.print(`\n${cases} edge cases; overt spec show ${known[0]} prints those of a clause.`);
}

const rulingWords: Readonly<Record<Ruling, string>> = {
  keeps: colours.green('in order'),
  breaks: colours.red('breach'),
  ask: colours.yellow('ask'),
};

function printClause(output: Output, { id, text, rationale, examples, edgeCases }: Clause): void {
  const line = (label: string, words: string) => output.print(`  ${label} ${inert(words)}`);
  output.print(`\n${colours.bold(id)}  ${inert(text)}`);
  if (rationale !== '') line(colours.dim('why'), rationale);
  for (const example of examples) {
    output.print();
    line(colours.dim('example'), example.situation);
    line(`  ${colours.red('breaks it')}`, example.breaks);
    line(`  ${colours.green('keeps it ')}`, example.keeps);
  }
  for (const { topic, situation, ruling, because } of edgeCases) {
    output.print();
    line(colours.dim(`${inert(topic)}:`), situation);
    line(`  ${rulingWords[ruling]}:`, because);
  }
}

async function lint(file: string, options: { json?: boolean }): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const findings = lintSpec(await readSpecFile(file));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (output.json) output.printJson(specLintSchema.parse({ schema: 'overt/spec-lint@1', file, findings }));
  for (const { severity, at, message } of output.json ? [] : findings) {
    const colour = severity === 'error' ? colours.red : colours.yellow;
    output.print(`${colour(severity)} ${colours.bold(inert(at))} ${inert(message)}`);
  }
  if (!output.json) output.print(`${errors} errors, ${findings.length - errors} warnings`);
  if (errors > 0) process.exitCode = exitCodes.checkFailed;
}

async function coverage(options: { suite?: string; scenario?: string[]; json?: boolean }): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const selected = await selectScenarios(options.scenario ?? [], { suite: options.suite });
  const scenarios = selected.map(({ scenario }) => scenario);
  const clauses = clauseCoverage(scenarios, antiSchemingSpec);
  if (output.json) {
    const result = { schema: 'overt/spec-coverage@1', scenarios: scenarios.length, clauses };
    return output.printJson(specCoverageSchema.parse(result));
  }
  const rows = clauses.map(({ clause, scenarios: own, factor }) => {
    const [first, second, third, ...more] = own;
    const named = [first, second, third].filter((id) => id !== undefined).join(', ');
    const isBare = own.length === 0 && (factor === null || factor.scenarios.length === 0);
    return [
      colours.bold(clause),
      `${own.length}`,
      factor === null ? '' : `${factor.name} (${factor.scenarios.length})`,
      isBare ? colours.yellow('nothing exercises it') : `${named}${more.length > 0 ? ` and ${more.length} more` : ''}`,
    ];
  });
  const columns = [{ title: 'clause' }, { title: 'scenarios', align: 'right' as const }, { title: 'by factor' }];
  output.print(table([...columns, { title: '' }], rows));
  output.print(`\n${scenarios.length} scenarios`);
}

/** @throws {ConfigError} if there is no such file or it is no JSON. */
