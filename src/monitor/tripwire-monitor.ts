import type { Severity, TrajectoryEvent } from '../trajectory/index.ts';
import {
  type ClaimCheck,
  type Sighting,
  type Tripwire,
  TripwireBlindError,
  type TripwirePolicy,
} from '../tripwire/index.ts';
import { type Monitor, notQuoted, type Observation, type Step } from './contract.ts';

const scores: Record<Severity, number> = { notice: 0.25, warning: 0.6, critical: 1 };

/**
 * A tripwire as an in-line monitor: it looks before an action at what is proposed, and after it at what was done. In shadow it is counted,
 * never enforced.
 */
export function monitorOfTripwire(tripwire: Tripwire, { shadow = false }: { shadow?: boolean } = {}): Monitor {
  const { id, description, severity } = tripwire;
  const nothingSeen = clean(id);
  return {
    ...{ id, description, shadow },
    reads: 'actions',
    stages: ['before-action', 'after-action'],
    mode: 'in-line',
    observe: (step) => {
      const { action, session } = step;
      if (action === null) return abstained(id, 'there is no action to look at');
      let sighting: Sighting | null;
      try {
        sighting = tripwire.inspect(action, session.actions);
      } catch (error) {
        return blind(id, error);
      }
      return sighting === null ? nothingSeen : seen(id, severity, step, sighting);
    },
  };
}

/** A claim check of a policy as an in-line monitor: it looks at what is said in messages, and in actions that speak. */
export function monitorOfClaim(check: ClaimCheck): Monitor {
  const { id, description, severity, shadow } = check;
  return {
    ...{ id, description, shadow },
    reads: 'actions-and-messages',
    stages: ['before-action', 'after-turn'],
    mode: 'in-line',
    observe: (step) => {
      const { action, session, stage } = step;
      if (stage === 'before-action') {
        if (action === null) return abstained(id, 'there is no action to look at');
        return looked(id, severity, step, () => check.inspectAction(action, session.actions));
      }
      const { events } = session;
      const turn = events.at(-1)?.turn;
      for (let at = events.length - 1; at >= 0 && events[at]?.turn === turn; at -= 1) {
        const event = events[at] as TrajectoryEvent;
        if (event.type !== 'message') continue;
        const observation = looked(id, severity, step, () => check.inspectMessage(event.text, session.actions));
        if (observation.kind === 'abstained' || observation.severity === null) continue;
        return { ...observation, evidence: observation.evidence.map((each) => ({ ...each, event: event.index })) };
      }
      return clean(id);
    },
  };
}

/** All that a policy looks for, as monitors; what it has in shadow is in shadow. With `shadow` everything is. */
export function monitorsOfPolicy(policy: TripwirePolicy, { shadow = false }: { shadow?: boolean } = {}): Monitor[] {
  return [
    ...policy.tripwires.map((tripwire) => monitorOfTripwire(tripwire, { shadow: shadow || tripwire.shadow })),
    ...policy.claims.map((check) => monitorOfClaim({ ...check, shadow: shadow || check.shadow })),
  ];
}

function looked(monitor: string, severity: Severity, step: Step, look: () => Sighting | null): Observation {
  let sighting: Sighting | null;
  try {
    sighting = look();
  } catch (error) {
    return blind(monitor, error);
  }
  return sighting === null ? clean(monitor) : seen(monitor, severity, step, sighting);
}

/** A tripwire that could not look abstains; any other error is the supervisor’s to tell. */
function blind(monitor: string, error: unknown): Observation {
  if (error instanceof TripwireBlindError) return abstained(monitor, error.message);
  throw error;
}

function seen(monitor: string, severity: Severity, step: Step, sighting: Sighting): Observation {
  const callId = step.action?.callId;
  const event = callId === undefined ? null : eventOf(step, callId);
  const evidence = [{ event, quote: sighting.isSecret ? notQuoted : null, detail: sighting.detail }];
  return { kind: 'observed', monitor, score: scores[severity], label: monitor, severity, evidence, weight: 1 };
}

const cleanObservations = new Map<string, Observation>();

/** The same object for every clean look, since most looks are; nothing in it may be changed. */
function clean(monitor: string): Observation {
  const known = cleanObservations.get(monitor);
  if (known) return known;
  const observation: Observation = Object.freeze({
    ...{ kind: 'observed' as const, monitor, score: 0, label: 'clean', severity: null },
    evidence: Object.freeze([]),
    weight: 1,
  });
  if (cleanObservations.size < 10_000) cleanObservations.set(monitor, observation);
  return observation;
}

function abstained(monitor: string, reason: string): Observation {
  return { kind: 'abstained', monitor, reason };
}

function eventOf({ session }: Step, callId: string): number | null {
  const found = session.events.findLast((event) => event.type === 'tool-call' && event.callId === callId);
  return found?.index ?? null;
}
