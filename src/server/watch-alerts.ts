import type { WatchAlerts } from './api.ts';
import type { Book } from './watch-book.ts';
import { iso } from './watch-sessions.ts';

/** The most that one answer holds; older ones are counted. */
const mostAlerts = 500;

/** Alerts and how far their delivery is, newest first, and the incidents that they belong to. */
export function alertsPage(book: Book): WatchAlerts {
  const alerts = book.alerts.list({ limit: mostAlerts }).map((alert) => ({
    ...alert,
    deliveries: book.alerts.deliveries(alert.id).map(({ channel, attempts, delivered, problem }) => ({
      ...{ channel, attempts, problem },
      delivered: delivered === null ? null : iso(delivered),
    })),
  }));
  return { alerts, total: book.alerts.count(), incidents: book.incidents.list() };
}
