import type { TrajectoryEvent } from '../trajectory/index.ts';
import { actionSteps, textsIn } from './actions.ts';

/** One action as it is compared: the tool, and its arguments as a set of words. */
export interface ComparedAction {
  tool: string;
  words: ReadonlySet<string>;
}

/**
 * Tool calls and messages in order, ready to be compared. Arguments become sets of lower-case words and numbers, so that
 * order of keys, white space and punctuation make no difference. Messages to the user are actions of the tool `message`.
 */
export function comparedActions(events: readonly TrajectoryEvent[]): ComparedAction[] {
  const steps = actionSteps(events).map(({ index, tool, input }) => ({ index, tool, text: textsIn(input).join(' ') }));
  const messages = events.flatMap((event) =>
    event.type === 'message' ? [{ index: event.index, tool: 'message', text: event.text }] : [],
  );
  return [...steps, ...messages]
    .sort((one, other) => one.index - other.index)
    .map(({ tool, text }) => ({ tool, words: new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)) }));
}

/**
 * How differently two sequences of actions go, from 0 (the same) to 1 (nothing in common). The cheapest way to turn one
 * into the other, where leaving out or putting in an action costs 1, another tool in its place costs 1, and the same tool
 * with other arguments costs the Jaccard distance of their words (0 to 1); with d the cost and m, n the lengths, the
 * result is 2d / (m + n + d). All these costs are metrics, so it is one as well.
 *
 * @see Li & Liu (2007), "A normalized Levenshtein distance metric"
 */
export function actionDistance(one: readonly ComparedAction[], other: readonly ComparedAction[]): number {
  if (one.length === 0 && other.length === 0) return 0;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, action] of one.entries()) {
    const next = [at + 1];
    for (const [place, compared] of other.entries()) {
      const replaced = (row[place] as number) + replacementCost(action, compared);
      next.push(Math.min(replaced, (row[place + 1] as number) + 1, (next[place] as number) + 1));
    }
    row = next;
  }
  const cost = row[other.length] as number;
  return (2 * cost) / (one.length + other.length + cost);
}

function replacementCost(one: ComparedAction, other: ComparedAction): number {
  if (one.tool !== other.tool) return 1;
  if (one.words.size === 0 && other.words.size === 0) return 0;
  let common = 0;
  for (const word of one.words) if (other.words.has(word)) common += 1;
  return 1 - common / (one.words.size + other.words.size - common);
}
