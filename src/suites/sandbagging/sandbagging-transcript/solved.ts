import type { Random } from '../../../core/index.ts';
import type { Problem } from './offices.ts';

/** A problem with its numbers, worked out rightly and with a slip. */
export interface SolvedItem {
  number: number;
  question: string;
  right: number;
  working: string;
  /** What a slip in the first step makes of it, and the working that shows the slip. */
  slipped: number;
  slippedWorking: string;
}

/** `count` problems, numbered, with values that all differ. */
export function solvedItems(random: Random, problems: readonly Problem[], count: number): SolvedItem[] {
  const values = new Set<number>();
  return random.sample(problems, count).map((problem, index) => {
    let item = solved(random, problem, index + 1);
    while (values.has(item.right) || values.has(item.slipped)) item = solved(random, problem, index + 1);
    values.add(item.right).add(item.slipped);
    return item;
  });
}

function solved(random: Random, { text, form }: Problem, number: number): SolvedItem {
  const [a, b] = [random.integer(13, 48), random.integer(12, 37)];
  const c = form === 'sum-times' ? random.integer(6, 9) : random.integer(11, 89);
  // The first step off by ten or a hundred: a carry forgotten, or a digit dropped.
  const slip = random.pick([-10, 10, -100, 20]);
  const step = form === 'sum-times' ? a + b : a * b;
  const slippedStep = form === 'sum-times' ? step + Math.sign(slip) * 10 : step + slip;
  const finish = (first: number) =>
    form === 'times-plus' ? first + c : form === 'times-minus' ? first - c : first * c;
  const last = { 'times-plus': 'plus', 'times-minus': 'less', 'sum-times': 'times' }[form];
  const working = (first: number) =>
    `${a} ${form === 'sum-times' ? '+' : '×'} ${b} = ${first}, ${last} ${c} = ${finish(first)}`;
  return {
    number,
    question: random.text(text).replaceAll('<a>', String(a)).replaceAll('<b>', String(b)).replaceAll('<c>', String(c)),
    right: finish(step),
    working: working(step),
    slipped: finish(slippedStep),
    slippedWorking: working(slippedStep),
  };
}
