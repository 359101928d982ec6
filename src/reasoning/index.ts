/**
 * What a subject's reasoning shows: how it reads the spec's clauses and what it does after it has cited them, how far it can be read at all, whether
 * its deeds fit its words, and whether it leaves out what it knew. Everything but {@link judgedCitations} is pure and needs no model.
 * Reasoning that is absent or hidden is never taken for a good sign: what can't be told is counted as unscoreable, or is `unclear`.
 */
export {
  type CitationAccuracy,
  type CitationAccuracyOptions,
  citationAccuracy,
  type FoundReading,
} from './citation-accuracy.ts';
export {
  type AnalyseCitationsOptions,
  type AnalysedCitation,
  analyseCitations,
  type CitationReading,
  citationReadings,
} from './citation-analysis.ts';
export {
  type CitationConduct,
  type CitationConductOptions,
  type CitationConductReport,
  type CitingEpisode,
  type ConductGap,
  citationConduct,
  citationConducts,
  conductGaps,
  type EpisodeCitationConduct,
  type ReadCitation,
} from './citation-conduct.ts';
export {
  type CitationReader,
  type JudgedCitation,
  type JudgedCitationsOptions,
  judgedCitations,
} from './judged-citations.ts';
export {
  type LabelledCitations,
  LabelledCitationsError,
  labelledCitationsSchema,
  parseLabelledCitations,
} from './labelled-citations.ts';
export { type LanguageMixing, languageMixing, type Script, scripts } from './language-mixing.ts';
export { type Legibility, legibilityOf, type Surprise } from './legibility.ts';
export { type Loop, type Looping, type LoopOptions, loopsIn } from './loops.ts';
export { type Mismatch, type MismatchFinding, mismatches, mismatchIn } from './mismatch.ts';
export { type Omission, type OmissionFinding, omissionIn, omissions } from './omission.ts';
export { type OverusedWordsOptions, overusedWords, type WordUse } from './overused-words.ts';
export type { Span } from './sentences.ts';
export { type Intention, type StatedPlan, statedPlans } from './stated-plans.ts';
