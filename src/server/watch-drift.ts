import {
  logChangeEvidence,
  logEvidence,
  observeChange,
  observeEProcess,
  observeRate,
  rateConfidence,
  startChangeDetector,
  startEProcess,
  startRateSequence,
  wilson,
} from '../stats/index.ts';
import type { DriftHour, DriftPoint, DriftStream, WatchDrift } from './api.ts';
import { type Book, type DriftReading, readDrift, type SessionRow } from './watch-book.ts';
import type { DriftRules } from './watch-drift-rules.ts';
import { iso } from './watch-sessions.ts';

/** Streams that one page holds, and points of each: more could be neither read nor drawn. */
const mostStreams = 60;
const mostPoints = 240;
const mostHours = 24 * 14;

/**
 * Whether rates have changed. The book holds what the tests have come to; how they came there is gone through again, over its closed sessions in the
 * order in which they closed.
 */
export function driftPage(book: Book, rules: DriftRules): WatchDrift {
  const readings = new Map(
    readDrift(book, rules).map((each) => [nameOf({ ...each, tool: each.tool === '' ? null : each.tool }), each]),
  );
  const streams = [...trialsOf(book).values()].sort(
    (one, other) =>
      Number(one.tool !== null) - Number(other.tool !== null) ||
      other.flagged - one.flagged ||
      one.id.localeCompare(other.id),
  );
  // What has been quiet in every session with a tool says nothing that the whole does not.
  const shown = streams.filter(({ tool, flagged }) => tool === null || flagged > 0).slice(0, mostStreams);
  const hours = hoursOf(book);
  return {
    alpha: rules.alpha,
    source: rules.source,
    streams: shown.map((stream) => streamOf(stream, readings.get(stream.id) ?? null, hours, rules)),
    omitted: streams.length - shown.length,
  };
}

function streamOf(
  { id, monitor, agent, version, tool, trials, flagged, blind }: Stream,
  reading: DriftReading | null,
  hours: Hours,
  rules: DriftRules,
): DriftStream {
  const [alpha, baseline] = [reading?.alpha ?? rules.alpha, reading?.baseline ?? rules.baseline];
  const predicted = rules.predictions.find((each) => each.monitor === monitor && (each.agent ?? agent) === agent);
  return {
    ...{ id, monitor, agent, version, tool, alpha, baseline },
    baselineFrom: reading?.baselineFrom ?? 'configuration',
    rate: reading?.rate ?? wilson({ successes: flagged, n: trials.length, unscoreable: blind }),
    isDiscovery: reading?.isDiscovery ?? null,
    hours: hoursIn(hours, id),
    prediction: tool === null ? (predicted?.all ?? null) : null,
    comparison: reading?.prediction?.sentences ?? [],
    ...sequenceOf(trials, { alpha, baseline }),
  };
}

interface Stream extends Pick<DriftStream, 'id' | 'monitor' | 'agent' | 'version' | 'tool'> {
  trials: { at: number; isFlagged: boolean }[];
  flagged: number;
  blind: number;
}

/** A closed session is one trial of each monitor that could look in it: what happens within a session goes together. */
function trialsOf(book: Book): Map<string, Stream> {
  const closed = [...book.sessions.each()].filter((row): row is SessionRow & { closed: number } => row.closed !== null);
  closed.sort((one, other) => one.closed - other.closed || one.ordinal - other.ordinal);
  const streams = new Map<string, Stream>();
  for (const { tallies, agent, version, coverage, closed: at } of closed) {
    const { present, absent, redacted } = coverage.toolArguments;
    const isBlind = present === 0 && absent + redacted > 0;
    for (const [monitor, byTool] of Object.entries(tallies)) {
      for (const [name, { looked, flagged }] of Object.entries(byTool)) {
        const names = { monitor, agent, version, tool: name === '' ? null : name };
        const id = nameOf(names);
        const stream = streams.get(id) ?? { id, ...names, trials: [], flagged: 0, blind: 0 };
        streams.set(id, stream);
        if (flagged > 0) stream.flagged += 1;
        if (flagged === 0 && (looked === 0 || isBlind)) stream.blind += 1;
        else stream.trials.push({ at, isFlagged: flagged > 0 });
      }
    }
  }
  return streams;
}

function nameOf({
  monitor,
  agent,
  version,
  tool,
}: Pick<DriftStream, 'monitor' | 'agent' | 'version' | 'tool'>): string {
  return JSON.stringify([monitor, agent, version, tool]);
}

/** The tests, one session after the other; of the points, as many as can be drawn, and all at which an alarm was raised. */
function sequenceOf(
  trials: Stream['trials'],
  { alpha, baseline }: { alpha: number; baseline: number },
): Pick<DriftStream, 'points' | 'alarms'> {
  let sequence = startRateSequence();
  let process = startEProcess({ baseline, alpha });
  let detector = startChangeDetector({ kind: 'e-cusum', baseline, alpha });
  const limit = -Math.log(alpha);
  const every = Math.max(1, Math.ceil(trials.length / mostPoints));
  const points: DriftPoint[] = [];
  const alarms: DriftStream['alarms'] = [];
  let [flagged, isAlarmed] = [0, false];
  for (const [place, { at, isFlagged }] of trials.entries()) {
    const value = isFlagged ? 1 : 0;
    flagged += value;
    sequence = observeRate(sequence, { value });
    process = observeEProcess(process, { value });
    detector = observeChange(detector, { value });
    const n = place + 1;
    const known = alarms.length;
    const eCusum = logChangeEvidence(detector) / Math.LN10;
    if (!isAlarmed && logEvidence(process) >= limit) {
      isAlarmed = true;
      alarms.push({ kind: 'e-process', at: iso(at), session: n });
    }
    if (detector.alarmedAt !== null) {
      alarms.push({ kind: 'e-cusum', at: iso(at), session: n });
      detector = startChangeDetector({ kind: 'e-cusum', baseline, alpha });
    }
    if (n % every !== 0 && n !== trials.length && n !== 1 && alarms.length === known) continue;
    const { low, high } = rateConfidence(sequence);
    points.push({ at: iso(at), n, flagged, low, high, eProcess: logEvidence(process) / Math.LN10, eCusum });
  }
  return { points, alarms };
}

type Hours = Map<string, Map<number, Omit<DriftHour, 'at' | 'rate'>>>;

/** Counts by hour, for each stream over all tools and in each. */
function hoursOf(book: Book): Hours {
  const found: Hours = new Map();
  for (const { monitor, agent, version, tool, hour, looked, flagged, abstained } of book.findings.counts()) {
    for (const each of tool === '' ? [null] : [null, tool]) {
      const id = nameOf({ monitor, agent, version: version === '' ? null : version, tool: each });
      const hours = found.get(id) ?? new Map<number, Omit<DriftHour, 'at' | 'rate'>>();
      found.set(id, hours);
      const known = hours.get(hour) ?? { looked: 0, flagged: 0, abstained: 0 };
      hours.set(hour, {
        looked: known.looked + looked,
        flagged: known.flagged + flagged,
        abstained: known.abstained + abstained,
      });
    }
  }
  return found;
}

function hoursIn(hours: Hours, id: string): DriftHour[] {
  return [...(hours.get(id) ?? [])]
    .sort(([one], [other]) => one - other)
    .slice(-mostHours)
    .map(([hour, { looked, flagged, abstained }]) => ({
      ...{ at: iso(hour), looked, flagged, abstained },
      rate: wilson({ successes: Math.min(flagged, looked), n: looked, unscoreable: abstained }),
    }));
}
