import type { WatchSessionEntry, WatchSessions } from './api.ts';
import { ViewerError } from './errors.ts';
import { type Book, contentKinds, contentStates, type SessionRow } from './watch-book.ts';

export const sessionsOfPage = 200;

/** What a list of sessions is cut down to. */
export interface SessionChoice {
  agent?: string | undefined;
  /** Empty: sessions of which nobody said a version. */
  version?: string | undefined;
  state?: string | undefined;
  flagged?: string | undefined;
  page?: string | undefined;
}

const states = ['open', 'ended', 'half-open'] as const;

/**
 * One page of a book’s sessions, newest first.
 * @throws {ViewerError} for a filter that means nothing.
 */
export function sessionsPage(book: Book, choice: SessionChoice): WatchSessions {
  const state = oneOf('state', choice.state, states);
  const flagged = oneOf('flagged', choice.flagged, ['yes', 'no']);
  const page = pageIn(choice.page);
  const { agent, version } = choice;
  const counts = book.sessions.counts();
  const agents = new Map<string, WatchSessions['agents'][number]>();
  let total = 0;
  for (const row of counts) {
    const key = JSON.stringify([row.agent, row.version]);
    const known = agents.get(key);
    if (known === undefined) agents.set(key, { agent: row.agent, version: row.version, sessions: row.sessions });
    else known.sessions += row.sessions;
    if (agent !== undefined && row.agent !== agent) continue;
    if (version !== undefined && (row.version ?? '') !== version) continue;
    if (state !== undefined && row.state !== state) continue;
    total += flagged === undefined ? row.sessions : flagged === 'yes' ? row.flagged : row.sessions - row.flagged;
  }
  const filter = { agent, state, ...(flagged === undefined ? {} : { flagged: flagged === 'yes' }) };
  const window = { offset: page * sessionsOfPage, limit: sessionsOfPage };
  // The book finds versions by their names; those without one are picked out here.
  const rows =
    version === ''
      ? book.sessions
          .list(filter)
          .filter((row) => row.version === null)
          .slice(window.offset, window.offset + window.limit)
      : book.sessions.list({ ...filter, version, ...window });
  return { total, page, perPage: sessionsOfPage, agents: [...agents.values()], rows: rows.map(sessionEntry) };
}

export function sessionEntry(row: SessionRow): WatchSessionEntry {
  const wholes = Object.entries(row.tallies).map(([monitor, byTool]) => ({ monitor, tally: byTool[''] }));
  const states = contentStates(row.coverage);
  return {
    ...{ id: row.id, agent: row.agent, version: row.version, source: row.source, context: row.context },
    state: row.ending ?? 'open',
    ...{
      opened: iso(row.opened),
      seen: iso(row.seen),
      events: row.events,
      flagged: row.flagged,
      severity: row.severity,
    },
    monitors: wholes.flatMap(({ monitor, tally }) => ((tally?.flagged ?? 0) > 0 ? [monitor] : [])),
    abstained: wholes.reduce((sum, { tally }) => sum + (tally?.abstained ?? 0), 0),
    coverage: Object.fromEntries(contentKinds.map((kind) => [kind, states[kind]])) as WatchSessionEntry['coverage'],
    ...{ isComplete: row.complete, contents: row.contents },
  };
}

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function pageIn(text = '0'): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw wrong('page', text, 'a whole number');
}

function oneOf<Value extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly Value[],
): Value | undefined {
  if (value === undefined || value === '') return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw wrong(name, value, allowed.join(', '));
  return found;
}

function wrong(name: string, value: string, wanted: string): ViewerError {
  return new ViewerError('bad-request', `${name} = ${JSON.stringify(value)} is not ${wanted}.`, {
    value,
    remedy: `Leave ${name} out, or ask for ${wanted}.`,
  });
}
