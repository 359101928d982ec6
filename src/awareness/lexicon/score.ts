import type { AwarenessLabel } from '../labels.ts';
import { concepts } from './concepts.ts';

/** A logistic regression for each label over words, pairs of neighbours, concepts, and concepts that stand near each other in this order. */
export interface ScoreModel {
  labels: readonly AwarenessLabel[];
  intercepts: readonly number[];
  /** The score from which a sentence carries the label. */
  thresholds: readonly number[];
  /** For each feature, its weight for each label. */
  weights: Readonly<Record<string, readonly number[]>>;
}

/** The labels that the learned score gives a sentence of plain words. */
export function scoredLabels(model: ScoreModel, sentence: string): AwarenessLabel[] {
  const scores = scoresOf(model, sentence);
  return model.labels.filter((_, at) => (scores[at] ?? 0) >= (model.thresholds[at] ?? Number.POSITIVE_INFINITY));
}

/** Log-odds of each label. */
export function scoresOf({ labels, intercepts, weights }: ScoreModel, sentence: string): number[] {
  const known = [...featuresOf(sentence)].filter((feature) => Object.hasOwn(weights, feature));
  const value = featureValue(known.length);
  return labels.map((_, at) => {
    const sum = known.reduce((total, feature) => total + (weights[feature]?.[at] ?? 0), 0);
    return (intercepts[at] ?? 0) + value * sum;
  });
}

/** What each feature that is present counts for: long sentences have more of them and would otherwise always win. */
export function featureValue(known: number): number {
  return 3 / Math.sqrt(Math.max(known, 12));
}

export function featuresOf(sentence: string): Set<string> {
  const tokens = tokensOf(sentence);
  const about = tokens.map(conceptsOf);
  const features = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    if (isWord(token)) {
      features.add(token);
      const next = tokens[at + 1];
      if (next !== undefined) features.add(`${token} ${next}`);
    }
    for (const concept of about[at] ?? []) {
      features.add(`{${concept}}`);
      for (let later = at + 1; later < Math.min(tokens.length, at + reach); later += 1) {
        if (/[.;!?]/.test(tokens[later] ?? '')) break;
        for (const other of about[later] ?? []) features.add(`{${concept}} {${other}}`);
      }
    }
  }
  return features;
}

/** How many words concepts may stand apart. */
const reach = 6;

function tokensOf(sentence: string): string[] {
  const joined = sentence.replaceAll(/\b(?:no one|not a (?:single )?soul)\b/g, 'nobody');
  const found = joined.match(/[a-z][a-z'-]*[a-z]|[a-z]|[.,;:!?]|\d+/g) ?? [];
  return found.map((token) =>
    /\d/.test(token) ? '0' : /^(?:it|that)'s$/.test(token) ? "'s" : token.replace(/'s$/, ''),
  );
}

const isWord = (token: string) => /[a-z]/.test(token);

const conceptTests = Object.entries(concepts).map(
  ([name, pattern]) => [name, new RegExp(`^(?:${pattern})$`, 'u')] as const,
);

function conceptsOf(token: string): string[] {
  return conceptTests.filter(([, test]) => test.test(token)).map(([name]) => name);
}
