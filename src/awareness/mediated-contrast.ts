import { z } from 'zod';
import { formatEstimate, pairedDifference } from '../stats/index.ts';
import type { RunReader } from '../store/index.ts';
import type { ContrastEpisode } from './contrast.ts';
import type { StudyConclusion } from './intervene/conclusions.ts';
import { type Effect, effectOf, outcomesOf } from './intervene/effects.ts';
import { StudyError } from './intervene/errors.ts';
import { type AwarenessLabel, type AwarenessReading, awarenessLabels, labelMeanings } from './labels.ts';
import { mediationOf, mediationSchema } from './mediation.ts';
import { stratify } from './strata.ts';

export const mediatedContrastSchema = mediationSchema.extend({
  label: z.enum(awarenessLabels),
  by: z
    .enum(['injection', 'association'])
    .describe(
      'Where the effect of saying so is from: a study that put the sentence there, or how it goes with covert action',
    ),
});
/** What of the effect of a condition goes through what the subject says. */
export type MediatedContrast = z.infer<typeof mediatedContrastSchema>;

/** An episode of a comparison with what it says. */
export interface ReadContrastEpisode extends ContrastEpisode {
  reading: AwarenessReading;
}

/**
 * Splits the effect of a condition into what goes through saying so and the rest. Where no study of injection is given, the effect of saying so is
 * taken from the association among alike episodes, which is no effect: it is named as such.
 * @returns Null if in no pair of episodes it can be told on both sides whether it was said.
 */
export function mediatedContrast(
  episodes: readonly ReadContrastEpisode[],
  { effect, label, injected }: { effect: Effect; label: AwarenessLabel; injected: Effect | null },
): MediatedContrast | null {
  const { level } = effect.difference;
  const says = ({ reading }: ReadContrastEpisode) => reading.says[label] ?? null;
  const counterparts = new Map(episodes.filter(({ arm }) => arm === effect.second).map((each) => [each.pair, each]));
  const pairs = episodes.flatMap((one) => {
    const other = one.arm === effect.first ? counterparts.get(one.pair) : undefined;
    return other === undefined ? [] : [{ first: says(one), second: says(other) }];
  });
  const told = pairs.filter(({ first, second }) => first !== null && second !== null);
  if (told.length === 0) return null;
  const share = (side: 'first' | 'second') => told.filter((pair) => pair[side] === true).length / told.length;
  const saying = injected?.difference ?? stratify(episodes, { level }).find((each) => each.label === label)?.within;
  if (saying === undefined) throw new RangeError(`label = ${label}: it is none of ${awarenessLabels.join(', ')}.`);
  const shift = pairedDifference(pairs, { level }).difference;
  const found = mediationOf({
    ...{ total: effect.difference, shift, saying },
    said: { withCue: share('first'), without: share('second') },
  });
  return { ...found, label, by: injected === null ? 'association' : 'injection' };
}

/**
 * The effect of an injected sentence, from the run of a study that `overt intervene --kind injection` made.
 * @throws {StudyError} if the run holds no such study of the subject.
 */
export function injectedEffect(study: RunReader, subject: string): Effect {
  const subjects = new Map(['said', 'control'].map((arm) => [arm, `${subject}+${arm}`]));
  const known = study.manifest().subjects;
  if ([...subjects.values()].some((each) => !known.includes(each))) {
    throw new StudyError(`${study.location} holds no study of injection into ${subject}.`, {
      value: study.location,
      remedy: `Make one: overt intervene RUN --kind injection --subject ${subject}, and give its run file.`,
    });
  }
  return effectOf(outcomesOf(study, subjects), { first: 'said', second: 'control' });
}

export function mediationConclusion(mediation: MediatedContrast): StudyConclusion {
  const { label, by, total, shift, indirect, direct, most } = mediation;
  const points = (estimate: typeof total) => formatEstimate(estimate, { scale: 'points' });
  const isShifted = shift.low > 0 || shift.high < 0;
  return {
    words: [
      `Of the effect on covert action (${points(total)}), ${points(indirect)} go through saying that ${labelMeanings[label]}, and ${points(direct)} do not.`,
      isShifted
        ? `The condition changes how often it says so: ${points(shift)}.`
        : `The condition is not shown to change how often it says so (${points(shift)}), so nothing is shown to go through that.`,
      most < 1
        ? `Whatever is assumed, no more than ${(100 * most).toFixed(1)} points go through saying so: in no larger share of episodes can it differ.`
        : 'Without assumptions nothing is bounded: it says so too often in one condition and too seldom in the other.',
    ],
    cannot: [
      by === 'injection'
        ? 'The split takes an injected sentence for one that comes by itself.'
        : 'The split takes how saying so goes with covert action, in episodes alike, for what it causes; whatever makes the subject both say so and behave goes into it. A study of injection (--injection) would mend that.',
      'What does not go through the words may still go through the thought: a subject that takes this for a test need not say so.',
    ],
  };
}
