import { Random } from '../core/index.ts';
import { agreement, cohenKappa, type Estimate, krippendorffAlpha } from '../stats/index.ts';
import type { Label } from './label.ts';
import { blindLabels, currentLabels, type Settled, settledLabels } from './settled.ts';

/** Raters among themselves. Adjudications are in none of these: they were given knowing the labels. */
export interface LabelAgreement {
  /** How many labels of each count, and how many of them were given when the verdict had been seen. */
  raters: { author: string; labels: number; notBlind: number }[];
  /** Of what both said before they saw the verdict. */
  pairs: { first: string; second: string; agreement: Estimate; kappa: Estimate }[];
  /** Krippendorff’s alpha over all raters, nominal; of what was said before the verdict was seen. */
  alpha: Estimate;
  /** Episodes on which raters differ, those that nobody has adjudicated first. */
  disagreements: Settled[];
}

/**
 * Who changes a label has seen the verdict, and raters who both give way to it would seem to agree. So agreement is that of first labels;
 * what is settled goes by the last. “Cannot tell” is no outcome to agree on: it counts as missing.
 *
 * @param labels All that were given, also those that were replaced.
 */
export function agreementOfLabels(labels: readonly Label[]): LabelAgreement {
  const own = currentLabels(labels).filter(({ kind }) => kind === 'label');
  const blind = blindLabels(labels);
  const byAuthor = new Map<string, Map<string, string | null>>();
  for (const { author } of own) byAuthor.set(author, new Map());
  for (const { author, key, outcome } of blind) {
    const ratings = byAuthor.get(author) ?? new Map<string, string | null>();
    byAuthor.set(author, ratings.set(key, outcome === 'cannot-tell' ? null : outcome));
  }
  const raters = [...byAuthor].sort(([one], [other]) => (one < other ? -1 : 1));
  const settled = [...settledLabels(labels).values()];
  return {
    raters: raters.map(([author]) => {
      const given = own.filter((label) => label.author === author);
      return { author, labels: given.length, notBlind: given.filter((label) => !label.blind).length };
    }),
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
      [...new Set(blind.map(({ key }) => key))].map((key) => raters.map(([, ratings]) => ratings.get(key) ?? null)),
      { random: Random.from('agreement of labels') },
    ),
    disagreements: settled
      .filter((each) => new Set(each.labels.map(({ outcome }) => outcome)).size > 1)
      .sort((one, other) => Number(one.adjudicated !== null) - Number(other.adjudicated !== null)),
  };
}
