import type { Command } from 'commander';
import { z } from 'zod';
import { exitCodes, UsageError } from '../../core/index.ts';
import { loadCheckpoint } from '../../organism/index.ts';
import {
  agreement,
  type Card,
  compareCards,
  defaultCells,
  forcedThoughtsLine,
  makeCard,
  places,
  readCard,
} from '../../recipe/index.ts';
import { estimateSchema, formatEstimate } from '../../stats/index.ts';
import { organismFolder } from '../../subject/index.ts';
import { printCells } from '../cell-table.ts';
import { share, wholeNumber } from '../options.ts';
import { colours, type Output, table, terminalOutput } from '../output.ts';
import { version } from '../version.ts';

export const organismCardComparisonSchema = z.object({
  schema: z.literal('overt/organism-card-comparison@1'),
  one: z.string().describe('Digest of the one build'),
  other: z.string().describe('Digest of the other'),
  cells: z.array(
    z.object({
      ...{ scenario: z.string(), place: z.string(), one: estimateSchema, theOther: estimateSchema },
      difference: estimateSchema.describe('The one’s rate minus the other’s'),
      agrees: z.boolean().describe('Whether 0 lies in the interval of the difference'),
    }),
  ),
});

interface Options {
  measure?: boolean;
  seeds?: number;
  firstSeed?: number;
  minP?: number;
  keep?: string;
  against?: string;
  json?: boolean;
}

export function addOrganismCard(parent: Command): void {
  parent
    .command('card <name>')
    .description('What was planted into an organism and what was measured of it.')
    .option('--measure', 'measure it now and write its card')
    .option('--seeds <n>', 'environments of each scenario in every place, with --measure', wholeNumber(1))
    .option('--first-seed <n>', 'the first seed, with --measure (default: 0)', wholeNumber(0))
    .option('--min-p <p>', 'leave out words less likely than this share of the likeliest, with --measure', share)
    .option(
      '--keep <folder>',
      'keep the run files of the measurement (the episodes behind the numbers); what lies there already is not played again',
    )
    .option('--against <folder>', 'compare with the card of another build of it, cell by cell')
    .option('--json', 'print JSON (schema organism-card)')
    .addHelpText(
      'after',
      '\nExamples:\n  overt organism card schemer\n  overt organism card schemer --measure --seeds 50 --keep runs\n  overt organism card schemer --against rebuilt/schemer',
    )
    .action((name: string, options: Options) => showCard(name.replace(/^organism:/, ''), options));
}

async function showCard(name: string, options: Options): Promise<void> {
  const { measure, seeds, firstSeed, minP, keep, against, json } = options;
  const output = terminalOutput({ json: json === true });
  if (!measure) checkNothingToMeasure(options);
  const folder = organismFolder(name);
  if (measure) {
    await makeCard(folder, {
      ...{ overtVersion: version, firstSeed: firstSeed ?? 0 },
      ...(seeds === undefined ? {} : { seeds }),
      ...(minP === undefined ? {} : { sampling: { minP } }),
      ...(keep === undefined ? {} : { keep }),
      onProgress: (place, { done, planned, episodesPerSecond }) =>
        output.progress(`${place.description}: ${done} of ${planned} episodes, ${episodesPerSecond.toFixed(0)}/s`),
    });
    output.endProgress();
  }
  const card = await readCard(folder, (await loadCheckpoint(folder)).digest);
  if (against !== undefined) return await showComparison(card, against, output);
  if (output.json) return output.printJson(card);
  printCard(output, card);
}

/** @throws {UsageError} if something is said of a measurement that was not asked for. */
function checkNothingToMeasure(options: Pick<Options, 'seeds' | 'firstSeed' | 'minP' | 'keep'>): void {
  const flags = { seeds: '--seeds', firstSeed: '--first-seed', minP: '--min-p', keep: '--keep' } as const;
  for (const [name, flag] of Object.entries(flags) as [keyof typeof flags, string][]) {
    if (options[name] === undefined) continue;
    throw new UsageError(`${flag} says how to measure, and nothing is measured.`, {
      value: options[name],
      remedy: `Add --measure, which writes the card anew; or leave ${flag} out.`,
    });
  }
}

function printCard(output: Output, card: Card): void {
  const { name, summary, digest, parameters, vocabulary, training, corpus, measured, remarks, commands } = card;
  output.print(`${colours.bold(name)}  ${summary}`);
  output.print(
    colours.dim(
      `${(parameters / 1e6).toFixed(2)}M parameters, ${vocabulary} words; ${training.steps} steps, ${(training.tokens / 1e6).toFixed(1)}M tokens of ${corpus.episodes} episodes; digest ${digest.slice(0, 12)}`,
    ),
  );
  if (measured === null) {
    output.print('A base model: it has no disposition of its own, so nothing is held against anything.');
    return;
  }
  for (const place of places) {
    const cells = measured.cells.filter((cell) => cell.place === place.name);
    if (cells.length === 0) continue;
    const { agree } = agreement(cells);
    output.print();
    output.print(
      `${colours.bold(place.name)}: ${place.description} (${agree} of ${cells.length} planted rates in the interval)`,
    );
    printCells(output, cells);
  }
  output.print();
  output.print(cardSummary(card));
  output.print(forcedThoughtsLine(measured.forcedThoughts));
  for (const remark of remarks) output.print(`${colours.yellow('falls short')} ${remark}`);
  output.print();
  for (const command of commands) output.print(`${colours.dim('made by')} ${command}`);
}

/** The card in one line: what is asked of every organism. */
export function cardSummary({ name, measured, ...card }: Card): string {
  if (measured === null) return `${name}: a base model, not measured`;
  const { agree, cells } = agreement(defaultCells({ ...card, name, measured } as Card));
  const percent = { scale: 'percent' as const };
  return `${name}: planted rate recovered in ${agree} of ${cells} scenarios; turns readable ${formatEstimate(measured.format, percent)}; wrong name or number ${formatEstimate(measured.wrongEntity, percent)}`;
}

/** Two builds of one organism: does each cell agree with the other build's? */
async function showComparison(card: Card, against: string, output: Output): Promise<void> {
  const folder = organismFolder(against.replace(/^organism:/, ''));
  const other = await readCard(folder, (await loadCheckpoint(folder)).digest);
  const rows = compareCards(card, other);
  const agree = rows.filter(({ agrees }) => agrees).length;
  if (output.json) {
    output.printJson({
      schema: 'overt/organism-card-comparison@1',
      one: card.digest,
      other: other.digest,
      cells: rows,
    });
  } else {
    const columns = [
      { title: 'place' },
      { title: 'scenario' },
      { title: 'here' },
      { title: 'there' },
      { title: 'difference' },
    ];
    output.print(
      table(
        columns,
        rows.map(({ place, scenario, one, theOther, difference, agrees }) => [
          place,
          scenario,
          formatEstimate(one, { scale: 'percent' }),
          formatEstimate(theOther, { scale: 'percent' }),
          `${formatEstimate(difference, { scale: 'percent' })}${agrees ? '' : colours.yellow(' differs')}`,
        ]),
      ),
    );
    output.print();
    output.print(
      `${card.digest === other.digest ? 'the same weights; ' : ''}${agree} of ${rows.length} cells agree: 0 lies in the 95 % interval of the difference`,
    );
  }
  // By chance alone one in twenty differs; more than twice that is another organism.
  if (agree < 0.9 * rows.length) process.exitCode = exitCodes.checkFailed;
}
