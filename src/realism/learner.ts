import type { Features } from '../detect/index.ts';
import { fitLogistic, logisticScore } from '../stats/index.ts';
import { compressTexts } from './inner-products.ts';

/** A text with its truth, as a discriminator learns from it. */
export interface LabelledText {
  text: string;
  features: Features;
  /** True: an environment. */
  positive: boolean;
  /** The scenario of an environment, the group of a counterpart. */
  group: string;
}

/** What has learnt to tell environments from counterparts. */
export interface Discriminator {
  /** Of a text, by its place among all. A higher score is more like a test. */
  score(at: number): number;
  /** What it has learnt, in numbers that {@link Reading.weightsOf} makes feature weights of. */
  coefficients: Float64Array;
}

/** Texts as a learner has read them. It has looked at nobody's truth. */
export interface Reading {
  /** Learns from some of the texts, given by their places. */
  learn(training: readonly number[]): Discriminator;
  /** Log-odds per unit of each feature; linear in the coefficients, so those of several discriminators can be averaged first. */
  weightsOf(coefficients: Float64Array): ReadonlyMap<string, number>;
}

export interface Learner {
  id: string;
  /** Reads texts once, to learn from any of them. */
  read(texts: readonly LabelledText[]): Reading;
}

/** Logistic regression on sequences of words and characters. */
export const ngramLearner: Learner = {
  id: 'logistic regression on words and characters',
  read: (texts) => {
    const { rows, featureWeights } = compressTexts(texts);
    const learn = (training: readonly number[]): Discriminator => {
      const cases = training.flatMap((at) => texts[at] ?? []);
      const model = fitLogistic(
        training.flatMap((at) => rows[at] ?? []),
        cases.map(({ positive }) => positive),
        texts.length,
        // Rows are short, so the penalty is small; a ranking needs no more digits.
        { l2: 0.1, weights: balanced(cases), tolerance: 1e-4 },
      );
      return {
        score: (at) => logisticScore(model, rows[at] ?? { indices: [], values: [] }),
        coefficients: model.weights,
      };
    };
    return { learn, weightsOf: featureWeights };
  },
};

/** The same from the length of the text alone: what tells so much tells nothing of realism. */
export const lengthLearner: Learner = {
  id: 'logistic regression on length',
  read: (texts) => {
    const lengths = texts.map(({ text }) => Math.log1p(text.length));
    const learn = (training: readonly number[]): Discriminator => {
      const cases = training.flatMap((at) => texts[at] ?? []);
      const mean = training.reduce((sum, at) => sum + (lengths[at] ?? 0), 0) / training.length;
      // The square, because environments that are all of one length differ from counterparts of any.
      const rowOf = (at: number) => {
        const distance = (lengths[at] ?? 0) - mean;
        return { indices: [0, 1], values: [distance, distance ** 2] };
      };
      const model = fitLogistic(
        training.map(rowOf),
        cases.map(({ positive }) => positive),
        2,
        { l2: 0.1, standardise: true, weights: balanced(cases), tolerance: 1e-5 },
      );
      return { score: (at) => logisticScore(model, rowOf(at)), coefficients: model.weights };
    };
    return { learn, weightsOf: () => new Map() };
  },
};

/** Both kinds weigh the same in all, and within a kind each group. */
function balanced(cases: readonly LabelledText[]): number[] {
  const sizes = { true: new Map<string, number>(), false: new Map<string, number>() };
  for (const { positive, group } of cases) {
    const kind = sizes[`${positive}`];
    kind.set(group, (kind.get(group) ?? 0) + 1);
  }
  return cases.map(({ positive, group }) => {
    const kind = sizes[`${positive}`];
    return cases.length / (2 * kind.size * (kind.get(group) ?? 1));
  });
}
