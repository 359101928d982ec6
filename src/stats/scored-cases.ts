import { requireCount } from './checks.ts';

/** One thing that a detector gave a score: higher is more suspicious. */
export interface ScoredCase {
  score: number;
  /** What it truly is. */
  positive: boolean;
  /** Name of what makes cases alike, such as their environment. Given for all cases or for none. */
  cluster?: string | undefined;
}

/** Cases by their truth, with distinct scores in descending order. */
export interface SplitCases {
  positives: readonly ScoredCase[];
  negatives: readonly ScoredCase[];
  /** Clusters that hold a case; every case is its own where none are named. */
  clusters: number;
  clustered: boolean;
}

/**
 * Splits cases by their truth and refuses what would make every number after it wrong.
 * @throws RangeError for a score that is not finite, or clusters on some cases only.
 */
export function splitCases(cases: readonly ScoredCase[], unscoreable = 0): SplitCases {
  requireCount('unscoreable', unscoreable);
  const names = new Set<string>();
  let named = 0;
  for (const { score, cluster } of cases) {
    if (!Number.isFinite(score)) {
      throw new RangeError(`score = ${score}: pass finite scores; a detector that abstains has none.`);
    }
    if (cluster === undefined) continue;
    names.add(cluster);
    named += 1;
  }
  if (named > 0 && named < cases.length) {
    throw new RangeError('cluster = undefined on some cases only: name the cluster of every case, or of none.');
  }
  return {
    positives: cases.filter(({ positive }) => positive),
    negatives: cases.filter(({ positive }) => !positive),
    clusters: named > 0 ? names.size : cases.length,
    clustered: named > 0 && names.size < cases.length,
  };
}

/** Cases by cluster; each alone where none are named. */
export function byCluster(cases: readonly ScoredCase[]): ScoredCase[][] {
  const groups = new Map<string | ScoredCase, ScoredCase[]>();
  for (const each of cases) {
    const key = each.cluster ?? each;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}
