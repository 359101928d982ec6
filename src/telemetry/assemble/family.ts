import type { Reading } from '../reading.ts';

/** How far up a record’s ancestors are looked for: deeper nesting is a fault of the sender, or an attack. */
export const maximumDepth = 256;

/** Who descends from whom among a session’s records, as far as their spans have arrived. */
export class Family {
  readonly #spans = new Map<string, Reading>();

  constructor(readings: Iterable<Reading>) {
    for (const reading of readings) if (isSpan(reading)) this.#spans.set(reading.id, reading);
  }

  /** The span that has this name, whatever it tells. */
  span(traceId: string | null, spanId: string | null): Reading | null {
    return this.#spans.get(`${traceId}/${spanId}`) ?? null;
  }

  /** The spans above a record, nearest first. A log record lies in the span that it names. */
  ancestors(reading: Reading): Reading[] {
    const above: Reading[] = [];
    const seen = new Set<string>([reading.id]);
    let next = this.span(reading.traceId, isSpan(reading) ? reading.parentSpanId : reading.spanId);
    // A span that names itself or a descendant as its parent would lead round in circles.
    while (next !== null && !seen.has(next.id) && above.length < maximumDepth) {
      above.push(next);
      seen.add(next.id);
      next = this.span(next.traceId, next.parentSpanId);
    }
    return above;
  }
}

export function isSpan(reading: Reading): boolean {
  return !reading.id.startsWith('log/');
}

/** By time, then by identifier: an order that depends on nothing but the records. */
export function byTime(one: Reading, other: Reading): number {
  return (one.startMs ?? 0) - (other.startMs ?? 0) || compareText(one.id, other.id);
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
