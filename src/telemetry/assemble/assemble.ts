import type { JsonValue } from '../../core/index.ts';
import type { EndReason, Trajectory, TrajectoryEvent } from '../../trajectory/index.ts';
import type { Part } from '../part.ts';
import type { Evaluation, Reading } from '../reading.ts';
import { Actions, type Contradiction } from './actions.ts';
import { type Call, gatherCalls } from './calls.ts';
import { type ContentCoverage, coverageOf } from './coverage.ts';
import { byTime, compareText, Family } from './family.ts';
import type { Interner } from './interner.ts';
import { inOrder, type Moment } from './order.ts';
import { Teller } from './tell.ts';

/** An evaluation of a model’s answer that came with the telemetry. */
export interface EvaluationObserved extends Omit<Evaluation, 'kind'> {
  /** The span that was evaluated, if the sender says so: `<trace>/<span>`. */
  span: string | null;
  timeMs: number | null;
}

export interface Assembled {
  trajectory: Trajectory;
  /** For each event a name that stays its own when later records move it. */
  keys: readonly string[];
  coverage: ContentCoverage;
  contradictions: readonly Contradiction[];
  evaluations: readonly EvaluationObserved[];
  /** Records of no known shape, by name. */
  unknown: ReadonlyMap<string, number>;
  /** The same records as they came. */
  raw: readonly { id: string; name: string; record: JsonValue }[];
}

/**
 * Makes one trajectory of all that is known of a session: a pure function of the set of records, so that neither their order nor how they were
 * split into batches matters.
 */
export function assemble(session: string, records: Iterable<Reading>, interner: Interner): Assembled {
  const readings = [...records].sort(byTime);
  const family = new Family(readings);
  const calls = gatherCalls(readings, family);
  const actions = new Actions(calls, readings, family);
  const moments = inOrder(calls, actions, readings, family);
  const teller = new Teller(actions, interner, innerCounts(moments, actions, interner));
  teller.tell(moments);
  teller.end(endOf(moments, calls));
  return {
    trajectory: {
      ...{ format: 'overt-trajectory', version: 1, id: session },
      subject: calls.find(({ model }) => model !== null)?.model ?? agentOf(readings, family),
      origin: {
        ...{ kind: 'production', agent: agentOf(readings, family), session },
        ...present('version', firstHint(readings, 'version')),
        ...present('source', sourceOf(readings)),
        ...present('environment', firstHint(readings, 'environment')),
      },
      events: teller.events.map(({ event }, index): TrajectoryEvent => ({ ...event, index })),
    },
    keys: teller.events.map(({ key }) => key),
    coverage: coverageOf(calls, actions.all.values()),
    contradictions: [...actions.contradictions, ...teller.contradictions],
    evaluations: readings.flatMap(evaluationOf),
    unknown: countNames(readings),
    raw: readings.flatMap(({ id, name, told }) => (told.kind === 'unknown' ? [{ id, name, record: told.raw }] : [])),
  };
}

/** What agents’ frames repeat of their model calls is told once, by the calls; so these are told first for themselves. */
function innerCounts(moments: readonly Moment[], actions: Actions, interner: Interner): ReadonlyMap<Part, number> {
  const hasFrames = moments.some(
    (moment) =>
      moment.kind === 'agent-start' &&
      moment.reading.told.kind === 'agent' &&
      (moment.reading.told.input ?? moment.reading.told.output) !== null,
  );
  const inner = new Teller(actions, interner, null);
  if (hasFrames) inner.tell(moments);
  return inner.counts;
}

/** Whether the record tells anything about an agent’s work; other spans are links, or none of our business. */
export function tells(reading: Reading): boolean {
  const { kind } = reading.told;
  return kind !== 'frame' && kind !== 'unknown' && kind !== 'evaluation';
}

/** The work is over if its outermost frame has closed and nothing came after it. Otherwise nothing is said: the session may go on. */
function endOf(moments: readonly Moment[], calls: readonly Call[]): { reason: EndReason; detail?: string } | null {
  const last = moments.at(-1);
  if (last?.kind !== 'agent-end' || last.reading.told.kind !== 'agent' || !last.reading.told.closes) return null;
  const { fault } = last.reading.told;
  if (fault !== null) return { reason: 'infrastructure', detail: fault.message };
  const final = moments.flatMap((moment) => (moment.kind === 'call' ? [moment.call] : [])).at(-1) ?? calls.at(-1);
  switch (final?.finish?.replaceAll('-', '_')) {
    case 'length':
    case 'max_tokens':
      return { reason: 'token-limit' };
    case 'content_filter':
    case 'refusal':
      return { reason: 'subject-refused' };
    default:
      return { reason: 'finished' };
  }
}

/** The outermost agent’s name, else the service’s. */
function agentOf(readings: readonly Reading[], family: Family): string {
  const named = readings.filter(({ agent }) => agent.name !== null);
  const depths = named.map((reading) => family.ancestors(reading).filter(({ agent }) => agent.name !== null).length);
  const outer = named[depths.indexOf(Math.min(...depths))]?.agent.name;
  return outer ?? firstHint(readings, 'service') ?? 'unknown';
}

function firstHint(readings: readonly Reading[], hint: keyof Reading['agent']): string | null {
  return readings.find(({ agent, told }) => agent[hint] !== null && told.kind !== 'unknown')?.agent[hint] ?? null;
}

/** The dialect of most records. */
function sourceOf(readings: readonly Reading[]): string | null {
  const counts = new Map<string, number>();
  for (const { dialect } of readings) if (dialect !== null) counts.set(dialect, (counts.get(dialect) ?? 0) + 1);
  const [most] = [...counts].sort(([one, count], [other, otherCount]) => otherCount - count || compareText(one, other));
  return most?.[0] ?? null;
}

function evaluationOf({ told, traceId, spanId, startMs }: Reading): EvaluationObserved[] {
  if (told.kind !== 'evaluation') return [];
  const { kind: _, ...rest } = told;
  return [{ ...rest, span: spanId === null ? null : `${traceId}/${spanId}`, timeMs: startMs }];
}

function countNames(readings: readonly Reading[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { told, name } of readings) if (told.kind === 'unknown') counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function present<Key extends string>(key: Key, value: string | null): { [Name in Key]?: string } {
  return value === null ? {} : ({ [key]: value } as { [Name in Key]?: string });
}
