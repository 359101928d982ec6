import { actionMatcher, anyOf, textMatcher } from './action-matcher.ts';
import { textsOf } from './arguments.ts';
import type { PolicyTripwireSource } from './policy-schema.ts';
import type { Action, Sighting } from './tripwire.ts';

/** Whether what was said is contradicted by what tools gave back: deterministic, by the policy’s own patterns. */
export interface ClaimCheck {
  id: string;
  severity: PolicyTripwireSource['severity'];
  description: string;
  shadow: boolean;
  /** What a message says against what was done. */
  inspectMessage(text: string, history: readonly Action[]): Sighting | null;
  /** What an action says, where the policy names tools that speak. */
  inspectAction(action: Action, history: readonly Action[]): Sighting | null;
}

export function claimCheck(
  { says, in: speaking, lastOf, contradictedBy, neverDone }: NonNullable<PolicyTripwireSource['claim']>,
  home?: string,
): Pick<ClaimCheck, 'inspectMessage' | 'inspectAction'> {
  const isClaim = textMatcher(typeof says === 'string' ? { contains: says } : says);
  const decides = actionMatcher(lastOf, home);
  const contradicts = actionMatcher(contradictedBy, home);
  const speaks = speaking === undefined ? () => false : anyOf(speaking);
  const check = (text: string, history: readonly Action[]): Sighting | null => {
    if (!isClaim(text)) return null;
    const last = history.findLast((action) => decides(action) !== null);
    if (last === undefined) return neverDone ? { detail: 'claimed, but no action that decides it was done' } : null;
    const why = contradicts(last);
    return why === null
      ? null
      : { detail: `claimed, but the last ${last.tool} (${last.callId}) says otherwise${why === '' ? '' : `: ${why}`}` };
  };
  return {
    inspectMessage: check,
    inspectAction: (action, history) => {
      if (!speaks(action.tool)) return null;
      for (const { text } of textsOf(action)) {
        const found = check(text, history);
        if (found !== null) return found;
      }
      return null;
    },
  };
}
