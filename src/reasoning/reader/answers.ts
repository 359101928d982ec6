import type { CitationScope } from '../citation-scope.ts';
import type { Gist } from '../clause-gists.ts';
import { matterFeatures } from './matter.ts';
import { linearScore, type ReaderModel } from './model.ts';
import { sayingFeatures } from './saying.ts';
import { ruleReadings, stanceFeatures } from './stance.ts';
import type { Features } from './tokens.ts';

/** All features of a citation: what is asked of it is whether anything is said, of what, and how it stands to the clause. */
export interface CitationFeatures {
  clause: string;
  saying: Features;
  matter: Features;
  stance: Features;
}

export function citationFeatures(scope: CitationScope, gist: Gist, clause: string): CitationFeatures {
  return {
    clause,
    saying: sayingFeatures(scope),
    matter: matterFeatures(scope),
    stance: stanceFeatures(scope, gist, clause),
  };
}

/**
 * The three answers (only named? on its own matter, or on another clause's? kept to?) as log-odds, and what the rules of
 * `read-by-gist.ts` make of it: what the last step weighs.
 */
export function answersOf(
  { saying, matter, stance }: Pick<ReaderModel, 'saying' | 'matter' | 'stance'>,
  features: CitationFeatures,
): number[] {
  const on = (clause: string) => {
    const model = matter[clause];
    return model === undefined ? -limit : linearScore(model, features.matter);
  };
  const own = on(features.clause);
  const other = Math.max(
    ...Object.keys(matter)
      .filter((clause) => clause !== features.clause)
      .map(on),
  );
  const kept = limited(linearScore(stance, features.stance));
  const rules = ruleReadings.map((reading) => (features.stance.has(`rule:${reading}`) ? 1 : 0));
  return [
    ...[linearScore(saying, features.saying), own, other, own - other].map(limited),
    kept,
    ...rules,
    features.stance.has('rejected') ? 1 : 0,
    ...rules.map((applies) => applies * kept),
  ];
}

const limit = 4;

function limited(score: number): number {
  return Math.max(-limit, Math.min(limit, score));
}
