import type { Trajectory } from '../trajectory/index.ts';

/** A piece of visible reasoning. */
export interface Thought {
  /** The event that holds it. */
  index: number;
  text: string;
}

/** The reasoning that can be read, in order. What the provider hid is none. */
export function thoughtsOf({ events }: Pick<Trajectory, 'events'>): Thought[] {
  return events.flatMap((event) =>
    event.type === 'reasoning' && !event.redacted && event.text.trim() !== ''
      ? [{ index: event.index, text: event.text }]
      : [],
  );
}

/** Whether the provider says that there was reasoning which it does not show. */
export function hidesReasoning({ events }: Pick<Trajectory, 'events'>): boolean {
  return events.some((event) => event.type === 'reasoning' && event.redacted === true);
}
