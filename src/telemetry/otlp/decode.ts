import { gunzipSync, inflateSync } from 'node:zlib';
import { MalformedTelemetryError, TelemetryTooLargeError, UnsupportedTelemetryError } from '../errors.ts';
import { type DecodingLimits, decodingLimits } from '../limits.ts';
import type { TelemetryBatch } from '../telemetry.ts';
import { readLogsRequestJson, readTraceRequestJson } from './json.ts';
import { readLogsRequest, readTraceRequest } from './protobuf.ts';

export type Signal = 'traces' | 'logs';
export type Encoding = 'protobuf' | 'json';

/** What an HTTP request’s headers say about its body. Parameters such as `; charset=utf-8` are allowed. */
export interface BodyDescription {
  contentType: string;
  /** `gzip`, `deflate` or `identity`. @default 'identity' */
  contentEncoding?: string | undefined;
}

/**
 * Reads the body of a request to `/v1/traces` or `/v1/logs`.
 * @throws {UnsupportedTelemetryError} for another content type or compression.
 * @throws {TelemetryTooLargeError} over the size limits, before the bytes are unpacked further.
 * @throws {MalformedTelemetryError} for bytes that are not what the headers say.
 */
export function decodeTelemetry(
  signal: Signal,
  body: Uint8Array,
  { contentType, contentEncoding }: BodyDescription,
  limits: DecodingLimits = decodingLimits,
): TelemetryBatch {
  const encoding = encodingOf(contentType);
  const bytes = decompressed(body, contentEncoding, limits);
  if (encoding === 'json')
    return signal === 'traces' ? readTraceRequestJson(bytes, limits) : readLogsRequestJson(bytes, limits);
  return signal === 'traces' ? readTraceRequest(bytes, limits) : readLogsRequest(bytes, limits);
}

/** The encoding that a content type names; the answer is in the same one. @throws {UnsupportedTelemetryError} */
export function encodingOf(contentType: string): Encoding {
  const [kind] = contentType.toLowerCase().split(';');
  if (kind?.trim() === 'application/x-protobuf' || kind?.trim() === 'application/protobuf') return 'protobuf';
  if (kind?.trim() === 'application/json') return 'json';
  throw new UnsupportedTelemetryError(`Telemetry of content type ${JSON.stringify(contentType)} is not understood.`, {
    value: contentType,
    remedy:
      'Send OTLP over HTTP as application/x-protobuf or application/json (OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf).',
  });
}

function decompressed(body: Uint8Array, contentEncoding: string | undefined, limits: DecodingLimits): Uint8Array {
  if (body.byteLength > limits.compressedBytes) throw tooLarge(body.byteLength, limits.compressedBytes, 'as sent');
  const compression = contentEncoding?.trim().toLowerCase() || 'identity';
  if (compression === 'identity') {
    if (body.byteLength > limits.bytes) throw tooLarge(body.byteLength, limits.bytes, 'as sent');
    return body;
  }
  const unpack = compression === 'gzip' ? gunzipSync : compression === 'deflate' ? inflateSync : null;
  if (unpack === null) {
    throw new UnsupportedTelemetryError(
      `Telemetry compressed by ${JSON.stringify(contentEncoding)} is not understood.`,
      {
        value: contentEncoding,
        remedy: 'Send it with gzip or without compression (OTEL_EXPORTER_OTLP_COMPRESSION=gzip).',
      },
    );
  }
  try {
    return unpack(body, { maxOutputLength: limits.bytes });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(null, limits.bytes, 'after decompression', cause);
    throw new MalformedTelemetryError(`The bytes are not ${compression}.`, {
      value: Buffer.from(body.subarray(0, 32)).toString('hex'),
      remedy: 'Check that nothing between the sender and here unpacks the body but keeps its content-encoding header.',
      cause,
    });
  }
}

function tooLarge(bytes: number | null, limit: number, when: string, cause?: unknown): TelemetryTooLargeError {
  const size = bytes === null ? '' : `${bytes.toLocaleString('en')} bytes, `;
  return new TelemetryTooLargeError(
    `The request is too large ${when}: ${size}more than ${limit.toLocaleString('en')}.`,
    {
      value: bytes,
      remedy: 'Let the sender make smaller batches (OTEL_BSP_MAX_EXPORT_BATCH_SIZE), or raise the limit.',
      cause,
    },
  );
}
