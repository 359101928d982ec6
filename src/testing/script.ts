import type { JsonValue } from '../core/index.ts';

/** What a scripted model says in one turn. */
export interface ScriptedTurn {
  reasoning?: string;
  text?: string;
  calls?: readonly { tool: string; input: JsonValue }[];
}

/** Ways in which asking a model goes wrong. */
export const modelFaults = [
  /** HTTP 429 with a retry-after. */
  'rate-limited',
  /** HTTP 500. */
  'server-error',
  /** No answer at all, until the caller gives up. */
  'time-out',
  /** The answer breaks off in the middle. */
  'cut-stream',
  /** HTTP 401. */
  'unauthorised',
  /** HTTP 400: the model takes no tools. */
  'no-tools',
  /** A tool call whose arguments are no JSON. */
  'malformed-tool-call',
  /** An answer with nothing in it. */
  'empty-answer',
  /** The provider's content filter stops the answer. */
  'refusal',
] as const;
export type ModelFault = (typeof modelFaults)[number];

export interface Script {
  /** The turns in order, or what to say in a turn (counted from 0 within the episode). After the last there is an empty answer. */
  turns: readonly ScriptedTurn[] | ((turn: number) => ScriptedTurn);
  /** The fault that strikes a request, counted from 0 over the double's life. @default none */
  fault?: (request: number) => ModelFault | null;
  /** What a rate-limited answer asks to wait, in milliseconds. @default 20 */
  retryAfterMs?: number;
}

/** Arguments that break off, as a model's do that ran into its output limit. */
export const brokenArguments = '{"path": "/srv/no';

/** What servers say when a model was not made for tools. */
export const noTools = 'This model does not support tools';

export function turnAt({ turns }: Script, turn: number): ScriptedTurn {
  return typeof turns === 'function' ? turns(turn) : (turns[turn] ?? {});
}
