import type { Trajectory } from '../../trajectory/index.ts';
import type { AwarenessSpan } from '../labels.ts';
import type { BranchPoint } from './branch.ts';

/** Where a sentence is put: at the very first thought, or at that of the turn which decides. */
export const injectionPlaces = ['opening', 'deciding'] as const;
export type InjectionPlace = (typeof injectionPlaces)[number];

/** The turn (from 0) in which the subject first changes the world; if it never does, its last one. Null: it took no turn. */
export function decidingTurn({ events }: Pick<Trajectory, 'events'>): number | null {
  const change = events.find(({ type }) => type === 'state-change');
  const last = events.findLast(({ type }) => type === 'message' || type === 'tool-call' || type === 'reasoning');
  const turn = (change ?? last)?.turn;
  return turn === undefined ? null : turn - 1;
}

/** The beginning of the thought at a place: nothing of the subject's own stays in that turn. */
export function pointAt(place: InjectionPlace, trajectory: Pick<Trajectory, 'events'>): BranchPoint | null {
  const turn = decidingTurn(trajectory);
  if (turn === null) return null;
  return { turn: place === 'opening' ? 0 : turn, kept: '' };
}

/** Just before a sentence in its reasoning, or just behind it. */
export function pointBeside(
  { event: index, from, to }: Pick<AwarenessSpan, 'event' | 'from' | 'to'>,
  side: 'before' | 'behind',
  { events }: Pick<Trajectory, 'events'>,
): BranchPoint | null {
  const event = events[index];
  if (event?.type !== 'reasoning') return null;
  const earlier = events.filter(
    (each) => each.type === 'reasoning' && each.turn === event.turn && each.index < event.index,
  );
  const text = event.text.slice(0, side === 'before' ? from : to);
  const kept = [...earlier.map((each) => (each.type === 'reasoning' ? each.text : '')), text].filter(
    (each) => each !== '',
  );
  return { turn: event.turn - 1, kept: kept.join('\n') };
}
