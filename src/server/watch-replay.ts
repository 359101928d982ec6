import { canonicalJson } from '../core/index.ts';
import { monitorsOfPolicy, replay, shadow } from '../monitor/index.ts';
import { wilson } from '../stats/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';
import type { TripwirePolicy } from '../tripwire/index.ts';
import type { PolicyFiring, PolicyTrial, TripwireTrial } from './api.ts';
import { type Book, type ContentState, contentStates, type SessionRow } from './watch-book.ts';
import { tripwiresOf } from './watch-policy.ts';

export interface TrialBounds {
  /** Sessions gone through, newest first. @default 2000 */
  mostSessions?: number;
  /** When it stops with what it has, in milliseconds. @default 20_000 */
  mostMs?: number;
  elapsedMs?: () => number;
}

/** How many firings an answer lists; all are counted. */
const mostListed = 100;

type Trial = Omit<PolicyTrial, 'digest' | 'against'>;

/**
 * What two policies see in the sessions that a book holds: which tripwires fire now, and which with the change. Rates are of the sessions in which
 * all was there to see; where contents were deleted, taken out or never sent, they are unscoreable. Every firing is counted and listed all the same.
 */
export async function tryPolicy(
  book: Book,
  now: TripwirePolicy | null,
  next: TripwirePolicy,
  { mostSessions = 2000, mostMs = 20_000, elapsedMs = () => performance.now() }: TrialBounds = {},
): Promise<Trial> {
  const began = elapsedMs();
  const rows = book.sessions.list({ limit: mostSessions });
  const counts = new Map(
    tripwireIds(now, next).map((id) => [id, { now: noSessions(), next: noSessions(), newly: 0, noLonger: 0 }]),
  );
  const claims = new Set([...(now?.claims ?? []), ...next.claims].map(({ id }) => id));
  const [newly, noLonger]: [PolicyFiring[], PolicyFiring[]] = [[], []];
  let [tried, withoutContents, newlyInAll, noLongerInAll] = [0, 0, 0, 0];
  for (const row of rows) {
    if (elapsedMs() - began > mostMs) break;
    tried += 1;
    const events = book.sessions.events(row);
    const readable = readableIn(row, events);
    if (!readable.actions) withoutContents += 1;
    const firedNow = now === null ? noFirings : await firingsIn(book, row, now);
    const firedNext = await firingsIn(book, row, next);
    for (const [id, count] of counts) {
      const isWhole = readable.actions && (readable.messages || !claims.has(id));
      const [fired, fires] = [firedNow.first.get(id), firedNext.first.get(id)];
      add(count.now, fired !== undefined, isWhole && !firedNow.blind.has(id));
      add(count.next, fires !== undefined, isWhole && !firedNext.blind.has(id));
      if (fires !== undefined && fired === undefined) {
        count.newly += 1;
        newlyInAll += 1;
        if (newly.length < mostListed) newly.push(fires);
      }
      if (fired !== undefined && fires === undefined) {
        count.noLonger += 1;
        noLongerInAll += 1;
        if (noLonger.length < mostListed) noLonger.push(fired);
      }
    }
  }
  const of = book.sessions.counts().reduce((sum, { sessions }) => sum + sessions, 0);
  return {
    sessions: { tried, of, withoutContents },
    tripwires: [...counts].map(([id, count]) => trialOf(id, count, now, next)),
    ...{ newly, newlyInAll, noLonger, noLongerInAll },
    milliseconds: Math.round(elapsedMs() - began),
  };
}

interface Firings {
  first: Map<string, PolicyFiring>;
  /** Tripwires that could not look at some step. */
  blind: Set<string>;
}

const noFirings: Firings = { first: new Map(), blind: new Set() };

async function firingsIn(book: Book, row: SessionRow, policy: TripwirePolicy): Promise<Firings> {
  const { steps, report } = await replay(book.sessions.trajectory(row), monitorsOfPolicy(policy), shadow(), {
    seed: row.id,
  });
  const first = new Map<string, PolicyFiring>();
  for (const { event, tool, sightings } of steps) {
    for (const { tripwire, severity, detail } of sightings) {
      if (first.has(tripwire)) continue;
      first.set(tripwire, {
        session: row.id,
        agent: row.agent,
        version: row.version,
        tripwire,
        severity,
        event,
        tool,
        detail,
      });
    }
  }
  const blind = new Set(report.monitors.flatMap(({ monitor, abstained }) => (abstained > 0 ? [monitor] : [])));
  return { first, blind };
}

/** Stands where a text was taken out, or was never sent; see the book’s redaction and telemetry’s “not recorded”. */
const missingText = /\[taken out: \d+ characters, hmac-sha256 [0-9a-f]{64}\]|\[not recorded by the sender\]/;

/** Whether tripwires see all that there was: what was done, and what was said, which claims are read from. */
function readableIn(
  { contents, coverage, complete }: SessionRow,
  events: readonly TrajectoryEvent[],
): { actions: boolean; messages: boolean } {
  if (contents === 'deleted' || !complete) return { actions: false, messages: false };
  const { messages, toolArguments, toolResults } = contentStates(coverage);
  const isThere = (state: ContentState) => state === 'present' || state === 'none-due';
  const isMissing = (types: readonly TrajectoryEvent['type'][]) =>
    events.some((event) => types.includes(event.type) && missingText.test(JSON.stringify(event)));
  return {
    actions: isThere(toolArguments) && isThere(toolResults) && !isMissing(['tool-call', 'tool-result']),
    messages: isThere(messages) && !isMissing(['message']),
  };
}

interface Sessions {
  fired: number;
  clean: number;
  unclear: number;
}

function noSessions(): Sessions {
  return { fired: 0, clean: 0, unclear: 0 };
}

/** Whether a session is clear is asked before whether something fired in it: else sessions that hide much would count only where they don’t. */
function add(sessions: Sessions, isFired: boolean, isClear: boolean): void {
  if (!isClear) sessions.unclear += 1;
  else if (isFired) sessions.fired += 1;
  else sessions.clean += 1;
}

function trialOf(
  id: string,
  count: { now: Sessions; next: Sessions; newly: number; noLonger: number },
  now: TripwirePolicy | null,
  next: TripwirePolicy,
): TripwireTrial {
  const [before, after] = [now === null ? undefined : entryOf(now, id), entryOf(next, id)];
  const estimate = ({ fired, clean, unclear }: Sessions) =>
    wilson({ successes: fired, n: fired + clean, unscoreable: unclear });
  const isSame = before !== undefined && after !== undefined && sourceOf(now, id) === sourceOf(next, id);
  return {
    id,
    change: before === undefined ? 'added' : after === undefined ? 'removed' : isSame ? 'same' : 'changed',
    severity: { before: before?.severity ?? null, after: after?.severity ?? null },
    mode: { before: before?.mode ?? null, after: after?.mode ?? null },
    before: before === undefined ? null : estimate(count.now),
    after: after === undefined ? null : estimate(count.next),
    ...{ newly: count.newly, noLonger: count.noLonger },
  };
}

function entryOf(policy: TripwirePolicy, id: string) {
  return tripwiresOf(policy).find((each) => each.id === id);
}

/** What a tripwire is made of, with what the whole policy says that it depends on. */
function sourceOf(policy: TripwirePolicy | null, id: string): string | null {
  if (policy === null) return null;
  const { tripwires, ...whole } = policy.source;
  const { name: _, ...rest } = whole;
  return canonicalJson(JSON.parse(JSON.stringify([tripwires.find((each) => each.id === id) ?? null, rest])));
}

function tripwireIds(now: TripwirePolicy | null, next: TripwirePolicy): string[] {
  return [...new Set([...tripwiresOf(next), ...(now === null ? [] : tripwiresOf(now))].map(({ id }) => id))];
}
