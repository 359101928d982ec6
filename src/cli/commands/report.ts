import type { Command } from 'commander';
import { z } from 'zod';
import { htmlReport } from '../../report/index.ts';
import { openRun } from '../../store/index.ts';
import { writePage } from '../html-option.ts';
import { wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';
import { readResult } from '../result-file.ts';

export const reportSchema = z.object({
  schema: z.literal('overt/report@1'),
  file: z.string(),
  bytes: z.int(),
});

interface Options {
  out: string;
  episodeBytes: number;
  with?: string[];
  json?: boolean;
}

export function addReport(program: Command): void {
  program
    .command('report <run>')
    .description(
      'Writes the run as one self-contained HTML page: rates, what subjects say of their situation, what their reasoning shows, and episodes.',
    )
    .option('--out <file>', 'where to', 'report.html')
    .option(
      '--episode-bytes <n>',
      'how much of the page episodes may take; the rest is sampled',
      wholeNumber(0),
      4_000_000,
    )
    .option(
      '--with <result...>',
      'sections for what overt intervene, detect, awareness or reasoning printed with --json',
    )
    .option('--json', 'print what was written as JSON (schema overt/report@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt report run.overt --out report.html\n  overt intervene run.overt --json > effect.json\n  overt detect run.overt --json > detectors.json\n  overt report run.overt --with effect.json detectors.json',
    )
    .action(report);
}

async function report(run: string, { out, episodeBytes, with: files = [], json = false }: Options): Promise<void> {
  const output = terminalOutput({ json });
  const results = await Promise.all(files.map(readResult));
  const reader = openRun(run);
  try {
    const page = htmlReport(reader, { episodeBytes, results });
    writePage(out, page);
    const bytes = Buffer.byteLength(page);
    if (output.json) {
      output.printJson({ schema: 'overt/report@1', file: out, bytes } satisfies z.infer<typeof reportSchema>);
    } else output.print(`wrote ${out} (${(bytes / 1e6).toFixed(1)} MB)`);
  } finally {
    reader.close();
  }
}
