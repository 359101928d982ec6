import type { JsonValue } from '../core/index.ts';

/** What of the monitor’s doings goes into a ledger, so that nobody can change or leave it out later. */
export interface Attestation {
  kind: 'session-opened' | 'session-closed' | 'alert' | 'incident' | 'policy-changed';
  /** Milliseconds since 1970. */
  at: number;
  /** Session, alert, incident, or policy. */
  id: string;
  body: JsonValue;
}

/** Enters into a ledger what happened. The ledger keeps digests; bodies stay here or beside it. */
export interface Attest {
  /**
   * Adds entries in order; each answers its place in the log, or null where the log does not take it: a session that it has already seen
   * opened, or closed. If it throws, the same are offered again later, so an alert may stand there twice.
   */
  append(attestations: readonly Attestation[]): Promise<({ log: string; index: number } | null)[]>;
  close(): Promise<void>;
}
