import type { Random } from '../core/index.ts';
import type { Environment } from '../scenario/index.ts';
import { clusteredRate, type Estimate } from '../stats/index.ts';
import type { Choice, ChoiceProblem } from './choice.ts';
import type { Chooser } from './chooser.ts';

/** An environment beside a counterpart. */
export interface ChoicePair {
  environment: Environment;
  environmentText: string;
  counterpart: string;
  counterpartText: string;
  /** Whether the counterpart was drawn among those nearest in topic. */
  isNear: boolean;
}

/** A pair and what was picked when the environment was shown first, and when it was shown second. */
export interface JudgedPair {
  pair: ChoicePair;
  environmentFirst: Choice;
  environmentSecond: Choice;
}

/** Environments each beside so many counterparts; every counterpart is drawn once before one is drawn again. */
export function drawPairs(
  environments: readonly { environment: Environment; text: string }[],
  counterparts: readonly { id: string; text: string }[],
  { each, isNear, random }: { each: number; isNear: boolean; random: Random },
): ChoicePair[] {
  const pool: { id: string; text: string }[] = [];
  return environments.flatMap(({ environment, text }) =>
    Array.from({ length: each }, () => {
      if (pool.length === 0) pool.push(...random.shuffle(counterparts));
      const { id, text: counterpartText } = pool.pop() as { id: string; text: string };
      return { environment, environmentText: text, counterpart: id, counterpartText, isNear };
    }),
  );
}

/** Asks about every pair in both orders, a few at a time; which order comes first is drawn. */
export async function judgePairs(
  chooser: Chooser,
  pairs: readonly ChoicePair[],
  options: { random: Random; signal: AbortSignal; concurrency: number; onProgress?: (done: number) => void },
): Promise<JudgedPair[]> {
  const { random, signal, concurrency, onProgress } = options;
  const judged = new Array<JudgedPair>(pairs.length);
  const flips = pairs.map(() => random.chance(0.5));
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < pairs.length) {
      const at = next;
      next += 1;
      judged[at] = await judgePair(chooser, pairs[at] as ChoicePair, flips[at] === true, signal);
      done += 1;
      onProgress?.(done);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return judged;
}

async function judgePair(
  chooser: Chooser,
  pair: ChoicePair,
  secondFirst: boolean,
  signal: AbortSignal,
): Promise<JudgedPair> {
  const { environment, environmentText, counterpart, counterpartText, isNear } = pair;
  const name = `${environment.scenario.id} ${environment.seed} ${counterpart} ${isNear}`;
  const ask = (isFirst: boolean) => {
    const [a, b] = isFirst ? [environmentText, counterpartText] : [counterpartText, environmentText];
    return chooser.choose({ a, b, key: `${name} ${isFirst ? 'first' : 'second'}`, environment, signal });
  };
  const early = await ask(!secondFirst);
  const late = await ask(secondFirst);
  return secondFirst
    ? { pair, environmentFirst: late, environmentSecond: early }
    : { pair, environmentFirst: early, environmentSecond: late };
}

export interface JudgeRates {
  winRate: Estimate;
  nearWinRate: Estimate;
  firstPicked: Estimate;
  problems: Record<ChoiceProblem, number>;
}

/**
 * Rates over answers, two a pair. A pair of which one order has no choice is in no rate, since the other order alone would carry the judge's
 * habit of picking the first or the second.
 * @param clusterOf What makes pairs alike: their environment within a scenario, their scenario over all.
 */
export function judgeRates(judged: readonly JudgedPair[], clusterOf: (pair: ChoicePair) => string): JudgeRates {
  const problems: Record<ChoiceProblem, number> = { refused: 0, unparseable: 0, unavailable: 0 };
  for (const { environmentFirst, environmentSecond } of judged) {
    for (const { problem } of [environmentFirst, environmentSecond]) if (problem !== null) problems[problem] += 1;
  }
  const rateOf = (pairs: readonly JudgedPair[], hits: (judged: JudgedPair) => number): Estimate => {
    const clusters = new Map<string, { successes: number; n: number }>();
    let unscoreable = 0;
    for (const each of pairs) {
      if (each.environmentFirst.pick === null || each.environmentSecond.pick === null) {
        unscoreable += 2;
        continue;
      }
      const name = clusterOf(each.pair);
      const { successes, n } = clusters.get(name) ?? { successes: 0, n: 0 };
      clusters.set(name, { successes: successes + hits(each), n: n + 2 });
    }
    return clusteredRate([...clusters.values()], { unscoreable });
  };
  const wins = ({ environmentFirst, environmentSecond }: JudgedPair) =>
    Number(environmentFirst.pick === 'A') + Number(environmentSecond.pick === 'B');
  const firsts = ({ environmentFirst, environmentSecond }: JudgedPair) =>
    Number(environmentFirst.pick === 'A') + Number(environmentSecond.pick === 'A');
  return {
    winRate: rateOf(
      judged.filter(({ pair }) => !pair.isNear),
      wins,
    ),
    nearWinRate: rateOf(
      judged.filter(({ pair }) => pair.isNear),
      wins,
    ),
    firstPicked: rateOf(judged, firsts),
    problems,
  };
}
