/** The loop: subject × environment → trajectory, with limits and retries. */
export { askWithRetries, type WaitFunction } from './ask.ts';
export { defaultEpisodeLimits, type EpisodeLimits, type TokenPrices } from './limits.ts';
export type { EpisodeTotals } from './meter.ts';
export { type EpisodeOptions, type EpisodeResult, runEpisode } from './run-episode.ts';
export { EpisodeSession, type SessionOptions } from './session.ts';
