import { Random } from '../core/index.ts';
import { agreement, cohenKappa, type Estimate, krippendorffAlpha } from '../stats/index.ts';
import type { Label } from './label.ts';
import { currentLabels, type Settled, settledLabels } from './settled.ts';

/** Raters among themselves. Adjudications are in none of these: they were given knowing the labels. */
export interface LabelAgreement {
  raters: { author: string; labels: number }[];
  pairs: { first: string; second: string; agreement: Estimate; kappa: Estimate }[];
  /** Krippendorff’s alpha over all raters, nominal. */
  alpha: Estimate;
  /** Episodes on which raters differ, those that nobody has adjudicated first. */
  disagreements: Settled[];
}

/** “Cannot tell” is no outcome to agree on: it counts as missing. */
export function agreementOfLabels(labels: readonly Label[]): LabelAgreement {
  const own = currentLabels(labels).filter(({ kind }) => kind === 'label');
  const byAuthor = new Map<string, Map<string, string | null>>();
  for (const { author, key, outcome } of own) {
    const ratings = byAuthor.get(author) ?? new Map<string, string | null>();
    byAuthor.set(author, ratings.set(key, outcome === 'cannot-tell' ? null : outcome));
  }
  const raters = [...byAuthor].sort(([one], [other]) => (one < other ? -1 : 1));
  const settled = [...settledLabels(labels).values()];
  return {
    raters: raters.map(([author, ratings]) => ({ author, labels: ratings.size })),
    pairs: raters.flatMap(([first, ratings], index) =>
      raters.slice(index + 1).map(([second, others]) => {
        const shared = [...ratings].flatMap(([key, rating]) => {
          const other = others.get(key);
          return other === undefined ? [] : [{ first: rating, second: other }];
        });
        return { first, second, agreement: agreement(shared), kappa: cohenKappa(shared) };
      }),
    ),
    alpha: krippendorffAlpha(
      [...new Set(own.map(({ key }) => key))].map((key) => raters.map(([, ratings]) => ratings.get(key) ?? null)),
      { random: Random.from('agreement of labels') },
    ),
    disagreements: settled
      .filter((each) => new Set(each.labels.map(({ outcome }) => outcome)).size > 1)
      .sort((one, other) => Number(one.adjudicated !== null) - Number(other.adjudicated !== null)),
  };
}
