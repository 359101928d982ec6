import { ngramFeatures } from '../detect/index.ts';

/**
 * How alike in topic each text is to each other, as the cosine of TF-IDF vectors of words (logarithmic counts), from 0 to 1.
 * @returns `similarity[text][other]`
 * @see Salton & Buckley (1988), "Term-weighting approaches in automatic text retrieval"
 */
export function topicSimilarity(texts: readonly string[], others: readonly string[]): number[][] {
  const vectors = [...texts, ...others].map((text) => ngramFeatures(text, { longest: 1 }));
  const documents = new Map<string, number>();
  for (const vector of vectors) for (const word of vector.keys()) documents.set(word, (documents.get(word) ?? 0) + 1);
  const rarity = (word: string) => Math.log(vectors.length / (documents.get(word) ?? 1));
  const weighted = vectors.map((vector) => {
    const entries = Array.from(vector, ([word, value]) => [word, value * rarity(word)] as const);
    const length = Math.sqrt(entries.reduce((sum, [, value]) => sum + value * value, 0));
    return new Map(entries.map(([word, value]) => [word, length === 0 ? 0 : value / length]));
  });
  const right = weighted.slice(texts.length);
  return weighted.slice(0, texts.length).map((one) => right.map((other) => product(one, other)));
}

/** The places of the counterparts that are nearest to a scenario's environments on average, nearest first, with that average. */
export function nearestTo(
  similarity: readonly (readonly number[])[],
  count: number,
): { at: number; similarity: number }[] {
  const width = similarity[0]?.length ?? 0;
  return Array.from({ length: width }, (_, at) => ({
    at,
    similarity: similarity.reduce((sum, row) => sum + (row[at] ?? 0), 0) / similarity.length,
  }))
    .sort((one, other) => other.similarity - one.similarity || one.at - other.at)
    .slice(0, count);
}

function product(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, value] of one) sum += value * (other.get(word) ?? 0);
  return sum;
}
