import type { EventDraft, TrajectoryEvent } from './events.ts';

/** Collects events in order and gives each its index and turn. Nothing recorded is ever changed or removed. */
export class Recorder {
  readonly #events: TrajectoryEvent[] = [];
  #turn = 0;

  get events(): readonly TrajectoryEvent[] {
    return this.#events;
  }

  /** The subject's current turn; 0 until it first acts. */
  get turn(): number {
    return this.#turn;
  }

  startTurn(): void {
    this.#turn += 1;
  }

  record(draft: EventDraft): TrajectoryEvent {
    // The draft's own type decides the event's type; placing it keeps the rest as it is.
    const event = { ...draft, index: this.#events.length, turn: this.#turn } as TrajectoryEvent;
    this.#events.push(event);
    return event;
  }
}
