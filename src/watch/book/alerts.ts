import { randomUUID } from 'node:crypto';
import { type Alert, type AlertDraft, alertSchema, longestQuote, mostEvidence } from '../alerts/alert.ts';
import type { Connection } from './connection.ts';

/** How far the delivery of an alert by one channel is. */
export interface Delivery {
  alert: number;
  channel: string;
  attempts: number;
  /** When it is tried next; null if it was given up, which happens by hand alone. */
  due: number | null;
  delivered: number | null;
  problem: string | null;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Alerts and their delivery, kept until delivered. */
export class Alerts {
  readonly #connection: Connection;
  readonly #nowMs: () => number;

  constructor(connection: Connection, nowMs: () => number) {
    this.#connection = connection;
    this.#nowMs = nowMs;
  }

  /**
   * Records an alert for its channels, or counts it where one of the same topic began within the window.
   * @param channels Names of channels that it goes out by.
   */
  raise(
    draft: AlertDraft,
    {
      channels,
      windowMs,
      linkOf,
    }: { channels: readonly string[]; windowMs: number; linkOf: (id: string) => string | null },
  ): { alert: Alert; isNew: boolean } {
    const now = this.#nowMs();
    return this.#connection.transaction(() => {
      const known = this.#connection
        .prepare('SELECT * FROM alert WHERE topic = ? AND first > ? ORDER BY ordinal DESC LIMIT 1')
        .get(draft.topic, now - windowMs);
      if (known !== undefined) {
        this.#connection
          .prepare('UPDATE alert SET times = times + 1, last = ? WHERE ordinal = ?')
          .run(now, Number(known.ordinal));
        return { alert: alertOf({ ...known, times: Number(known.times) + 1, last: now }), isNew: false };
      }
      const { topic, ...rest } = draft;
      const id = randomUUID();
      const alert: Alert = {
        ...rest,
        id,
        evidence: rest.evidence.slice(0, mostEvidence).map((each) => ({
          ...each,
          quote: each.quote === null ? null : cut(each.quote, longestQuote),
          detail: cut(each.detail, longestQuote),
        })),
        evidenceInAll: rest.evidence.length,
        ...{ first: iso(now), last: iso(now), times: 1, link: linkOf(id) },
      };
      const { lastInsertRowid } = this.#connection
        .prepare('INSERT INTO alert (id, topic, first, last, severity, json) VALUES (?, ?, ?, ?, ?, ?)')
        .run(id, topic, now, now, alert.severity, JSON.stringify(alert));
      const deliver = this.#connection.prepare('INSERT INTO delivery (alert, channel, due) VALUES (?, ?, ?)');
      for (const channel of channels) deliver.run(Number(lastInsertRowid), channel, now);
      return { alert, isNew: true };
    });
  }

  /** Newest first. */
  list({ limit = -1, offset = 0 }: { limit?: number; offset?: number } = {}): Alert[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT * FROM alert ORDER BY ordinal DESC LIMIT ? OFFSET ?')
        .all(limit, offset)
        .map(alertOf),
    );
  }

  find(id: string): Alert | null {
    return this.#connection.guard(() => {
      const row = this.#connection.prepare('SELECT * FROM alert WHERE id = ?').get(id);
      return row === undefined ? null : alertOf(row);
    });
  }

  deliveries(id: string): Delivery[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare('SELECT delivery.* FROM delivery JOIN alert ON alert.ordinal = delivery.alert WHERE alert.id = ?')
        .all(id)
        .map((row) => ({ ...row }) as unknown as Delivery),
    );
  }

  /** What is due now for the named channels, longest due first. */
  due(channels: readonly string[], limit: number): { alert: Alert; delivery: Delivery }[] {
    const named = channels.map(() => '?').join(', ');
    return this.#connection.guard(() =>
      this.#connection
        .prepare(
          `SELECT alert.*, delivery.alert AS of, channel, attempts, due, delivered, problem FROM delivery
           JOIN alert ON alert.ordinal = delivery.alert
           WHERE delivered IS NULL AND due <= ? AND channel IN (${named}) ORDER BY due LIMIT ?`,
        )
        .all(this.#nowMs(), ...channels, limit)
        .map((row) => ({ alert: alertOf(row), delivery: { ...row, alert: row.of } as unknown as Delivery })),
    );
  }

  delivered({ alert, channel }: Delivery): void {
    this.#connection.guard(() =>
      this.#connection
        .prepare(
          'UPDATE delivery SET delivered = ?, attempts = attempts + 1, due = NULL, problem = NULL WHERE alert = ? AND channel = ?',
        )
        .run(this.#nowMs(), alert, channel),
    );
  }

  failed({ alert, channel }: Delivery, problem: string, nextMs: number): void {
    this.#connection.guard(() =>
      this.#connection
        .prepare('UPDATE delivery SET attempts = attempts + 1, due = ?, problem = ? WHERE alert = ? AND channel = ?')
        .run(this.#nowMs() + nextMs, cut(problem, 500), alert, channel),
    );
  }

  /** Deliveries that still wait, by channel, and how many of them have failed at least once. */
  waiting(): { channel: string; waiting: number; failing: number }[] {
    return this.#connection.guard(() =>
      this.#connection
        .prepare(
          'SELECT channel, count(*) AS waiting, sum(attempts > 0) AS failing FROM delivery WHERE delivered IS NULL GROUP BY channel ORDER BY channel',
        )
        .all()
        .map((row) => ({ ...row }) as unknown as ReturnType<Alerts['waiting']>[number]),
    );
  }

  count(): number {
    return this.#connection.guard(() => Number(this.#connection.prepare('SELECT count(*) AS n FROM alert').get()?.n));
  }

  /** Takes the words of a session out of its alerts. */
  forgetQuotes(session: string): void {
    for (const row of this.#connection
      .prepare("SELECT ordinal, json FROM alert WHERE json_extract(json, '$.session') = ?")
      .all(session)) {
      const alert = alertSchema.parse(JSON.parse(String(row.json)));
      const evidence = alert.evidence.map(({ event }) => ({ event, quote: null, detail: '(deleted)' }));
      this.#connection
        .prepare('UPDATE alert SET json = ? WHERE ordinal = ?')
        .run(JSON.stringify({ ...alert, evidence, detail: '(deleted)' }), Number(row.ordinal));
    }
  }
}

function alertOf(row: Record<string, unknown>): Alert {
  const alert = alertSchema.parse(JSON.parse(String(row.json)));
  return { ...alert, times: Number(row.times), last: iso(Number(row.last)) };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
