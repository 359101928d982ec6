import type { FaultKind } from '../../trajectory/index.ts';
import type { Recognition } from './sessions.ts';

/** What went through the proxy, in numbers since it began. */
export interface ProxyStatistics {
  /** All, and those of APIs that are read. */
  requests: { all: number; read: number; open: number };
  /** How requests found their sessions; `ambiguous` and `unknown-parent` began new ones because it could not be told. */
  recognised: Record<Recognition, number>;
  sessions: { started: number; followed: number; forgotten: number };
  /** Bodies that were passed on but not read whole, or not at all. */
  unread: { truncatedRequests: number; truncatedAnswers: number; undecodable: number; notUnderstood: number };
  faults: Partial<Record<FaultKind, number>>;
  /** Answers that the agent did not wait for. */
  cancelled: number;
  /** Events of streams of kinds that are not known, by name. */
  unknownEvents: Record<string, number>;
  /** Answers with tool calls that were held, and what became of them. */
  held: { passed: number; blocked: number; byFailPolicy: number; refusedRequests: number };
  /** Events that did not reach the sink, and those that wait for it. */
  events: { lost: number; waiting: number };
}

export type Counters = Omit<ProxyStatistics, 'recognised' | 'sessions' | 'events'>;

export function noCounts(): Counters {
  return {
    requests: { all: 0, read: 0, open: 0 },
    unread: { truncatedRequests: 0, truncatedAnswers: 0, undecodable: 0, notUnderstood: 0 },
    faults: {},
    cancelled: 0,
    unknownEvents: {},
    held: { passed: 0, blocked: 0, byFailPolicy: 0, refusedRequests: 0 },
  };
}
