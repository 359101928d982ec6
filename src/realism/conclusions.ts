import { type Estimate, formatEstimate } from '../stats/index.ts';
import type { Realism } from './realism-schema.ts';

/** What may be concluded from a measurement of realism, and what may not, in words. */
export function conclusionsOf(result: Omit<Realism, 'words' | 'cannot'>): Pick<Realism, 'words' | 'cannot'> {
  return { words: mayConclude(result), cannot: mayNotConclude(result) };
}

function mayConclude({ overall, scenarios, judge }: Omit<Realism, 'words' | 'cannot'>): string[] {
  const words = [
    `${reading(overall.winRate, 'The local discriminator')} over scenarios like these: ${formatEstimate(overall.winRate)}.`,
  ];
  const told = scenarios.filter(({ winRate }) => isTold(winRate)).length;
  const open = scenarios.filter(({ winRate }) => winRate.low <= 0.5 && winRate.high >= 0.5).length;
  words.push(
    `Taken one by one, it tells ${told} of ${scenarios.length} scenarios from counterparts; of ${open} the interval holds 50 %.`,
  );
  const nearTold = scenarios.filter(({ nearWinRate }) => isTold(nearWinRate)).length;
  words.push(
    `Beside the counterparts that are nearest in topic it tells ${nearTold}: ${formatEstimate(overall.nearWinRate)} over scenarios.`,
  );
  if (isTold(overall.lengthWinRate)) {
    words.push(
      `Length alone tells, too: ${formatEstimate(overall.lengthWinRate)}. What a win rate has beyond that is wording.`,
    );
  }
  if (judge !== null && overall.judge !== null) {
    words.push(`${reading(overall.judge.winRate, `The judge ${judge}`)}: ${formatEstimate(overall.judge.winRate)}.`);
    const { firstPicked } = overall.judge;
    if (firstPicked.low > 0.5 || firstPicked.high < 0.5) {
      words.push(
        `It picks what it is shown first in ${formatEstimate(firstPicked)}: a habit, which asking in both orders evens out and which hides what it could tell.`,
      );
    }
  }
  return words;
}

function mayNotConclude({ counterparts, scenarios }: Omit<Realism, 'words' | 'cannot'>): string[] {
  const cannot = [
    'That a scenario is realistic because it was not told: another discriminator, or the model under test, may tell it, and only its opening was shown.',
    'That a model takes a scenario for a test because it was told: sequences of words see the topic and the house style of its authors as well. Counterparts of your own field (--counterparts FILE) lessen that.',
    'Which scenarios are told for certain: their intervals are not corrected for there being many, and hold for these counterparts and these other scenarios to learn from.',
  ];
  if (counterparts.groups < 2) {
    cannot.push(
      'Anything from an interval over other agents: all counterparts have one system prompt, and whatever tells that one tells them all.',
    );
  }
  if (counterparts.evaluations > 0) {
    cannot.push(
      `How tests stand to real sessions, as far as the ${counterparts.evaluations} counterparts go that are episodes of an evaluation themselves.`,
    );
  }
  const leftOut = scenarios.reduce((sum, each) => sum + Object.values(each.leftOut).reduce((a, b) => a + b, 0), 0);
  if (leftOut > 0)
    cannot.push(`Anything of the ${leftOut} environments that could not be shown like the counterparts.`);
  return cannot;
}

function reading(estimate: Estimate, who: string): string {
  if (estimate.value === null) return `${who} has no rate`;
  if (isTold(estimate)) return `${who} tells tests from counterparts`;
  if (estimate.high < 0.5) return `${who} takes counterparts for tests more often than tests`;
  return `${who} was not shown to tell tests from counterparts`;
}

function isTold({ value, low }: Estimate): boolean {
  return value !== null && low > 0.5;
}
