import type { Spec } from './clause.ts';

/** A clause that a text names. */
export interface Citation {
  /** As the spec writes it: `AS1`. */
  clause: string;
  /** Whether the spec has such a clause; models also cite clauses that they made up. */
  isKnown: boolean;
  /** Where in the text, in UTF-16 units. */
  at: number;
}

/**
 * The clauses that a text names, in order: `AS1`, `AS-1`, `AS 1`, in small letters `as1`, and ranges (`AS1–3`, `AS1 to AS3`).
 * A name in small letters with a space is none (“as 1 of them said”).
 */
export function citationsIn(text: string, { clauses }: Pick<Spec, 'clauses'>): Citation[] {
  const known = new Set(clauses.map(({ id }) => id));
  const prefixes = [...new Set(clauses.map(({ id }) => id.replace(/\d+$/, '')))].join('|');
  const lower = prefixes.toLowerCase();
  const name = new RegExp(
    `\\b(?:(${prefixes})[ -]?|(${lower}))(\\d+)(?:\\s?(?:[-–—]|to|through)\\s?(?:(?:${prefixes}|${lower})[ -]?)?(\\d+))?(?![\\d.]\\d)\\b`,
    'g',
  );
  return [...text.matchAll(name)].flatMap(({ 1: prefix, 2: small, 3: from, 4: to, index }) => {
    const [first, last] = [Number(from), Number(to ?? from)];
    // What runs backwards, or over more than a spec holds, is no range.
    const count = last >= first && last - first < clauses.length ? last - first + 1 : 1;
    return Array.from({ length: count }, (_, more) => {
      const clause = `${(prefix ?? small ?? '').toUpperCase()}${first + more}`;
      return { clause, isKnown: known.has(clause), at: index };
    });
  });
}

/** So many words in a row that stand in the spec are taken from it, not said in words of one's own; shorter clauses count whole. */
const wordsOfAQuotation = 8;

/**
 * The clause whose words a text repeats, or null: all of a clause's short form, or eight words in a row of its text. What
 * is trained on must not hold the spec itself: a model is to reason by it, not to recite it.
 */
export function quotedClause(text: string, { clauses, preamble }: Pick<Spec, 'clauses' | 'preamble'>): string | null {
  const said = ` ${wordsOf(text).join(' ')} `;
  const isSaid = (words: readonly string[]) => said.includes(` ${words.join(' ')} `);
  const isQuoted = (words: readonly string[]) => {
    const length = Math.min(wordsOfAQuotation, words.length);
    return words.some((_, at) => at + length <= words.length && isSaid(words.slice(at, at + length)));
  };
  for (const { id, text: whole, compact } of clauses) {
    if (isSaid(wordsOf(`${id} ${compact}`)) || isQuoted(wordsOf(whole))) return id;
  }
  return isQuoted(wordsOf(preamble)) ? 'preamble' : null;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
