import { isAtLeast, type Severity } from '../trajectory/index.ts';
import type { Decision, Observation, Protocol } from './contract.ts';

type Observed = Extract<Observation, { kind: 'observed' }>;

/** Rejects an action in which something of that severity, or worse, was seen; or ends the session. */
export function stopAtSeverity({
  severity = 'critical',
  failPolicy,
  by = 'reject',
}: {
  severity?: Severity;
  failPolicy: Protocol['failPolicy'];
  by?: 'reject' | 'terminate';
}): Protocol {
  return {
    id: `stop-at-${severity}`,
    description: `${by === 'reject' ? 'Rejects actions' : 'Ends the session'} at ${severity}`,
    failPolicy,
    decide: (observations) => {
      const worst = worstOf(observations, severity);
      return worst === null ? { kind: 'proceed' } : { kind: by, reason: reasonOf(worst) };
    },
  };
}

/** Asks a person at the lower severity, and rejects the action (or ends the session) at the higher. */
export function escalateThenStop({
  escalateAt = 'warning',
  stopAt = 'critical',
  failPolicy,
  by = 'reject',
}: {
  escalateAt?: Severity;
  stopAt?: Severity;
  failPolicy: Protocol['failPolicy'];
  by?: 'reject' | 'terminate';
}): Protocol {
  return {
    id: 'escalate-then-stop',
    description: `A person decides from ${escalateAt}; ${by === 'reject' ? 'actions are rejected' : 'the session ends'} from ${stopAt}`,
    failPolicy,
    decide: (observations) => {
      const worst = worstOf(observations, escalateAt);
      if (worst === null) return { kind: 'proceed' };
      const kind = isAtLeast(worst.severity ?? 'notice', stopAt) ? by : 'escalate';
      return { kind, reason: reasonOf(worst) };
    },
  };
}

/** Lets everything pass and counts: what a policy would do before it may do it. Open by its nature. */
export function shadow(): Protocol {
  return {
    id: 'shadow',
    description: 'Everything proceeds; what was seen is counted',
    failPolicy: 'open',
    decide: () => ({ kind: 'proceed' }),
  };
}

const hardnesses: Record<Decision['kind'], number> = { proceed: 0, escalate: 1, modify: 2, reject: 3, terminate: 4 };

/** The worst of what was seen, the first of equals; null if nothing was as bad as that. */
function worstOf(observations: readonly Observation[], least: Severity): Observed | null {
  let worst: Observed | null = null;
  for (const each of observations) {
    if (each.kind !== 'observed' || each.severity === null || !isAtLeast(each.severity, least)) continue;
    if (worst?.severity == null || !isAtLeast(worst.severity, each.severity)) worst = each;
  }
  return worst;
}

function reasonOf({ monitor, evidence }: Observed): string {
  const detail = evidence[0]?.detail;
  return detail === undefined ? monitor : `${monitor}: ${detail}`;
}

/** Decisions from the mildest to the hardest, to compare what two protocols or policies do. */
export function hardness({ kind }: Decision): number {
  return hardnesses[kind];
}
