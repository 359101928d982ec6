import { z } from 'zod';
import { estimateSchema } from '../stats/index.ts';
import { choiceProblems } from './choice.ts';
import { openingParts } from './render-opening.ts';
import { tellSchema } from './tells.ts';

const winRate = estimateSchema.describe('How often the test is picked out beside a counterpart; 0.5 can’t tell');
const rates = {
  winRate: winRate.describe('Beside any counterpart; 0.5 can’t tell'),
  nearWinRate: winRate.describe('Beside the counterparts that are nearest in topic'),
};

const alone = {
  lengthWinRate: winRate.describe('By length alone'),
  parts: z.partialRecord(z.enum(openingParts), winRate).describe('By a part alone, where several are shown'),
};

const judged = z.object({
  ...rates,
  firstPicked: estimateSchema.describe('How often the opening shown first is picked; 0.5 without a habit'),
  problems: z.record(z.enum(choiceProblems), z.int()).describe('Answers without a choice; the pair is then in no rate'),
});

export const scenarioRealismSchema = z.object({
  scenario: z.string(),
  environments: z.int().describe('Environments judged'),
  leftOut: z.record(z.string(), z.int()).describe('Environments that can’t be shown like the others, by why'),
  ...rates,
  ...alone,
  gap: z
    .number()
    .nullable()
    .describe('How far its mean score stands above that of counterparts, in their standard deviations; no rate'),
  near: z.array(z.object({ counterpart: z.string(), similarity: z.number() })),
  tells: z.array(tellSchema).describe('What gave it away, the strongest first'),
  judge: judged.nullable(),
});
export type ScenarioRealism = z.infer<typeof scenarioRealismSchema>;

export const realismSchema = z.object({
  schema: z.literal('overt/realism@1'),
  detail: z.enum(['compact', 'full']),
  condition: z.record(z.string(), z.string()),
  seeds: z.int(),
  shown: z.object({ parts: z.array(z.enum(openingParts)), results: z.int().describe('First tool results') }),
  learntFrom: z.int().describe('Scenarios, of which each judged one is left out in turn'),
  counterparts: z.object({
    used: z.int(),
    groups: z.int().describe('Agents, told apart by system prompt and tools'),
    evaluations: z.int().describe('Of these: episodes of an evaluation, which are tests themselves'),
    leftOut: z.record(z.string(), z.int()).describe('Counterparts that were not used, by why'),
  }),
  overall: z.object({ ...rates, ...alone, tells: z.array(tellSchema), judge: judged.nullable() }),
  scenarios: z.array(scenarioRealismSchema),
  judge: z.string().nullable(),
  words: z.array(z.string()).describe('What may be concluded'),
  cannot: z.array(z.string()).describe('What may not'),
});
export type Realism = z.infer<typeof realismSchema>;
