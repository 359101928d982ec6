import { canonicalJson } from '../core/index.ts';
import type { SessionUpdate } from '../telemetry/index.ts';
import { graver, type TrajectoryEvent } from '../trajectory/index.ts';
import { noTally, plusTally, type SessionRow } from './book/session-row.ts';
import type { Sessions } from './book/sessions.ts';
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

/** What was seen in a part of a session was seen in the session: its calls are not told again. Turns have other numbers there. */
export function takeOver(session: OpenSession, part: OpenSession): void {
  for (const step of part.looked)
    if (step.startsWith('before-action/') || step.startsWith('after-action/')) session.looked.add(step);
  for (const name of part.recorded) session.recorded.add(name);
  session.late.push(...part.late);
  const { row } = session;
  row.flagged += part.row.flagged;
  row.severity = graver(row.severity, part.row.severity);
  for (const [monitor, tools] of Object.entries(part.row.tallies)) {
    for (const [tool, tally] of Object.entries(tools)) {
      const sum = plusTally(row.tallies[monitor]?.[tool] ?? noTally, tally);
      row.tallies[monitor] = { ...row.tallies[monitor], [tool]: sum };
    }
  }
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

type Redact = (event: TrajectoryEvent, tool: string | null) => TrajectoryEvent;

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
  redact: Redact,
): Revision {
  const named = trajectory.events.map((event, place) => ({ event, name: keys[place] ?? `unnamed:${place}` }));
  const all = joined(session.before, named, redact);
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
export function partBefore(
  session: OpenSession,
  { trajectory, keys }: Pick<SessionUpdate, 'trajectory' | 'keys'>,
): Named[] {
  const present = new Map(keys.map((key, place) => [key, trajectory.events[place]]));
  const isWhole = session.stored.every(({ name }, place) => {
    const [before, now] = [session.events[place], name === null ? undefined : present.get(name)];
    return before !== undefined && now !== undefined && isSame(before, now);
  });
  if (isWhole) return [];
  return session.stored.flatMap(({ name }, place) => {
    const event = session.events[place];
    return event === undefined ? [] : [{ name: name ?? `unnamed:${place}`, event }];
  });
}

function joined(before: readonly Named[], named: readonly Named[], redact: Redact): Named[] {
  if (before.length === 0) return [...named];
  const begun = before.filter(({ event }) => event.type !== 'end');
  const turns = begun.at(-1)?.event.turn ?? 0;
  const later = notAmong(before, named, redact).map(({ name, event }) => ({
    name,
    event: { ...event, turn: event.turn + turns },
  }));
  // What comes after a session was told to be over does not open it again for good: its end moves behind it.
  const isEndedAnew = later.some(({ event }) => event.type === 'end');
  const turn = later.at(-1)?.event.turn ?? turns;
  const end = isEndedAnew ? [] : before.filter(({ event }) => event.type === 'end');
  return [...begun, ...later, ...end.map(({ name, event }) => ({ name, event: { ...event, turn } }))].map(
    ({ name, event }, index) => ({ name, event: { ...event, index } }),
  );
}

/**
 * What is not there before. Prompts repeat what was said, so events with which the new part begins, all at the moment of its first prompt, are known if
 * they stand in the old in this order. Names are no proof: they begin anew with each part, and some servers number their calls anew in each
 * answer. What has a known name and is something else gets a name, and a call’s identifier, of its own.
 */
function notAmong(before: readonly Named[], named: readonly Named[], redact: Redact): Named[] {
  const known = new Map(before.map(({ name, event }) => [name, event]));
  const calls = new Map<string, number>();
  const found: Named[] = [];
  const begin = named[0]?.event.time;
  let from: number | null = 0;
  for (const { name, event } of named) {
    // The last end counts.
    if (event.type === 'end') {
      found.push({ name, event });
      continue;
    }
    const told = known.get(name);
    if (told !== undefined && isSame(told, event)) continue;
    const callId = 'callId' in event ? event.callId : undefined;
    if (from !== null && event.time === begin) {
      const content = contentOf(redact(event, 'tool' in event ? event.tool : null));
      const place = before.findIndex((each, at) => at >= (from ?? 0) && contentOf(each.event) === content);
      const repeated = before[place]?.event;
      if (repeated !== undefined) {
        from = place + 1;
        if (callId !== undefined && 'callId' in repeated) calls.set(callId, timeIn(repeated.callId ?? ''));
        continue;
      }
    }
    from = null;
    let time = (callId === undefined ? undefined : calls.get(callId)) ?? 1;
    while (known.has(numbered(name, time))) time += 1;
    if (callId !== undefined) calls.set(callId, time);
    found.push({ name: numbered(name, time), event: withCall(event, time) });
  }
  return found;
}

/** What an event says, without where and when. */
function contentOf(event: TrajectoryEvent): string {
  const { index: _, turn: __, time: ___, ...content } = event;
  const callId = 'callId' in event && event.callId !== undefined ? { callId: unnumbered(event.callId) } : {};
  return canonicalJson({ ...content, ...callId });
}

/** Told before, perhaps with other words: what is known of a moment may be corrected. */
function isSame(one: TrajectoryEvent, other: TrajectoryEvent): boolean {
  const tool = (event: TrajectoryEvent) => ('tool' in event ? event.tool : null);
  return one.type === other.type && one.time === other.time && tool(one) === tool(other);
}

function withCall(event: TrajectoryEvent, time: number): TrajectoryEvent {
  if (time === 1 || !('callId' in event) || event.callId === undefined) return event;
  return { ...event, callId: numbered(event.callId, time) };
}

function numbered(name: string, time: number): string {
  return time === 1 ? name : `${name}~${time}`;
}

function unnumbered(name: string): string {
  return name.replace(/~\d+$/, '');
}

function timeIn(name: string): number {
  return Number(/~(\d+)$/.exec(name)?.[1] ?? 1);
}
