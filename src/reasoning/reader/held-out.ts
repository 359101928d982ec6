import { antiSchemingSpec } from '../../spec/index.ts';
import { type AnalysedCitation, analyseCitations } from '../citation-analysis.ts';
import type { LabelledCitations } from '../labelled-citations.ts';
import { casesOf } from './cases.ts';
import { type LearningCase, learnReader } from './learn.ts';

/** Texts to read, and the texts that the reader of them learns from. */
export interface HeldOut {
  read: LabelledCitations;
  learnFrom: LabelledCitations;
}

/** Deals texts to folds in turn; each fold is read by what all others teach, and `always` besides. */
export function foldsOfTexts(texts: LabelledCitations, folds: number, always: LabelledCitations = []): HeldOut[] {
  return Array.from({ length: folds }, (_, fold) => ({
    read: texts.filter((_text, at) => at % folds === fold),
    learnFrom: [...texts.filter((_text, at) => at % folds !== fold), ...always],
  }));
}

/** Each clause is read by what texts teach that do not name it. Texts that name several count to the first. */
export function foldsByClause(texts: LabelledCitations, always: LabelledCitations = []): HeldOut[] {
  const clauses = antiSchemingSpec.clauses.map(({ id }) => id);
  const first = ({ citations }: LabelledCitations[number]) => citations[0]?.clause ?? '';
  const folds = clauses.map((clause) => ({
    read: texts.filter((text) => first(text) === clause),
    learnFrom: [...texts, ...always].filter(({ citations }) => citations.every((each) => each.clause !== clause)),
  }));
  // Texts without a citation, and those that begin with a made-up one, are read by whoever comes first.
  const rest = texts.filter((text) => !clauses.includes(first(text)));
  return folds.map((fold, at) => (at === 0 ? { ...fold, read: [...fold.read, ...rest] } : fold));
}

/** Reads every text by a reader that did not learn from its fold. By identifier. */
export function readHeldOut(
  folds: readonly HeldOut[],
  made: readonly LearningCase[],
  log: (text: string) => void = () => {},
): Map<string, AnalysedCitation[]> {
  const read = new Map<string, AnalysedCitation[]>();
  for (const [at, fold] of folds.entries()) {
    log(`fold ${at + 1} of ${folds.length}`);
    const model = learnReader([...casesOf(fold.learnFrom), ...made]);
    for (const { id, text } of fold.read) read.set(id, analyseCitations(text, antiSchemingSpec, { model }));
  }
  return read;
}
