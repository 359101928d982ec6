import { contentKinds, contentStates } from './book/coverage.ts';
import type { Metrics } from './metrics.ts';
import type { Watch } from './watch.ts';

/** Says what each metric is. Documented in `docs/watch.md`. */
export function describeMetrics(metrics: Metrics): void {
  const counter = (name: string, help: string) => metrics.describe(`overt_watch_${name}`, 'counter', help);
  const gauge = (name: string, help: string) => metrics.describe(`overt_watch_${name}`, 'gauge', help);
  counter('requests_total', 'Requests by path and HTTP status.');
  counter('spans_total', 'Spans taken.');
  counter('logs_total', 'Log records taken.');
  counter(
    'twice_told_sessions_total',
    'Sessions whose telemetry was left out, since they are told of by the agent or a proxy too.',
  );
  counter('events_total', 'Events taken from inside agents and proxies.');
  counter('refused_total', 'Spans, log records and events refused, by reason; senders were told.');
  counter('cut_total', 'Parts of taken records left out, by what.');
  counter(
    'conflicting_events_total',
    'Events that came again with other content, or after the end; the first was kept.',
  );
  counter('observations_total', 'Observations with a severity, by monitor, label, severity and shadow.');
  counter('abstentions_total', 'Steps at which a monitor could not look.');
  counter('decisions_total', 'Decisions other than to proceed; advice for sessions told of afterwards.');
  counter('alerts_total', 'Alerts raised, counted ones included.');
  counter('delivery_attempts_total', 'Attempts to deliver alerts, by channel and result.');
  counter('book_failures_total', 'Failures to write the book, by code.');
  counter('sessions_closed_total', 'Sessions closed, by how.');
  counter('policy_changes_total', 'Policy files read anew, by result.');
  counter('ledger_entries_total', 'Entries made in the ledger.');
  counter(
    'ledger_refused_total',
    'Entries that the ledger did not take: a session that it has seen opened, or closed.',
  );
  counter('ledger_failures_total', 'Failures to write the ledger.');
  counter('faults_total', 'Faults of the monitor itself.');
  gauge('sessions', 'Sessions in the book, by agent, version and state.');
  gauge('flagged_sessions', 'Sessions with an observation, by agent and version.');
  gauge('followed_sessions', 'Sessions followed in memory.');
  gauge('assembled_sessions', 'Sessions pieced together in memory.');
  gauge('evicted_sessions', 'Sessions given up in memory, since start.');
  gauge('dropped_records', 'Records not held because their session has too many, since start.');
  gauge('unattributed_records', 'Log records that name neither trace nor session, since start.');
  gauge('unknown_records', 'Records of unknown shape, by name, since start.');
  gauge('queue_requests', 'Requests that wait to be written.');
  gauge('queue_bytes', 'Bytes of requests that wait to be written.');
  gauge('inbox_requests', 'Acknowledged requests whose sessions are not whole.');
  gauge('ledger_waiting', 'Entries that wait in the book for the ledger.');
  gauge('alerts_waiting', 'Deliveries that wait, by channel.');
  gauge('alerts_failing', 'Deliveries that failed at least once and wait, by channel.');
  gauge('coverage_sessions', 'Of the latest 1,000 sessions, by kind of content and whether it was there.');
  gauge('drift_e_value', 'Evidence that the rate of flagged sessions is above the baseline; alarm at 1/alpha.');
  gauge('book_bytes', 'Size of the book.');
  gauge('book_writable', '1 if the last writing succeeded.');
  metrics.describe(
    'overt_watch_batch_seconds',
    'histogram',
    'Time from taking a batch of requests to having looked at it.',
  );
  metrics.describe('overt_watch_request_seconds', 'histogram', 'Time from a request to its answer.');
}

/** Sessions whose content is looked at for the coverage gauges. */
const recent = 1_000;

/** Reads off the gauges. */
export function gatherMetrics(metrics: Metrics, watch: Watch): void {
  const { book, queue, assembly } = watch;
  for (const name of [
    'sessions',
    'flagged_sessions',
    'unknown_records',
    'alerts_waiting',
    'alerts_failing',
    'coverage_sessions',
    'drift_e_value',
  ]) {
    metrics.clear(`overt_watch_${name}`);
  }
  for (const { agent, version, state, sessions, flagged } of book.sessions.counts()) {
    const labels = { agent, version: version ?? '' };
    metrics.set('overt_watch_sessions', sessions, { ...labels, state });
    metrics.add('overt_watch_flagged_sessions', labels, flagged);
  }
  metrics.set('overt_watch_followed_sessions', watch.followed);
  metrics.set('overt_watch_assembled_sessions', assembly.sessions);
  metrics.set('overt_watch_evicted_sessions', assembly.evictedSessions);
  metrics.set('overt_watch_dropped_records', assembly.droppedRecords);
  metrics.set('overt_watch_unattributed_records', assembly.unattributed);
  for (const [name, times] of assembly.unknown) metrics.set('overt_watch_unknown_records', times, { name });
  metrics.set('overt_watch_queue_requests', queue.length);
  metrics.set('overt_watch_queue_bytes', queue.bytes);
  metrics.set('overt_watch_inbox_requests', book.inbox.count());
  metrics.set('overt_watch_ledger_waiting', book.attestations.count());
  for (const { channel, waiting, failing } of book.alerts.waiting()) {
    metrics.set('overt_watch_alerts_waiting', waiting, { channel });
    metrics.set('overt_watch_alerts_failing', failing, { channel });
  }
  for (const { coverage } of book.sessions.list({ limit: recent })) {
    const states = contentStates(coverage);
    for (const content of contentKinds)
      metrics.add('overt_watch_coverage_sessions', { content, state: states[content] });
  }
  for (const { monitor, agent, version, tool, eValue } of watch.drift?.streams() ?? []) {
    metrics.set('overt_watch_drift_e_value', eValue, { monitor, agent, version: version ?? '', tool });
  }
  metrics.set('overt_watch_book_bytes', book.size);
  metrics.set('overt_watch_book_writable', watch.bookProblem === null ? 1 : 0);
}
