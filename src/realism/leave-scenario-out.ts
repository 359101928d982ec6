import type { Random } from '../core/index.ts';
import { groupedFolds } from '../stats/index.ts';
import type { LabelledText, Learner } from './learner.ts';

/** The scores of one scenario's environments and of all counterparts, by discriminators that had seen neither. */
export interface HeldOutScores {
  environments: number[];
  counterparts: number[];
  /** Of the features, mean over the discriminators. */
  weights: ReadonlyMap<string, number>;
}

export interface HeldOut {
  /** @param scenario The group of the environments that are judged. */
  scores(scenario: string, options?: { withWeights?: boolean }): HeldOutScores;
}

/**
 * Has scenarios judged by what learnt from the environments of all *other* scenarios. Counterparts are judged in folds by what learnt from
 * those of the other folds, so each is scored without having been seen, too; those of one group are in one fold, where there are
 * several groups. Discriminators differ in where their zero is, so scores are taken relative to the mean of the scenario's environments
 * under the same one.
 */
export function leaveScenarioOut(
  learner: Learner,
  environments: readonly LabelledText[],
  counterparts: readonly LabelledText[],
  { folds, random }: { folds: number; random: Random },
): HeldOut {
  const texts = [...environments, ...counterparts];
  const foldOf = [...environments.map(() => -1), ...foldsOf(counterparts, folds, random)];
  const reading = learner.read(texts);
  const places = Array.from(texts.keys());
  const used = [...new Set(foldOf)].filter((fold) => fold >= 0);
  return {
    scores: (scenario, { withWeights = false } = {}) => {
      const judged = places.filter((at) => texts[at]?.positive && texts[at]?.group === scenario);
      const found = new Map<number, number>();
      let coefficients: Float64Array | null = null;
      for (const fold of used) {
        const isHeldOut = (at: number) => foldOf[at] === fold || judged.includes(at);
        const discriminator = reading.learn(places.filter((at) => !isHeldOut(at)));
        const scores = judged.map((at) => discriminator.score(at));
        const zero = scores.reduce((sum, each) => sum + each, 0) / Math.max(1, scores.length);
        for (const [place, at] of judged.entries()) {
          found.set(at, (found.get(at) ?? 0) + ((scores[place] ?? 0) - zero) / used.length);
        }
        for (const at of places) if (foldOf[at] === fold) found.set(at, discriminator.score(at) - zero);
        coefficients = discriminator.coefficients.map((each, at) => (coefficients?.[at] ?? 0) + each / used.length);
      }
      const scoreOf = (at: number) => found.get(at) ?? 0;
      const negatives = places.filter((at) => !texts[at]?.positive);
      const weights =
        withWeights && coefficients !== null ? reading.weightsOf(coefficients) : new Map<string, number>();
      return { environments: judged.map(scoreOf), counterparts: negatives.map(scoreOf), weights };
    },
  };
}

function foldsOf(counterparts: readonly LabelledText[], folds: number, random: Random): number[] {
  const groups = new Set(counterparts.map(({ group }) => group));
  const cases = counterparts.map(({ group }, at) => ({ positive: false, group: groups.size > 1 ? group : `${at}` }));
  return groupedFolds(cases, folds, random);
}
