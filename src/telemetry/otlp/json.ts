import type { JsonValue } from '../../core/index.ts';
import { MalformedTelemetryError } from '../errors.ts';
import type { DecodingLimits } from '../limits.ts';
import {
  type Attributes,
  type LogRecord,
  noShortfall,
  type Scope,
  type Shortfall,
  type Span,
  type SpanEvent,
  type TelemetryBatch,
} from '../telemetry.ts';
import { eventNameOf } from './protobuf.ts';

/*
 * OTLP/JSON is protobuf’s JSON mapping with two differences: identifiers are hexadecimal, and enumerations are numbers. Some senders write
 * snake_case names, which protobuf’s mapping allows as well.
 */

/** Reads an `ExportTraceServiceRequest` in JSON. @throws {MalformedTelemetryError} */
export function readTraceRequestJson(bytes: Uint8Array, limits: DecodingLimits): TelemetryBatch {
  const reader = new JsonReader(limits);
  const spans: Span[] = [];
  for (const group of listOf(parse(bytes), 'resourceSpans', 'resource_spans')) {
    const resource = reader.attributes(field(field(group, 'resource'), 'attributes'));
    for (const scopeGroup of listOf(group, 'scopeSpans', 'scope_spans')) {
      const scope = scopeOf(field(scopeGroup, 'scope'));
      for (const each of listOf(scopeGroup, 'spans')) {
        const span = reader.admit(spans.length, () => reader.span(each, resource, scope));
        if (span !== null) spans.push(span);
      }
    }
  }
  return { spans, logs: [], shortfall: reader.shortfall };
}

/** Reads an `ExportLogsServiceRequest` in JSON. @throws {MalformedTelemetryError} */
export function readLogsRequestJson(bytes: Uint8Array, limits: DecodingLimits): TelemetryBatch {
  const reader = new JsonReader(limits);
  const logs: LogRecord[] = [];
  for (const group of listOf(parse(bytes), 'resourceLogs', 'resource_logs')) {
    const resource = reader.attributes(field(field(group, 'resource'), 'attributes'));
    for (const scopeGroup of listOf(group, 'scopeLogs', 'scope_logs')) {
      const scope = scopeOf(field(scopeGroup, 'scope'));
      for (const each of listOf(scopeGroup, 'logRecords', 'log_records')) {
        const log = reader.admit(logs.length, () => reader.log(each, resource, scope));
        if (log !== null) logs.push(log);
      }
    }
  }
  return { spans: [], logs, shortfall: reader.shortfall };
}

class JsonReader {
  readonly shortfall: Shortfall = noShortfall();
  readonly #limits: DecodingLimits;

  constructor(limits: DecodingLimits) {
    this.#limits = limits;
  }

  admit<Kind>(taken: number, read: () => Kind | null): Kind | null {
    if (taken >= this.#limits.records) {
      this.shortfall.rejected.overLimit += 1;
      return null;
    }
    const record = read();
    if (record === null) this.shortfall.rejected.invalidIds += 1;
    return record;
  }

  span(value: unknown, resource: Attributes, scope: Scope): Span | null {
    const traceId = identifier(field(value, 'traceId', 'trace_id'), 32);
    const spanId = identifier(field(value, 'spanId', 'span_id'), 16);
    if (traceId === null || spanId === null) return null;
    const status = field(value, 'status');
    const code = field(status, 'code');
    return {
      ...{ traceId, spanId, resource, scope },
      parentSpanId: identifier(field(value, 'parentSpanId', 'parent_span_id'), 16),
      name: textOf(field(value, 'name')),
      startMs: milliseconds(field(value, 'startTimeUnixNano', 'start_time_unix_nano')),
      endMs: milliseconds(field(value, 'endTimeUnixNano', 'end_time_unix_nano')),
      status: {
        code:
          code === 2 || code === 'STATUS_CODE_ERROR'
            ? 'error'
            : code === 1 || code === 'STATUS_CODE_OK'
              ? 'ok'
              : 'unset',
        message: textOf(field(status, 'message')),
      },
      attributes: this.attributes(field(value, 'attributes')),
      events: this.#events(listOf(value, 'events')),
    };
  }

  log(value: unknown, resource: Attributes, scope: Scope): LogRecord {
    const attributes = this.attributes(field(value, 'attributes'));
    return {
      ...{ attributes, resource, scope },
      traceId: identifier(field(value, 'traceId', 'trace_id'), 32),
      spanId: identifier(field(value, 'spanId', 'span_id'), 16),
      timeMs:
        milliseconds(field(value, 'timeUnixNano', 'time_unix_nano')) ??
        milliseconds(field(value, 'observedTimeUnixNano', 'observed_time_unix_nano')),
      body: this.#value(field(value, 'body'), 1) ?? null,
      eventName: eventNameOf(textOf(field(value, 'eventName', 'event_name')), attributes),
    };
  }

  attributes(list: unknown): Attributes {
    const attributes = new Map<string, JsonValue>();
    if (list === undefined || list === null) return attributes;
    for (const entry of array(list, 'attributes')) {
      if (attributes.size >= this.#limits.attributes) {
        this.shortfall.cut.attributes += 1;
        continue;
      }
      const value = this.#value(field(entry, 'value'), 1);
      if (value !== undefined) attributes.set(textOf(field(entry, 'key')), value);
    }
    return attributes;
  }

  #events(list: readonly unknown[]): SpanEvent[] {
    this.shortfall.cut.events += Math.max(0, list.length - this.#limits.events);
    return list.slice(0, this.#limits.events).map((event) => ({
      name: textOf(field(event, 'name')),
      timeMs: milliseconds(field(event, 'timeUnixNano', 'time_unix_nano')),
      attributes: this.attributes(field(event, 'attributes')),
    }));
  }

  /** One AnyValue; undefined if it is nested too deeply. */
  #value(value: unknown, depth: number): JsonValue | undefined {
    if (value === undefined || value === null) return null;
    if (depth > this.#limits.depth) {
      this.shortfall.cut.depth += 1;
      return undefined;
    }
    const [kind, content] = Object.entries(object(value, 'an attribute’s value'))[0] ?? [];
    switch (kind) {
      case undefined:
        return null;
      case 'stringValue':
      case 'string_value':
      case 'bytesValue':
      case 'bytes_value':
        return textOf(content);
      case 'boolValue':
      case 'bool_value':
        return content === true || content === 'true';
      case 'intValue':
      case 'int_value':
        return integer(content);
      case 'doubleValue':
      case 'double_value':
        return typeof content === 'number' ? content : textOf(content);
      case 'arrayValue':
      case 'array_value':
        return listOf(content, 'values').map((each) => this.#value(each, depth + 1) ?? null);
      case 'kvlistValue':
      case 'kvlist_value': {
        const entries = listOf(content, 'values').flatMap((entry): [string, JsonValue][] => {
          const inner = this.#value(field(entry, 'value'), depth + 1);
          return inner === undefined ? [] : [[textOf(field(entry, 'key')), inner]];
        });
        return Object.fromEntries(entries);
      }
      default:
        return null;
    }
  }
}

function parse(bytes: Uint8Array): unknown {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    return object(JSON.parse(text), 'the request');
  } catch (cause) {
    if (cause instanceof MalformedTelemetryError) throw cause;
    throw malformed('The request is not valid JSON.', text.slice(0, 80), cause);
  }
}

function scopeOf(value: unknown): Scope {
  return { name: textOf(field(value, 'name')), version: textOf(field(value, 'version')) };
}

function field(value: unknown, name: string, alternative?: string): unknown {
  if (value === undefined || value === null) return undefined;
  const members = object(value, name);
  return members[name] ?? (alternative === undefined ? undefined : members[alternative]);
}

function listOf(value: unknown, name: string, alternative?: string): readonly unknown[] {
  return array(field(value, name, alternative) ?? [], name);
}

function object(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed(`In the OTLP/JSON request, ${name} is not an object.`, value);
  }
  return value as Record<string, unknown>;
}

function array(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(`In the OTLP/JSON request, ${name} is not a list.`, value);
  return value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
}

function integer(value: unknown): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : textOf(value);
}

function milliseconds(value: unknown): number | null {
  const nanoseconds = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
  return Number.isFinite(nanoseconds) && nanoseconds > 0 ? nanoseconds / 1e6 : null;
}

function identifier(value: unknown, digits: number): string | null {
  if (typeof value !== 'string' || value.length !== digits || !/^[0-9a-f]+$/i.test(value) || /^0+$/.test(value))
    return null;
  return value.toLowerCase();
}

function malformed(message: string, value: unknown, cause?: unknown): MalformedTelemetryError {
  return new MalformedTelemetryError(message, {
    // The whole value may be as large as the request.
    value: typeof value === 'string' ? value : Array.isArray(value) ? 'a list' : typeof value,
    remedy: 'Check that the sender’s content type says how it encodes: application/x-protobuf or application/json.',
    cause,
  });
}
