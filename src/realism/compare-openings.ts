import type { Random } from '../core/index.ts';
import { areaUnderCurve, type Estimate, hierarchicalBootstrap } from '../stats/index.ts';
import { featuresOf } from './features.ts';
import { type LabelledText, type Learner, lengthLearner, ngramLearner } from './learner.ts';
import { type HeldOut, type HeldOutScores, leaveScenarioOut } from './leave-scenario-out.ts';
import { nearestTo, topicSimilarity } from './nearest.ts';
import type { OpeningPart } from './render-opening.ts';
import { type Tell, tellsOf } from './tells.ts';

/** A rendered opening. */
export interface ComparedText {
  /** The scenario of an environment, the group of a counterpart. */
  group: string;
  text: string;
  /** What of it tells the topic: the prompt and the request, without tools. */
  topic: string;
  /** Its parts, each rendered alone, where they are to be judged alone as well; the same for all. */
  parts?: Partial<Record<OpeningPart, string>>;
}

export interface CompareOptions {
  environments: readonly ComparedText[];
  counterparts: readonly (ComparedText & { id: string })[];
  /** Scenarios whose win rate is asked for; the others are learnt from. */
  judged: readonly string[];
  /** Environments that could not be shown, by scenario: unscoreable in its rates. @default none */
  leftOut?: ReadonlyMap<string, number>;
  random: Random;
  /** How many counterparts count as near in topic. @default 10, or a quarter where there are fewer than 40 */
  near?: number;
  /** Folds of counterparts. @default 4 */
  folds?: number;
  /** How many tells of each scenario are listed. @default 20 */
  tells?: number;
  /** @default {@link ngramLearner} */
  learner?: Learner;
  onProgress?: (done: number, total: number) => void;
}

export interface ComparedScenario {
  scenario: string;
  winRate: Estimate;
  nearWinRate: Estimate;
  lengthWinRate: Estimate;
  /**
   * From the mean score of counterparts to that of environments, in standard deviations of the counterparts: what orders scenarios that are
   * told without exception. Null where counterparts do not differ.
   */
  gap: number | null;
  parts: Partial<Record<OpeningPart, Estimate>>;
  near: { counterpart: string; similarity: number }[];
  tells: Tell[];
}

export interface Comparison {
  scenarios: ComparedScenario[];
  overall: Pick<ComparedScenario, 'winRate' | 'nearWinRate' | 'lengthWinRate' | 'parts' | 'tells'>;
}

/**
 * How well a local discriminator tells each judged scenario's environments from counterparts. The win rate is the area under the curve: the
 * chance that it ranks an environment as more of a test than a counterpart. Nothing is scored by what has seen its scenario, or the
 * counterpart. The interval covers other draws of the scenario and other counterparts, not other texts to learn from; over all it
 * covers other scenarios, beside these counterparts.
 */
export function compareOpenings(options: CompareOptions): Comparison {
  const { judged, random, leftOut, folds = 4, tells = 20, learner = ngramLearner, onProgress } = options;
  const near = options.near ?? Math.min(10, Math.ceil(options.counterparts.length / 4));
  const labelled = (positive: boolean, textOf: (each: ComparedText) => string) => (each: ComparedText) => {
    const text = textOf(each);
    return { text, features: featuresOf(text), positive, group: each.group };
  };
  const heldOut = (by: Learner, positives: readonly LabelledText[], negatives: readonly LabelledText[]): HeldOut =>
    leaveScenarioOut(by, positives, negatives, { folds, random: random.fork('counterparts') });
  const environments = options.environments.map(labelled(true, ({ text }) => text));
  const counterparts = options.counterparts.map(labelled(false, ({ text }) => text));
  const whole = heldOut(learner, environments, counterparts);
  const byLength = heldOut(lengthLearner, environments, counterparts);
  const partNames = Object.keys(options.environments[0]?.parts ?? {}) as OpeningPart[];
  const byPart = partNames.map((part) => {
    const textOf = ({ parts }: ComparedText) => parts?.[part] ?? '';
    const positives = options.environments.map(labelled(true, textOf));
    return { part, scored: heldOut(learner, positives, options.counterparts.map(labelled(false, textOf))) };
  });
  const similarity = topicSimilarity(
    options.environments.map(({ topic }) => topic),
    options.counterparts.map(({ topic }) => topic),
  );
  const tally = new OverScenarios(random);
  const weights = new Map<string, number>();
  const scenarios = judged.map((scenario, place): ComparedScenario => {
    const unscoreable = leftOut?.get(scenario) ?? 0;
    const rate = (name: string, scores: HeldOutScores, isCompared: (at: number) => boolean = () => true): Estimate => {
      const unknown = Array.from({ length: unscoreable }, () => [null]);
      tally.add(name, [...sharesBelow(scores, isCompared), ...unknown]);
      return winRateOf(scores, counterparts, isCompared, unscoreable);
    };
    const nearest = nearestTo(
      similarity.filter((_, at) => environments[at]?.group === scenario),
      near,
    );
    const nearPlaces = new Set(nearest.map(({ at }) => at));
    const scores = whole.scores(scenario, { withWeights: true });
    for (const [name, weight] of scores.weights) weights.set(name, (weights.get(name) ?? 0) + weight / judged.length);
    const parts = byPart.map(({ part, scored }) => [part, rate(part, scored.scores(scenario))]);
    onProgress?.(place + 1, judged.length);
    return {
      scenario,
      winRate: rate('all', scores),
      nearWinRate: rate('near', scores, (at) => nearPlaces.has(at)),
      lengthWinRate: rate('length', byLength.scores(scenario)),
      gap: gapOf(scores),
      parts: Object.fromEntries(parts),
      near: nearest.map(({ at, similarity: alike }) => ({
        counterpart: options.counterparts[at]?.id ?? '',
        similarity: alike,
      })),
      tells: tellsOf(
        environments.filter(({ group }) => group === scenario),
        counterparts,
        scores.weights,
        tells,
      ),
    };
  });
  const all = environments.filter(({ group }) => judged.includes(group));
  return {
    scenarios,
    overall: {
      winRate: tally.estimate('all'),
      nearWinRate: tally.estimate('near'),
      lengthWinRate: tally.estimate('length'),
      parts: Object.fromEntries(partNames.map((part) => [part, tally.estimate(part)])),
      tells: tellsOf(all, counterparts, weights, tells),
    },
  };
}

/** What each environment of each scenario wins, for rates over scenarios. */
class OverScenarios {
  readonly #shares = new Map<string, (number | null)[][][]>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  add(name: string, environments: (number | null)[][]): void {
    this.#shares.set(name, [...(this.#shares.get(name) ?? []), environments]);
  }

  estimate(name: string): Estimate {
    return hierarchicalBootstrap(this.#shares.get(name) ?? [], { random: this.#random.fork(name) });
  }
}

function winRateOf(
  scores: HeldOutScores,
  counterparts: readonly LabelledText[],
  isCompared: (at: number) => boolean,
  unscoreable: number,
): Estimate {
  const environments = scores.environments.map((score, at) => ({
    score,
    positive: true,
    cluster: `environment ${at}`,
  }));
  const compared = scores.counterparts.flatMap((score, at) =>
    isCompared(at) ? [{ score, positive: false, cluster: `counterpart ${counterparts[at]?.group}` }] : [],
  );
  return areaUnderCurve([...environments, ...compared], { unscoreable });
}

function gapOf({ environments, counterparts }: HeldOutScores): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
  const centre = mean(counterparts);
  const deviation = Math.sqrt(mean(counterparts.map((each) => (each - centre) ** 2)));
  return environments.length > 0 && deviation > 0 ? (mean(environments) - centre) / deviation : null;
}

/** For each environment the share of the compared counterparts that rank below it, ties half; as one outcome of its own. */
function sharesBelow(scores: HeldOutScores, isCompared: (at: number) => boolean): number[][] {
  const compared = scores.counterparts.filter((_, at) => isCompared(at));
  return scores.environments.map((score) => [
    compared.reduce((sum, other) => sum + (other < score ? 1 : other === score ? 0.5 : 0), 0) / compared.length,
  ]);
}
