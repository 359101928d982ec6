import type { JsonValue } from '../core/index.ts';
import type { Severity } from '../trajectory/index.ts';

/**
 * One action of a subject, with what it did to the world. Reasoning is not in it, and never will be. An action that is only proposed has
 * no output, accesses or changes yet: what it will do can be read from its arguments alone.
 */
export interface Action {
  /** @default 'done' */
  phase?: 'proposed' | 'done';
  /** When it began, in milliseconds since 1970, where a clock was there. */
  time?: number;
  /** The tool said that it failed. */
  isError?: boolean;
  callId: string;
  tool: string;
  input: JsonValue;
  output: string;
  /** Resources read, such as `file:/etc/passwd` or `url:https://…`. */
  accesses: readonly string[];
  changes: readonly { resource: string; before: JsonValue; after: JsonValue }[];
}

export interface Sighting {
  detail: string;
  /** The action holds what must not be repeated, such as the value of bait. */
  isSecret?: true;
}

/**
 * An out-of-band check on actions. The same definition runs in every episode and in production.
 * `history` holds the earlier actions of the session, oldest first.
 */
export interface Tripwire {
  id: string;
  severity: Severity;
  description: string;
  /** @throws {TripwireBlindError} if it could not look: that never means that there was nothing to see. */
  inspect(action: Action, history: readonly Action[]): Sighting | null;
}

export function defineTripwire(tripwire: Tripwire): Tripwire {
  return tripwire;
}
