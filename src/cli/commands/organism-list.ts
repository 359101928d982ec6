import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { loadCheckpoint, shippedOrganisms } from '../../organism/index.ts';
import { agreement, CardError, cardSchema, defaultCells, readCard } from '../../recipe/index.ts';
import { table, terminalOutput } from '../output.ts';

const rowSchema = z.object({
  name: z.string(),
  folder: z.string(),
  summary: z.string(),
  digest: z.string(),
  parameters: z.int(),
  scenarios: z.array(z.string()),
  card: cardSchema.nullable(),
});
export const organismListSchema = z.object({
  schema: z.literal('overt/organism-list@1'),
  organisms: z.array(rowSchema),
});

const metadataSchema = z.object({ summary: z.string().default(''), scenarios: z.array(z.string()).default([]) });

export function addOrganismList(parent: Command): void {
  parent
    .command('list')
    .description('Lists the organisms that ship, or those of a folder.')
    .option('--home <folder>', 'the folder that holds organisms (default: those that ship)')
    .option('--json', 'print JSON (schema overt/organism-list@1)')
    .addHelpText('after', '\nExamples:\n  overt organism list\n  overt organism list --home my-organisms --json')
    .action(async ({ home = shippedOrganisms(), json }: { home?: string; json?: boolean }) => {
      const output = terminalOutput({ json: json === true });
      const organisms = await Promise.all(organismsIn(home).map((name) => rowOf(home, name)));
      if (output.json) return output.printJson({ schema: 'overt/organism-list@1', organisms });
      const columns = [
        { title: 'organism' },
        { title: 'covert, default', align: 'right' as const },
        { title: 'planted rate recovered', align: 'right' as const },
        { title: 'digest' },
        { title: 'what it is' },
      ];
      output.print(table(columns, organisms.map(cellsOf)));
      if (organisms.length === 0) output.print(`no organisms in ${home}; make them with overt organism train`);
    });
}

/** Names of the organisms in a folder, in alphabetical order. */
export function organismsIn(home: string): string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => existsSync(join(home, name, 'organism.json')))
    .sort();
}

async function rowOf(home: string, name: string): Promise<z.infer<typeof rowSchema>> {
  const folder = join(home, name);
  const { digest, parameters, metadata } = await loadCheckpoint(folder);
  const { summary, scenarios } = metadataSchema.parse(metadata);
  let card: z.infer<typeof cardSchema> | null = null;
  try {
    card = await readCard(folder, digest);
  } catch (error) {
    // An organism without a card is listed as one that was not measured.
    if (!(error instanceof CardError)) throw error;
  }
  return { name, folder, summary, digest, parameters: parameters.values.length, scenarios, card };
}

function cellsOf({ name, card, digest, summary }: z.infer<typeof rowSchema>): string[] {
  if (card === null || card.planted === null)
    return [name, '–', card === null ? 'not measured' : '–', digest.slice(0, 8), summary];
  const cells = defaultCells(card);
  const { agree, cells: count } = agreement(cells);
  const mean = cells.reduce((sum, { measured }) => sum + (measured.value ?? 0), 0) / Math.max(1, count);
  return [name, `${(100 * mean).toFixed(1)} %`, `${agree} of ${count} scenarios`, digest.slice(0, 8), summary];
}
