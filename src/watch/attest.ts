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
  /** Adds entries in order; each answers its place in the log. */
  append(attestations: readonly Attestation[]): Promise<{ log: string; index: number }[]>;
  close(): Promise<void>;
}
