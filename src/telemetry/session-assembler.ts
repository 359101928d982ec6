import { digestOf } from '../core/index.ts';
import { type Assembled, assemble, tells } from './assemble/assemble.ts';
import { compareText, maximumDepth } from './assemble/family.ts';
import { Interner } from './assemble/interner.ts';
import type { Part } from './part.ts';
import { readLog, readSpan } from './read.ts';
import type { Reading } from './reading.ts';
import type { LogRecord, Span } from './telemetry.ts';

/** What is held in memory at most. Sessions that were not heard of for longest are given up first, and that is said. */
export interface AssemblyLimits {
  /** @default 10,000 */
  sessions: number;
  /** Spans and log records of one session; further ones are counted, not held. @default 20,000 */
  recordsPerSession: number;
  /** Characters of content over all sessions. @default 256 Mi */
  characters: number;
  /** Names of unknown records that are counted one by one. @default 1,000 */
  unknownNames: number;
}

export const assemblyLimits: AssemblyLimits = {
  sessions: 10_000,
  recordsPerSession: 20_000,
  characters: 256 * 2 ** 20,
  unknownNames: 1_000,
};

/** What is new about a session after some telemetry came in. */
export interface SessionUpdate extends Assembled {
  session: string;
  /** Counts this session’s updates, from 1. */
  revision: number;
  /**
   * `open`: more may come. `ended`: the outermost span has closed; late spans may still come. `evicted`: given up for want of memory, this is
   * the last that is known here. `merged`: its records turned out to belong to the session `into`.
   */
  state: 'open' | 'ended' | 'evicted' | 'merged';
  into?: string;
  /** Indexes of the events that this update brought. */
  fresh: readonly number[];
  /** Whether records came that belong before events already told, so that earlier indexes changed. */
  reordered: boolean;
  /** Records that were not held because the session has too many. */
  dropped: number;
  /** Part of this session was given up before, so its trajectory lacks a beginning. */
  resumed: boolean;
}

export interface AssemblerStatistics {
  sessions: number;
  records: number;
  /** Characters of content held. */
  characters: number;
  duplicates: number;
  evictedSessions: number;
  droppedRecords: number;
  /** Log records that name neither a trace nor a session. */
  unattributed: number;
  /** Records of no known shape, by name, ever seen. */
  unknown: ReadonlyMap<string, number>;
}

/**
 * Gathers spans and log records into sessions. The order of arrival, duplicates and the splitting into batches make no difference to what a session
 * finally is. Pure but for its own memory: no clock, no input or output.
 */
export class SessionAssembler {
  readonly #limits: AssemblyLimits;
  /** In the order of the last record, oldest first. */
  readonly #sessions = new Map<string, Session>();
  readonly #traces = new Map<string, Trace>();
  readonly #evicted = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #unknown = new Map<string, number>();
  #characters = 0;
  #records = 0;
  #duplicates = 0;
  #evictedSessions = 0;
  #droppedRecords = 0;
  #unattributed = 0;

  constructor(limits: Partial<AssemblyLimits> = {}) {
    this.#limits = { ...assemblyLimits, ...limits };
  }

  /** Takes records in and returns one update for each session that they changed. A record that is known already changes nothing. */
  add(records: { spans?: readonly Span[]; logs?: readonly LogRecord[] }): SessionUpdate[] {
    this.hold(records);
    return this.updates();
  }

  /**
   * Takes records in without telling yet what they change: each update tells its session from the beginning, so a receiver that gets single spans
   * does well to hold those of a moment and ask for {@link updates} once. The limits are kept at the next updates.
   */
  hold({ spans = [], logs = [] }: { spans?: readonly Span[]; logs?: readonly LogRecord[] }): void {
    const touched = this.#touched;
    const traces = new Set<Trace>();
    for (const reading of [...spans.map(readSpan), ...logs.map(readLog)]) {
      if (reading.traceId !== null) {
        const trace = this.#trace(reading.traceId);
        if (this.#hold(trace.readings, reading)) {
          trace.changed.add(reading.id);
          traces.add(trace);
        }
      } else if (reading.session !== null) this.#place(reading, reading.session, touched);
      else {
        this.#unattributed += 1;
        this.#countUnknown(`${reading.name} (no trace, no session)`);
      }
      if (reading.told.kind === 'unknown') this.#countUnknown(reading.name);
    }
    for (const trace of traces) this.#assign(trace, touched);
  }

  /** One update for each session that changed since the last call. */
  updates(): SessionUpdate[] {
    const touched = [...this.#touched].sort(compareText);
    this.#touched.clear();
    const updates = touched.flatMap((id) => this.#update(id));
    return [...updates, ...this.#evictOver()];
  }

  /** What is known of a session now; null if it is not known here. */
  session(id: string): Assembled | null {
    const session = this.#sessions.get(id);
    return session === undefined ? null : assemble(id, session.readings.values(), session.interner);
  }

  /** Lets a session go, for instance when nothing came for a while. Returns its last state. */
  close(id: string): SessionUpdate | null {
    const session = this.#sessions.get(id);
    if (session === undefined) return null;
    const [update] = this.#update(id);
    this.#forget(id, session);
    return update ?? null;
  }

  /** The sessions held, those not heard of for longest first. */
  sessions(): string[] {
    return [...this.#sessions.keys()];
  }

  statistics(): AssemblerStatistics {
    return {
      ...{ sessions: this.#sessions.size, records: this.#records, characters: this.#characters },
      ...{ duplicates: this.#duplicates, evictedSessions: this.#evictedSessions },
      ...{ droppedRecords: this.#droppedRecords, unattributed: this.#unattributed, unknown: new Map(this.#unknown) },
    };
  }

  #trace(traceId: string): Trace {
    let trace = this.#traces.get(traceId);
    if (trace === undefined) {
      trace = { traceId, readings: new Map(), changed: new Set(), placed: new Map(), names: new Set() };
      this.#traces.set(traceId, trace);
    }
    return trace;
  }

  /** Whether the record is new, or says more than the one known by the same identifier. */
  #hold(readings: Map<string, Reading>, reading: Reading): boolean {
    const known = readings.get(reading.id);
    if (known !== undefined) {
      this.#duplicates += 1;
      if (!outranks(reading, known)) return false;
    }
    readings.set(reading.id, reading);
    return true;
  }

  /** Finds out which sessions a trace’s records belong to. New records can rename the whole trace: its session may be named by the last span only. */
  #assign(trace: Trace, touched: Set<string>): void {
    const names = new Set([...trace.readings.values()].flatMap(({ session }) => session ?? []));
    const isRenamed = names.size !== trace.names.size || [...names].some((name) => !trace.names.has(name));
    trace.names = names;
    const [only] = names;
    const outer = names.size === 1 && only !== undefined ? only : `trace:${trace.traceId}`;
    // With several names in one trace, each record follows its nearest ancestor that has one, and any new span may be such an ancestor.
    const again = isRenamed || names.size > 1 ? [...trace.readings.keys()] : [...trace.changed];
    trace.changed.clear();
    for (const id of again) {
      const reading = trace.readings.get(id);
      if (reading === undefined) continue;
      const name = names.size > 1 ? (nearestName(reading, trace) ?? outer) : outer;
      const before = trace.placed.get(id);
      if (before !== undefined && before !== name) this.#take(id, before, name, touched);
      const held = this.#place(reading, name, touched);
      if (held === null) {
        trace.readings.delete(id);
        trace.placed.delete(id);
      } else {
        // The interned record takes the place of the one that came, or each repeated prompt would be held in full.
        trace.readings.set(id, held);
        trace.placed.set(id, name);
      }
    }
  }

  /** Puts a record into a session and returns it as it is held there; null if the session is full. */
  #place(reading: Reading, name: string, touched: Set<string>): Reading | null {
    let session = this.#sessions.get(name);
    if (session === undefined) {
      session = {
        readings: new Map(),
        interner: new Interner(),
        known: new Set(),
        revision: 0,
        dropped: 0,
        told: [],
      };
      this.#sessions.set(name, session);
    }
    const known = session.readings.get(reading.id);
    if (known === reading) return known;
    if (known === undefined && session.readings.size >= this.#limits.recordsPerSession) {
      session.dropped += 1;
      this.#droppedRecords += 1;
      touched.add(name);
      return null;
    }
    if (known !== undefined && reading.traceId === null) {
      this.#duplicates += 1;
      if (!outranks(reading, known)) return known;
    }
    const before = session.interner.characters;
    const held = interned(reading, session.interner);
    session.readings.set(reading.id, held);
    this.#characters += session.interner.characters - before;
    if (known === undefined) this.#records += 1;
    // To the end: the session heard of last.
    this.#sessions.delete(name);
    this.#sessions.set(name, session);
    touched.add(name);
    return held;
  }

  #take(id: string, from: string, to: string, touched: Set<string>): void {
    const session = this.#sessions.get(from);
    if (session === undefined) return;
    if (session.readings.delete(id)) this.#records -= 1;
    session.into = to;
    touched.add(from);
  }

  #update(id: string): SessionUpdate[] {
    const session = this.#sessions.get(id);
    if (session === undefined) return [];
    const isEmpty = session.readings.size === 0;
    // Spans of an ordinary service, with no agent anywhere, are held as links for a while but make no session.
    if (session.revision === 0 && ![...session.readings.values()].some(tells)) {
      if (isEmpty) this.#forget(id, session);
      return [];
    }
    const assembled = assemble(id, session.readings.values(), session.interner);
    session.revision += 1;
    const fresh = assembled.keys.flatMap((key, index) => (session.known.has(key) ? [] : [index]));
    // The end is no event of the past: it goes when the session goes on.
    const reordered = session.told.some((key, index) => key !== 'end' && assembled.keys[index] !== key);
    session.known = new Set(assembled.keys);
    session.told = assembled.keys;
    const update: SessionUpdate = {
      ...assembled,
      ...{ session: id, revision: session.revision, fresh, reordered, dropped: session.dropped },
      state: isEmpty ? 'merged' : assembled.trajectory.events.at(-1)?.type === 'end' ? 'ended' : 'open',
      ...(isEmpty && session.into !== undefined ? { into: session.into } : {}),
      resumed: this.#evicted.has(id),
    };
    if (isEmpty) this.#forget(id, session);
    return [update];
  }

  #evictOver(): SessionUpdate[] {
    const updates: SessionUpdate[] = [];
    for (const [id, session] of this.#sessions) {
      if (this.#sessions.size <= this.#limits.sessions && this.#characters <= this.#limits.characters) break;
      updates.push(...this.#update(id).map((update) => ({ ...update, state: 'evicted' as const })));
      this.#forget(id, session);
      this.#evictedSessions += 1;
      this.#evicted.add(id);
      // A name costs little; still they must not grow for ever.
      for (const oldest of this.#evicted) {
        if (this.#evicted.size <= 100_000) break;
        this.#evicted.delete(oldest);
      }
    }
    return updates;
  }

  #forget(id: string, session: Session): void {
    this.#sessions.delete(id);
    this.#characters -= session.interner.characters;
    this.#records -= session.readings.size;
    for (const [reading, { traceId }] of session.readings) {
      const trace = traceId === null ? undefined : this.#traces.get(traceId);
      if (traceId === null || trace === undefined) continue;
      trace.readings.delete(reading);
      trace.placed.delete(reading);
      if (trace.readings.size === 0) this.#traces.delete(traceId);
    }
  }

  #countUnknown(name: string): void {
    const key = this.#unknown.has(name) || this.#unknown.size < this.#limits.unknownNames ? name : '(other names)';
    this.#unknown.set(key, (this.#unknown.get(key) ?? 0) + 1);
  }
}

interface Session {
  readings: Map<string, Reading>;
  interner: Interner;
  /** The keys of the events told in the last update, in their order. */
  told: readonly string[];
  known: Set<string>;
  revision: number;
  dropped: number;
  into?: string;
}

interface Trace {
  traceId: string;
  readings: Map<string, Reading>;
  changed: Set<string>;
  /** The session that each record was put into. */
  placed: Map<string, string>;
  names: Set<string>;
}

/**
 * Which of two records with one identifier is believed: the one that ends later (senders may export a span while it runs), else by digest, so that
 * the order of arrival does not matter.
 */
function outranks(one: Reading, other: Reading): boolean {
  const [end, otherEnd] = [one.endMs ?? 0, other.endMs ?? 0];
  if (end !== otherEnd) return end > otherEnd;
  return compareText(digestOf({ ...one }), digestOf({ ...other })) > 0;
}

function nearestName(reading: Reading, trace: Trace): string | null {
  const seen = new Set<string>();
  let next: Reading | undefined = reading;
  while (next !== undefined && !seen.has(next.id) && seen.size < maximumDepth) {
    if (next.session !== null) return next.session;
    seen.add(next.id);
    const above: string | null = next.id.startsWith('log/') ? next.spanId : next.parentSpanId;
    next = trace.readings.get(`${trace.traceId}/${above}`);
  }
  return null;
}

/** What a record costs besides its content, in characters, roughly. */
const recordCost = 256;

function interned(reading: Reading, interner: Interner): Reading {
  const { told } = reading;
  const all = (parts: readonly Part[] | null) => (parts === null ? null : interner.all(parts));
  interner.characters += recordCost;
  switch (told.kind) {
    case 'unknown':
      interner.characters += JSON.stringify(told.raw).length;
      return reading;
    case 'model-call':
    case 'agent':
      return { ...reading, told: { ...told, input: all(told.input), output: all(told.output) } };
    case 'fragment':
      return { ...reading, told: { ...told, input: interner.all(told.input), output: interner.all(told.output) } };
    case 'tool':
      interner.characters += JSON.stringify(told.input).length + JSON.stringify(told.output).length;
      return reading;
    default:
      return reading;
  }
}
