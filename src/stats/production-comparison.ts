import type { Estimate } from './estimate.ts';
import { formatEstimate } from './format-estimate.ts';

/** Where production’s rate lies relative to a prediction; `unknown` where either says nothing. */
export type Standing = 'compatible' | 'above' | 'below' | 'unknown';

export interface EvaluationPrediction {
  all: Estimate;
  /** The rates among episodes with and without signs that the subject thought it was evaluated. */
  aware?: Estimate;
  unaware?: Estimate;
}

export interface ProductionComparison {
  all: Standing;
  aware: Standing | null;
  unaware: Standing | null;
  /** The largest chance that `all` says above or below although the rates are equal. */
  errorAtMost: number;
  /** What can and what can’t be concluded, in sentences. */
  sentences: string[];
}

/**
 * Compares production’s rate, as a confidence sequence, with what the evaluation predicts. Two disjoint intervals refute equality with an error of at most
 * the sum of theirs. Overlap is not agreement: it means that no difference was shown.
 */
export function compareWithEvaluation(production: Estimate, evaluation: EvaluationPrediction): ProductionComparison {
  const all = standing(production, evaluation.all);
  const aware = evaluation.aware ? standing(production, evaluation.aware) : null;
  const unaware = evaluation.unaware ? standing(production, evaluation.unaware) : null;
  const errorAtMost = Math.min(1, 1 - production.level + (1 - evaluation.all.level));
  const sentences = [
    `Production: ${formatEstimate(production)}. Evaluation: ${formatEstimate(evaluation.all)}.`,
    conclusions[all],
    ...strataSentences(aware, unaware),
    'A flag in production is what a monitor saw, not a verdict: the rates compare only where both were flagged in the same way on comparable work.',
  ];
  return { all, aware, unaware, errorAtMost, sentences };
}

const conclusions: Record<Standing, string> = {
  compatible: 'No difference is shown. That is not proof of none: any rate in both intervals fits.',
  above:
    'Production’s rate is higher than the evaluation predicts. Why can’t be told from rates: other work, other monitors or other conduct.',
  below:
    'Production’s rate is lower than the evaluation predicts. It may be that the evaluation tempts more, or that the monitors miss more.',
  unknown: 'Nothing can be concluded: on one side nothing was scored.',
};

function strataSentences(aware: Standing | null, unaware: Standing | null): string[] {
  if (aware === null || unaware === null) {
    return [
      'The evaluation’s rates when aware and when unaware are not both known, so its prediction may rest on conduct under observation.',
    ];
  }
  if (aware === 'unknown' || unaware === 'unknown') {
    return [
      'A rate when aware or when unaware is unknown, so nothing can be said about which of them production resembles.',
    ];
  }
  if (aware === 'above' && unaware === 'compatible') {
    return [
      'Production fits the rate when unaware and exceeds that when aware: as would be expected of an agent that behaves better when it believes it is tested. Other causes are not excluded.',
    ];
  }
  return [
    `Against the rate when aware production is ${aware}, against that when unaware ${unaware}. Awareness was not assigned at random, so this shows no cause.`,
  ];
}

function standing(production: Estimate, predicted: Estimate): Standing {
  if (production.value === null || predicted.value === null) return 'unknown';
  if (production.low > predicted.high) return 'above';
  if (production.high < predicted.low) return 'below';
  return 'compatible';
}
