import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { htmlReport } from '../../report/index.ts';
import { openRun } from '../../store/index.ts';
import { wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';

export const reportSchema = z.object({
  schema: z.literal('overt/report@1'),
  file: z.string(),
  bytes: z.int(),
});

export function addReport(program: Command): void {
  program
    .command('report <run>')
    .description('Writes the run as one self-contained HTML page.')
    .option('--out <file>', 'where to', 'report.html')
    .option(
      '--episode-bytes <n>',
      'how much of the page episodes may take; the rest is sampled',
      wholeNumber(0),
      4_000_000,
    )
    .option('--json', 'print what was written as JSON (schema overt/report@1)')
    .addHelpText('after', '\nExample:\n  overt report run.overt --out report.html')
    .action((file: string, options: { out: string; episodeBytes: number; json?: boolean }) => {
      const output = terminalOutput({ json: options.json === true });
      const reader = openRun(file);
      try {
        const page = htmlReport(reader, { episodeBytes: options.episodeBytes });
        writeFileSync(options.out, page);
        if (output.json)
          output.printJson(
            reportSchema.parse({ schema: 'overt/report@1', file: options.out, bytes: Buffer.byteLength(page) }),
          );
        else output.print(`wrote ${options.out} (${(page.length / 1e6).toFixed(1)} MB)`);
      } finally {
        reader.close();
      }
    });
}
