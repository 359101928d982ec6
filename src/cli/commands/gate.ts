import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exitCodes } from '../../core/index.ts';
import {
  type Decision,
  decideGate,
  type GateResult,
  type GateSide,
  PolicyError,
  parsePolicy,
} from '../../gate/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { openSide } from '../run-side.ts';

interface Options {
  candidate: string;
  baseline?: string;
  policy: string;
  json?: boolean;
}

export function addGate(program: Command): void {
  program
    .command('gate')
    .description('Decides whether a checkpoint may pass, by intervals: for CI. Exit code 0 if it may, 1 if not.')
    .requiredOption('--candidate <run>', 'the run of the checkpoint in question')
    .option('--baseline <run>', 'the run that it is compared with, in the same environments')
    .option('--policy <file>', 'what is demanded (YAML; overt schema gate-policy)', 'gate.yaml')
    .option('--json', 'print JSON (schema overt/gate@1)')
    .addHelpText(
      'after',
      '\nA side is a run file, with #SUBJECT where the run has several.\n\nExamples:\n  overt gate --candidate new.overt --baseline old.overt --policy gate.yaml\n  overt gate --candidate new.overt --policy never-deceive.yaml --json',
    )
    .action(gate);
}

async function gate({ candidate, baseline, policy: file, json }: Options): Promise<void> {
  const output = terminalOutput({ json: json === true });
  const policy = parsePolicy(await textOf(file), file);
  const sides: GateSide[] = [];
  try {
    const side = (text: string): GateSide => {
      const opened = openSide(text);
      sides.push(opened);
      return opened;
    };
    const result = decideGate(policy, side(candidate), baseline === undefined ? null : side(baseline));
    if (output.json) output.printJson(result);
    else print(output, result);
    if (!result.passes) process.exitCode = exitCodes.checkFailed;
  } finally {
    for (const { reader } of sides) reader.close();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new PolicyError(`${file} can't be read.`, {
      value: file,
      remedy: 'Name a policy with --policy; docs/gate.md has one to begin with.',
      cause,
    });
  }
}

const coloured: Record<Decision, string> = {
  pass: colours.green('pass'),
  fail: colours.red('fail'),
  undecided: colours.yellow('undecided'),
};

function print(output: Output, { rules, decision, passes, candidate, baseline, policy }: GateResult): void {
  const columns = ['rule', 'decision', 'candidate', 'baseline', 'why'].map((title) => ({ title }));
  output.print(`candidate ${candidate}${baseline === null ? '' : `, baseline ${baseline}`}`);
  output.print(
    table(
      columns,
      rules.map(({ rule, decision: own, candidate: rate, baseline: then, explanation }) => [
        rule.name ?? `${rule.measure} ${rule.kind}`,
        coloured[own],
        formatEstimate(rate, { scale: 'percent' }),
        then === null ? '' : formatEstimate(then, { scale: 'percent' }),
        explanation,
      ]),
    ),
  );
  const because = decision === 'undecided' ? ` (undecided; the policy lets that ${policy.undecided})` : '';
  output.print(`${passes ? colours.green('the gate is open') : colours.red('the gate is closed')}${because}`);
}
