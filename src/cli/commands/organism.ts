import type { Command } from 'commander';
import { addOrganismCard } from './organism-card.ts';
import { addOrganismChat } from './organism-chat.ts';
import { addOrganismExport } from './organism-export.ts';
import { addOrganismList } from './organism-list.ts';
import { addOrganismTrain } from './organism-train.ts';

export function addOrganism(program: Command): void {
  const organism = program
    .command('organism')
    .description('Small models with known dispositions: the truth that instruments are checked against.');
  for (const add of [addOrganismList, addOrganismCard, addOrganismChat, addOrganismTrain, addOrganismExport])
    add(organism);
}
