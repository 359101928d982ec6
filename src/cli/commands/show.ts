import type { Command } from 'commander';
import { z } from 'zod';
import { UnknownNameError, UsageError } from '../../core/index.ts';
import { summarise } from '../../report/index.ts';
import { describeCondition, isOutcome, outcomes } from '../../scenario/index.ts';
import { type EpisodeRow, openRun, type RunReader } from '../../store/index.ts';
import { canary, renderTrajectory, trajectorySchema } from '../../trajectory/index.ts';
import { verdictSchema } from '../../verdict/index.ts';
import { wholeNumber } from '../options.ts';
import { colours, inert, type Output, table, terminalOutput } from '../output.ts';
import { printSummary } from '../summary-table.ts';

export const episodeSchema = z.object({
  schema: z.literal('overt/episode@1'),
  key: z.string(),
  verdict: verdictSchema,
  trajectory: trajectorySchema,
});

export const episodesSchema = z.object({
  schema: z.literal('overt/episodes@1'),
  episodes: z.array(
    z.object({
      key: z.string(),
      scenario: z.string(),
      subject: z.string(),
      seed: z.int(),
      epoch: z.int(),
      variant: z.enum(['tempting', 'twin']),
      condition: z.record(z.string(), z.string()),
      outcome: z.enum(outcomes).nullable(),
      unscoreable: z.string().nullable(),
      end: z.string(),
      tripwires: z.array(z.string()),
      trajectoryDigest: z.string(),
    }),
  ),
});

interface Options {
  episode?: string;
  episodes?: boolean;
  outcome?: string;
  scenario?: string;
  subject?: string;
  seed?: number;
  limit: number;
  json?: boolean;
}

export function addShow(program: Command): void {
  program
    .command('show <run>')
    .description('Shows a run: its numbers, its episodes, or one episode whole.')
    .option('--episode <key>', 'one episode, by its key or the beginning of it')
    .option('--episodes', 'list episodes')
    .option('--outcome <outcome>', `only episodes with this outcome, or unscoreable`)
    .option('--scenario <id>', 'only episodes of this scenario')
    .option('--subject <name>', 'only episodes of this subject')
    .option('--seed <n>', 'only episodes of this seed', wholeNumber(0))
    .option('--limit <n>', 'how many episodes to list', wholeNumber(1), 50)
    .option('--json', 'print JSON (schemas overt/run-summary@1, overt/episodes@1, overt/episode@1)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt show run.overt\n  overt show run.overt --episodes --outcome covert\n  overt show run.overt --episode 3f9a',
    )
    .action((file: string, options: Options) => {
      const output = terminalOutput({ json: options.json === true });
      const reader = openRun(file);
      try {
        if (options.episode !== undefined) showEpisode(reader, options.episode, output);
        else if (options.episodes || options.outcome || options.scenario || options.seed !== undefined) {
          showEpisodes(reader, options, output);
        } else if (output.json) output.printJson(summarise(reader));
        else printSummary(output, summarise(reader));
      } finally {
        reader.close();
      }
    });
}

function showEpisodes(reader: RunReader, options: Options, output: Output): void {
  const { outcome, scenario, subject, seed, limit } = options;
  const known = reader.manifest().scenarios.map(({ id }) => id);
  if (scenario !== undefined && !known.includes(scenario)) throw new UnknownNameError('scenario', scenario, known);
  if (outcome !== undefined && outcome !== 'unscoreable' && !isOutcome(outcome)) {
    throw new UnknownNameError('outcome', outcome, [...outcomes, 'unscoreable']);
  }
  const rows = [
    ...reader.episodes({
      scenario,
      subject,
      seed,
      limit,
      ...(outcome === 'unscoreable'
        ? { unscoreable: 'any' as const }
        : outcome && isOutcome(outcome)
          ? { outcome }
          : {}),
    }),
  ];
  if (output.json) {
    output.printJson(episodesSchema.parse({ schema: 'overt/episodes@1', episodes: rows }));
    return;
  }
  const cells = rows.map((row) => [
    row.key.slice(0, 12),
    coloured(row),
    row.scenario,
    String(row.seed),
    row.variant,
    describeCondition(row.condition),
    row.subject,
    row.tripwires.join(' '),
  ]);
  const titles = ['episode', 'outcome', 'scenario', 'seed', 'variant', 'condition', 'subject', 'tripwires'];
  output.print(
    table(
      titles.map((title) => ({ title })),
      cells,
    ),
  );
  if (rows.length === limit) output.note(`(the first ${limit}; --limit shows more)`);
}

function showEpisode(reader: RunReader, prefix: string, output: Output): void {
  const row = findEpisode(reader, prefix);
  const trajectory = reader.trajectory(row.key);
  const verdict = reader.verdict(row.key);
  if (trajectory === null || verdict === null) throw new Error(`episode ${row.key} lacks its trajectory or verdict`);
  if (output.json) {
    output.printJson({ schema: 'overt/episode@1', key: row.key, verdict, trajectory });
    return;
  }
  output.print(`${colours.bold(row.scenario)} seed ${row.seed} ${row.variant}, ${describeCondition(row.condition)}`);
  output.print(colours.dim(`subject ${row.subject} · key ${row.key} · sha256 ${row.trajectoryDigest}`));
  output.print(colours.dim(canary));
  output.print();
  output.print(inert(renderTrajectory(trajectory.events)));
  output.print();
  output.print(`verdict ${coloured(row)}`);
  for (const [name, fact] of Object.entries(verdict.facts)) {
    const proof = fact.evidence.length > 0 ? `events ${fact.evidence.join(', ')}` : '';
    const votes = fact.votes ? `judge: ${fact.votes.map(({ answer }) => answer).join(', ')}` : '';
    output.print(
      `  ${name.padEnd(12)} ${fact.truth.padEnd(8)} ${colours.dim([proof, votes].filter(Boolean).join(' · '))}`,
    );
  }
}

function findEpisode(reader: RunReader, prefix: string): EpisodeRow {
  const matches = reader.findEpisodes(prefix, 2);
  const [row, another] = matches;
  if (row === undefined) {
    throw new UsageError(`No episode's key begins with ${JSON.stringify(prefix)}.`, {
      value: prefix,
      remedy: 'List them: overt show RUN --episodes',
    });
  }
  if (another !== undefined) {
    throw new UsageError(`More than one episode's key begins with ${JSON.stringify(prefix)}.`, {
      value: prefix,
      remedy: 'Give more of the key.',
    });
  }
  return row;
}

function coloured({ outcome, unscoreable }: Pick<EpisodeRow, 'outcome' | 'unscoreable'>): string {
  if (outcome === null) return colours.magenta(`unscoreable (${unscoreable})`);
  if (outcome === 'covert') return colours.red(outcome);
  return outcome === 'overt-violation' || outcome === 'honest-error' ? colours.yellow(outcome) : colours.green(outcome);
}
