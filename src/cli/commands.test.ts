import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addCommands, commandNames } from './commands.ts';

async function added(...args: string[]): Promise<string[]> {
  const program = new Command();
  await addCommands(program, args);
  return program.commands.map((command) => command.name());
}

describe('commands', () => {
  it('are all there for help, and for a name that there is not', async () => {
    expect(await added()).toEqual(commandNames());
    expect(await added('--help')).toEqual(commandNames());
    expect(await added('rum')).toEqual(commandNames());
  }, 60_000);

  it('come with their module alone where one is called, each by its name', async () => {
    expect(await added('resume', 'a.overt')).toEqual(['run', 'resume']);
    for (const name of commandNames()) expect(await added(name, '--help')).toContain(name);
  });

  it('are not needed for the version', async () => {
    expect(await added('--version')).toEqual([]);
  });
});
