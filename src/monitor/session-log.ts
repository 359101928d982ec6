import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';
import type { Monitor, SessionView } from './contract.ts';

export interface SessionIdentity {
  id: string;
  agent: string;
  version: string | null;
  context: SessionView['context'];
}

const actionTypes = new Set<TrajectoryEvent['type']>([
  'tool-call',
  'tool-result',
  'access',
  'state-change',
  'sandbox-limit',
  'tripwire',
  'fault',
  'end',
]);

const readable: Record<Monitor['reads'], (event: TrajectoryEvent) => boolean> = {
  actions: ({ type }) => actionTypes.has(type),
  'actions-and-messages': ({ type }) => actionTypes.has(type) || type === 'instruction' || type === 'message',
  // Raw requests and responses hold reasoning, so they are among what only these may read.
  everything: () => true,
};

/** The events and actions of a session, and what of them each kind of monitor may see. Both only grow. */
export class SessionLog {
  readonly identity: SessionIdentity;
  readonly actions: Action[] = [];
  readonly #events: readonly TrajectoryEvent[];
  readonly #visible = new Map<Monitor['reads'], { taken: number; events: TrajectoryEvent[] }>();
  readonly #live = new Map<Monitor['reads'], SessionView>();

  /** @param events of the session’s recorder; what is recorded later is seen later. */
  constructor(identity: SessionIdentity, events: readonly TrajectoryEvent[]) {
    this.identity = identity;
    this.#events = events;
  }

  get length(): number {
    return this.#events.length;
  }

  /** The session as it is whenever it is looked at: for monitors that answer at once. Events are gathered only if they are asked for. */
  live(reads: Monitor['reads']): SessionView {
    const known = this.#live.get(reads);
    if (known) return known;
    const visible = () => this.#visibleTo(reads);
    const view: SessionView = {
      ...this.identity,
      get events() {
        return visible();
      },
      actions: this.actions,
    };
    this.#live.set(reads, view);
    return view;
  }

  /** The session as it is now, for monitors that look later; what comes until then is not in it. */
  frozen(reads: Monitor['reads']): SessionView {
    const seen = this.#visibleTo(reads);
    const [events, actions] = [seen.length, this.actions.length];
    let kept: { events: readonly TrajectoryEvent[]; actions: readonly Action[] } | undefined;
    const taken = () => {
      kept ??= { events: seen.slice(0, events), actions: this.actions.slice(0, actions) };
      return kept;
    };
    return {
      ...this.identity,
      get events() {
        return taken().events;
      },
      get actions() {
        return taken().actions;
      },
    };
  }

  #visibleTo(reads: Monitor['reads']): TrajectoryEvent[] {
    const visible = this.#visible.get(reads) ?? { taken: 0, events: [] };
    this.#visible.set(reads, visible);
    for (; visible.taken < this.#events.length; visible.taken += 1) {
      const event = this.#events[visible.taken] as TrajectoryEvent;
      if (readable[reads](event)) visible.events.push(event);
    }
    return visible.events;
  }
}
