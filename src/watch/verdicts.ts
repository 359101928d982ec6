import { type Evidence, notQuoted } from '../monitor/index.ts';
import { graver, isAtLeast, type Severity } from '../trajectory/index.ts';
import type { Alert, AlertDraft } from './alerts/alert.ts';
import type { Book } from './book/book.ts';
import type { HourlyCount } from './book/findings.ts';
import { noTally, plusTally, type Tallies, type Tally } from './book/session-row.ts';
import type { WatchConfig } from './config.ts';
import { type Incident, unknownYet } from './incident.ts';
import type { Metrics } from './metrics.ts';
import type { Look } from './monitoring.ts';
import type { OpenSession } from './open-session.ts';

const hourMs = 3600 * 1000;
/** Tools that one session’s tallies tell apart. */
const mostTools = 100;

/** What alerts go by. */
export interface AlertRules {
  config: WatchConfig['alerts'];
  channels: readonly string[];
}

export interface Raised {
  alert: Alert;
  isNew: boolean;
  incident: Incident | null;
}

/**
 * Puts down what monitors made of a session’s steps: tallies, counts by hour, observations, decisions, alerts, incidents. Inside a transaction: all
 * of it is there, or none.
 */
export function recordLooks(
  book: Book,
  session: OpenSession,
  looks: readonly Look[],
  {
    isShadow,
    rules,
    metrics,
    counts,
  }: { isShadow: (monitor: string) => boolean; rules: AlertRules; metrics: Metrics; counts: HourCounts },
): Raised[] {
  const { row } = session;
  const at = book.nowMs();
  const raised: Raised[] = [];
  for (const { stage, call, tool, observations, decision, enforced, shadow: isTried = false } of looks) {
    const isSecret = observations.some(
      (each) => each.kind === 'observed' && each.evidence.some(({ quote }) => quote === notQuoted),
    );
    for (const observation of observations) {
      const { monitor } = observation;
      const shadow = isTried || isShadow(monitor);
      const abstained = observation.kind === 'abstained';
      const severity = abstained ? null : observation.severity;
      const name = `${monitor}/${call ?? `${stage}/${turnOf(session, observation) ?? row.observed}`}`;
      // What was seen in an action before it was done is seen again after it.
      const isRepeated = severity !== null && session.recorded.has(name);
      const weight = abstained ? 0 : observation.weight;
      const tally = {
        looked: abstained ? 0 : 1,
        flagged: severity === null || isRepeated ? 0 : 1,
        abstained: abstained ? 1 : 0,
        weighted: 0,
      };
      tally.weighted = tally.flagged * weight;
      addTally(row.tallies, monitor, tool, tally);
      counts.add({
        monitor,
        agent: row.agent,
        version: row.version ?? '',
        tool: tool ?? '',
        hour: at - (at % hourMs),
        ...tally,
      });
      if (abstained) metrics.add('overt_watch_abstentions_total', { monitor });
      if (!abstained && (severity === null || isRepeated)) continue;
      book.findings.addObservation({
        ...{ session: row.ordinal, at, stage, call, tool, monitor, shadow },
        ...(observation.kind === 'abstained'
          ? {
              kind: 'abstained',
              score: null,
              label: null,
              severity: null,
              weight: 0,
              evidence: [{ event: null, quote: null, detail: observation.reason }],
            }
          : {
              kind: 'observed',
              score: observation.score,
              label: observation.label,
              severity,
              weight,
              evidence: observation.evidence,
            }),
      });
      if (observation.kind === 'abstained' || severity === null) continue;
      session.recorded.add(name);
      metrics.add('overt_watch_observations_total', {
        monitor,
        label: observation.label,
        severity,
        shadow: String(shadow),
      });
      if (shadow) continue;
      row.flagged += 1;
      row.severity = graver(row.severity, severity);
      if (!isAtLeast(severity, rules.config.leastSeverity)) continue;
      const decided =
        decision.kind === 'proceed' ? null : `${enforced ? '' : 'advised: '}${decision.kind}: ${decision.reason}`;
      raised.push(raise(book, session, { ...observation, severity, decided, enforced, isSecret }, rules));
    }
    if (decision.kind === 'proceed') continue;
    const decided = `decided/${call}`;
    // What was decided inside the agent’s process needs no advice afterwards.
    if (!enforced && call !== null && session.recorded.has(decided)) continue;
    session.recorded.add(decided);
    metrics.add('overt_watch_decisions_total', { kind: decision.kind });
    book.findings.addDecision({
      ...{ session: row.ordinal, at, call, kind: decision.kind, reason: decision.reason },
      advisory: !enforced,
    });
  }
  return raised;
}

/** The turn that an observation is about: the same turn may be looked at inside the agent’s process and here. */
function turnOf({ events }: OpenSession, observation: Look['observations'][number]): number | null {
  const place = observation.kind === 'abstained' ? null : (observation.evidence[0]?.event ?? null);
  return place === null ? null : (events[place]?.turn ?? null);
}

type Seen = Extract<Look['observations'][number], { kind: 'observed' }> & {
  severity: Severity;
  decided: string | null;
  enforced: boolean;
  isSecret: boolean;
};

function raise(book: Book, session: OpenSession, seen: Seen, rules: AlertRules): Raised {
  const { row } = session;
  const { monitor, severity, label, evidence } = seen;
  const [first] = evidence;
  const isIncident = isAtLeast(severity, rules.config.incidentSeverity);
  const known = isIncident ? book.incidents.ofSession(session.row.ordinal) : null;
  const incident = isIncident ? (known ?? openIncident(book, session, seen)) : null;
  const draft: AlertDraft = {
    topic: JSON.stringify([monitor, row.agent, row.version]),
    kind: 'observation',
    severity,
    title: `${monitor}: ${row.agent}${row.version === null ? '' : ` ${row.version}`}`,
    detail: first === undefined ? label : first.detail,
    ...{ monitor, agent: row.agent, version: row.version, session: row.id, context: row.context },
    evidence: quoted(session, seen),
    afterTheFact: !seen.enforced,
    incident: incident?.id ?? null,
  };
  const { config, channels } = rules;
  const { alert, isNew } = book.alerts.raise(draft, {
    channels,
    windowMs: config.windowSeconds * 1000,
    linkOf: (id) => linkOf(config.viewer, id),
  });
  if (incident !== null && isNew) {
    incident.alerts.push(alert.id);
    book.incidents.put(incident, row.ordinal);
  }
  return {
    alert,
    isNew,
    // Each state of a record is entered in the ledger.
    incident: known === null || isNew ? incident : null,
  };
}

/** The address of an alert in the viewer. */
export function linkOf(viewer: string | undefined, alert: string): string | null {
  return viewer === undefined ? null : `${viewer.replace(/\/+$/, '')}/#/watch/alerts/${encodeURIComponent(alert)}`;
}

function quoted(session: OpenSession, { evidence, isSecret }: Seen): Evidence[] {
  return evidence.map((each) => ({
    ...each,
    quote: each.quote ?? (isSecret ? notQuoted : quoteOf(session, each.event)),
  }));
}

/** The arguments of the call that is evidence, as they stand in the book: what is redacted there leaves in no alert either. */
function quoteOf({ stored }: OpenSession, place: number | null): string | null {
  const text = place === null ? undefined : stored[place]?.text;
  if (text === undefined) return null;
  const event = JSON.parse(text) as { type: string; tool?: string; input?: unknown; text?: string };
  if (event.type === 'tool-call') return `${event.tool} ${JSON.stringify(event.input)}`;
  return event.type === 'message' ? (event.text ?? null) : null;
}

/** One record for a session; what is seen later in it is in its alerts and observations. */
function openIncident(book: Book, session: OpenSession, seen: Seen): Incident {
  const { row, events } = session;
  const now = new Date(book.nowMs()).toISOString();
  const began = seen.evidence.flatMap(({ event }) => (event === null ? [] : (events[event]?.time ?? []))).sort()[0];
  const incident: Incident = {
    schema: 'overt/incident@1',
    id: `${now.slice(0, 10)}-${row.ordinal}`,
    ...{ openedAt: now, status: 'open', context: row.context, severity: seen.severity },
    system: { agent: row.agent, version: row.version, source: row.source, provider: unknownYet, model: unknownYet },
    session: { id: row.id, trajectoryDigest: row.digest, events: row.events, complete: row.complete },
    time: { began: began ?? null, becameAware: now, ended: null },
    finding: {
      ...{
        monitor: seen.monitor,
        label: seen.label,
        detail: seen.evidence[0]?.detail ?? seen.label,
        decision: seen.decided,
      },
      evidence: quoted(session, seen),
      // Telemetry and replay tell of what has happened; inside the process, a decision other than to proceed is carried out.
      prevented: seen.enforced && seen.decided !== null ? 'yes' : 'no',
    },
    classification: {
      ...{ harmDone: unknownYet, personsAffected: unknownYet, seriousIncidentUnderEuAiAct: unknownYet },
      ...{ criticalSafetyIncidentUnderSb53: unknownYet, deceptiveSubversionOfControls: unknownYet },
    },
    response: {
      ...{ rootCause: unknownYet, causalLink: unknownYet, correctiveMeasures: unknownYet },
      ...{ authoritiesInformed: unknownYet, contact: unknownYet },
    },
    alerts: [],
    ledger: null,
  };
  book.incidents.put(incident, row.ordinal);
  return incident;
}

function addTally(tallies: Tallies, monitor: string, tool: string | null, tally: Tally): void {
  const of = tallies[monitor] ?? {};
  tallies[monitor] = of;
  const isKept =
    tool !== null && tool !== '__proto__' && (Object.hasOwn(of, tool) || Object.keys(of).length < mostTools);
  const known = tool === null || isKept ? tool : '(other tools)';
  for (const name of known === null ? [''] : ['', known]) {
    of[name] = plusTally((Object.hasOwn(of, name) ? of[name] : undefined) ?? noTally, tally);
  }
}

/** Adds up counts by hour before they are written: many looks make one row. */
export class HourCounts {
  readonly #counts = new Map<string, HourlyCount>();

  add(count: HourlyCount): void {
    const key = JSON.stringify([count.monitor, count.agent, count.version, count.tool, count.hour]);
    const known = this.#counts.get(key);
    if (known === undefined) this.#counts.set(key, { ...count });
    else {
      known.looked += count.looked;
      known.flagged += count.flagged;
      known.abstained += count.abstained;
      known.weighted += count.weighted;
    }
  }

  write(book: Book): void {
    for (const count of this.#counts.values()) book.findings.addCount(count);
    this.#counts.clear();
  }
}
