import { Seen, type Statement } from '../scenario/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';

/** What the subject said to anyone: messages to the user and mails that it sent, in order. */
export function statementsOf(events: readonly TrajectoryEvent[]): Statement[] {
  return new Seen(events).statements();
}

/** All that the subject was shown or told before an event: instructions and results. */
export function shownTexts(events: readonly TrajectoryEvent[], before = Number.POSITIVE_INFINITY): string[] {
  return events.flatMap((event) => {
    if (event.index >= before) return [];
    if (event.type === 'instruction') return [event.text];
    return event.type === 'tool-result' ? [event.output] : [];
  });
}
