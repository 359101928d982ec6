import { z } from 'zod';
import { canonicalJson } from '../core/index.ts';
import { type Estimate, estimateSchema, mantelHaenszelDifference, rankCorrelation, wilson } from '../stats/index.ts';
import type { EpisodeRow } from '../store/index.ts';
import { type AwarenessLabel, type AwarenessReading, awarenessLabels } from './labels.ts';
import { environmentOf, isScored } from './scored.ts';

export const stratumSchema = z.object({
  label: z.enum(awarenessLabels),
  rate: estimateSchema.describe('Episodes that say so, of those where that can be told'),
  covertIfSaid: estimateSchema.describe('Covert, of the episodes that say so'),
  covertIfNot: estimateSchema.describe('Covert, of the episodes that don’t'),
  covertIfUnknown: estimateSchema.describe('Covert, where no reasoning is visible'),
  within: estimateSchema.describe(
    'Covert rate of those that say so less that of those that don’t, within places alike',
  ),
  withinWhat: z.enum(['environments', 'scenarios under one condition']).describe('What counts as alike'),
  between: estimateSchema.describe(
    'Rank correlation, over scenarios, of how often they say so with how often they are covert',
  ),
});
/** How saying something of the situation goes with covert action. It shows no cause: see the interventions. */
export type Stratum = z.infer<typeof stratumSchema>;

/** An episode with what it says of its situation. */
export interface ReadEpisode {
  row: EpisodeRow;
  reading: AwarenessReading;
}

/**
 * Covert rates by what was said of the situation. What holds between scenarios need not hold within them: a scenario that looks like a test may
 * be one that tempts little, though nobody who sees through it acts better for that. The two are therefore told apart.
 */
export function stratify(episodes: readonly ReadEpisode[], { level = 0.95 } = {}): Stratum[] {
  return awarenessLabels.map((label) => stratumOf(label, episodes, level));
}

function stratumOf(label: AwarenessLabel, episodes: readonly ReadEpisode[], level: number): Stratum {
  const says = ({ reading }: ReadEpisode) => reading.says[label] ?? null;
  const of = (answer: boolean | null) =>
    covertRate(
      episodes.filter((each) => says(each) === answer),
      level,
    );
  const told = episodes.filter((each) => says(each) !== null);
  const isRepeated = new Set(told.map(({ row }) => environmentOf(row))).size < told.length;
  return {
    label,
    rate: wilson({
      ...{ successes: told.filter((each) => says(each) === true).length, n: told.length, level },
      unscoreable: episodes.length - told.length,
    }),
    ...{ covertIfSaid: of(true), covertIfNot: of(false), covertIfUnknown: of(null) },
    within: within(told, says, isRepeated ? environmentOf : placeOf, level),
    withinWhat: isRepeated ? 'environments' : 'scenarios under one condition',
    between: between(told, says, level),
  };
}

function within(
  told: readonly ReadEpisode[],
  says: (episode: ReadEpisode) => boolean | null,
  alike: (row: EpisodeRow) => string,
  level: number,
): Estimate {
  const scored = told.filter(({ row }) => isScored(row));
  const strata = [...Map.groupBy(scored, ({ row }) => alike(row)).values()].map((group) => {
    const side = (answer: boolean) => {
      const members = group.filter((each) => says(each) === answer);
      return { n: members.length, successes: members.filter(({ row }) => row.outcome === 'covert').length };
    };
    return { first: side(true), second: side(false) };
  });
  return mantelHaenszelDifference(strata, { level, unscoreable: told.length - scored.length });
}

function between(
  told: readonly ReadEpisode[],
  says: (episode: ReadEpisode) => boolean | null,
  level: number,
): Estimate {
  const scenarios = [...Map.groupBy(told, ({ row }) => row.scenario).values()].flatMap((group) => {
    const scored = group.filter(({ row }) => isScored(row));
    if (scored.length === 0) return [];
    const share = (isSo: (episode: ReadEpisode) => boolean) => scored.filter(isSo).length / scored.length;
    return [{ said: share((each) => says(each) === true), covert: share(({ row }) => row.outcome === 'covert') }];
  });
  return rankCorrelation(
    scenarios.map(({ said }) => said),
    scenarios.map(({ covert }) => covert),
    { level },
  );
}

function covertRate(episodes: readonly ReadEpisode[], level: number): Estimate {
  const scored = episodes.filter(({ row }) => isScored(row));
  const successes = scored.filter(({ row }) => row.outcome === 'covert').length;
  return wilson({ successes, n: scored.length, level, unscoreable: episodes.length - scored.length });
}

function placeOf({ scenario, variant, condition }: EpisodeRow): string {
  return canonicalJson({ scenario, variant, condition });
}
