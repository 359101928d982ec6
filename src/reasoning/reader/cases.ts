import { antiSchemingSpec, type Clause } from '../../spec/index.ts';
import { scopesIn } from '../citation-scope.ts';
import { gistOf } from '../clause-gists.ts';
import type { LabelledCitations } from '../labelled-citations.ts';
import { citationFeatures } from './answers.ts';
import type { LearningCase } from './learn.ts';
import { madeCitations } from './synthesis.ts';

/** Labelled citations as a reader learns from them. Made-up clauses are known by their numbers, so nothing is learned of them. */
export function casesOf(texts: LabelledCitations, weight = 1): LearningCase[] {
  return texts.flatMap(({ id, text, citations }) => {
    const found = scopesIn(text, antiSchemingSpec).flatMap((scope) =>
      scope.citations.map(({ clause, isKnown }) => ({ scope, clause, isKnown })),
    );
    return citations.flatMap(({ clause, reading }) => {
      const at = found.findIndex((each) => each.clause === clause && each.isKnown);
      const [match] = at < 0 ? [] : found.splice(at, 1);
      const own = antiSchemingSpec.clauses.find((each) => each.id === clause) as Clause;
      const gist = match === undefined ? null : gistOf(own);
      if (match === undefined || gist === null || reading === 'invented') return [];
      return [{ features: citationFeatures(match.scope, gist, clause), reading, weight, group: id }];
    });
  });
}

/** Sentences put together from parts, which count for less than what people wrote. */
export function madeCases(seed = 'citations'): LearningCase[] {
  const texts = madeCitations(seed).map(({ clause, text, reading }, at) => ({
    ...{ id: `made-${at}`, text },
    citations: [{ clause, reading }],
  }));
  return casesOf(texts, weightOfMade);
}

const weightOfMade = 0.3;
