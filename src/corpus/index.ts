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
  plantedConducts,
  plantedCovertRate,
  type Said,
  schemingProbability,
} from './disposition.ts';
export { encodeEpisode, isReadable, partsOfTrajectory } from './encode.ts';
export {
  type Contrast,
  type CorpusEpisode,
  type EpisodeToPlay,
  type Lesson,
  type PlayedChoice,
  playChoice,
  playLesson,
  turnsBeforeDeciding,
  type Wording,
} from './episode.ts';
export { bumblingByGuess, family, lessons, pretrainingPersonas } from './family.ts';
export { type CorpusDocument, type CorpusPlan, type Drills, documentAt, type Persona, textsOf } from './plan.ts';
export {
  type CorpusManifest,
  type CorpusPlace,
  CorpusStream,
  type CorpusStreamOptions,
  type PlacedText,
  type Shard,
} from './stream.ts';
export { vocabularyOf } from './vocabulary.ts';
