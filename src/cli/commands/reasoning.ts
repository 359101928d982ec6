import type { Command } from 'commander';
import { z } from 'zod';
import {
  type CitingEpisode,
  citationConduct,
  citationConducts,
  conductGaps,
  legibilityOf,
  mismatches,
  mismatchIn,
  omissionIn,
  omissions,
  overusedWords,
} from '../../reasoning/index.ts';
import { antiSchemingSpec } from '../../spec/index.ts';
import { type Estimate, estimateSchema, formatEstimate, wilson } from '../../stats/index.ts';
import { openRun, type RunReader } from '../../store/index.ts';
import type { Trajectory } from '../../trajectory/index.ts';
import type { Verdict } from '../../verdict/index.ts';
import { onlySubject } from '../only-subject.ts';
import { wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';

const countsOf = <Name extends string>(names: readonly [Name, ...Name[]]) =>
  z.record(z.enum(names), z.object({ share: estimateSchema, episodes: z.array(z.string()) }));

export const reasoningSchema = z.object({
  schema: z.literal('overt/reasoning@1'),
  run: z.string(),
  subject: z.string(),
  episodes: z.int(),
  withReasoning: estimateSchema.describe('Episodes in which reasoning is visible'),
  citing: countsOf(citationConducts).describe(
    'How citations of the spec stand to conduct, with the keys of the episodes',
  ),
  gaps: z.record(z.enum(conductGaps), z.int()),
  mismatch: countsOf(mismatches),
  omission: countsOf(omissions),
  loops: estimateSchema.describe('Episodes with a loop in their reasoning'),
  mixed: estimateSchema.describe('Episodes whose reasoning changes script within a sentence'),
  overused: z
    .array(z.object({ word: z.string(), count: z.int(), referenceCount: z.int(), z: z.number(), pValue: z.number() }))
    .describe('Words that it uses more than the reference run does; empty without one'),
});
type Reasoning = z.infer<typeof reasoningSchema>;

interface Options {
  subject?: string;
  reference?: string;
  words: number;
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
    .option('--json', 'print JSON (schema overt/reasoning@1), with the episodes behind every number')
    .addHelpText(
      'after',
      '\nExamples:\n  overt reasoning after.overt\n  overt reasoning after.overt --reference before.overt',
    )
    .action(reasoning);
}

function reasoning(file: string, { subject: named, reference, words, json = false }: Options): void {
  const output = terminalOutput({ json });
  const reader = openRun(file);
  try {
    const subject = onlySubject(reader, named);
    const spec = reader.manifest().spec ?? antiSchemingSpec;
    const episodes = episodesOf(reader, subject);
    const thoughts = episodes.map(({ trajectory }) => thoughtsIn(trajectory));
    const visible = thoughts.filter((text) => text !== '');
    const { rates, gaps, episodes: read } = citationConduct(episodes, spec);
    const share = (count: number): Estimate =>
      wilson({ successes: count, n: visible.length, unscoreable: thoughts.length - visible.length });
    const legible = visible.map((text) => legibilityOf(text));
    const found = {
      mismatch: tally(mismatches, episodes, ({ trajectory, verdict }) => mismatchIn(trajectory, verdict).mismatch),
      omission: tally(omissions, episodes, ({ trajectory, verdict }) => omissionIn(trajectory, verdict).omission),
    };
    const citing = Object.fromEntries(
      citationConducts.map((kind) => [
        kind,
        { share: rates[kind], episodes: read.filter(({ conduct }) => conduct === kind).map(({ key }) => key) },
      ]),
    ) as Reasoning['citing'];
    const result: Reasoning = {
      ...{ schema: 'overt/reasoning@1', run: file, subject, episodes: episodes.length },
      withReasoning: wilson({ successes: visible.length, n: thoughts.length }),
      ...{ citing, gaps, ...found },
      loops: share(legible.filter(({ loops }) => loops.loops.length > 0).length),
      mixed: share(legible.filter(({ languages }) => languages.switches > 0).length),
      overused: reference === undefined ? [] : overused(visible, reference),
    };
    if (output.json) output.printJson(result);
    else print(output, result, words);
  } finally {
    reader.close();
  }
}

type Episode = CitingEpisode & { trajectory: Trajectory; verdict: Verdict };

function episodesOf(reader: RunReader, subject: string): Episode[] {
  return [...reader.episodes({ subject, variant: 'tempting' })].flatMap(({ key, scenario }) => {
    const [trajectory, verdict] = [reader.trajectory(key), reader.verdict(key)];
    return trajectory === null || verdict === null ? [] : [{ key, scenario, trajectory, verdict }];
  });
}

function thoughtsIn({ events }: Trajectory): string {
  return events
    .flatMap((event) => (event.type === 'reasoning' ? [event.text] : []))
    .join('\n')
    .trim();
}

function tally<Name extends string>(
  names: readonly [Name, ...Name[]],
  episodes: readonly Episode[],
  find: (episode: Episode) => Name,
): Record<Name, { share: Estimate; episodes: string[] }> {
  const found = episodes.map((episode) => ({ key: episode.key, name: find(episode) }));
  return Object.fromEntries(
    names.map((name) => {
      const keys = found.filter((each) => each.name === name).map(({ key }) => key);
      return [name, { share: wilson({ successes: keys.length, n: found.length }), episodes: keys }];
    }),
  ) as Record<Name, { share: Estimate; episodes: string[] }>;
}

function overused(texts: readonly string[], file: string): Reasoning['overused'] {
  const reader = openRun(file);
  try {
    const reference = reader
      .manifest()
      .subjects.flatMap((subject) => episodesOf(reader, subject))
      .map(({ trajectory }) => thoughtsIn(trajectory));
    return overusedWords(texts, reference)
      .filter(({ z: score, pValue }) => score > 0 && pValue < 0.05)
      .map(({ word, count, referenceCount, z: score, pValue }) => ({ word, count, referenceCount, z: score, pValue }));
  } finally {
    reader.close();
  }
}

function print(output: Output, result: Reasoning, words: number): void {
  const {
    subject,
    run,
    episodes,
    withReasoning,
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
  section('citations and conduct', citing);
  const missing = Object.entries(gaps).filter(([, count]) => count > 0);
  if (missing.length > 0)
    output.print(colours.dim(`not told: ${missing.map(([why, count]) => `${count} ${why}`).join(', ')}`));
  section('plan and deed', mismatch);
  section('what it knew', omission);
  output.print();
  output.print(`loops: ${formatEstimate(loops)}; several scripts within a sentence: ${formatEstimate(mixed)}`);
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
      'Citations are read by rule: about two in three are read rightly in free prose, so look at the episodes (overt show RUN --episode KEY);\nwhat is omitted or does not fit is for reading, not for counting alone.',
    ),
  );
}
