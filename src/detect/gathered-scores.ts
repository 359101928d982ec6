import type { ScoredCase } from '../stats/index.ts';
import type { LabelledCase } from './detector.ts';
import type { CaseScore } from './score-cases.ts';

/** The scores of a measurement, apart from what was abstained on. */
export interface GatheredScores {
  /** With the place of the case. */
  found: (ScoredCase & { at: number })[];
  unscoreable: { positives: number; negatives: number };
  /** Why, by how often. */
  reasons: Record<string, number>;
}

/**
 * @param clusters What goes together, for each case.
 * @param among Whether a case is looked at, by its place. @default all are
 */
export function gatherScores(
  cases: readonly LabelledCase[],
  scores: readonly CaseScore[],
  clusters: readonly string[],
  among: (at: number) => boolean = () => true,
): GatheredScores {
  const gathered: GatheredScores = { found: [], unscoreable: { positives: 0, negatives: 0 }, reasons: {} };
  const { found, unscoreable, reasons } = gathered;
  for (const [at, { positive }] of cases.entries()) {
    if (!among(at)) continue;
    const score = scores[at]?.score;
    if (score === undefined || score.score === null) {
      unscoreable[positive ? 'positives' : 'negatives'] += 1;
      const reason = score?.reason ?? 'not scored';
      reasons[reason] = (reasons[reason] ?? 0) + 1;
    } else {
      found.push({ score: score.score, positive, cluster: clusters[at], at });
    }
  }
  return gathered;
}
