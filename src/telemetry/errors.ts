import { exitCodes, OvertError } from '../core/index.ts';

/** Bytes that should be OTLP are not: wrong wire format, broken JSON, broken gzip. An HTTP receiver answers 400. */
export class MalformedTelemetryError extends OvertError {
  readonly code = 'malformed-telemetry';
  readonly exitCode = exitCodes.usage;
}

/** A request is larger than the limits allow. An HTTP receiver answers 413; senders then drop it, so it must be alerted. */
export class TelemetryTooLargeError extends OvertError {
  readonly code = 'telemetry-too-large';
  readonly exitCode = exitCodes.usage;
}

/** A content type or compression that is not understood. An HTTP receiver answers 415. */
export class UnsupportedTelemetryError extends OvertError {
  readonly code = 'unsupported-telemetry';
  readonly exitCode = exitCodes.usage;
}
