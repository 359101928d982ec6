import type { JsonValue } from '../core/index.ts';
import type { Severity, TrajectoryEvent } from '../trajectory/index.ts';
import type { Action } from '../tripwire/index.ts';

/** When in a session a monitor may look. Before an action it has no output and no changes yet. */
export type Stage = 'before-action' | 'after-action' | 'after-turn' | 'session-end';

/**
 * What a monitor is shown: one moment of a session as it happens, with what came before. Reasoning is among `session.events` only for
 * monitors that say they read everything.
 */
export interface Step {
  stage: Stage;
  session: SessionView;
  /** The action in question; null after a turn and at the end of a session. */
  action: Action | null;
}

/** A session as a monitor sees it: live, replayed, or an episode of an evaluation. */
export interface SessionView {
  id: string;
  agent: string;
  /** Of the agent; null if nobody said. */
  version: string | null;
  context: 'evaluation' | 'deployment';
  /** What the monitor may read of the session, oldest first; events keep the index that they have in the trajectory. */
  events: readonly TrajectoryEvent[];
  /** The actions done before this one, oldest first. */
  actions: readonly Action[];
}

/** What an observation rests on. */
export interface Evidence {
  /** Index of the event in the trajectory; null if the evidence is no event, or one that is not recorded yet. */
  event: number | null;
  /** Words of the session; null where they would give a secret away or there are none. */
  quote: string | null;
  detail: string;
}

/** Stands in place of words that would give a secret away; what else was seen in the same act is not quoted, either. */
export const notQuoted = '[not quoted: it holds a honeytoken]';

/** What a monitor makes of a step. One that could not look abstains with a reason: that is never the same as having seen nothing. */
export type Observation =
  | {
      kind: 'observed';
      monitor: string;
      /** How strongly this speaks of misconduct: 0 not at all, 1 surely. */
      score: number;
      /** What was seen, in a word or few; `clean` where nothing was. */
      label: string;
      /** Null where there is nothing to raise. */
      severity: Severity | null;
      evidence: readonly Evidence[];
      /** One over the probability that this step was looked at (Horvitz and Thompson 1952); 1 where every step is. */
      weight: number;
    }
  | { kind: 'abstained'; monitor: string; reason: string };

/** Something that looks at steps of a session and says what it sees. What is done about it, a {@link Protocol} decides. */
export interface Monitor {
  id: string;
  description: string;
  /** `everything` includes reasoning. Events of other kinds are kept from the monitor. */
  reads: 'actions' | 'actions-and-messages' | 'everything';
  stages: readonly Stage[];
  /** In-line: the agent waits for it. Asynchronous: it looks on beside, and can't stop the action that it looks at. */
  mode: 'in-line' | 'asynchronous';
  /** Share of steps looked at, drawn at random with a seed; in (0, 1]. Asynchronous monitors only. @default 1 */
  sample?: number;
  /** In shadow its observations are counted and recorded, but no protocol gets to see them. @default false */
  shadow?: boolean;
  observe(step: Step): Observation | Promise<Observation>;
}

/** What is done about a step. */
export type Decision =
  | { kind: 'proceed' }
  | { kind: 'reject'; reason: string }
  | { kind: 'modify'; input: JsonValue; reason: string }
  /** To a person. The action waits only if the protocol's caller makes it wait. */
  | { kind: 'escalate'; reason: string }
  | { kind: 'terminate'; reason: string };

/** Turns what monitors observed into what is done. A pure function: the same observations give the same decision, live and in replay. */
export interface Protocol {
  id: string;
  description: string;
  /** What an abstention of an in-line monitor means for the action: open lets it pass, closed does not. */
  failPolicy: 'open' | 'closed';
  decide(observations: readonly Observation[], step: Step): Decision;
}
