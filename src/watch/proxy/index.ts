/** A reverse proxy for the OpenAI and Anthropic APIs: agents in any language are watched by one changed address. */
export { bookSink } from './book-sink.ts';
export { ProxyStartError } from './errors.ts';
export type { ProxyGuard, Ruling } from './guard.ts';
export { describeProxyMetrics, gatherProxyMetrics } from './metrics.ts';
export { type ApiProxy, type ProxyOptions, startProxy } from './proxy.ts';
export type { ProxyReport, ProxySink } from './reports.ts';
export type { ProxySession, Recognition } from './sessions.ts';
export type { ProxyStatistics } from './statistics.ts';
export { supervised } from './supervised.ts';
export type { UpstreamAddresses } from './upstreams.ts';
