#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { Command, CommanderError } from 'commander';
import { exitCodes, OvertError } from '../core/index.ts';
import { addCommands } from './commands.ts';
import { colours } from './output.ts';
import { version } from './version.ts';

// What was compiled once need not be compiled again: commands start in about half the time.
enableCompileCache();

const program = new Command('overt')
  .description('Finds out whether an AI model or agent schemes.')
  .version(version)
  .showHelpAfterError('(overt --help shows the commands; overt COMMAND --help shows examples)')
  .configureOutput({ outputError: (text, write) => write(colours.red(text)) })
  .exitOverride();

// Whoever reads the output may leave before its end (`overt show RUN | head`); the work is done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  await addCommands(program, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong, for people: what and what to do, and no stack trace for what a user can mend. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (OvertError.isInstance(error)) {
    process.stderr.write(`${colours.red('error')} ${error.message}\n${colours.dim('remedy')} ${error.remedy}\n`);
    return error.exitCode;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${colours.red('internal error')} This is a fault of Overt itself.\n${trace}\n`);
  return exitCodes.internal;
}
