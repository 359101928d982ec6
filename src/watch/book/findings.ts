import type { Evidence, Stage } from '../../monitor/index.ts';
import type { Severity } from '../../trajectory/index.ts';
import type { Connection } from './connection.ts';

/** What a monitor saw, or why it could not look. Steps where it looked and saw nothing are in the counts alone. */
export interface ObservationRow {
  ordinal: number;
  /** Of the session. */
  session: number;
  at: number;
  stage: Stage;
  call: string | null;
  tool: string | null;
  monitor: string;
  kind: 'observed' | 'abstained';
  score: number | null;
  label: string | null;
  severity: Severity | null;
  weight: number;
  /** Seen and counted, but never acted upon. */
  shadow: boolean;
  evidence: readonly Evidence[];
}

export interface DecisionRow {
  ordinal: number;
  session: number;
  at: number;
  call: string | null;
  kind: string;
  reason: string | null;
  /** The act had happened already when we heard of it. */
  advisory: boolean;
}

/** How often a monitor looked, flagged and abstained in one hour. */
export interface HourlyCount {
  monitor: string;
  agent: string;
  /** Empty if nobody said. */
  version: string;
  /** Empty where the step was no action. */
  tool: string;
  /** Milliseconds since 1970 of its beginning. */
  hour: number;
  looked: number;
  flagged: number;
  abstained: number;
  weighted: number;
}

/** What monitors observed and protocols decided. */
export class Findings {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  addObservation(row: Omit<ObservationRow, 'ordinal'>): void {
    this.#connection
      .prepare(
        `INSERT INTO observation (session, at, stage, call, tool, monitor, kind, score, label, severity, weight, shadow, evidence)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        row.session,
        row.at,
        row.stage,
        row.call,
        row.tool,
        row.monitor,
        row.kind,
        row.score,
        row.label,
        row.severity,
        row.weight,
        row.shadow ? 1 : 0,
        JSON.stringify(row.evidence),
      );
  }

  addDecision(row: Omit<DecisionRow, 'ordinal'>): void {
    this.#connection
      .prepare('INSERT INTO decision (session, at, call, kind, reason, advisory) VALUES (?, ?, ?, ?, ?, ?)')
      .run(row.session, row.at, row.call, row.kind, row.reason, row.advisory ? 1 : 0);
  }

  addCount(count: HourlyCount): void {
    this.#connection
      .prepare(
        `INSERT INTO count (monitor, agent, version, tool, hour, looked, flagged, abstained, weighted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (monitor, agent, version, tool, hour) DO UPDATE SET looked = looked + excluded.looked,
           flagged = flagged + excluded.flagged, abstained = abstained + excluded.abstained, weighted = weighted + excluded.weighted`,
      )
      .run(
        count.monitor,
        count.agent,
        count.version,
        count.tool,
        count.hour,
        count.looked,
        count.flagged,
        count.abstained,
        count.weighted,
      );
  }

  observations(session: number): ObservationRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM observation WHERE session = ? ORDER BY ordinal')
        .all(session)
        .map(observationOf),
    );
  }

  decisions(session: number): DecisionRow[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM decision WHERE session = ? ORDER BY ordinal')
        .all(session)
        .map((row) => ({ ...row, advisory: row.advisory === 1 }) as unknown as DecisionRow),
    );
  }

  /** Counts by hour, oldest first. */
  counts({ monitor = null, since = 0 }: { monitor?: string | null; since?: number } = {}): HourlyCount[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare(
          'SELECT * FROM count WHERE (?1 IS NULL OR monitor = ?1) AND hour >= ?2 ORDER BY hour, monitor, agent, version, tool',
        )
        .all(monitor, since)
        .map((row) => ({ ...row }) as unknown as HourlyCount),
    );
  }

  /** What retention leaves of the evidence: where it was, not what it said. */
  forgetQuotes(session: number): void {
    const update = this.#connection.prepare('UPDATE observation SET evidence = ? WHERE ordinal = ?');
    for (const { ordinal, evidence } of this.observations(session)) {
      update.run(JSON.stringify(evidence.map(({ event }) => ({ event, quote: null, detail: '(deleted)' }))), ordinal);
    }
  }
}

function observationOf(row: Record<string, unknown>): ObservationRow {
  return {
    ...row,
    shadow: row.shadow === 1,
    evidence: JSON.parse(String(row.evidence)),
  } as unknown as ObservationRow;
}
