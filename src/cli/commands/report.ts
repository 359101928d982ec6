import type { Command } from 'commander';
import { z } from 'zod';
import { writeStaticPages } from '../../server/index.ts';
import { wholeNumber } from '../options.ts';
import { terminalOutput } from '../output.ts';

export const reportSchema = z.object({
  schema: z.literal('overt/report@2'),
  path: z.string().describe('The file or folder that was written'),
  bytes: z.int(),
  episodes: z
    .object({ shown: z.int(), recorded: z.int() })
    .nullable()
    .describe('How many episodes are there with their trajectories; null if all are'),
});

interface Options {
  html: string;
  maxBytes: number;
  json?: boolean;
}

export function addReport(program: Command): void {
  program
    .command('report <files...>')
    .description(
      'Writes the viewer’s pages about some runs, and about what other commands printed with --json, as one self-contained file or as a folder for a static host.',
    )
    .option('--html <path>', 'where to: a file that ends in .html, or a folder', 'report.html')
    .option(
      '--max-bytes <n>',
      'how much runs and results may take in the pages; episodes are sampled where they take more, and the pages say so',
      wholeNumber(1),
      8_000_000,
    )
    .option('--json', 'print what was written as JSON (schema overt/report@2)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt report run.overt --html report.html\n  overt report before.overt after.overt --html site/\n  overt detect run.overt --json > detectors.json\n  overt report run.overt detectors.json',
    )
    .action(report);
}

async function report(files: string[], { html, maxBytes, json = false }: Options): Promise<void> {
  const output = terminalOutput({ json });
  const { bytes, sampling } = await writeStaticPages({
    files,
    to: html.endsWith('.html') ? { file: html } : { folder: html },
    budget: maxBytes,
    say: (text) => output.note(text),
  });
  if (output.json) {
    const episodes = sampling === null ? null : { shown: sampling.episodesShown, recorded: sampling.episodesRecorded };
    output.printJson({ schema: 'overt/report@2', path: html, bytes, episodes } satisfies z.infer<typeof reportSchema>);
    return;
  }
  output.print(`wrote ${html} (${(bytes / 1e6).toFixed(1)} MB)`);
  if (sampling !== null) output.print(sampling.words);
}
