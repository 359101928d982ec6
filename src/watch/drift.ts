import type { JsonValue } from '../core/index.ts';
import type { Monitor } from '../monitor/index.ts';
import {
  compareWithEvaluation,
  type Estimate,
  eBenjaminiHochberg,
  eProcessAlarmed,
  logChangeEvidence,
  logEvidence,
  observeChange,
  observeEProcess,
  observeRate,
  type ProductionComparison,
  rateConfidence,
  rateDifferenceConfidence,
  startChangeDetector,
  startEProcess,
  startRateSequence,
} from '../stats/index.ts';
import type { AlertDraft } from './alerts/alert.ts';
import type { Book } from './book/book.ts';
import { noTally, plusTally, type SessionRow, type Tallies, type Tally } from './book/session-row.ts';
import { baselineOf, type Prediction } from './drift-baseline.ts';
import { type DriftState, driftStateSchema } from './drift-state.ts';

export interface DriftOptions {
  /** Probability of a false alarm that one stream may have in all its life. */
  alpha: number;
  /** Share of sessions that may be flagged, where no prediction is given. */
  baseline: number;
  predictions: readonly Prediction[];
}

/** One monitor over the sessions of one version of an agent, in all or with one tool. */
export interface DriftStream {
  monitor: string;
  agent: string;
  version: string | null;
  /** Empty: the session as a whole. */
  tool: string;
  baseline: number;
  /** Whether the baseline is the evaluation’s prediction, or was set. */
  baselineFrom: 'prediction' | 'configuration';
  alpha: number;
  /** Flagged sessions of those that the monitor could look at; holds at all times at once. */
  rate: Estimate;
  /** Sessions at which it could not look, or whose content was not there: in no rate. */
  unscoreable: number;
  eValue: number;
  /** ISO 8601; null if the e-value never reached 1/alpha. */
  alarmedAt: string | null;
  /** e-CUSUM statistic; 1/alpha raises an alarm and begins anew. */
  changeStatistic: number;
  changes: readonly string[];
  /** Among all streams, with the false discovery rate at alpha (e-BH). */
  isDiscovery: boolean;
  prediction: ProductionComparison | null;
}

/** Streams beyond this many are put together by tool: names of tools come from agents. */
const mostStreams = 5_000;

/**
 * Watches rates of flagged sessions over time: by monitor, agent, version and tool. A session is one observation, since what happens within it goes
 * together; where it goes on after it was closed, the rest is one more, so that who waits is seen as well. Tests are valid however often one looks.
 */
export class DriftMonitor {
  readonly #book: Book;
  readonly #options: DriftOptions;
  readonly #states = new Map<string, DriftState>();

  constructor(book: Book, options: DriftOptions) {
    this.#book = book;
    this.#options = options;
    for (const { stream, state } of book.drift.all()) this.#states.set(stream, driftStateSchema.parse(state));
  }

  /** Takes in a closed session, or what came since it was taken in. Alerts for the alarms that it raises. To be called in the transaction that marks the session as counted. */
  add(session: SessionRow, monitors: readonly Monitor[]): AlertDraft[] {
    const alerts: AlertDraft[] = [];
    for (const [monitor, tools] of Object.entries(notTaken(session))) {
      const reads = monitors.find(({ id }) => id === monitor)?.reads ?? 'actions';
      for (const [tool, tally] of Object.entries(tools)) {
        const alarm = this.#observe(session, monitor, tool, flagOf(session, reads, tally));
        if (alarm !== null) alerts.push(alarm);
      }
    }
    return alerts;
  }

  /** All streams, as they are now. */
  streams(): DriftStream[] {
    return streamsOf([...this.#states], this.#options);
  }

  #observe(session: SessionRow, monitor: string, tool: string, value: 0 | 1 | null): AlertDraft | null {
    const { agent, version } = session;
    const isNew = (name: string) => !this.#states.has(name) && this.#states.size >= mostStreams;
    const wanted = streamName(monitor, agent, version, tool);
    const name = isNew(wanted) ? streamName(monitor, agent, version, tool === '' ? '' : '(other tools)') : wanted;
    const before = this.#states.get(name) ?? startState(baselineOf(this.#options, monitor, agent, tool));
    const at = new Date(this.#book.nowMs()).toISOString();
    const { state, alarm } =
      value === null
        ? { state: { ...before, unscoreable: before.unscoreable + 1 }, alarm: null }
        : next(before, value, at);
    this.#states.set(name, state);
    this.#book.drift.put(name, state as unknown as JsonValue);
    return alarm === null ? null : alertOf(session, monitor, tool, state, alarm);
  }
}

/** The streams of a book, read from its file. */
export function readDrift(book: Book, options: DriftOptions): DriftStream[] {
  return streamsOf(
    book.drift.all().map(({ stream, state }) => [stream, driftStateSchema.parse(state)] as const),
    options,
  );
}

/** How two versions’ rates of flagged sessions differ, at all times at once. */
export interface VersionComparison {
  monitor: string;
  agent: string;
  first: string | null;
  second: string | null;
  /** Rate of `second` − rate of `first`. */
  difference: Estimate;
}

/** Compares each version of an agent with the others, over whole sessions. */
export function compareVersions(book: Book): VersionComparison[] {
  const streams = book.drift
    .all()
    .map(({ stream, state }) => ({ ...namesOf(stream), state: driftStateSchema.parse(state) }));
  const whole = streams.filter(({ tool }) => tool === '');
  return whole.flatMap((first, place) =>
    whole
      .slice(place + 1)
      .filter(({ monitor, agent }) => monitor === first.monitor && agent === first.agent)
      .map((second) => ({
        ...{ monitor: first.monitor, agent: first.agent, first: first.version, second: second.version },
        difference: rateDifferenceConfidence(second.state.sequence, first.state.sequence),
      })),
  );
}

/**
 * Whether the session counts as flagged; null if that can’t be said: the monitor did not look, or what it reads was not there. Absent content
 * is never clean.
 */
function flagOf({ coverage }: SessionRow, reads: Monitor['reads'], { looked, flagged }: Tally): 0 | 1 | null {
  if (looked === 0) return null;
  const { toolArguments, messages, reasoning } = coverage;
  const isBlind = ({ present, absent, redacted }: typeof messages) => present === 0 && absent + redacted > 0;
  if (isBlind(toolArguments)) return null;
  if (reads !== 'actions' && isBlind(messages)) return null;
  if (reads === 'everything' && reasoning.present === 0) return null;
  return flagged > 0 ? 1 : 0;
}

/** The session’s tallies without what was taken in of them before; steps at which nothing new was looked at are none. */
function notTaken({ tallies, taken }: SessionRow): Tallies {
  const rest: Tallies = {};
  for (const [monitor, tools] of Object.entries(tallies)) {
    for (const [tool, now] of Object.entries(tools)) {
      const tally = plusTally(now, taken[monitor]?.[tool] ?? noTally, -1);
      if (tally.looked + tally.abstained + tally.flagged === 0) continue;
      rest[monitor] = { ...rest[monitor], [tool]: tally };
    }
  }
  return rest;
}

function startState({ baseline, alpha, from }: ReturnType<typeof baselineOf>): DriftState {
  return {
    ...{ from, unscoreable: 0, alarmedAt: null, changes: [] },
    process: startEProcess({ baseline, alpha }),
    change: startChangeDetector({ kind: 'e-cusum', baseline, alpha }),
    sequence: startRateSequence(),
  };
}

function next(
  before: DriftState,
  value: 0 | 1,
  at: string,
): { state: DriftState; alarm: 'baseline' | 'change' | null } {
  const process = observeEProcess(before.process, { value });
  const change = observeChange(before.change, { value });
  const isAlarmed = before.alarmedAt === null && eProcessAlarmed(process);
  const hasChanged = change.alarmedAt !== null;
  const { baseline, alpha } = change;
  const state: DriftState = {
    ...before,
    process,
    // After an alarm a new detector begins: it would raise the same alarm with every session.
    change: hasChanged ? startChangeDetector({ kind: 'e-cusum', baseline, alpha }) : change,
    sequence: observeRate(before.sequence, { value }),
    alarmedAt: isAlarmed ? at : before.alarmedAt,
    changes: hasChanged ? [...before.changes, at].slice(-20) : before.changes,
  };
  return { state, alarm: isAlarmed ? 'baseline' : hasChanged ? 'change' : null };
}

function streamsOf(
  states: readonly (readonly [string, DriftState])[],
  { alpha, predictions }: DriftOptions,
): DriftStream[] {
  const discoveries =
    states.length === 0
      ? []
      : eBenjaminiHochberg(
          states.map(([, { process }]) => logEvidence(process)),
          alpha,
        );
  return states.map(([stream, state], place) => {
    const names = namesOf(stream);
    const { process, change, sequence, from, unscoreable, alarmedAt, changes } = state;
    const rate = { ...rateConfidence(sequence), unscoreable };
    const predicted = predictions.find(
      (each) => each.monitor === names.monitor && (each.agent ?? names.agent) === names.agent,
    );
    return {
      ...names,
      ...{
        baseline: process.baseline,
        baselineFrom: from,
        alpha: process.alpha,
        rate,
        unscoreable,
        alarmedAt,
        changes,
      },
      eValue: Math.exp(logEvidence(process)),
      changeStatistic: change.n === 0 ? 0 : Math.exp(logChangeEvidence(change)),
      isDiscovery: discoveries[place] === true,
      prediction: predicted === undefined || names.tool !== '' ? null : compareWithEvaluation(rate, predicted),
    };
  });
}

function alertOf(
  session: SessionRow,
  monitor: string,
  tool: string,
  { process, sequence, from }: DriftState,
  alarm: 'baseline' | 'change',
): AlertDraft {
  const { agent, version, context } = session;
  const { value, low, high, n } = rateConfidence(sequence);
  const where = `${agent}${version === null ? '' : ` ${version}`}${tool === '' ? '' : `, tool ${tool}`}`;
  // Half of what a stream with a prediction may spend is for the prediction’s own bound.
  const chance = from === 'prediction' && alarm === 'baseline' ? 2 * process.alpha : process.alpha;
  const against = `the ${from === 'prediction' ? 'evaluation’s prediction' : 'configured baseline'} of at most ${process.baseline}`;
  return {
    topic: JSON.stringify(['drift', alarm, monitor, agent, version, tool]),
    ...{ kind: 'drift', severity: 'warning', monitor, agent, version, context, session: null },
    title:
      alarm === 'baseline'
        ? `${monitor} flags more sessions than it should: ${where}`
        : `${monitor}: the rate of flagged sessions has risen: ${where}`,
    detail: `Flagged: ${value === null ? 'unknown' : value.toPrecision(3)} of ${n} sessions, 95 % confidence sequence ${low.toPrecision(3)} to ${high.toPrecision(3)}, against ${against}. Chance of such a false alarm: at most ${chance}${alarm === 'change' ? ' a session, on average' : ' ever'}.`,
    ...{ evidence: [], afterTheFact: false, incident: null },
  };
}

function streamName(monitor: string, agent: string, version: string | null, tool: string): string {
  return JSON.stringify([monitor, agent, version, tool]);
}

function namesOf(stream: string): { monitor: string; agent: string; version: string | null; tool: string } {
  const [monitor, agent, version, tool] = JSON.parse(stream) as [string, string, string | null, string];
  return { monitor, agent, version, tool };
}
