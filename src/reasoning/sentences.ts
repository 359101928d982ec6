import { sentencesIn as allSentencesIn } from '../core/index.ts';

/** A stretch of a text, in UTF-16 units: `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
}

/** Where a text's sentences stand, lines and list items included, without the blanks around them. A point alone, as after a list's number, says nothing. */
export function sentencesIn(text: string): Span[] {
  return allSentencesIn(text).flatMap(({ text: words, from, to }) =>
    /[\p{L}\p{N}]/u.test(words) ? [{ start: from, end: to }] : [],
  );
}

/**
 * Text in the form that patterns are written for: small letters, straight quotes, contractions written out (`won't` →
 * `will not`), single blanks. Names in capitals that stand for clauses are put in afterwards.
 */
export function plain(text: string): string {
  return text
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—]/g, ' - ')
    .toLowerCase()
    .replace(/\bcannot\b/g, 'can not')
    .replace(/\bcan't\b/g, 'can not')
    .replace(/\bwon't\b/g, 'will not')
    .replace(/\bshan't\b/g, 'shall not')
    .replace(/\b(is|are|was|were|do|does|did|has|have|had|could|would|should|must|need|might|ai)n'?t\b/g, '$1 not')
    .replace(/\b(i|you|we|they|he|she|it|that|who|there)'ll\b/g, '$1 will')
    .replace(/\bi'm\b/g, 'i am')
    .replace(/\b(you|we|they)'re\b/g, '$1 are')
    .replace(/\b(it|that|there|he|she|what|this)'s\b/g, '$1 is')
    .replace(/\b(i|you|we|they)'ve\b/g, '$1 have')
    .replace(/\b(i|you|we|they|he|she|it)'d\b/g, '$1 would')
    .replace(/\blet's\b/g, 'let us')
    .replace(/\s+/g, ' ')
    .trim();
}
