import type { JsonValue } from '../core/index.ts';

/** Bytes become base64 text, 64-bit integers beyond 2⁵³ become decimal text. */
export type Attributes = ReadonlyMap<string, JsonValue>;

export interface Scope {
  name: string;
  version: string;
}

/** One span as sent. Times are milliseconds since 1970, to about a quarter of a microsecond; null if the sender left them out. */
export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId: string | null;
  name: string;
  startMs: number | null;
  endMs: number | null;
  status: { code: 'unset' | 'ok' | 'error'; message: string };
  attributes: Attributes;
  events: readonly SpanEvent[];
  resource: Attributes;
  scope: Scope;
}

export interface SpanEvent {
  name: string;
  timeMs: number | null;
  attributes: Attributes;
}

/** One log record as sent. `eventName` also reads the older attribute `event.name`. */
export interface LogRecord {
  traceId: string | null;
  spanId: string | null;
  timeMs: number | null;
  eventName: string | null;
  body: JsonValue;
  attributes: Attributes;
  resource: Attributes;
  scope: Scope;
}

/** Why single records of an otherwise good request were not taken, or what was cut from those that were. */
export interface Shortfall {
  /** Records that were not taken: the sender is told. */
  rejected: { invalidIds: number; overLimit: number };
  /** Parts of taken records that were left out. */
  cut: { attributes: number; events: number; depth: number };
}

export interface TelemetryBatch {
  spans: readonly Span[];
  logs: readonly LogRecord[];
  shortfall: Shortfall;
}

export function noShortfall(): Shortfall {
  return { rejected: { invalidIds: 0, overLimit: 0 }, cut: { attributes: 0, events: 0, depth: 0 } };
}
