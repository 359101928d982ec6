import type { CommandNode, PipelineNode, ScriptNode } from 'just-bash';

/**
 * Makes a redirection that the file system refuses fail like a command (`bash` says so and goes on), as in a real shell.
 * just-bash lets such an error end the whole script, except inside a loop: so each command with a redirection into a
 * file is put into a loop of one round.
 */
export const survivableRedirections = {
  name: 'survivable-redirections',
  transform: ({ ast }: { ast: ScriptNode }): { ast: ScriptNode } => {
    // Under `set -e` the round would hide whether the command stands in a condition.
    if (!JSON.stringify(ast).match(/errexit|"-\w*e\w*"/)) visit(ast);
    return { ast };
  },
};

function visit(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) visit(each);
    return;
  }
  for (const child of Object.values(node)) visit(child);
  if ((node as { type?: unknown }).type !== 'Pipeline') return;
  const pipeline = node as PipelineNode;
  const [first] = pipeline.commands;
  if (first !== undefined && writesToFile(first)) pipeline.commands[0] = oneRound(first);
}

function writesToFile(command: CommandNode): boolean {
  if (command.type === 'FunctionDef') return false;
  if (command.type === 'SimpleCommand' && (command.name === null || literal(command.name) === 'exec')) return false;
  return command.redirections.some(
    ({ operator, target }) =>
      ['>', '>>', '>|', '&>', '&>>', '<>'].includes(operator) &&
      target.type === 'Word' &&
      literal(target) !== '/dev/null',
  );
}

function literal({ parts }: { parts: readonly { type: string }[] }): string | null {
  const [part] = parts;
  return parts.length === 1 && part?.type === 'Literal' ? String((part as { value?: unknown }).value) : null;
}

function oneRound(command: CommandNode): CommandNode {
  return {
    type: 'For',
    variable: '_',
    words: [{ type: 'Word', parts: [{ type: 'Literal', value: '1' }] }],
    body: [
      {
        type: 'Statement',
        pipelines: [{ type: 'Pipeline', commands: [command], negated: false }],
        operators: [],
        background: false,
      },
    ],
    redirections: [],
  };
}
