/** What organisms learn from: planted dispositions, documents played through the real episode loop, their vocabulary. */
export {
  awareSentences,
  citations,
  neutralSentences,
  sharedSentences,
  type WordingGroup,
} from './deliberation.ts';
export {
  type Circumstances,
  type Disposition,
  dispositionSchema,
  plantedCovertRate,
  schemingProbability,
} from './disposition.ts';
export { type CorpusDocument, encodeDocument, type Lesson, partsOfTrajectory, playDocument } from './document.ts';
export { family, lessons } from './family.ts';
export { vocabularyOf } from './vocabulary.ts';
