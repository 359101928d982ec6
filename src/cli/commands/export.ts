import { closeSync, openSync, writeSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { exportRows, purposes } from '../../report/index.ts';
import { type Outcome, outcomes } from '../../scenario/index.ts';
import { openRun } from '../../store/index.ts';
import { terminalOutput } from '../output.ts';

export const exportSchema = z.object({
  schema: z.literal('overt/export@1'),
  file: z.string(),
  rows: z.int(),
  purpose: z.enum(purposes),
});

interface Options {
  out: string;
  for: (typeof purposes)[number];
  outcome?: Outcome;
  json?: boolean;
}

export function addExport(program: Command): void {
  program
    .command('export <run>')
    .description('Writes a run’s episodes as JSON lines of chat messages.')
    .option('--out <file>', 'where to', 'episodes.jsonl')
    .addOption(new Option('--for <purpose>', 'what the rows are for').choices(purposes).default('analysis'))
    .addOption(new Option('--outcome <outcome>', 'only episodes with this outcome').choices(outcomes))
    .option('--json', 'print what was written as JSON (schema overt/export@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt export run.overt --out episodes.jsonl\n  overt export train.overt --for training --outcome honest\n\nRows for training are refused for scenarios outside the train suite; every other row carries the canary.',
    )
    .action((file: string, options: Options) => {
      const output = terminalOutput({ json: options.json === true });
      const reader = openRun(file);
      try {
        const rows = exportRows(reader, { purpose: options.for, outcome: options.outcome });
        // The first row is asked for before the file is made: a refusal leaves nothing behind.
        let next = rows.next();
        const target = openSync(options.out, 'w');
        let count = 0;
        try {
          for (; !next.done; next = rows.next()) {
            writeSync(target, `${JSON.stringify(next.value)}\n`);
            count += 1;
          }
        } finally {
          closeSync(target);
        }
        const written = { schema: 'overt/export@1', file: options.out, rows: count, purpose: options.for };
        if (output.json) output.printJson(exportSchema.parse(written));
        else output.print(`wrote ${count} rows to ${options.out}`);
      } finally {
        reader.close();
      }
    });
}
