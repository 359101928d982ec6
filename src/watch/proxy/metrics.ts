import type { Metrics } from '../metrics.ts';
import type { ProxyStatistics } from './statistics.ts';

/** Says what each metric is. Documented in `docs/proxy.md`. */
export function describeProxyMetrics(metrics: Metrics): void {
  const gauge = (name: string, help: string) => metrics.describe(`overt_proxy_${name}`, 'gauge', help);
  gauge('requests', 'Requests since start, by whether they were read, and those that are open.');
  gauge('sessions', 'Sessions by state, since start.');
  gauge('recognised', 'Requests by how they found their session, since start.');
  gauge('unread', 'Bodies passed on but not read whole, by why, since start.');
  gauge('faults', 'Faults of upstreams, by kind, since start.');
  gauge('cancelled', 'Answers that the agent did not wait for, since start.');
  gauge('unknown_events', 'Events of streams of unknown kinds, by name, since start.');
  gauge('held', 'Answers with tool calls that were held, by what became of them, since start.');
  gauge('events', 'Events lost before they reached the book since start, and those that wait for it.');
}

/** Reads off the gauges. */
export function gatherProxyMetrics(metrics: Metrics, statistics: ProxyStatistics): void {
  const { requests, sessions, recognised, unread, faults, cancelled, unknownEvents, held, events } = statistics;
  const set = (name: string, label: string, values: Readonly<Record<string, number | undefined>>) => {
    for (const [of, value] of Object.entries(values)) metrics.set(`overt_proxy_${name}`, value ?? 0, { [label]: of });
  };
  set('requests', 'state', requests);
  set('sessions', 'state', sessions);
  set('recognised', 'by', recognised);
  set('unread', 'reason', unread);
  set('faults', 'kind', faults);
  metrics.set('overt_proxy_cancelled', cancelled);
  set('unknown_events', 'name', unknownEvents);
  set('held', 'result', held);
  set('events', 'state', events);
}
