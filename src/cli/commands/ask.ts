import { type Command, Option } from 'commander';
import { z } from 'zod';
import { askableForBeliefs, beliefFindingSchema } from '../../awareness/index.ts';
import { canonicalJson } from '../../core/index.ts';
import { askableForDeeds } from '../../detect/index.ts';
import { describeCondition } from '../../scenario/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import { askAboutDeeds, deedsSchema, printDeeds } from '../ask/deeds.ts';
import { beliefsOf, printBeliefs } from '../beliefs.ts';
import { onInterrupt } from '../interrupt.ts';
import { openSource } from '../intervene/source.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, terminalOutput } from '../output.ts';
import { openParticipants } from '../participants.ts';

export const askSchema = z.object({
  schema: z.literal('overt/ask@1'),
  about: z.enum(['situation', 'deeds']),
  run: z.string(),
  subject: z.string(),
  judge: z.string().nullable(),
  episodes: z.int().describe('Episodes that were asked about'),
  beliefs: z.array(beliefFindingSchema).nullable().describe('About the situation: by condition'),
  deeds: deedsSchema.nullable().describe('About deeds'),
});
type Asked = z.infer<typeof askSchema>;

interface Options {
  about: Asked['about'];
  subject?: string;
  copies: number;
  limit?: number;
  judge?: string;
  judgeVotes: number;
  json?: boolean;
}

export function addAsk(program: Command): void {
  program
    .command('ask <run>')
    .description(
      'Asks the subject once its episodes are over: what it took its situation for, or what it did, and holds copies’ answers against the record and each other.',
    )
    .addOption(new Option('--about <matter>', 'what it is asked').choices(['situation', 'deeds']).default('situation'))
    .option('--subject <id>', 'needed where the run has several')
    .option('--copies <n>', 'deeds: how many copies are asked, each as if it were the first', wholeNumber(2), 2)
    .option('--limit <n>', 'ask about at most so many episodes', wholeNumber(1))
    .option('--judge <model>', 'deeds: reads what is said in words (default: the run’s)')
    .option('--judge-votes <n>', 'independent votes of the judge', wholeNumber(1), 3)
    .option('--json', 'print JSON (schema overt/ask@1)')
    .addHelpText(
      'after',
      '\nIt takes a subject that answers in words of its own: a model, no organism, no agent with a loop of its own.\nAnswers are kept beside the run file: everything is asked once. About the situation an episode takes 15 requests, about deeds one for each copy, two with a judge.\n\nExamples:\n  overt ask run.overt --limit 20\n  overt ask run.overt --about deeds --copies 3 --judge openai/gpt-5',
    )
    .action(ask);
}

async function ask(file: string, options: Options): Promise<void> {
  const output = terminalOutput({ json: options.json === true });
  const reader = openRun(file);
  try {
    const result = await answersOf(reader, options, output);
    if (output.json) output.printJson(result);
    else print(output, result);
  } finally {
    reader.close();
  }
}

async function answersOf(reader: RunReader, options: Options, output: Output): Promise<Asked> {
  const { about, limit = Number.POSITIVE_INFINITY, copies } = options;
  const name = onlySubject(reader, options.subject);
  const { judge, scenarios } = await openSource(reader, options);
  await using participants = await openParticipants([name], about === 'deeds' ? judge : null, options);
  const [subject] = participants.subjects;
  if (subject === undefined) throw new Error(`${name} was not opened`);
  if (about === 'deeds') askableForDeeds(subject);
  else askableForBeliefs(subject);
  // An episode that broke off for infrastructure has no conversation to go on with.
  const all = [...reader.episodes({ subject: name })].filter(({ unscoreable }) => unscoreable !== 'infrastructure');
  const rows = all.filter(({ variant }) => about === 'deeds' || variant === 'tempting').slice(0, limit);
  const interrupt = onInterrupt(output);
  const { signal } = interrupt;
  const base = {
    schema: 'overt/ask@1',
    ...{ about, run: reader.location, subject: name, episodes: rows.length },
    judge: participants.judge?.id ?? null,
  } as const;
  try {
    if (about === 'situation') {
      const episodes = rows.map((row) => ({
        ...{ row, reader, arm: describeCondition(row.condition) },
        pair: canonicalJson([row.scenario, row.seed, row.epoch]),
      }));
      const beliefs = await beliefsOf(episodes, { subject, scenarios, comparisons: [], output, signal });
      return { ...base, beliefs, deeds: null };
    }
    const onProgress = (done: number, planned: number) => output.progress(`asked about ${done} of ${planned} episodes`);
    const { judge: reading } = participants;
    const deeds = await askAboutDeeds(reader, { subject, scenarios, rows, copies, judge: reading, signal, onProgress });
    output.endProgress();
    return { ...base, beliefs: null, deeds };
  } finally {
    interrupt.release();
  }
}

function print(output: Output, { subject, run, episodes, judge, beliefs, deeds }: Asked): void {
  output.print(`${colours.bold(subject)}, asked about ${episodes} episodes of ${run}`);
  output.print();
  if (beliefs !== null) printBeliefs(output, beliefs);
  if (deeds !== null) printDeeds(output, deeds, judge !== null);
}
