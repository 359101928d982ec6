import type { Decision } from '../../monitor/index.ts';
import type { EventDraft } from '../../trajectory/index.ts';
import type { Action } from '../../tripwire/index.ts';
import type { ProxySession } from './sessions.ts';

/** What is decided about one action, and what is to be recorded of what was seen. */
export interface Ruling {
  decision: Decision;
  sightings?: readonly Extract<EventDraft, { type: 'tripwire' }>[];
}

/** Decides about tool calls before the agent gets them. */
export interface ProxyGuard {
  /** What happens to calls that could not be decided about: open passes them on, closed does not. */
  failPolicy: 'open' | 'closed';
  /** How long deciding may take, in milliseconds. @default 5_000 */
  timeoutMs?: number;
  /** One ruling for each proposed action, in their order. `session.events` holds what came before, the calls themselves included. */
  decide(session: ProxySession, proposed: readonly Action[]): readonly Ruling[] | Promise<readonly Ruling[]>;
  /** An action that was passed on has its result. */
  done?(session: ProxySession, action: Action): void;
  /** The session was let go to bound memory. */
  forgotten?(session: ProxySession): void;
}

export interface Judgement {
  rulings: readonly Ruling[];
  /** Why the answer’s calls are kept from the agent; null if they go on. */
  blocked: string | null;
  terminated: string | null;
  byFailPolicy: boolean;
}

/** Asks the guard. Where it fails or takes too long, its fail policy decides. */
export async function judge(guard: ProxyGuard, session: ProxySession, proposed: readonly Action[]): Promise<Judgement> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      const limit = guard.timeoutMs ?? 5000;
      timer = setTimeout(() => reject(new Error(`no decision within ${limit} ms.`)), limit);
    });
    const rulings = await Promise.race([Promise.resolve().then(() => guard.decide(session, proposed)), late]);
    if (rulings.length !== proposed.length)
      throw new Error(`${rulings.length} decisions about ${proposed.length} calls.`);
    const decisions = rulings.map(({ decision }) => decision);
    const ending = decisions.find(({ kind }) => kind === 'terminate');
    // An answer is passed on as it came or not at all, so a call that is to be modified is not passed on either.
    const hard = ending ?? decisions.find(({ kind }) => kind === 'reject' || kind === 'modify');
    const reason = hard !== undefined && 'reason' in hard ? hard.reason : null;
    return { rulings, blocked: reason, terminated: ending === undefined ? null : reason, byFailPolicy: false };
  } catch (error) {
    return failing(guard, error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

/** What the fail policy says where nothing could be decided. */
export function failing(guard: ProxyGuard, problem: string): Judgement {
  const blocked = guard.failPolicy === 'closed' ? `the monitor could not look: ${problem}` : null;
  return { rulings: [], blocked, terminated: null, byFailPolicy: true };
}
