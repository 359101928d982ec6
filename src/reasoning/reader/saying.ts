import type { CitationScope } from '../citation-scope.ts';
import { mentionsIn } from '../concepts.ts';
import { isAttributed, isOnlyNamed, isOpenQuestion } from '../statements.ts';
import { type Features, featuresOf, isWord, tokensOf } from './tokens.ts';

/** What tells whether anything is said of a clause, or whether it is only named: what stands next to the name, and how much else there is. */
export function sayingFeatures(scope: CitationScope): Features {
  const tokens = tokensOf(scope.statement);
  const at = tokens.indexOf('CLAUSE');
  const [before, after] = [tokens.slice(0, Math.max(0, at)), tokens.slice(at + 1)];
  const words = (part: readonly string[]) => part.filter(isWord).length;
  const total = words(tokens);
  const next = after[0] ?? 'END';
  const names = [
    `words:${total <= 3 ? 3 : total <= 6 ? 6 : total <= 10 ? 10 : 'more'}`,
    `words-after:${Math.min(4, words(after))}`,
    `words-before:${Math.min(6, words(before))}`,
    `next:${next}`,
    `next:${next} ${after[1] ?? 'END'}`,
    `second:${after[1] ?? 'END'}`,
    `last:${before.at(-1) ?? 'START'}`,
    `last:${before.at(-2) ?? 'START'} ${before.at(-1) ?? 'START'}`,
    `concepts:${Math.min(3, mentionsIn(scope.statement).length)}`,
    ...tokens.map((token) => `word:${token}`),
  ];
  if (isOpenQuestion(scope)) names.push('open-question');
  if (isOnlyNamed(scope.statement)) names.push('only-named');
  if (isAttributed(scope.statement)) names.push('attributed');
  if (scope.after.length > 0) names.push('goes-on');
  return featuresOf(names);
}
