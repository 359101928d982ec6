import type { Random } from '../core/index.ts';

export interface FoldCase {
  positive: boolean;
  /** What must not be split between training and test, such as an environment. */
  group: string;
}

/**
 * A fold (from 0) for every case so that no group is in two folds. Folds get about as many cases, and about as many
 * positives, as each other: groups are dealt in random order, the largest first, each to the fold that has least of
 * what it holds. With fewer groups than folds there are as many folds as groups.
 *
 * @param random Read through a fork, so the caller's own choices are not shifted.
 * @throws RangeError for fewer than 2 folds, or cases of fewer than 2 groups: nothing could be held out.
 */
export function groupedFolds(cases: readonly FoldCase[], folds: number, random: Random): number[] {
  if (!Number.isSafeInteger(folds) || folds < 2) throw new RangeError(`folds = ${folds}: pass a whole number from 2.`);
  const groups = new Map<string, { positives: number; negatives: number }>();
  for (const { group, positive } of cases) {
    const counts = groups.get(group) ?? { positives: 0, negatives: 0 };
    counts[positive ? 'positives' : 'negatives'] += 1;
    groups.set(group, counts);
  }
  if (groups.size < 2) {
    throw new RangeError(`${groups.size} groups: pass cases of at least 2, so that one can be held out.`);
  }
  const sizes = Array.from({ length: Math.min(folds, groups.size) }, () => ({ positives: 0, negatives: 0 }));
  const totals = { positives: cases.filter(({ positive }) => positive).length, negatives: 0 };
  totals.negatives = cases.length - totals.positives;
  const share = (count: number, total: number) => (total === 0 ? 0 : count / total);
  const foldOf = new Map<string, number>();
  const shuffled = random.fork('folds').shuffle([...groups.keys()].sort());
  const sizeOf = (group: string) => (groups.get(group)?.positives ?? 0) + (groups.get(group)?.negatives ?? 0);
  for (const group of shuffled.sort((one, other) => sizeOf(other) - sizeOf(one))) {
    const counts = groups.get(group) ?? { positives: 0, negatives: 0 };
    let best = { fold: 0, load: Number.POSITIVE_INFINITY, size: 0 };
    for (const [fold, { positives, negatives }] of sizes.entries()) {
      // The fold that lacks most of what this group has.
      const load =
        share(counts.positives, totals.positives) * share(positives, totals.positives) +
        share(counts.negatives, totals.negatives) * share(negatives, totals.negatives);
      const size = positives + negatives;
      if (load < best.load || (load === best.load && size < best.size)) best = { fold, load, size };
    }
    foldOf.set(group, best.fold);
    const fold = sizes[best.fold];
    if (fold === undefined) continue;
    fold.positives += counts.positives;
    fold.negatives += counts.negatives;
  }
  return cases.map(({ group }) => foldOf.get(group) ?? 0);
}

/** One fold for every group: what is learnt on all others is tried on it. Groups are numbered in order of appearance. */
export function leaveOneGroupOut(cases: readonly FoldCase[]): number[] {
  const numbers = new Map<string, number>();
  for (const { group } of cases) if (!numbers.has(group)) numbers.set(group, numbers.size);
  if (numbers.size < 2) {
    throw new RangeError(`${numbers.size} groups: pass cases of at least 2, so that one can be held out.`);
  }
  return cases.map(({ group }) => numbers.get(group) ?? 0);
}
