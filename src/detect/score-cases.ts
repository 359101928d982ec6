import type { Random } from '../core/index.ts';
import { groupedFolds, leaveOneGroupOut } from '../stats/index.ts';
import {
  abstained,
  type Detector,
  type LabelledCase,
  learnable,
  missingNeed,
  type ReadyDetector,
  type Score,
} from './detector.ts';
import { TrainedOnTestError } from './errors.ts';
import { type View, viewedInput } from './view.ts';

/** What learning detectors are kept from seeing before they are judged. */
export const heldOutUnits = ['environment', 'scenario'] as const;
export type HeldOutUnit = (typeof heldOutUnits)[number];

export interface ScoreCasesOptions {
  /** @default 'both' */
  view?: View;
  /**
   * `environment`: judged on new draws of scenarios that they know. `scenario`: judged on scenarios that they never saw,
   * one at a time, which is what a monitor meets in the world.
   * @default 'environment'
   */
  holdOut?: HeldOutUnit;
  /** Folds, with environments held out. @default 5 */
  folds?: number;
  /**
   * The same cases, in the same order, as they are judged, if that is otherwise than they are learnt from: with their
   * reasoning hidden, say.
   * @default as they are
   */
  judged?: readonly LabelledCase[] | undefined;
  random: Random;
  /** A clock in milliseconds, for the cost. @default performance.now */
  now?: () => number;
}

export interface CaseScore {
  score: Score;
  /** Which fold the case was held out in; 0 for detectors that learn nothing. */
  fold: number;
  milliseconds: number;
}

/**
 * A score for every case, in order. Learning detectors are fitted once for each fold, on the cases of all other folds.
 * Where a fold's training cases can't be learnt from, its cases are abstained on with that reason.
 *
 * @throws {TrainedOnTestError} if a ready detector has learnt from an environment of the cases.
 */
export async function scoreCases(
  detector: Detector,
  cases: readonly LabelledCase[],
  options: ScoreCasesOptions,
): Promise<CaseScore[]> {
  const { view = 'both', holdOut = 'environment', folds = 5, random, judged, now = () => performance.now() } = options;
  if (judged !== undefined && judged.length !== cases.length) {
    throw new RangeError(`${judged.length} cases to judge of ${cases.length}: pass each as it is judged.`);
  }
  const show = (each: LabelledCase) => ({ ...each, input: viewedInput(each.input, view) });
  const viewed = cases.map(show);
  const shown = judged?.map(show) ?? viewed;
  if (detector.kind === 'ready') return scoreAll(detector, shown, 0, now);
  const placed = viewed.map(({ positive, environment, scenario }) => ({
    positive,
    group: holdOut === 'scenario' ? scenario : environment,
  }));
  const foldOf = holdOut === 'scenario' ? leaveOneGroupOut(placed) : groupedFolds(placed, folds, random);
  const scores = new Array<CaseScore>(cases.length);
  for (const fold of new Set(foldOf)) {
    const training = viewed.filter((_, at) => foldOf[at] !== fold);
    const held = Array.from(viewed.keys()).filter((at) => foldOf[at] === fold);
    const test = held.map((at) => shown[at] as LabelledCase);
    const found = await scoreFold(detector, training, test, fold, now);
    for (const [place, at] of held.entries()) scores[at] = found[place] as CaseScore;
  }
  return scores;
}

async function scoreFold(
  detector: Extract<Detector, { kind: 'learning' }>,
  training: readonly LabelledCase[],
  test: readonly LabelledCase[],
  fold: number,
  now: () => number,
): Promise<CaseScore[]> {
  const readable = learnable(detector.needs, training);
  if (readable.length === 0) {
    return test.map(({ input }) => ({
      score: abstained(missingNeed(detector.needs, input) ?? 'nothing to learn from outside its fold'),
      fold,
      milliseconds: 0,
    }));
  }
  return scoreAll(await detector.fit(readable), test, fold, now);
}

async function scoreAll(
  detector: ReadyDetector,
  cases: readonly LabelledCase[],
  fold: number,
  now: () => number,
): Promise<CaseScore[]> {
  const scores: CaseScore[] = [];
  for (const { input, environment } of cases) {
    if (detector.learntFrom.has(environment)) {
      throw new TrainedOnTestError(`${detector.id} would be judged on ${environment}, from which it has learnt.`, {
        value: environment,
        remedy: 'Judge it on other environments, or pass the detector unfitted.',
      });
    }
    const started = now();
    const score = await detector.score(input);
    scores.push({ score, fold, milliseconds: now() - started });
  }
  return scores;
}
