import type { Command } from 'commander';
import { z } from 'zod';
import {
  lexiconLabeller,
  plantedLabeller,
  type ReadEpisode,
  readAwareness,
  type Stratum,
  stratify,
  stratumSchema,
} from '../../awareness/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { openRun } from '../../store/index.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, table, terminalOutput } from '../output.ts';

export const awarenessSchema = z.object({
  schema: z.literal('overt/awareness@1'),
  run: z.string(),
  subject: z.string(),
  readBy: z.string(),
  episodes: z.int(),
  strata: z.array(stratumSchema),
  evidence: z
    .array(z.object({ label: z.string(), episode: z.string(), event: z.int(), text: z.string() }))
    .describe('Every sentence that carries a label'),
});

interface Options {
  subject?: string;
  sentences?: number;
  json?: boolean;
}

export function addAwareness(program: Command): void {
  program
    .command('awareness <run>')
    .description(
      'What a subject says of its situation, and how that goes with covert action. It shows no cause: see overt intervene.',
    )
    .option('--subject <id>', 'needed where the run has several')
    .option('--sentences <n>', 'print so many sentences of each label', wholeNumber(0), 3)
    .option('--json', 'print JSON (schema overt/awareness@1), with every sentence')
    .addHelpText('after', '\nExamples:\n  overt awareness run.overt\n  overt awareness run.overt --sentences 20')
    .action(awareness);
}

function awareness(file: string, { subject: named, sentences = 3, json = false }: Options): void {
  const output = terminalOutput({ json });
  const reader = openRun(file);
  try {
    const subject = onlySubject(reader, named);
    // What organisms say of it are sentences that were planted: these are read exactly.
    const labeller = subject.startsWith('organism:') ? plantedLabeller : lexiconLabeller;
    const episodes: ReadEpisode[] = [];
    for (const row of reader.episodes({ subject, variant: 'tempting' })) {
      const trajectory = reader.trajectory(row.key);
      if (trajectory !== null) episodes.push({ row, reading: readAwareness(trajectory, labeller) });
    }
    const strata = stratify(episodes);
    const evidence = episodes.flatMap(({ row, reading }) =>
      reading.spans.map(({ label, event, text }) => ({ label, episode: row.key, event, text })),
    );
    const readBy = labeller.id;
    const result = { run: file, subject, readBy, episodes: episodes.length, strata, evidence };
    if (output.json) {
      output.printJson({ schema: 'overt/awareness@1', ...result } satisfies z.infer<typeof awarenessSchema>);
      return;
    }
    output.print(`${colours.bold(subject)}, ${episodes.length} tempting episodes of ${file}`);
    output.print();
    output.print(strataTable(strata));
    output.print();
    output.print(
      colours.dim(
        'difference within: covert rate of those that say so less that of those that don’t, among episodes that are alike;\nbetween: rank correlation over scenarios. Neither shows a cause. The reader is strict and misses much: rates are lower bounds.',
      ),
    );
    for (const { label } of strata) {
      const found = evidence.filter((each) => each.label === label);
      if (found.length === 0 || sentences === 0) continue;
      output.print();
      output.print(`${colours.bold(label)} (${found.length})`);
      for (const { episode, event, text } of found.slice(0, sentences)) {
        output.print(`  ${colours.dim(`${episode.slice(0, 8)} #${event}`)} ${text}`);
      }
    }
  } finally {
    reader.close();
  }
}

function strataTable(strata: readonly Stratum[]): string {
  const rate = (estimate: Stratum['rate']) => (estimate.n === 0 ? '–' : formatEstimate(estimate));
  return table(
    ['says', 'how often', 'covert if it does', 'covert if not', 'difference within', 'between'].map((title) => ({
      title,
    })),
    strata.map(({ label, rate: often, covertIfSaid, covertIfNot, within, between }) => [
      label,
      rate(often),
      rate(covertIfSaid),
      rate(covertIfNot),
      within.value === null ? '–' : formatEstimate(within, { scale: 'points' }),
      between.value === null ? '–' : formatEstimate(between, { scale: 'plain' }),
    ]),
  );
}
