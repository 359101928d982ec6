import type { EventOf, Trajectory, TrajectoryEvent } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';
import type { Decision, Monitor, Protocol, Stage } from './contract.ts';
import {
  proposedAction,
  type StepOutcome,
  Supervisor,
  type SupervisorOptions,
  type SupervisorReport,
} from './supervisor.ts';

/** A step at which something would have been done, or was seen. */
export interface ReplayedStep {
  stage: Stage | 'asynchronous';
  callId: string | null;
  tool: string | null;
  /** Index of the event that led to the step. */
  event: number;
  decision: Decision;
  shadowDecision: Decision | null;
  sightings: StepOutcome['sightings'];
}

export interface Replay {
  session: string;
  /** Actions that were looked at. */
  actions: number;
  /** Only those where something was seen or done. */
  steps: readonly ReplayedStep[];
  report: SupervisorReport;
  /** Actions (or turns) at which a monitor could not say, by monitor: they are in none of its rates. */
  blind: Record<string, number>;
  /** Where the session would have ended: index of the event; null if it would not. What came after might not have come. */
  terminatedAt: number | null;
}

/**
 * Runs monitors over a trajectory that is stored, as they would have run live. What was done stays done: decisions are told and not carried
 * out, so what comes after a rejection is what the agent did without it.
 */
export async function replay(
  trajectory: Trajectory,
  monitors: readonly Monitor[],
  protocol: Protocol,
  options: Pick<SupervisorOptions, 'seed' | 'inLineTimeoutMs' | 'asynchronousTimeoutMs'> = {},
): Promise<Replay> {
  const events: TrajectoryEvent[] = [];
  const { origin, id, subject } = trajectory;
  const isProduction = origin.kind === 'production';
  const steps: ReplayedStep[] = [];
  const blind = new Map<string, Set<string>>();
  let terminatedAt: number | null = null;
  const supervisor = new Supervisor({
    ...options,
    session: {
      id: isProduction ? origin.session : id,
      agent: isProduction ? origin.agent : subject,
      version: isProduction && 'version' in origin && typeof origin.version === 'string' ? origin.version : null,
      context: isProduction ? 'deployment' : 'evaluation',
    },
    events,
    monitors,
    protocol,
    isReplay: true,
    // Nothing waits here, so nothing may be skipped: a replay is to be the same each time.
    queueLength: Number.POSITIVE_INFINITY,
    onAsynchronous: (outcome, { action }) => note(outcome, 'asynchronous', events.length - 1, action),
  });
  const note = (outcome: StepOutcome, stage: ReplayedStep['stage'], event: number, action: Action | null) => {
    const { decision, shadowDecision, sightings } = outcome;
    for (const observation of outcome.observations) {
      if (observation.kind !== 'abstained') continue;
      const places = blind.get(observation.monitor) ?? new Set();
      blind.set(observation.monitor, places.add(action?.callId ?? String(event)));
    }
    if (decision.kind === 'terminate') terminatedAt ??= event;
    if (decision.kind === 'proceed' && (shadowDecision?.kind ?? 'proceed') === 'proceed' && sightings.length === 0)
      return;
    steps.push({
      stage,
      callId: action?.callId ?? null,
      tool: action?.tool ?? null,
      event,
      decision,
      shadowDecision,
      sightings,
    });
  };
  const open = new Map<string, EventOf<'tool-call'>>();
  let actions = 0;
  let turn = 0;
  for (const event of trajectory.events) {
    if (event.turn > turn) {
      if (turn > 0) note(await supervisor.afterTurn(), 'after-turn', event.index - 1, null);
      turn = event.turn;
    }
    if (event.type === 'end') {
      if (turn > 0) note(await supervisor.afterTurn(), 'after-turn', event.index, null);
      turn = Number.POSITIVE_INFINITY;
    }
    // What was recorded of tripwires then is not what these monitors see now.
    events.push(event);
    if (event.type === 'tool-call') {
      actions += 1;
      open.set(event.callId, event);
      const action = proposedAction(event.callId, event.tool, event.input, timeOf(event));
      note(await supervisor.beforeAction(action), 'before-action', event.index, action);
    } else if (event.type === 'tool-result') {
      const call = open.get(event.callId);
      open.delete(event.callId);
      const action = doneAction(trajectory.events, call ?? null, event);
      note(await supervisor.afterAction(action), 'after-action', event.index, action);
    }
  }
  const last = trajectory.events.length - 1;
  if (Number.isFinite(turn) && turn > 0) note(await supervisor.afterTurn(), 'after-turn', last, null);
  note(await supervisor.end(), 'session-end', last, null);
  await supervisor.settled();
  return {
    session: supervisor.log.identity.id,
    actions,
    steps,
    report: supervisor.report(),
    blind: Object.fromEntries([...blind].map(([monitor, places]) => [monitor, places.size])),
    terminatedAt,
  };
}

/** An action as its events tell of it. What another call did at the same time is not its doing. */
function doneAction(
  events: readonly TrajectoryEvent[],
  call: EventOf<'tool-call'> | null,
  result: EventOf<'tool-result'>,
): Action {
  const accesses: string[] = [];
  const changes: Action['changes'][number][] = [];
  for (let at = (call ?? result).index; at < result.index; at += 1) {
    const event = events[at];
    if (event?.type === 'access' && event.callId === result.callId) accesses.push(event.resource);
    if (event?.type === 'state-change' && event.callId === result.callId) changes.push(event);
  }
  const { callId, output, isError } = result;
  const time = timeOf(call ?? result);
  return {
    ...{ phase: 'done' as const, callId, tool: call?.tool ?? result.tool, input: call?.input ?? null },
    ...{ output, isError, accesses, changes },
    ...(time === undefined ? {} : { time }),
  };
}

function timeOf({ time }: TrajectoryEvent): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
