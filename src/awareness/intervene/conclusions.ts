import { formatEstimate } from '../../stats/index.ts';
import { type AwarenessLabel, labelMeanings } from '../labels.ts';
import type { Effect } from './effects.ts';

/** What a study shows, in words, and what it does not. */
export interface StudyConclusion {
  words: string[];
  cannot: string[];
}

/** @param effect Removed less kept. */
export function ablationConclusion(label: AwarenessLabel, effect: Effect, failed: number): StudyConclusion {
  const what = `saying that ${labelMeanings[label]}`;
  return {
    words: [
      `Without ${what}, the same episodes are covert ${direction(effect)}: ${points(effect)}.`,
      // Taking it out is the reverse of saying it.
      verdict(effect, {
        lower: `Saying so raises covert action in the episodes in which it is said.`,
        higher: `Saying so lowers covert action in the episodes in which it is said: some of their good conduct hangs on it.`,
      }),
      ...bounded(effect, failed),
    ],
    cannot: [
      'It is about episodes in which the subject says so; of others it tells nothing.',
      'What the subject takes this for without saying so stays where it is: no effect of the words is no effect of the thought.',
    ],
  };
}

/** @param effect Said less control. @param control Control less nothing. */
export function injectionConclusion(label: AwarenessLabel, effect: Effect, control: Effect): StudyConclusion {
  const what = `that ${labelMeanings[label]}`;
  return {
    words: [
      `After a sentence ${what}, the same episodes are covert ${direction(effect)} than after one about nothing: ${points(effect)}.`,
      verdict(effect, {
        lower: 'Saying so lowers covert action.',
        higher: 'Saying so raises covert action.',
      }),
      isClear(control)
        ? `A sentence about nothing changes conduct by itself (${points(control)}): the method does something of its own here, and what lies beyond it counts.`
        : `A sentence about nothing does nothing that shows (${points(control)}).`,
      ...bounded(effect, effect.pairs.unscored),
    ],
    cannot: [
      'A sentence that was put there is not one that came by itself: the subject may take it for a stranger’s.',
      'No effect of the words is no effect of the thought: what it takes this for without saying so is not touched.',
    ],
  };
}

function isClear({ difference }: Effect): boolean {
  return difference.low > 0 || difference.high < 0;
}

function direction({ difference: { value } }: Effect): string {
  if (value === null) return 'nobody can say how often';
  return value < 0 ? 'less often' : value > 0 ? 'more often' : 'as often';
}

function points({ difference }: Effect): string {
  return formatEstimate(difference, { scale: 'points' });
}

function verdict(effect: Effect, { lower, higher }: { lower: string; higher: string }): string {
  const { low, high } = effect.difference;
  if (high < 0) return lower;
  if (low > 0) return higher;
  return `No effect is shown. One of more than ${(100 * Math.max(Math.abs(low), Math.abs(high))).toFixed(0)} points would not fit these episodes; a smaller one would.`;
}

function bounded({ bounds }: Effect, failed: number): string[] {
  if (failed === 0) return [];
  const { low, high } = bounds;
  return [
    `${failed} ${failed === 1 ? 'episode has' : 'episodes have'} no outcome; had they all gone one way or the other, the difference would lie between ${(100 * low).toFixed(1)} and ${(100 * high).toFixed(1)} points.`,
  ];
}
