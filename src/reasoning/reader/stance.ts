import type { CitationScope } from '../citation-scope.ts';
import type { Gist } from '../clause-gists.ts';
import { type Concept, mentionsIn } from '../concepts.ts';
import { normOf } from '../norms.ts';
import { readByGist } from '../read-by-gist.ts';
import { stancesIn } from '../stances.ts';
import { isRejected, partsOf, withoutSaying } from '../statements.ts';
import { denialsIn, segmentsOf, signedWordsOf } from './polarity.ts';
import { emptyWords, type Features, tokensOf } from './tokens.ts';

/**
 * What tells whether a statement keeps to a clause or turns it round: words under the sign that denials give them, for all clauses and
 * for this one alone (Daumé 2007, arXiv 0907.1815: shared and own copies of each feature), what is made of acts that the clause demands
 * and forbids, and what the rules of `read-by-gist.ts` find.
 */
export function stanceFeatures(scope: CitationScope, gist: Gist, clause: string): Features {
  const features = new Map<string, number>();
  const add = (name: string, amount = 1) =>
    features.set(name, Math.max(-2, Math.min(2, (features.get(name) ?? 0) + amount)));
  addRules(add, scope, gist);
  addWords(add, scope, clause);
  addNorms(add, scope, gist, clause);
  addSigned(add, scope, gist, clause);
  return features;
}

type Add = (name: string, amount?: number) => unknown;

export const ruleReadings = ['correct', 'distorted', 'inverted', 'bare'] as const;

function addRules(add: Add, scope: CitationScope, gist: Gist): void {
  const stances = partsOf(scope.statement).attributed.concat(scope.after).map(withoutSaying);
  const found = stances.flatMap((part) => stancesIn(part, gist));
  for (const kind of ['turned', 'kept'] as const) {
    add(`${kind}:${Math.min(2, found.filter((stance) => stance === kind).length)}`);
  }
  if (isRejected(scope)) add('rejected');
  add(`rule:${readByGist(scope, gist)}`);
}

function addWords(add: Add, { statement, after }: CitationScope, clause: string): void {
  const tokens = tokensOf(statement);
  const name = tokens.indexOf('CLAUSE');
  const seen = new Set<string>();
  for (const [at, token] of tokens.entries()) {
    const before = tokens[at - 1];
    seen.add(`word:${token}`);
    if (before !== undefined) seen.add(`pair:${before} ${token}`);
    if (!emptyWords.has(token)) seen.add(`${clause}:word:${token}`);
    if (at > name) seen.add(`after:${token}`);
  }
  for (const sentence of after) {
    const following = tokensOf(sentence);
    for (const token of following) seen.add(`next:${token}`);
    seen.add(`next-begins:${following.slice(0, 2).join(' ')}`);
  }
  for (const each of seen) add(each);
}

function addNorms(add: Add, scope: CitationScope, gist: Gist, clause: string): void {
  const seen = new Set<string>();
  for (const part of [...partsOf(scope.statement).attributed, ...scope.after].map(withoutSaying)) {
    for (const mention of mentionsIn(part)) {
      const norm = normOf(part, mention);
      for (const name of [roleOf(mention.concept, gist), mention.concept, `${clause}:${mention.concept}`]) {
        seen.add(`norm:${name}:${norm}`);
      }
    }
  }
  for (const each of seen) add(each);
}

function addSigned(add: Add, scope: CitationScope, gist: Gist, clause: string): void {
  for (const segment of segmentsOf(scope.statement, scope.after)) {
    const words = signedWordsOf(segment);
    const { place, text } = segment;
    for (const [at, { stem, sign }] of words.entries()) {
      add(`signed:${stem}`, sign);
      add(`${clause}:signed:${stem}`, sign);
      if (place !== 'own') add(`${place}:signed:${stem}`, sign);
      const before = words[at - 1];
      if (before !== undefined) add(`signed:${before.stem} ${stem}`, sign);
    }
    for (const { concept, start, end } of mentionsIn(text)) {
      const word =
        words.find((each) => each.start >= start && each.start < end) ?? words.findLast((each) => each.end <= start);
      const sign = word?.sign ?? segment.sign;
      for (const name of [`role:${roleOf(concept, gist)}`, `family:${concept}`, `${clause}:family:${concept}`]) {
        add(`signed-${name}`, sign);
      }
      add(`${place}:signed-role:${roleOf(concept, gist)}`, sign);
    }
    add(`denials:${place}:${denialsIn(text).length % 2}`);
    if (segment.sign < 0) add('contrast');
  }
}

function roleOf(concept: Concept, gist: Gist): 'demanded' | 'forbidden' | 'about' | 'foreign' {
  if (gist.demands.includes(concept)) return 'demanded';
  if (gist.forbids.includes(concept)) return 'forbidden';
  return gist.about.some((families) => families.includes(concept)) ? 'about' : 'foreign';
}
