import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { DetectorInput } from './detector.ts';

/** How much of an episode a detector is shown. */
export const views = ['actions-only', 'reasoning-only', 'both'] as const;
export type View = (typeof views)[number];

/**
 * The events that a view shows, indices unchanged. Without reasoning, raw model calls go as well, because responses
 * hold the reasoning, and so do interventions, which quote it. `reasoning-only` keeps what the subject was told, without
 * which thoughts say little; other than its thoughts it shows nothing of what the subject did or said.
 */
export function viewOf(events: readonly TrajectoryEvent[], view: View): TrajectoryEvent[] {
  switch (view) {
    case 'actions-only':
      return events.filter(({ type }) => type !== 'reasoning' && type !== 'model-call' && type !== 'intervention');
    case 'reasoning-only':
      return events.filter(({ type }) => type === 'instruction' || type === 'reasoning' || type === 'end');
    case 'both':
      return events.filter(({ type }) => type !== 'model-call');
    default:
      return view satisfies never;
  }
}

/**
 * The input as a view shows it. Activations are kept by every view that shows actions: they are computed from the whole
 * episode and can't be stripped of thoughts.
 */
export function viewedInput(input: DetectorInput, view: View): DetectorInput {
  const { activations, pair, answers } = input;
  const events = viewOf(input.events, view);
  if (view === 'both' && pair === undefined && events.length === input.events.length) return input;
  if (view === 'reasoning-only') return { events };
  return {
    events,
    ...(activations === undefined ? {} : { activations }),
    ...(answers === undefined ? {} : { answers }),
    ...(pair === undefined
      ? {}
      : {
          pair: {
            watched: pair.watched.map((each) => viewOf(each, view)),
            unwatched: pair.unwatched.map((each) => viewOf(each, view)),
          },
        }),
  };
}
