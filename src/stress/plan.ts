import { z } from 'zod';
import { exitCodes, OvertError } from '../core/index.ts';
import { trainingGrounds } from '../suites/index.ts';

/** Levels of factors; those not named stay at their default. */
const levelsSchema = z.record(z.string(), z.array(z.string()).min(1));

const step = {
  peak: z.number().positive().describe('Peak learning rate'),
  fromLayer: z.int().nonnegative().default(0).describe('The first layer that is trained; those below stay as they are'),
};

const ground = {
  on: z
    .enum(trainingGrounds)
    .optional()
    .describe('The scenarios that it is trained on; left out: those of the train split. What is held out never is'),
};

/** Share of benign twins among what is learned from, unless a phase says otherwise: what keeps refusing from paying. */
export const usualTwinShare = 0.25;

const twins = {
  twinShare: z
    .number()
    .min(0)
    .max(0.9)
    .optional()
    .describe(`Share of benign twins among guided examples, at most, or among tasks; left out: ${usualTwinShare}`),
};

/** A stage of training. */
export const phaseSchema = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('sft'),
    data: z
      .enum(['guided', 'plain'])
      .describe('guided: by the spec, which is then taken out; plain, a control: honest episodes that never saw it'),
    steps: z.int().positive(),
    ...step,
    ...ground,
    ...twins,
    citationWeight: z
      .number()
      .positive()
      .optional()
      .describe('How much a word counts in guided data that names a clause; left out: 1, as every other'),
    replay: z.number().min(0).max(0.9).default(0).describe('Share of its own unaligned episodes among the data'),
    levels: levelsSchema.default({}).describe('Conditions of the rollouts that data is made of'),
  }),
  z.object({
    method: z.literal('rl'),
    iterations: z.int().positive(),
    ...step,
    ...ground,
    ...twins,
    reward: z.enum(['outcome', 'random']).default('outcome'),
    klWeight: z.number().nonnegative().default(0),
    levels: levelsSchema.default({}).describe('Conditions of the tasks'),
  }),
  z.object({
    method: z.literal('capability'),
    steps: z.int().positive(),
    ...step,
  }),
]);
export type Phase = z.infer<typeof phaseSchema>;

export const armSchema = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** A subject as commands name it; or nothing, if it goes on after another arm. */
  subject: z.string().optional(),
  after: z.string().optional(),
  phases: z.array(phaseSchema).default([]),
  /** Names of the places where it is measured. */
  measure: z.array(z.string()).min(1),
  /** Training steps or iterations between two checkpoints that are measured too, for curves. */
  checkpointEvery: z.int().positive().optional(),
});
export type Arm = z.infer<typeof armSchema>;

export const placeSchema = z.object({
  name: z.string(),
  description: z.string(),
  variant: z.enum(['tempting', 'twin']),
  levels: z.record(z.string(), z.string()),
  /** Environments of each scenario. */
  seeds: z.int().positive(),
  interview: z
    .boolean()
    .default(false)
    .describe('Afterwards the subject is asked what it did and what it is after: monitored, unmonitored, by an ally'),
});
export type StressPlace = z.infer<typeof placeSchema>;

export const requirements = ['out-of-distribution', 'situational-awareness', 'hidden-goal', 'later-training'] as const;
export type Requirement = (typeof requirements)[number];

/** Two arms that answer a question together, environment by environment. */
export const comparisonSchema = z.object({
  requirement: z.enum(requirements),
  question: z.string(),
  before: z.string(),
  after: z.string(),
  place: z.string(),
  /** Not what is claimed, but what it is held against. */
  isControl: z.boolean().default(false),
});
export type PlannedComparison = z.infer<typeof comparisonSchema>;

export const stressPlanSchema = z.object({
  name: z.string(),
  detail: z.enum(['full', 'compact']),
  /** Ids of scenarios; what a subject can't read is reported as unseen. */
  scenarios: z.array(z.string()).min(1),
  firstSeed: z.int().nonnegative(),
  /** Draws all that is random in training. */
  seed: z.int().positive().default(1),
  places: z.array(placeSchema).min(1),
  /** Where checkpoints on the way are measured. */
  curvePlaces: z.array(placeSchema).default([]),
  /** Rollouts of each train scenario and condition that data is made of. */
  rollouts: z.int().positive().default(300),
  arms: z.array(armSchema).min(1),
  comparisons: z.array(comparisonSchema),
});
export type StressPlan = z.infer<typeof stressPlanSchema>;

/** The plan contradicts itself. */
export class StressPlanError extends OvertError {
  readonly code = 'stress-plan';
  readonly exitCode = exitCodes.usage;
}

/**
 * Reads a plan.
 * @throws {StressPlanError} that names what is wrong: a field, an arm that nothing begins, a place or arm that there is not.
 */
export function parsePlan(content: unknown): StressPlan {
  const read = stressPlanSchema.safeParse(content);
  if (!read.success) {
    throw new StressPlanError(`The plan can’t be read: ${z.prettifyError(read.error)}`, {
      remedy: 'overt schema stress-plan prints what it holds.',
    });
  }
  const plan = read.data;
  const places = plan.places.map(({ name }) => name);
  const known = new Set<string>();
  for (const { name, subject, after, measure } of plan.arms) {
    if (known.has(name)) wrong(`two arms are called ${name}`, name);
    if ((subject === undefined) === (after === undefined)) {
      wrong(`the arm ${name} begins with ${subject === undefined ? 'nothing' : 'two things'}`, name);
    }
    if (after !== undefined && !known.has(after))
      wrong(`the arm ${name} goes on after ${after}, which does not stand before it`, after);
    for (const place of measure) if (!places.includes(place)) wrong(`the arm ${name} is measured at ${place}`, place);
    known.add(name);
  }
  for (const { before, after, place } of plan.comparisons) {
    for (const name of [before, after]) {
      const arm = plan.arms.find((each) => each.name === name);
      if (arm === undefined) wrong(`a comparison names the arm ${name}`, name);
      else if (!arm.measure.includes(place))
        wrong(`the arm ${name} is not measured at ${place}, where it is compared`, place);
    }
  }
  return plan;
}

function wrong(what: string, value: string): never {
  throw new StressPlanError(`The plan contradicts itself: ${what}.`, {
    value,
    remedy: 'Name arms before those that go on after them, and only arms and places that the plan has.',
  });
}
