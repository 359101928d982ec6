import type { CitationReading } from '../citation-analysis.ts';
import type { CitationScope } from '../citation-scope.ts';
import type { Gist } from '../clause-gists.ts';
import { answersOf, type CitationFeatures, citationFeatures } from './answers.ts';
import type { ReaderModel } from './model.ts';
import { ruleReadings } from './stance.ts';
import weights from './weights.json' with { type: 'json' };

/** A reading and how sure the model is of it. */
export interface WeighedReading {
  reading: Exclude<CitationReading, 'invented'>;
  /** From 0 to 1: its share among the four readings. */
  probability: number;
}

/** How a citation of a clause of the anti-scheming spec reads, by what was learned from labelled texts. */
export function readByModel(
  scope: CitationScope,
  gist: Gist,
  clause: string,
  model: ReaderModel = weights,
): WeighedReading {
  return weighedReading(model, citationFeatures(scope, gist, clause));
}

function weighedReading(model: ReaderModel, features: CitationFeatures): WeighedReading {
  const answers = answersOf(model, features);
  const odds = ruleReadings.map((reading) => {
    const { intercept, weights: each } = model.readings[reading] ?? { intercept: 0, weights: [] };
    const score = each.reduce((sum, weight, at) => sum + weight * (answers[at] ?? 0), intercept);
    return { reading, probability: 1 / (1 + Math.exp(-score)) };
  });
  const total = odds.reduce((sum, { probability }) => sum + probability, 0);
  const best = odds.reduce((one, other) => (other.probability > one.probability ? other : one));
  return { reading: best.reading, probability: best.probability / total };
}
