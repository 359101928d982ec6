import type { Spec } from './clause.ts';

/** A clause that a text names. */
export interface Citation {
  /** As the spec writes it: `AS1`. */
  clause: string;
  /** Whether the spec has such a clause; models also cite clauses that they made up. */
  isKnown: boolean;
  /** Where the name begins, in UTF-16 units. */
  at: number;
  /** Where it ends; the clauses of a range share one name. */
  end: number;
}

/**
 * The clauses that a text names, in order: `AS1`, `AS-1`, `AS 1`, the same in small letters, and ranges (`AS1–3`, `AS1 to AS3`).
 * What only looks like a name is none: a word and a number (“as 1 of them said”), an amount (“her GP 2 weeks ago”), a label of something
 * else (“bin AS3”), and a number of more than two digits that the spec does not have (“AS400”).
 */
export function citationsIn(text: string, { clauses }: Pick<Spec, 'clauses'>): Citation[] {
  const known = new Set(clauses.map(({ id }) => id));
  const own = [...new Set(clauses.map(({ id }) => id.replace(/\d+$/, '')))];
  const prefix = own.flatMap((each) => [each, capitalised(each), each.toLowerCase()]).join('|');
  const name = new RegExp(
    `\\b(${prefix})([ \u00a0_‐‑-]?)(\\d+)(?:\\s?(?:[-–—]|to|through)\\s?(?:(?:${prefix})[ \u00a0_‐‑-]?)?(\\d+))?(?![\\d.]\\d)\\b`,
    'g',
  );
  return [...text.matchAll(name)].flatMap(({ 0: whole, 1: written = '', 2: joint = '', 3: from, 4: to, index }) => {
    const end = index + whole.length;
    const isOneWord = joint !== ' ' && joint !== '\u00a0';
    if (!isOneWord && (isWordOrInitial(written) || amount.test(text.slice(end)))) return [];
    if (labelled.test(text.slice(Math.max(0, index - 20), index))) return [];
    const [first, last] = [Number(from), Number(to ?? from)];
    // What runs backwards, or over more than a spec holds, is no range.
    const count = last >= first && last - first < clauses.length ? last - first + 1 : 1;
    return Array.from({ length: count }, (_, more) => {
      const clause = `${written.toUpperCase()}${first + more}`;
      return { clause, isKnown: known.has(clause), at: index, end };
    }).filter(({ clause, isKnown }) => isKnown || /^[A-Z]+\d{1,2}$/.test(clause));
  });
}

function capitalised(prefix: string): string {
  return `${prefix.slice(0, 1)}${prefix.slice(1).toLowerCase()}`;
}

/** Whether small letters before a blank and a number are likelier a word, or an initial, than the name of clauses. */
function isWordOrInitial(written: string): boolean {
  const isCapital = written === written.toUpperCase();
  return !isCapital && (written.length === 1 || englishWords.has(written.toLowerCase()));
}

const englishWords = new Set(
  'about after all am an and any are as at be by do for from go got had has he her his if in into is it its just me my near no not of off on one only or our out over own part per rule so some than that the then this to top under until up us was we with'.split(
    ' ',
  ),
);

/** After a number set off by a blank: it counts or measures something. */
const amount =
  /^(?:\.\d+)?[\s-]?(?:%|°|€|\$|£|(?:percent|seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|nights?|times|degrees|metres?|meters?|miles?|inch(?:es)?|feet|litres?|liters?|pounds?|euros?|dollars?|people|persons|visits?|appointments?|patients?|doctors?|practices|surger(?:y|ies)|pieces|pages|items|copies|[mckµn]?m|km|[mk]?g|[mc]?l|[kMG]?B|k?[WVA]|k?Pa|bar|ms|am|pm|o[’']clock)(?![\p{L}\p{N}]))/u;

/** Before a name: it is that of a place or a thing. */
const labelled =
  /(?:^|[^\p{L}])(?:bins?|shelf|shelves|aisle|racks?|lockers?|drawers?|rooms?|gates?|docks?|bays?|flights?|seats?|valves?|burners?|pins?|ports?|relays?|pumps?|sensors?|cables?|switch(?:es)?|routers?|servers?|lorry|truck|model|part|parts|serial|lot|batch|tank|shaft|motorway|road|screw|bolt)(?: (?:no\.?|number|code))? $/iu;

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
