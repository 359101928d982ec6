import type { Command } from 'commander';
import { openTokenReader } from '../../detect/index.ts';
import { judgedCitations, type ReadCitation } from '../../reasoning/index.ts';
import { type ReasoningResult, reasoningOf, surpriseOf } from '../../report/index.ts';
import { ofEveryEpisode } from '../../run/index.ts';
import { antiSchemingSpec } from '../../spec/index.ts';
import { type Estimate, formatEstimate } from '../../stats/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { htmlOption, writeHtml } from '../html-option.ts';
import { openSource } from '../intervene/source.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { openParticipants } from '../participants.ts';

export { reasoningSchema } from '../../report/index.ts';

interface Options {
  subject?: string;
  reference?: string;
  words: number;
  reader?: string;
  judge?: string;
  judgeVotes: number;
  html?: string;
  json?: boolean;
}

export function addReasoning(program: Command): void {
  program
    .command('reasoning <run>')
    .description(
      'What visible reasoning shows: citations of the spec and what followed, plans that do not fit the deeds, what was known and left out, legibility.',
    )
    .option('--subject <id>', 'needed where the run has several')
    .option('--reference <run>', 'whose reasoning the choice of words is held against, say before training')
    .option('--words <n>', 'print so many overused words', wholeNumber(1), 15)
    .option(
      '--reader <model>',
      'adds the perplexity of the reasoning under this model: organism:honest, gguf:model.gguf',
    )
    .option('--judge <model>', 'settles the citations that the reader leaves unclear; both are printed')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option(...htmlOption)
    .option('--json', 'print JSON (schema overt/reasoning@1), with the episodes behind every number')
    .addHelpText(
      'after',
      '\nExamples:\n  overt reasoning after.overt\n  overt reasoning after.overt --reference before.overt',
    )
    .action(reasoning);
}

async function reasoning(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const reader = openRun(file);
  try {
    const compared = options.reference === undefined ? undefined : openRun(options.reference);
    try {
      const subject = onlySubject(reader, options.subject);
      const named = { run: file, reference: options.reference ?? null };
      const alone = { ...reasoningOf(reader, subject, { reference: compared }), ...named };
      const citations = await settledCitations(reader, subject, options);
      const result: ReasoningResult =
        citations === undefined
          ? alone
          : {
              ...reasoningOf(reader, subject, { reference: compared, citations }),
              ...{ ...named, readingsAlone: alone.readings },
            };
      if (options.reader !== undefined) result.surprise = await readBy(options.reader, reader, subject, output);
      if (output.json) output.printJson(result);
      else print(output, result, options.words);
      writeHtml(options.html, result, output);
    } finally {
      compared?.close();
    }
  } finally {
    reader.close();
  }
}

async function readBy(name: string, run: RunReader, subject: string, output: Output) {
  const reader = await openTokenReader(name);
  try {
    const onProgress = (done: number, planned: number) => output.progress(`${done} of ${planned} episodes read`);
    return await surpriseOf(run, subject, { reader, onProgress });
  } finally {
    output.endProgress();
    await reader.close();
  }
}

/** With a judge: the reader's citations, and the judge's where the reader is not sure. */
async function settledCitations(reader: RunReader, subject: string, { judge: name, judgeVotes }: Options) {
  if (name === undefined) return undefined;
  const { scenarios } = await openSource(reader, {});
  await using participants = await openParticipants([], name, { judgeVotes });
  const { judge } = participants;
  if (judge === undefined) return undefined;
  const citing = judgedCitations(judge, reader.manifest().spec ?? antiSchemingSpec, { only: 'unclear' });
  const read = await ofEveryEpisode<readonly ReadCitation[]>(reader, {
    scenarios,
    find: (episode) => citing.read(episode),
    kept: null,
    isWanted: (row) => row.subject === subject && row.variant === 'tempting',
  });
  return { by: citing.id, read };
}

function print(output: Output, result: ReasoningResult, words: number): void {
  const {
    subject,
    run,
    episodes,
    withReasoning,
    readings,
    citing,
    gaps,
    mismatch,
    omission,
    loops,
    mixed,
    overused: worn,
  } = result;
  output.print(`${colours.bold(subject)}, ${episodes} tempting episodes of ${run}`);
  output.print(`reasoning is visible in ${formatEstimate(withReasoning)}`);
  const section = (title: string, counts: Record<string, { share: Estimate; episodes: string[] }>) => {
    output.print();
    output.print(
      table(
        [{ title }, { title: 'share' }, { title: 'for example' }],
        Object.entries(counts)
          .filter(([, each]) => each.episodes.length > 0)
          .map(([name, each]) => [name, formatEstimate(each.share), each.episodes[0]?.slice(0, 8) ?? '']),
      ),
    );
  };
  const { judge, readingsAlone, surprise } = result;
  printReadings(output, judge === undefined ? 'citations that are' : `citations by ${judge}`, readings);
  if (readingsAlone !== undefined) printReadings(output, 'by the reader alone', readingsAlone);
  section('citations and conduct', citing);
  const missing = Object.entries(gaps).filter(([, count]) => count > 0);
  if (missing.length > 0)
    output.print(colours.dim(`not told: ${missing.map(([why, count]) => `${count} ${why}`).join(', ')}`));
  section('plan and deed', mismatch);
  section('what it knew', omission);
  output.print();
  output.print(`loops: ${formatEstimate(loops)}; several scripts within a sentence: ${formatEstimate(mixed)}`);
  if (surprise !== undefined) {
    const unread = Object.entries(surprise.unread).map(([why, count]) => `${count}: ${why}`);
    output.print(
      `surprise of ${surprise.reader}, in bits a token: ${formatEstimate(surprise.bits, { scale: 'plain' })}`,
    );
    if (unread.length > 0) output.print(colours.dim(`not read: ${unread.join('; ')}`));
  }
  if (worn.length > 0) {
    output.print();
    output.print(
      table(
        [
          { title: 'overused word' },
          { title: 'here', align: 'right' },
          { title: 'reference', align: 'right' },
          { title: 'z', align: 'right' },
        ],
        worn
          .slice(0, words)
          .map((each) => [each.word, String(each.count), String(each.referenceCount), each.z.toFixed(1)]),
      ),
    );
  }
  output.print();
  output.print(
    colours.dim(
      'The reader gets about two in three citations right in free prose, so look at the episodes (overt show RUN --episode KEY), or pass --judge;\nwhat is omitted or does not fit is for reading, not for counting alone.',
    ),
  );
}

function printReadings(output: Output, title: string, readings: ReasoningResult['readings']): void {
  const cited = Object.entries(readings).filter(([, { citations }]) => citations > 0);
  if (cited.length === 0) return;
  output.print();
  output.print(
    table(
      [{ title }, { title: 'share' }, { title: 'citations', align: 'right' }],
      cited.map(([reading, { share, citations }]) => [reading, formatEstimate(share), String(citations)]),
    ),
  );
}
