/**
 * Telemetry: OTLP bytes in, trajectories out. Pure: nothing here listens, sends, or looks at a clock.
 */
export type { Contradiction } from './assemble/actions.ts';
export type { Assembled, EvaluationObserved } from './assemble/assemble.ts';
export { addCoverage, type ContentCount, type ContentCoverage, noCoverage } from './assemble/coverage.ts';
export { notRecorded } from './assemble/tell.ts';
export type { Dialect } from './dialects/dialect.ts';
export { MalformedTelemetryError, TelemetryTooLargeError, UnsupportedTelemetryError } from './errors.ts';
export { type EvaluationSender, type EvaluationToSend, evaluationRequest } from './evaluation-event.ts';
export { type DecodingLimits, decodingLimits } from './limits.ts';
export { memoryOf } from './memory.ts';
export { partsOfMessages } from './messages.ts';
export { type Answer, errorAnswer, exportAnswer } from './otlp/answer.ts';
export { type BodyDescription, decodeTelemetry, type Encoding, encodingOf, type Signal } from './otlp/decode.ts';
export type { Captured, Part } from './part.ts';
export { dialects, readLog, readSpan } from './read.ts';
export type { DialectId, Reading, Told } from './reading.ts';
export {
  type AssemblerStatistics,
  type AssemblyLimits,
  assemblyLimits,
  SessionAssembler,
  type SessionUpdate,
} from './session-assembler.ts';
export type { Attributes, LogRecord, Scope, Shortfall, Span, SpanEvent, TelemetryBatch } from './telemetry.ts';
