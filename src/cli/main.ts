#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { exitCodes, OvertError } from '../core/index.ts';
import { addAlign } from './commands/align.ts';
import { addAsk } from './commands/ask.ts';
import { addAwareness } from './commands/awareness.ts';
import { addCompare } from './commands/compare.ts';
import { addDetect } from './commands/detect.ts';
import { addEpisode } from './commands/episode.ts';
import { addExport } from './commands/export.ts';
import { addGate } from './commands/gate.ts';
import { addIntervene } from './commands/intervene.ts';
import { addList } from './commands/list.ts';
import { addOrganism } from './commands/organism.ts';
import { addRealism } from './commands/realism.ts';
import { addReasoning } from './commands/reasoning.ts';
import { addReport } from './commands/report.ts';
import { addRun } from './commands/run.ts';
import { addSchema } from './commands/schema.ts';
import { addShow } from './commands/show.ts';
import { addSpec } from './commands/spec.ts';
import { addStress } from './commands/stress.ts';
import { addValidate } from './commands/validate.ts';
import { addVariation } from './commands/variation.ts';
import { colours } from './output.ts';
import { version } from './version.ts';

const program = new Command('overt')
  .description('Finds out whether an AI model or agent schemes.')
  .version(version)
  .showHelpAfterError('(overt --help shows the commands; overt COMMAND --help shows examples)')
  .configureOutput({ outputError: (text, write) => write(colours.red(text)) })
  .exitOverride();

for (const add of [
  addList,
  addValidate,
  addVariation,
  addRun,
  addShow,
  addCompare,
  addReport,
  addExport,
  addEpisode,
  addOrganism,
  addSpec,
  addAlign,
  addStress,
  addGate,
  addAwareness,
  addIntervene,
  addAsk,
  addReasoning,
  addDetect,
  addRealism,
  addSchema,
])
  add(program);

// Whoever reads the output may leave before its end (`overt show RUN | head`); the work is done all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
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
