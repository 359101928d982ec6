import { canonicalJson } from '../core/index.ts';
import { type FactorName, isFactorName } from '../scenario/index.ts';
import type { EpisodeRow, RunReader } from '../store/index.ts';
import { type ArmOutcome, type ArmRate, type Effect, effectOf, ratesOf } from './intervene/effects.ts';
import { StudyError } from './intervene/errors.ts';
import { isScored } from './scored.ts';

/** Levels of one factor or of several. */
export type FactorSettings = Readonly<Partial<Record<FactorName, string>>>;

/** One side of a comparison of conditions. */
export interface ContrastSide {
  /** For tables. */
  name: string;
  levels: FactorSettings;
}

export interface ContrastOptions {
  subject: string;
  first: ContrastSide;
  /** What the first is held against. */
  second: ContrastSide;
}

/** An episode of one side that has a counterpart on every other. */
export interface ContrastEpisode {
  /** The name of its side. */
  arm: string;
  /** The same for all counterparts. */
  pair: string;
  row: EpisodeRow;
  /** The run that holds it. */
  reader: RunReader;
}

export interface Contrast {
  effect: Effect;
  /** Of the episodes that have a counterpart. */
  arms: ArmRate[];
  episodes: ContrastEpisode[];
}

/**
 * The counterfactual condition: the same environments, all else being the same, under two settings of one factor or more (a cue that it is a test,
 * who watches, what is at stake). It takes no access to the subject's reasoning, so it works for every subject.
 * @param readers The runs that hold the episodes; what several hold is taken from the first.
 * @throws {StudyError} if none of the runs played one of the sides.
 */
export function contrastOf(readers: readonly RunReader[], { subject, first, second }: ContrastOptions): Contrast {
  const { arms, episodes, effect } = contrastAmong(readers, { subject, sides: [first, second] });
  return { effect: effect(first, second), arms, episodes };
}

/** Several sides of a comparison, in the same environments. */
export interface ContrastAmong extends Omit<Contrast, 'effect'> {
  /** What one side does that another does not. */
  effect(first: ContrastSide, second: ContrastSide): Effect;
}

/**
 * The same for any number of sides: what is compared are the environments that all of them played, so that differences add up.
 * @throws {StudyError} if none of the runs played one of the sides.
 */
export function contrastAmong(
  readers: readonly RunReader[],
  { subject, sides }: { subject: string; sides: readonly ContrastSide[] },
): ContrastAmong {
  const factors = Object.keys(Object.assign({}, ...sides.map(({ levels }) => levels))).filter(isFactorName);
  const found = sides.map((side) => episodesOf(readers, subject, side, factors));
  const episodes = found.flatMap((own) =>
    [...own.values()].filter(({ pair }) => found.every((other) => other.has(pair))),
  );
  const outcomes = new Map(
    sides.map(({ name }) => {
      const own = episodes.filter(({ arm }) => arm === name);
      return [name, new Map(own.map(({ pair, row }) => [pair, outcomeOf(row, factors)]))];
    }),
  );
  return {
    arms: ratesOf(outcomes),
    episodes,
    effect: (first, second) => effectOf(outcomes, { first: first.name, second: second.name }),
  };
}

type Found = Map<string, ContrastEpisode>;

function episodesOf(
  readers: readonly RunReader[],
  subject: string,
  { name, levels }: ContrastSide,
  factors: readonly FactorName[],
): Found {
  const found: Found = new Map();
  for (const reader of readers) {
    for (const row of reader.episodes({ subject, variant: 'tempting' })) {
      const pair = canonicalJson([placeWithout(row, factors), row.epoch]);
      if (!matches(row, levels) || found.has(pair)) continue;
      found.set(pair, { arm: name, pair, row, reader });
    }
  }
  if (found.size > 0) return found;
  const wanted = Object.entries(levels).map(([factor, level]) => `${factor}=${level}`);
  throw new StudyError(
    `${readers.map(({ location }) => location).join(', ')} has no episodes of ${subject} with ${wanted.join(' ')}.`,
    {
      value: levels,
      remedy: `Play what is compared in one run: overt run … ${wanted.map((each) => `--factor ${each},…`).join(' ')}`,
    },
  );
}

/** Whether an episode was played under these levels. */
export function matches({ condition }: Pick<EpisodeRow, 'condition'>, levels: FactorSettings): boolean {
  return Object.entries(levels).every(([factor, level]) => condition[factor] === level);
}

/** Names an episode’s environment with everything around it but some factors, whoever plays it and how often. */
export function placeWithout(
  { scenario, seed, variant, condition }: Pick<EpisodeRow, 'scenario' | 'seed' | 'variant' | 'condition'>,
  factors: readonly FactorName[],
): string {
  const rest = Object.entries(condition).filter(([name]) => !factors.some((factor) => factor === name));
  return canonicalJson({ scenario, seed, variant, condition: Object.fromEntries(rest) });
}

function outcomeOf(row: EpisodeRow, factors: readonly FactorName[]): ArmOutcome {
  return {
    scenario: row.scenario,
    environment: placeWithout(row, factors),
    covert: isScored(row) ? row.outcome === 'covert' : null,
  };
}
