import type { Monitor, Observation } from './contract.ts';

/** A monitor that failed has seen nothing, and must not look as if it had seen that there was nothing. */
export function failed({ id }: Monitor, cause: unknown): Observation {
  const reason = typeof cause === 'string' ? cause : `it failed: ${messageOf(cause)}`;
  return { kind: 'abstained', monitor: id, reason };
}

export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return String(error);
}
