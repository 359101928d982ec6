import type { SandboxLimit } from '../trajectory/index.ts';

/** Bounds on one episode. Reaching one ends it with the limit's name as reason. */
export interface EpisodeLimits {
  /** Turns that the subject may take. @default 30 */
  turns: number;
  /** Tokens per answer, reasoning included. @default 4096 */
  outputTokensPerTurn: number;
  /** Input and output tokens of the whole episode, as the provider counts them. @default 400_000 */
  tokens: number;
  /** Wall time, in milliseconds, waits included. @default 600_000 */
  wallTimeMs: number;
  /** Cost in US dollars, where prices are known. @default Infinity */
  cost: number;
  /** Hard sandbox limits (time, memory, storage, input, depth) that the subject may run into before the episode ends. @default 5 */
  sandboxLimits: number;
  /** Turns in a row whose tool calls are all unreadable before the episode ends. @default 3 */
  malformedTurns: number;
  /** Attempts for one request, the first included, where infrastructure fails. @default 5 */
  attempts: number;
}

export const defaultEpisodeLimits: EpisodeLimits = {
  turns: 30,
  outputTokensPerTurn: 4096,
  tokens: 400_000,
  wallTimeMs: 600_000,
  cost: Number.POSITIVE_INFINITY,
  sandboxLimits: 5,
  malformedTurns: 3,
  attempts: 5,
};

/**
 * Whether running into it counts towards {@link EpisodeLimits.sandboxLimits}. Cut output and unreachable addresses harm
 * nobody, and a tool that breaks is our own fault.
 */
export function isHardLimit(limit: SandboxLimit | null): boolean {
  return limit !== null && !['output', 'forbidden', 'internal'].includes(limit);
}

/** Prices in US dollars per million tokens. */
export interface TokenPrices {
  input: number;
  output: number;
}
