/** Monitors look at the steps of a session, live, in replay and in evaluation; protocols decide what is done about what they see. */
export type {
  Decision,
  Evidence,
  Monitor,
  Observation,
  Protocol,
  SessionView,
  Stage,
  Step,
} from './contract.ts';
export { notQuoted } from './contract.ts';
export {
  comparePolicies,
  type Firing,
  type PolicyComparison,
  type PolicyReplay,
  replayPolicy,
  type TripwireReplay,
} from './policy-replay.ts';
export { escalateThenStop, hardness, shadow, stopAtSeverity } from './protocols.ts';
export { type Replay, type ReplayedStep, replay } from './replay.ts';
export { readSessionFile, type SessionFile, SessionFileError } from './session-file.ts';
export type { SessionIdentity } from './session-log.ts';
export { callbackSink, type EndpointOptions, endpointSink, fileSink, type WatchSink, WatchSinkError } from './sinks.ts';
export {
  proposedAction,
  type StepOutcome,
  Supervisor,
  type SupervisorOptions,
  type SupervisorReport,
} from './supervisor.ts';
export type { MonitorTally } from './tally.ts';
export { monitorOfClaim, monitorOfTripwire, monitorsOfPolicy } from './tripwire-monitor.ts';
export { ActionRejectedError, SessionTerminatedError, Watch, type WatchOptions } from './watch.ts';
export { watchMiddleware } from './watch-middleware.ts';
export { watchTools } from './watch-tools.ts';
export { type SessionEvents, sessionEventsSchema } from './wire.ts';
