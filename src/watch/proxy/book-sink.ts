import type { ProxyReport, ProxySink } from './reports.ts';

/** What takes sessions into the book; `Watch` does. */
interface Taking {
  takeReport(report: {
    origin: {
      id: string;
      agent: string;
      version: string | null;
      source: 'proxy';
      context: 'evaluation' | 'deployment';
    };
    events: ProxyReport['events'];
    closed: boolean;
  }): Promise<unknown>;
}

/** Enters the sessions that go through the proxy into the book of sessions. */
export function bookSink(watch: Taking, context: 'evaluation' | 'deployment'): ProxySink {
  return {
    take: ({ session, events, closed }) =>
      watch.takeReport({ origin: { ...session, source: 'proxy', context }, events, closed }),
  };
}
