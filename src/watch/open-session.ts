import { canonicalJson } from '../core/index.ts';
import type { SessionUpdate } from '../telemetry/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { SessionRow, Sessions } from './book/sessions.ts';
import { type Monitoring, stepName } from './monitoring.ts';

/** A session that is going on, with what is needed to follow it. */
export interface OpenSession {
  row: SessionRow;
  /** As monitors read them: not redacted. */
  events: TrajectoryEvent[];
  /** What stands in the book for each event. */
  stored: { name: string | null; text: string }[];
  /** Steps that were told. */
  looked: Set<string>;
  /** Monitor and call of what was recorded, so that it is recorded once. */
  recorded: Set<string>;
  monitoring: Monitoring | null;
  /** Asynchronous observations that came since the last writing. */
  late: LateLook[];
  isOpening: boolean;
  /** What came before the part that is pieced together now; see {@link partBefore}. */
  before: Named[];
}

export type LateLook = Parameters<ConstructorParameters<typeof Monitoring>[0]['onAsynchronous']>[0];

/** Takes a session up again from the book: what was told before stays told. */
export function takeUp(row: SessionRow, sessions: Sessions, isOpening: boolean): OpenSession {
  const stored = row.events === 0 ? [] : sessions.named(row);
  const events = stored.map(({ text }) => JSON.parse(text) as TrajectoryEvent);
  return {
    ...{ row, events, stored, isOpening, monitoring: null, late: [], before: [], recorded: new Set<string>() },
    looked: stepsIn(events.slice(0, row.observed)),
  };
}

/** The names of the steps that go with events. */
function stepsIn(events: readonly TrajectoryEvent[]): Set<string> {
  const names = new Set<string>();
  let turn = 0;
  for (const event of events) {
    if (event.turn > turn) {
      if (turn > 0) names.add(stepName('after-turn', `${turn}`));
      turn = event.turn;
    }
    if (event.type === 'tool-call') names.add(stepName('before-action', event.callId));
    if (event.type === 'tool-result') names.add(stepName('after-action', event.callId));
  }
  return names;
}

/** What an update of a session means for the book. */
export interface Revision {
  /** The first event that is not as it was; equal to the number of events if nothing changed. */
  from: number;
  /** From there on, as they go into the book. */
  events: { name: string; event: TrajectoryEvent; text: string }[];
  /** All, as monitors read them. */
  read: TrajectoryEvent[];
  /** Whether monitors have to go through the session anew. */
  isReordered: boolean;
}

/**
 * Compares what telemetry says of a session with what the book has. Where it knows only the later part of it, because the earlier was let go to
 * save memory, the new follows the old.
 */
export function revisionOf(
  session: OpenSession,
  { trajectory, keys }: Pick<SessionUpdate, 'trajectory' | 'keys'>,
  redact: (event: TrajectoryEvent, tool: string | null) => TrajectoryEvent,
): Revision {
  const named = trajectory.events.map((event, place) => ({ event, name: keys[place] ?? `unnamed:${place}` }));
  const all = joined(session.before, named);
  const kept = session.before.filter(({ event }) => event.type !== 'end').length;
  const tools = new Map<string, string>();
  const entries: Revision['events'] = [];
  let from: number | null = null;
  for (const [place, { name, event }] of all.entries()) {
    if (event.type === 'tool-call') tools.set(event.callId, event.tool);
    const tool = 'callId' in event && event.callId !== undefined ? (tools.get(event.callId) ?? null) : null;
    // What was taken up from the book is in its final form there.
    const stored = place < kept ? event : redact(event, tool);
    const text = canonicalJson(stored);
    const known = session.stored[place];
    if (from === null && (known === undefined || known.name !== name || known.text !== text)) from = place;
    if (from !== null) entries.push({ name, event: stored, text });
  }
  if (from === null && all.length < session.stored.length) from = all.length;
  const first = from ?? all.length;
  return {
    from: first,
    events: entries,
    read: all.map(({ event }) => event),
    isReordered: first < session.stored.length,
  };
}

export type Named = { name: string; event: TrajectoryEvent };

/**
 * What the book has of a session before the part that is now pieced together, its end included; empty where that is the whole. To be asked when
 * that begins: later, events that vanish are corrections.
 */
export function partBefore(session: OpenSession, keys: readonly string[]): Named[] {
  const present = new Set(keys);
  const isWhole = session.stored.every(({ name }) => name !== null && present.has(name));
  if (isWhole) return [];
  return session.stored.flatMap(({ name }, place) => {
    const event = session.events[place];
    return event === undefined ? [] : [{ name: name ?? `unnamed:${place}`, event }];
  });
}

function joined(before: readonly Named[], named: readonly Named[]): Named[] {
  if (before.length === 0) return [...named];
  const known = new Set(before.map(({ name }) => name));
  const begun = before.filter(({ event }) => event.type !== 'end');
  const turns = begun.at(-1)?.event.turn ?? 0;
  const later = named
    .filter(({ name }) => !known.has(name))
    .map(({ name, event }) => ({ name, event: { ...event, turn: event.turn + turns } }));
  // What comes after a session was told to be over does not open it again for good: its end moves behind it.
  const isEndedAnew = later.some(({ event }) => event.type === 'end');
  const turn = later.at(-1)?.event.turn ?? turns;
  const end = isEndedAnew ? [] : before.filter(({ event }) => event.type === 'end');
  return [...begun, ...later, ...end.map(({ name, event }) => ({ name, event: { ...event, turn } }))].map(
    ({ name, event }, index) => ({ name, event: { ...event, index } }),
  );
}
