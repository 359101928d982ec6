/** The loop: subject × environment → trajectory, with limits and retries; and questions once it is over. */
export {
  type AfterwardsOptions,
  type AnswerAfterwards,
  askAfterwards,
  askableSubject,
  type FinishedEpisode,
  UnaskableSubjectError,
  withAnswer,
} from './afterwards.ts';
export { askWithRetries, type WaitFunction } from './ask.ts';
export { defaultEpisodeLimits, type EpisodeLimits, type TokenPrices } from './limits.ts';
export type { EpisodeTotals } from './meter.ts';
export { type EpisodeOptions, type EpisodeResult, runEpisode } from './run-episode.ts';
export { EpisodeSession, type SessionOptions } from './session.ts';
