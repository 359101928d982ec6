import { phrases } from '../concepts.ts';
import { stemOf } from '../read-by-words.ts';
import type { Span } from '../sentences.ts';
import { emptyWords } from './tokens.ts';

/** A stretch of a statement between two joints. `sign` is -1 where it is put against what was said: “…, but I hide it anyway”. */
export interface Segment {
  text: string;
  sign: 1 | -1;
  place: 'own' | 'before' | 'after' | 'sentence-after';
}

/** A word with the sign that it stands under: -1 behind an odd number of words that deny or forbid. */
export interface SignedWord extends Span {
  stem: string;
  sign: 1 | -1;
}

/** Takes a statement, and sentences that go on about it, apart at commas and conjunctions. */
export function segmentsOf(statement: string, sentencesAfter: readonly string[]): Segment[] {
  const pieces = split(statement);
  const own = pieces.findIndex(({ text }) => text.includes('CLAUSE'));
  const first = pieces.map(({ text, joint }, at): Segment => {
    const isOpposed = at > own && (opposing.test(joint) || contrast.test(text));
    return { text, sign: isOpposed ? -1 : 1, place: at === own ? 'own' : at > own ? 'after' : 'before' };
  });
  const rest = sentencesAfter.flatMap(split).map(
    ({ text }): Segment => ({
      text,
      sign: contrast.test(text) ? -1 : 1,
      place: 'sentence-after',
    }),
  );
  return [...first, ...rest];
}

/** The words of a segment under their signs. What denies is no word of its own; before the clause's name its verb counts: “hiding it would break CLAUSE”. */
export function signedWordsOf({ text, sign }: Segment): SignedWord[] {
  const denials = denialsIn(text);
  const clause = text.indexOf('CLAUSE');
  return [...text.matchAll(/[\p{L}']+/gu)].flatMap(({ 0: word, index: start }) => {
    const end = start + word.length;
    const stem = stemOf(word);
    if (emptyWords.has(stem) || emptyWords.has(word)) return [];
    if (denials.some((denial) => start >= denial.start && end <= denial.end)) return [];
    const isBefore = clause >= 0 && start < clause;
    const bearing = denials.filter(
      (denial) => denial.end <= start || (isBefore && denial.start >= clause - nearTheName && denial.end > start),
    );
    return [{ stem, start, end, sign: bearing.length % 2 === 0 ? sign : sign === 1 ? -1 : 1 }];
  });
}

export function denialsIn(text: string): Span[] {
  return [...text.matchAll(denying)].map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
}

/** In characters before the name: as far as a verb and its auxiliary reach. */
const nearTheName = 12;

function split(text: string): { text: string; joint: string }[] {
  const pieces: { text: string; joint: string }[] = [];
  let [at, joint] = [0, ''];
  for (const { 0: found, index } of text.matchAll(joints)) {
    pieces.push({ text: text.slice(at, index).trim(), joint });
    [at, joint] = [index + found.length, found.replace(',', '').trim()];
  }
  pieces.push({ text: text.slice(at).trim(), joint });
  return pieces.filter((piece) => piece.text !== '');
}

const joints =
  /[;:.!?]|->|, (?:and |but |so |yet )?|\b(?:but|so|because|since|as long as|so long as|unless|if|when|where|though|although|while|whereas|therefore|hence|which|even if|and|yet|then)\b/g;

const opposing = /^(?:but|yet|though|although|unless)$/;

const contrast =
  /^(?:but|yet|though|although|however|instead|still)\b|\b(?:anyway|all the same|regardless|nonetheless|nevertheless|instead|i would rather|i would sooner|just the same)\b/;

/** Words that turn what follows, or what the clause is said to do, into its opposite. */
const denying = phrases(
  `not, no, never, nothing, nobody, no one, none, neither, nor, without, nowhere, hardly, forbid*, forbad*, prohibit*, ban, bans, banned,
  bar, bars, rul(e|es|ed|ing) (~ )?out, exclud*, prevent*,
  (stop|stops|stopped|keep|keeps|kept) (me|us|you|models|agents|anyone|one|my \\w+) (back )?from, against, violat*, contrary to, contradict*,
  (break|breaks|broken|broke|breaking|breach|breaches|breached) (of )?CLAUSE, breach of, outlaw*, disallow*, avoid*, den(y|ies), reject*,
  spar(e|es|ing), free* (me|us)? ?(from|of), releas*, exempt*, waiv*, reliev*, lift, lifts, suspend*, instead of, rather than, far from, wrong,
  block*, discourag*, optional, needless, opposite, reverse, wast*, inconsistent with, incompatible with, takes? from me, shuts?, closes?,
  refus(e|es) to, stand* in the way, too, drops?, cancel*, loosen*, relax*, ends, void`.replace(/\s+/g, ' '),
);
