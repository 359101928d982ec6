import type { CitationScope } from '../citation-scope.ts';
import { mentionsIn } from '../concepts.ts';
import { withoutSaying } from '../statements.ts';
import { emptyWords, type Features, featuresOf, isWord, tokensOf } from './tokens.ts';

/** What a statement speaks of: its words, their beginnings, pairs of them, and families of words. */
export function matterFeatures({ statement, before, after }: CitationScope): Features {
  const text = [statement, ...after].join(' . ');
  const words = tokensOf(text).filter((token) => isWord(token) && token !== 'CLAUSE' && token !== 'OTHER');
  const telling = words.filter((word) => !emptyWords.has(word));
  return featuresOf([
    ...telling.map((word) => `word:${word}`),
    ...telling.filter((word) => word.length > 5).map((word) => `begins:${word.slice(0, 5)}`),
    ...words.slice(1).map((word, at) => `pair:${words[at]} ${word}`),
    ...mentionsIn(withoutSaying(text)).map(({ concept }) => `family:${concept}`),
    ...mentionsIn(before).map(({ concept }) => `family-before:${concept}`),
  ]);
}
