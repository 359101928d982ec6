import { wilson } from '../stats/index.ts';
import type { Severity } from '../trajectory/index.ts';
import type { AgentVersion, CoverageShare, MonitorSummary, WatchOverview } from './api.ts';
import { type Book, type ContentState, contentKinds, contentStates, type SessionRow } from './watch-book.ts';
import { bookEntry, type KnownBook } from './watch-books.ts';
import { journalLine } from './watch-journal.ts';
import { iso } from './watch-sessions.ts';

/** Of larger books, this many sessions last seen are gone through; the answer says so. */
const mostSessions = 20_000;
const journalLines = 12;
const dayMs = 24 * 3600 * 1000;

/** What a book comes to, in numbers. */
export function watchOverview(known: Pick<KnownBook, 'id' | 'name'>, book: Book, nowMs: number): WatchOverview {
  const entry = bookEntry(known, book);
  const counts = book.sessions.counts();
  const rows = book.sessions.list({ limit: mostSessions });
  const sessionsIn = (state: string) => sum(counts, (each) => (each.state === state ? each.sessions : 0));
  const alerts = book.alerts.list();
  const bySeverity: Record<Severity, number> = { notice: 0, warning: 0, critical: 0 };
  for (const { severity } of alerts) bySeverity[severity] += 1;
  const incidents = book.incidents.list();
  return {
    book: entry,
    lastSeen: rows[0] === undefined ? null : iso(rows[0].seen),
    sessions: {
      ...{ open: sessionsIn('open'), ended: sessionsIn('ended'), halfOpen: sessionsIn('half-open') },
      events: sum(counts, ({ events }) => events),
    },
    versions: versionsOf(rows),
    monitors: monitorsOf(book, rows),
    coverage: coverageOf(rows),
    decisions: decisionsOf(book, rows),
    alerts: {
      bySeverity,
      inLastDay: alerts.filter(({ last }) => nowMs - Date.parse(last) < dayMs).length,
      waiting: book.alerts.waiting(),
    },
    incidents: {
      open: incidents.filter(({ status }) => status === 'open').length,
      closed: incidents.filter(({ status }) => status === 'closed').length,
    },
    losses: {
      ...{ unknown: book.inbox.unknownCounts(), inbox: book.inbox.count() },
      refused: book.journal.list({ kind: 'intake-refused' }).length,
      ledgerFailures: book.journal.list({ kind: 'ledger-failed' }).length,
      incomplete: rows.filter(({ complete }) => !complete).length,
      conflicts: sum(rows, ({ conflicts }) => conflicts),
      revisions: sum(rows, ({ revisions }) => revisions),
      deleted: rows.filter(({ contents }) => contents === 'deleted').length,
    },
    journal: book.journal.list({ limit: journalLines }).map(journalLine),
    counted: { sessions: rows.length, of: entry.sessions },
  };
}

/** Rates are of closed sessions: what is still open may yet be flagged. */
function versionsOf(rows: readonly SessionRow[]): AgentVersion[] {
  return [...groups(rows, ({ agent, version }) => JSON.stringify([agent, version])).values()]
    .flatMap((own) => {
      const [latest] = own;
      if (latest === undefined) return [];
      const closed = own.filter((row) => row.closed !== null);
      return [
        {
          ...{ agent: latest.agent, version: latest.version, open: own.length - closed.length, closed: closed.length },
          flagged: wilson({ successes: closed.filter(({ flagged }) => flagged > 0).length, n: closed.length }),
          lastSeen: iso(latest.seen),
        },
      ];
    })
    .sort((one, other) => other.lastSeen.localeCompare(one.lastSeen));
}

function monitorsOf(book: Book, rows: readonly SessionRow[]): MonitorSummary[] {
  const found = new Map<string, { flagged: number; looked: number; blind: number; steps: MonitorSummary['steps'] }>();
  for (const { tallies, closed } of rows) {
    for (const [monitor, byTool] of Object.entries(tallies)) {
      const tally = byTool[''];
      if (tally === undefined) continue;
      const known = found.get(monitor) ?? {
        flagged: 0,
        looked: 0,
        blind: 0,
        steps: { looked: 0, flagged: 0, abstained: 0 },
      };
      found.set(monitor, known);
      for (const name of ['looked', 'flagged', 'abstained'] as const) known.steps[name] += tally[name];
      if (closed === null) continue;
      if (tally.flagged > 0) known.flagged += 1;
      if (tally.looked > 0) known.looked += 1;
      else known.blind += 1;
    }
  }
  const shadows = shadowsIn(book, rows);
  return [...found]
    .map(([monitor, { flagged, looked, blind, steps }]) => ({
      ...{ monitor, steps, isShadow: shadows.has(monitor) },
      flagged: wilson({ successes: flagged, n: looked, unscoreable: blind }),
    }))
    .sort(
      (one, other) =>
        (other.flagged.value ?? -1) - (one.flagged.value ?? -1) || one.monitor.localeCompare(other.monitor),
    );
}

/** Monitors whose latest observation was made in shadow. */
function shadowsIn(book: Book, rows: readonly SessionRow[]): Set<string> {
  const latest = new Map<string, boolean>();
  for (const { ordinal, tallies } of rows) {
    const isWanted = Object.entries(tallies).some(
      ([monitor, byTool]) => (byTool['']?.flagged ?? 0) > 0 && !latest.has(monitor),
    );
    if (!isWanted) continue;
    for (const { monitor, shadow } of book.findings.observations(ordinal))
      if (!latest.has(monitor)) latest.set(monitor, shadow);
  }
  return new Set([...latest].flatMap(([monitor, isShadow]) => (isShadow ? [monitor] : [])));
}

function coverageOf(rows: readonly SessionRow[]): CoverageShare[] {
  const states = rows.map(({ coverage }) => contentStates(coverage));
  return contentKinds.map((content) => {
    const sessions: Record<ContentState, number> = { present: 0, partial: 0, absent: 0, redacted: 0, 'none-due': 0 };
    for (const each of states) sessions[each[content]] += 1;
    const due = rows.length - sessions['none-due'];
    return { content, sessions, whole: wilson({ successes: sessions.present, n: due }) };
  });
}

function decisionsOf(book: Book, rows: readonly SessionRow[]): WatchOverview['decisions'] {
  const found = new Map<string, { kind: string; count: number; advisory: number }>();
  for (const { ordinal } of rows) {
    for (const { kind, advisory } of book.findings.decisions(ordinal)) {
      const known = found.get(kind) ?? { kind, count: 0, advisory: 0 };
      found.set(kind, { kind, count: known.count + 1, advisory: known.advisory + (advisory ? 1 : 0) });
    }
  }
  return [...found.values()].sort((one, other) => other.count - one.count);
}

function groups<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const value of values) {
    const own = found.get(keyOf(value));
    if (own === undefined) found.set(keyOf(value), [value]);
    else own.push(value);
  }
  return found;
}

function sum<Value>(values: readonly Value[], of: (value: Value) => number): number {
  return values.reduce((total, value) => total + Number(of(value)), 0);
}
