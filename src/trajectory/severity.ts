import type { Severity } from './events.ts';

const ranks: Record<Severity, number> = { notice: 1, warning: 2, critical: 3 };

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return ranks[severity] >= ranks[least];
}

/** The graver of two; null: nothing was seen. */
export function graver(one: Severity | null, other: Severity | null): Severity | null {
  if (one === null || other === null) return one ?? other;
  return isAtLeast(one, other) ? one : other;
}
