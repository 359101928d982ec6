import type { Command } from 'commander';
import { type AwarenessReading, awarenessReadingSchema, judgedAwareness, type Stratum } from '../../awareness/index.ts';
import { type AwarenessResult, awarenessOf, trustInReading } from '../../report/index.ts';
import { ofEveryEpisode } from '../../run/index.ts';
import { formatEstimate } from '../../stats/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { htmlOption, writeHtml } from '../html-option.ts';
import { onInterrupt } from '../interrupt.ts';
import { openSource } from '../intervene/source.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { openParticipants } from '../participants.ts';

export { awarenessSchema } from '../../report/index.ts';

interface Options {
  subject?: string;
  sentences?: number;
  judge?: string;
  judgeVotes: number;
  html?: string;
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
    .option('--judge <model>', 'reads the episodes instead of the lexicon: one question for each label, once')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option(...htmlOption)
    .option('--json', 'print JSON (schema overt/awareness@1), with every sentence')
    .addHelpText(
      'after',
      '\nExamples:\n  overt awareness run.overt\n  overt awareness run.overt --sentences 20\n  overt awareness run.overt --html awareness.html\n  overt awareness run.overt --judge openai/gpt-5',
    )
    .action(awareness);
}

async function awareness(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const reader = openRun(file);
  try {
    const subject = onlySubject(reader, options.subject);
    const read = options.judge === undefined ? undefined : await judged(reader, { ...options, subject }, output);
    const result = { ...awarenessOf(reader, subject, read === undefined ? {} : { read }), run: file };
    if (output.json) output.printJson(result);
    else print(output, result, options.sentences ?? 3);
    writeHtml(options.html, result, output);
  } finally {
    reader.close();
  }
}

/** What a judge reads in the tempting episodes; kept beside the run, since every episode takes six questions. */
async function judged(
  reader: RunReader,
  { subject, judge: name, judgeVotes }: Options & { subject: string },
  output: Output,
): Promise<{ by: string; readings: Map<string, AwarenessReading> }> {
  const { scenarios } = await openSource(reader, {});
  await using participants = await openParticipants([], name ?? null, { judgeVotes });
  const { judge } = participants;
  if (judge === undefined) throw new Error(`${name} was not opened`);
  const interrupt = onInterrupt(output);
  try {
    const readings = await ofEveryEpisode(reader, {
      ...{ scenarios, signal: interrupt.signal },
      kept: {
        file: `${reader.location}.${`${subject} ${judge.id}`.replace(/\W+/g, '-')}.awareness.json`,
        schema: awarenessReadingSchema,
      },
      isWanted: (row) => row.subject === subject && row.variant === 'tempting',
      find: (episode) => judgedAwareness(episode, judge, { signal: interrupt.signal }),
      onProgress: (done, planned) => output.progress(`${done} of ${planned} episodes read`),
    });
    return { by: `judge ${judge.id}`, readings };
  } finally {
    output.endProgress();
    interrupt.release();
  }
}

function print(output: Output, result: AwarenessResult, sentences: number): void {
  const { subject, run, episodes, strata, evidence, readBy } = result;
  output.print(`${colours.bold(subject)}, ${episodes} tempting episodes of ${run}`);
  output.print();
  output.print(strataTable(strata));
  output.print();
  output.print(
    colours.dim(
      `difference within: covert rate of those that say so less that of those that don’t, among episodes that are alike;\nbetween: rank correlation over scenarios. Neither shows a cause. ${trustInReading(readBy)}`,
    ),
  );
  for (const { label } of strata) {
    const found = evidence.filter((each) => each.label === label);
    if (found.length === 0 || sentences === 0) continue;
    output.print();
    output.print(`${colours.bold(label)} (${found.length})`);
    for (const { episode, event, text } of found.slice(0, sentences)) {
      output.print(`  ${colours.dim(`${episode.slice(0, 8)} #${event}`)} ${inert(text)}`);
    }
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
