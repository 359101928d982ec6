import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { WatchObservation, WatchSessionPage } from './api.ts';
import { type Book, contentKinds, contentStates } from './watch-book.ts';
import { iso, sessionEntry } from './watch-sessions.ts';

/** The most alerts of one book that are looked through for those of a session. */
const mostAlerts = 5000;

/**
 * One session with what monitors made of it, each finding at the event that it rests on.
 * @throws {BookError} `unknown-session` if there is none.
 */
export function sessionPage(book: Book, id: string): WatchSessionPage {
  const row = book.sessions.get(id);
  const events = book.sessions.events(row);
  const calls = new Map<string, number>();
  for (const event of events) if (event.type === 'tool-call') calls.set(event.callId, event.index);
  const eventOf = (call: string | null) => (call === null ? null : (calls.get(call) ?? null));
  const states = contentStates(row.coverage);
  const { conflicts, revisions, observed, digest, ordinal } = row;
  return {
    session: sessionEntry(row),
    events: events.filter(
      (event): event is Exclude<TrajectoryEvent, { type: 'model-call' }> => event.type !== 'model-call',
    ),
    modelCalls: events.filter(({ type }) => type === 'model-call').length,
    observations: book.findings.observations(ordinal).map(
      (each): WatchObservation => ({
        ...{
          id: each.ordinal,
          at: iso(each.at),
          stage: each.stage,
          tool: each.tool,
          monitor: each.monitor,
          kind: each.kind,
        },
        ...{
          score: each.score,
          label: each.label,
          severity: each.severity,
          weight: each.weight,
          isShadow: each.shadow,
        },
        evidence: each.evidence.map(({ event, quote, detail }) => ({
          event: event ?? eventOf(each.call),
          quote,
          detail,
        })),
      }),
    ),
    decisions: book.findings.decisions(ordinal).map((each) => ({
      ...{ id: each.ordinal, at: iso(each.at), kind: each.kind, reason: each.reason },
      ...{ isAdvisory: each.advisory, event: eventOf(each.call) },
    })),
    coverage: contentKinds.map((content) => ({ content, ...row.coverage[content], state: states[content] })),
    tallies: Object.entries(row.tallies)
      .flatMap(([monitor, byTool]) => (byTool[''] === undefined ? [] : [{ monitor, ...byTool[''] }]))
      .map(({ monitor, looked, flagged, abstained }) => ({ monitor, looked, flagged, abstained }))
      .sort(
        (one, other) =>
          other.flagged - one.flagged || other.abstained - one.abstained || one.monitor.localeCompare(other.monitor),
      ),
    ...{ conflicts, revisions, observed, digest },
    alerts: book.alerts.list({ limit: mostAlerts }).filter(({ session }) => session === id),
    incident: book.incidents.ofSession(ordinal),
  };
}
