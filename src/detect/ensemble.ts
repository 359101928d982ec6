import type { Random } from '../core/index.ts';
import { fitLogistic, logisticScore, type SparseRow } from '../stats/index.ts';
import {
  abstained,
  type Detector,
  type LabelledCase,
  type LearningDetector,
  learnable,
  type ReadyDetector,
  type Score,
  scored,
} from './detector.ts';
import { requireBothClasses } from './feature-detector.ts';
import { scoreCases } from './score-cases.ts';

export interface EnsembleOptions {
  /** @default 'ensemble' */
  id?: string;
  members: readonly Detector[];
  random: Random;
  /** Inner folds that the members' scores come from. @default 5 */
  folds?: number;
  /** Strength of the L2 penalty on the members' weights. @default 1 */
  l2?: number;
}

/**
 * Detectors combined by logistic regression on their ranks (stacking). The weights are learnt from scores that members
 * gave to environments which they had not learnt from, as their scores on their own training cases would look better than
 * they are. Scores are replaced by their rank among those, so members with other scales or outliers do no harm; a member
 * that abstains adds nothing but a weight of its own for having abstained.
 *
 * It learns like any other detector, so `scoreCases` judges it on environments that neither it nor a member has seen.
 *
 * @see Wolpert (1992), "Stacked generalization"
 */
export function ensemble({ id = 'ensemble', members, random, folds = 5, l2 = 1 }: EnsembleOptions): LearningDetector {
  return {
    kind: 'learning',
    id,
    needs: [],
    fit: async (cases) => {
      requireBothClasses(id, cases);
      const references: Float64Array[] = [];
      const columns: (number | null)[][] = [];
      const ready: ReadyDetector[] = [];
      for (const member of members) {
        const fork = random.fork(member.id);
        const held = await scoreCases(member, cases, { random: fork, folds, now: () => 0 });
        const scores = held.map(({ score }) => score.score);
        columns.push(scores);
        references.push(Float64Array.from(scores.filter((score) => score !== null)).sort());
        ready.push(member.kind === 'ready' ? member : await fitOrSilent(member, cases));
      }
      const rows = cases.map((_, at) =>
        rowOf(
          columns.map((column) => column[at] ?? null),
          references,
        ),
      );
      const model = fitLogistic(
        rows,
        cases.map(({ positive }) => positive),
        2 * members.length,
        { l2 },
      );
      return {
        kind: 'ready',
        id,
        needs: [],
        learntFrom: new Set([
          ...cases.map(({ environment }) => environment),
          ...ready.flatMap((each) => [...each.learntFrom]),
        ]),
        score: async (input) => {
          const scores: Score[] = [];
          for (const member of ready) scores.push(await member.score(input));
          const tokens = scores.reduce((sum, each) => sum + each.tokens, 0);
          if (scores.every(({ score }) => score === null)) return abstained('every member abstained', tokens);
          const row = rowOf(
            scores.map(({ score }) => score),
            references,
          );
          return scored(
            logisticScore(model, row),
            scores.flatMap(({ evidence }) => evidence),
            tokens,
          );
        },
      };
    },
  };
}

/** Two features for each member: its rank, from −½ to ½, and whether it abstained. */
function rowOf(scores: readonly (number | null)[], references: readonly Float64Array[]): SparseRow {
  const entries = scores.map((score, member) =>
    score === null ? ([2 * member + 1, 1] as const) : ([2 * member, rankIn(references[member], score) - 0.5] as const),
  );
  return { indices: entries.map(([index]) => index), values: entries.map(([, value]) => value) };
}

/** The share of sorted reference scores below this one, ties half; ½ where there are none. */
function rankIn(sorted: Float64Array | undefined, score: number): number {
  if (sorted === undefined || sorted.length === 0) return 0.5;
  const below = countUntil(sorted, (each) => each < score);
  const atMost = countUntil(sorted, (each) => each <= score);
  return (below + atMost) / 2 / sorted.length;
}

function countUntil(sorted: Float64Array, holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A member that can't learn from these cases (no reasoning in any of them, say) has no part in it. */
async function fitOrSilent(member: LearningDetector, cases: readonly LabelledCase[]): Promise<ReadyDetector> {
  const { id, needs } = member;
  const readable = learnable(needs, cases);
  if (readable.length > 0) return member.fit(readable);
  return { kind: 'ready', id, needs, learntFrom: new Set(), score: () => abstained('nothing to learn from') };
}
