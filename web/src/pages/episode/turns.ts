import type { EpisodePage } from '../../../../src/server/api.ts';

export type EpisodeEvent = EpisodePage['events'][number];

export interface Turn {
  turn: number;
  events: EpisodeEvent[];
}

/**
 * Events by the turn they belong to. What tripwires saw is recorded behind the end; here it stands where it happened, behind its call.
 */
export function turnsOf(events: readonly EpisodeEvent[]): Turn[] {
  const turns = new Map<number, EpisodeEvent[]>();
  for (const event of events) {
    const sameTurn = turns.get(event.turn) ?? [];
    turns.set(event.turn, sameTurn);
    const { callId } = event.type === 'tripwire' ? event : {};
    const last =
      callId === undefined ? -1 : sameTurn.findLastIndex((each) => 'callId' in each && each.callId === callId);
    if (last === -1) sameTurn.push(event);
    else sameTurn.splice(last + 1, 0, event);
  }
  return [...turns].map(([turn, own]) => ({ turn, events: own })).sort((one, other) => one.turn - other.turn);
}
