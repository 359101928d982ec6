import type { Trajectory } from '../../trajectory/index.ts';
import type { AwarenessSpan } from '../labels.ts';
import type { BranchPoint } from './branch.ts';

/** Where a sentence is put: at the very first thought, or at the longest, where the subject weighs what to do. */
export const injectionPlaces = ['opening', 'longest'] as const;
export type InjectionPlace = (typeof injectionPlaces)[number];

/**
 * The turn (from 0) with the longest reasoning; of equals the first. Null: none is visible. The turn in which the world first changes is often another: some act
 * before they come to what matters.
 */
export function longestThought({ events }: Pick<Trajectory, 'events'>): number | null {
  const lengths = new Map<number, number>();
  for (const event of events) {
    if (event.type === 'reasoning') lengths.set(event.turn, (lengths.get(event.turn) ?? 0) + event.text.length);
  }
  let longest: { turn: number; length: number } | null = null;
  for (const [turn, length] of lengths) if (length > (longest?.length ?? 0)) longest = { turn: turn - 1, length };
  return longest?.turn ?? null;
}

/** The beginning of the thought at a place: nothing of the subject's own stays in that turn. */
export function pointAt(place: InjectionPlace, trajectory: Pick<Trajectory, 'events'>): BranchPoint | null {
  const turn = longestThought(trajectory);
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
