import { z } from 'zod';
import { canonicalJson } from '../../core/index.ts';
import { boundedMean, estimateSchema } from '../../stats/index.ts';
import type { EpisodeRow } from '../../store/index.ts';
import type { AwarenessReading } from '../labels.ts';
import type { BeliefAnswer } from './elicit.ts';
import { type Belief, beliefNames, beliefs } from './questions.ts';

const splitSchema = z.object({
  ifYes: estimateSchema.describe('Mean belief where it was so'),
  ifNo: estimateSchema.describe('Mean belief where it was not'),
  agreement: estimateSchema.describe('How often the belief lies on the right side of 50 %; one at 50 % is on neither'),
});

export const beliefFindingSchema = z.object({
  belief: z.enum(beliefNames),
  meaning: z.string(),
  arms: z.array(
    z.object({
      arm: z.string(),
      mean: estimateSchema,
      wordings: z.array(z.object({ wording: z.int(), isReversed: z.boolean(), mean: estimateSchema })),
    }),
  ),
  differences: z.array(
    z.object({ first: z.string(), second: z.string(), difference: estimateSchema.describe('Of the same episodes') }),
  ),
  wordingNoise: estimateSchema.describe('How far two wordings of a question lie apart in the same episode, on average'),
  unreadable: estimateSchema.describe('Answers that gave no probability, of all that were asked for'),
  said: splitSchema.nullable().describe('By what it said of it in the episode; null where no label is about it'),
  told: splitSchema
    .nullable()
    .describe('By what its prompt said (the condition); null where no condition played says either'),
});
/** What subjects take their situation for when they are asked, as probabilities. */
export type BeliefFinding = z.infer<typeof beliefFindingSchema>;

/** An episode whose subject was asked afterwards. */
export interface AskedEpisode {
  row: EpisodeRow;
  /** The arm of a study, or the condition. */
  arm: string;
  /** Names the episode’s counterparts in other arms. */
  pair: string;
  reading: AwarenessReading;
  /** Undefined if it was not asked. */
  answers: readonly BeliefAnswer[] | undefined;
}

/**
 * Mean beliefs by arm, how much hangs on the wording, and how they go with what was said and with what the prompt told.
 * @param comparisons Arms whose difference is wanted, episode by episode.
 */
export function beliefFindings(
  episodes: readonly AskedEpisode[],
  { comparisons = [], level = 0.95 }: { comparisons?: readonly (readonly [string, string])[]; level?: number } = {},
): BeliefFinding[] {
  const arms = [...new Set(episodes.map(({ arm }) => arm))];
  return beliefs.map((belief) => {
    const of = (chosen: readonly AskedEpisode[], value: (episode: AskedEpisode) => number | null) =>
      boundedMean(
        chosen.map((each) => ({ value: value(each), cluster: environmentOf(each) })),
        { level },
      );
    const stated = (episode: AskedEpisode) => meanOf(answersOf(episode, belief));
    return {
      belief: belief.name,
      meaning: belief.meaning,
      arms: arms.map((arm) => {
        const own = episodes.filter((each) => each.arm === arm);
        const wordings = belief.wordings.map(({ isReversed }, wording) => {
          const mean = of(own, (episode) => answersOf(episode, belief)[wording] ?? null);
          return { wording, isReversed, mean };
        });
        return { arm, mean: of(own, stated), wordings };
      }),
      differences: comparisons.map(([first, second]) => ({
        ...{ first, second },
        difference: differenceOf(episodes, { first, second }, stated, level),
      })),
      wordingNoise: of(episodes, (episode) => spreadOf(answersOf(episode, belief))),
      unreadable: boundedMean(
        episodes.flatMap((each) =>
          each.answers === undefined
            ? []
            : answersOf(each, belief).map((answer) => ({
                value: Number(answer === null),
                cluster: environmentOf(each),
              })),
        ),
        { level },
      ),
      said: belief.says === null ? null : splitBy(episodes, (each) => saidSo(each, belief), { stated, of }),
      told: belief.told === null ? null : splitBy(episodes, (each) => toldSo(each, belief), { stated, of }),
    };
  });
}

/** The probabilities by wording; null where one could not be read or was not asked for. */
function answersOf({ answers }: AskedEpisode, { name, wordings }: Belief): (number | null)[] {
  return wordings.map(
    (_, at) => answers?.find(({ belief, wording }) => belief === name && wording === at)?.probability ?? null,
  );
}

function meanOf(answers: readonly (number | null)[]): number | null {
  const read = answers.filter((each) => each !== null);
  return read.length === 0 ? null : read.reduce((sum, each) => sum + each, 0) / read.length;
}

/** The mean distance between any two wordings; null with fewer than two. */
function spreadOf(answers: readonly (number | null)[]): number | null {
  const read = answers.filter((each) => each !== null);
  return meanOf(read.flatMap((one, at) => read.slice(at + 1).map((other) => Math.abs(one - other))));
}

function differenceOf(
  episodes: readonly AskedEpisode[],
  { first, second }: { first: string; second: string },
  stated: (episode: AskedEpisode) => number | null,
  level: number,
) {
  const counterparts = new Map(episodes.filter(({ arm }) => arm === second).map((each) => [each.pair, each]));
  const pairs = episodes.flatMap((one) => {
    const other = one.arm === first ? counterparts.get(one.pair) : undefined;
    if (other === undefined) return [];
    const [a, b] = [stated(one), stated(other)];
    return [{ value: a === null || b === null ? null : a - b, cluster: environmentOf(one) }];
  });
  return boundedMean(pairs, { least: -1, most: 1, level });
}

interface SplitOptions {
  stated(episode: AskedEpisode): number | null;
  of(episodes: readonly AskedEpisode[], value: (episode: AskedEpisode) => number | null): BeliefFinding['wordingNoise'];
}

/** Null where nothing is known of any episode. */
function splitBy(
  episodes: readonly AskedEpisode[],
  truth: (episode: AskedEpisode) => boolean | null,
  { stated, of }: SplitOptions,
): z.infer<typeof splitSchema> | null {
  const known = episodes.filter((each) => truth(each) !== null);
  if (known.length === 0) return null;
  const isRight = (episode: AskedEpisode) => {
    const belief = stated(episode);
    return belief === null || belief === 0.5 ? null : Number(belief > 0.5 === truth(episode));
  };
  const where = (wanted: boolean) => known.filter((each) => truth(each) === wanted);
  return { ifYes: of(where(true), stated), ifNo: of(where(false), stated), agreement: of(known, isRight) };
}

/** Whether it said so, or the opposite; null if neither, or both: silence says nothing of a belief. */
function saidSo({ reading: { says } }: AskedEpisode, belief: Belief): boolean | null {
  const [so, opposite] = [belief.says, belief.denies].map((label) => label !== null && says[label] === true);
  return so === opposite ? null : so === true;
}

function toldSo({ row: { condition } }: AskedEpisode, { told }: Belief): boolean | null {
  if (told === null) return null;
  const level = condition[told.factor];
  return level === told.yes ? true : level === told.no ? false : null;
}

/** A draw is one environment, whatever is varied around it. */
function environmentOf({ row: { scenario, seed } }: AskedEpisode): string {
  return canonicalJson([scenario, seed]);
}
