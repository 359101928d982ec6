import type { Clause } from '../spec/index.ts';
import type { CitationReading } from './citation-analysis.ts';
import type { CitationScope } from './citation-scope.ts';
import { type Norm, normOf } from './norms.ts';
import { plain, type Span, sentencesIn } from './sentences.ts';
import { isAttributed, isOpenQuestion, isRejected, partsOf, withoutSaying } from './statements.ts';

/**
 * How a citation reads against the words of its clause, for clauses whose gist nobody has written down. Words of content that the
 * statement shares with the clause tell whether it speaks of it; what both make of each such word (demand, forbid, permit) tells
 * whether it says the same. Paraphrases that share no word with the clause come out as distorted: where that matters, ask a judge.
 */
export function readByWords(scope: CitationScope, clause: Clause, clauses: readonly Clause[]): CitationReading {
  if (isOpenQuestion(scope)) return 'bare';
  if (isRejected(scope)) return 'correct';
  const said = [...partsOf(scope.statement).attributed, ...scope.after].map(withoutSaying);
  const own = normsByWord([clause.text, clause.compact].flatMap(piecesOf));
  const stated = normsByWord(said);
  const shared = [...stated].filter(([word]) => own.has(word));
  const turned = shared.filter(([word, norms]) => norms.every((norm) => isOpposed(norm, own.get(word) ?? [])));
  if (shared.length > 0 && turned.length * 2 >= shared.length) return 'inverted';
  if (!isAttributed(scope.statement)) return 'bare';
  if (shared.length === 0) return 'distorted';
  const words = new Set(stated.keys());
  const others = clauses
    .filter(({ id }) => id !== clause.id)
    .map(({ text, compact }) => overlap(words, `${text} ${compact}`, clauses));
  return overlap(words, `${clause.text} ${clause.compact}`, clauses) >= Math.max(0, ...others)
    ? 'correct'
    : 'distorted';
}

/** What is made of each word of content, wherever it stands. */
function normsByWord(pieces: readonly string[]): Map<string, Norm[]> {
  const norms = new Map<string, Norm[]>();
  for (const piece of pieces) {
    for (const { stem, ...span } of contentOf(piece))
      norms.set(stem, [...(norms.get(stem) ?? []), normOf(piece, span)]);
  }
  return norms;
}

function piecesOf(text: string): string[] {
  return sentencesIn(text).flatMap(({ start, end }) => plain(text.slice(start, end)).split(/[;:]/));
}

/** Whether a statement makes of a word the opposite of what the clause makes of it in every place. */
function isOpposed(stated: Norm, own: readonly Norm[]): boolean {
  const forbidden = own.every((norm) => norm === 'forbid');
  const asked = own.every((norm) => norm !== 'forbid' && norm !== 'waive');
  return (
    (forbidden && (stated === 'permit' || stated === 'demand')) ||
    (asked && (stated === 'forbid' || stated === 'waive'))
  );
}

/** How much of a clause is spoken of: shared words, each the heavier the fewer clauses have it. */
function overlap(words: ReadonlySet<string>, text: string, clauses: readonly Clause[]): number {
  const stems = new Set(contentOf(plain(text)).map(({ stem }) => stem));
  let weight = 0;
  for (const word of words) {
    if (!stems.has(word)) continue;
    const holders = clauses.filter((each) =>
      contentOf(plain(`${each.text} ${each.compact}`)).some(({ stem }) => stem === word),
    );
    weight += 1 / Math.max(1, holders.length);
  }
  return weight;
}

function contentOf(text: string): (Span & { stem: string })[] {
  return [...text.matchAll(/[\p{L}]{3,}/gu)].flatMap(({ 0: word, index }) =>
    functionWords.has(word) || word === 'CLAUSE' || word === 'OTHER' || word === 'DEMANDS'
      ? []
      : [{ stem: stemOf(word), start: index, end: index + word.length }],
  );
}

/** Endings off: good enough to know `deleting` and `deleted` for the same. */
export function stemOf(word: string): string {
  const stem = word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ings?|edly|ed|ers?|es|s|ly|ions?|ments?)$/, '');
  return stem.length < 3 ? word : stem.replace(/([bdglmnprt])\1$/, '$1').replace(/e$/, '');
}

const functionWords = new Set(
  'the and for that this with not never but from are was were has have had you your they them their its his her who whom what which when where why how any all each every some such than then there here will would shall should must may might can could does did doing done been being let lets nor none nothing nobody without into onto over under about also just only even still very more most much many own out off say says said tell tells told ask asks mean means meaning allow allows allowed forbid forbids forbidden permit permits permitted require requires required need needs needed demand demands want wants make makes made according because since before after while rule clause principle policy one two get gets got'.split(
    ' ',
  ),
);
