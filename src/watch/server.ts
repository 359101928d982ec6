/**
 * The monitor’s server side: the book, the receiver, drift, alerts. Needs SQLite and an HTTP server; apps that only watch themselves import
 * `overt/watch`, which needs neither.
 */
export { type Alert, alertSchema, alertText } from './alerts/alert.ts';
export type { Attest, Attestation } from './attest.ts';
export type { Delivery } from './book/alerts.ts';
export { Book, type BookOptions, openBook } from './book/book.ts';
export { type ContentKind, type ContentState, contentKinds, contentStates, coverageOfEvents } from './book/coverage.ts';
export type { DecisionRow, HourlyCount, ObservationRow } from './book/findings.ts';
export type { JournalEntry, JournalKind, UnknownRecord } from './book/journal.ts';
export {
  type SessionOrigin,
  type SessionRow,
  type SessionSource,
  type Tally,
  trajectoryOf,
} from './book/session-row.ts';
export type { SessionFilter } from './book/sessions.ts';
export { defaultWatchConfig, parseWatchConfig, type WatchConfig, watchConfigSchema } from './config.ts';
export {
  compareVersions,
  DriftMonitor,
  type DriftOptions,
  type DriftStream,
  readDrift,
  type VersionComparison,
} from './drift.ts';
export { type Prediction, predictionsSchema, readPredictions } from './drift-baseline.ts';
export { BookError, IntakeError, WatchConfigError, WatchStartError } from './errors.ts';
export { type Incident, incidentMarkdown, incidentSchema, reportingDays } from './incident.ts';
export { incidentProblem } from './incident-check.ts';
export { PolicyFile } from './policy-file.ts';
export { BusyError } from './queue.ts';
export { receiverApp } from './receiver/app.ts';
export { applyRetention } from './retention.ts';
export { readDriftOptions, readWatchConfig, type ServeOptions, serveWatch, type WatchServer } from './serve.ts';
export type { SessionReport } from './session-recorder.ts';
export { Watch, type WatchOptions } from './watch.ts';
