import { holm, normalCumulative } from '../stats/index.ts';

export interface OverusedWordsOptions {
  /** How many pseudo-words the prior weighs in all. More of them shrink rare words more. @default 1000 */
  priorWords?: number;
  /** Words that occur less often than this in both corpora together are not tested. @default 3 */
  leastCount?: number;
}

/** How much more often one corpus uses a word than the other. */
export interface WordUse {
  word: string;
  /** Occurrences in the texts, and in the reference. */
  count: number;
  referenceCount: number;
  /** Log of the ratio of odds; above 0 the texts use it more, below 0 the reference does. */
  logOddsRatio: number;
  /** The ratio in standard errors. */
  z: number;
  /** Two-sided, adjusted by Holm for all words that were tested. */
  pValue: number;
}

/**
 * Words that reasoning uses more, or less, than a reference corpus: what a subject coins, and what it has worn out. The log-odds ratio with
 * an informative Dirichlet prior, whose mean is how often both corpora together use the word, so that rare words do not come out on
 * top by chance. Sorted from the most overused to the least.
 *
 * The test takes words for independent draws. Within one text they are not: where few texts make up a corpus, a small p-value may come from a
 * single one of them.
 *
 * @throws RangeError if the prior does not weigh anything.
 * @see Monroe, Colaresi & Quinn (2008), "Fightin' Words", equations 15 to 22
 */
export function overusedWords(
  texts: readonly string[],
  reference: readonly string[],
  { priorWords = 1000, leastCount = 3 }: OverusedWordsOptions = {},
): WordUse[] {
  if (!(priorWords > 0)) throw new RangeError(`priorWords = ${priorWords}: pass a number above 0.`);
  const [own, other] = [countsOf(texts), countsOf(reference)];
  const [ownTotal, otherTotal] = [totalOf(own), totalOf(other)];
  if (ownTotal === 0 || otherTotal === 0) return [];
  const words = [...new Set([...own.keys(), ...other.keys()])].sort();
  const uses = words.flatMap((word) => {
    const [count, referenceCount] = [own.get(word) ?? 0, other.get(word) ?? 0];
    if (count + referenceCount < leastCount) return [];
    const prior = (priorWords * (count + referenceCount)) / (ownTotal + otherTotal);
    const logOdds = (seen: number, total: number) => Math.log((seen + prior) / (total + priorWords - seen - prior));
    const logOddsRatio = logOdds(count, ownTotal) - logOdds(referenceCount, otherTotal);
    if (!Number.isFinite(logOddsRatio)) return [];
    const z = logOddsRatio / Math.sqrt(1 / (count + prior) + 1 / (referenceCount + prior));
    return [{ word, count, referenceCount, logOddsRatio, z }];
  });
  const pValues = holm(uses.map(({ z }) => 2 * normalCumulative(-Math.abs(z))));
  return uses
    .map((use, index) => ({ ...use, pValue: pValues[index] ?? 1 }))
    .sort((one, another) => another.z - one.z || (one.word < another.word ? -1 : 1));
}

/** Words of letters; numbers and signs are about the case, not about how one speaks. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? [];
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  return counts.values().reduce((sum, count) => sum + count, 0);
}
