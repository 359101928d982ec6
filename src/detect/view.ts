import { unreadableTool } from '../subject/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { DetectorInput } from './detector.ts';

/** How much of an episode a detector is shown. */
export const views = ['actions-only', 'reasoning-only', 'both'] as const;
export type View = (typeof views)[number];

/**
 * The events that a view shows, indices unchanged. Without reasoning, raw model calls go as well, because responses
 * hold the reasoning, and so do interventions, which quote it. `reasoning-only` keeps what the subject was told, without
 * which thoughts say little; other than its thoughts it shows nothing of what the subject did or said. A turn that could
 * not be read stands whole in its event, thoughts included: `actions-only` shows that there was one, and not its words.
 */
export function viewOf(events: readonly TrajectoryEvent[], view: View): TrajectoryEvent[] {
  switch (view) {
    case 'actions-only':
      return events
        .filter(({ type }) => type !== 'reasoning' && type !== 'model-call' && type !== 'intervention')
        .map(withoutRawThoughts);
    case 'reasoning-only':
      return events.filter(({ type }) => type === 'instruction' || type === 'reasoning' || type === 'end');
    case 'both':
      return events.filter(({ type }) => type !== 'model-call');
    default:
      return view satisfies never;
  }
}

/**
 * The input as a view shows it. Activations and log-probabilities of an episode with thoughts hold traces of them, also at the tokens of
 * actions; `actions-only` has those instead that were computed without thoughts, or none. `reasoning-only` shows neither, as both
 * come from what was done and said as well.
 */
export function viewedInput(input: DetectorInput, view: View): DetectorInput {
  const { pair, answers, questioning, withoutReasoning, ...shown } = input;
  const events = viewOf(input.events, view);
  if (view === 'reasoning-only') return { events };
  if (view === 'both' && isWhole(input, events)) return input;
  const { activations, logProbabilities } = (view === 'actions-only' ? withoutReasoning : shown) ?? {};
  return {
    events,
    ...(activations === undefined ? {} : { activations }),
    ...(logProbabilities === undefined ? {} : { logProbabilities }),
    // What is shown without thoughts stays so when it is shown again.
    ...(withoutReasoning === undefined ? {} : { withoutReasoning }),
    ...(answers === undefined ? {} : { answers }),
    ...(questioning === undefined ? {} : { questioning }),
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

/** Whether showing everything leaves nothing out, so that the input can be shown as it is. */
function isWhole({ events, pair }: DetectorInput, shown: readonly TrajectoryEvent[]): boolean {
  const episodes = [...(pair?.watched ?? []), ...(pair?.unwatched ?? [])];
  return shown.length === events.length && episodes.every((each) => viewOf(each, 'both').length === each.length);
}

function withoutRawThoughts(event: TrajectoryEvent): TrajectoryEvent {
  if (event.type === 'tool-call' && event.tool === unreadableTool) return { ...event, input: '' };
  return event.type === 'message' && /^\s*<think>/.test(event.text) ? { ...event, text: '' } : event;
}
