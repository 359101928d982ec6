import type { Part } from '../part.ts';
import type { Fragment, ModelCall, Reading } from '../reading.ts';
import { byTime, type Family, isSpan } from './family.ts';

/** One call of a model, gathered from all records that tell of it. */
export interface Call extends Omit<ModelCall, 'kind'> {
  id: string;
  /** The record that stands for the call in its family. */
  reading: Reading;
  startMs: number | null;
  endMs: number | null;
}

/**
 * Gathers the model calls of a session. Several records may tell of one call: a span inside another (two instrumentations), records with the same
 * response identifier, and message events beside their span. Each call counts once, with the fullest content that any record has.
 */
export function gatherCalls(readings: readonly Reading[], family: Family): Call[] {
  const groups = new Map<string, Reading[]>();
  const byResponse = new Map<string, string>();
  const told = withoutEmptyLogs(readings.filter(({ told }) => told.kind === 'model-call').sort(byTime));
  for (const reading of told) {
    const outer =
      family
        .ancestors(reading)
        .filter((each) => each.told.kind === 'model-call')
        .at(-1) ?? reading;
    const response = reading.told.kind === 'model-call' ? reading.told.responseId : null;
    const key = groups.has(outer.id) ? outer.id : (response !== null && byResponse.get(response)) || outer.id;
    if (response !== null && !byResponse.has(response)) byResponse.set(response, key);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reading]);
    else group.push(reading);
  }
  const fragments = fragmentsBySpan(readings);
  const calls: Call[] = [];
  for (const group of groups.values()) {
    const own = group.flatMap((reading) => {
      const key = `${reading.traceId}/${reading.spanId}`;
      const found = isSpan(reading) ? (fragments.get(key) ?? []) : [];
      if (isSpan(reading)) fragments.delete(key);
      return found;
    });
    calls.push(merged(group, own));
  }
  for (const rest of fragments.values()) calls.push(...callsOfEvents(rest));
  return calls;
}

/** Log records of calls without any content say nothing that the spans of the same program have not said. */
function withoutEmptyLogs(readings: Reading[]): Reading[] {
  const withSpans = new Set(readings.filter(isSpan).map(({ dialect }) => dialect));
  return readings.filter((reading) => {
    const { told } = reading;
    if (isSpan(reading) || told.kind !== 'model-call' || !withSpans.has(reading.dialect)) return true;
    return told.input !== null || told.output !== null || told.responseId !== null;
  });
}

interface FragmentReading extends Reading {
  told: Fragment;
}

function isFragment(reading: Reading): reading is FragmentReading {
  return reading.told.kind === 'fragment';
}

function fragmentsBySpan(readings: readonly Reading[]): Map<string, FragmentReading[]> {
  const bySpan = new Map<string, FragmentReading[]>();
  for (const reading of readings.filter(isFragment).sort(byTime)) {
    const key = reading.spanId === null ? `loose/${reading.traceId}` : `${reading.traceId}/${reading.spanId}`;
    const known = bySpan.get(key);
    if (known === undefined) bySpan.set(key, [reading]);
    else known.push(reading);
  }
  return bySpan;
}

/** Message events whose span has not come, or is no model call: a call ends with its choices. */
function callsOfEvents(fragments: readonly FragmentReading[]): Call[] {
  const groups: FragmentReading[][] = [];
  let answered = true;
  for (const fragment of fragments) {
    if (answered && fragment.told.output.length === 0) {
      groups.push([]);
      answered = false;
    } else if (groups.length === 0) groups.push([]);
    groups.at(-1)?.push(fragment);
    if (fragment.told.output.length > 0 || fragment.told.finish !== null) answered = true;
  }
  return groups.map((group) => merged([], group));
}

function merged(group: readonly Reading[], fragments: readonly FragmentReading[]): Call {
  // Spans before log records, outer before inner.
  const ordered = [...group].sort((one, other) => Number(isSpan(other)) - Number(isSpan(one)) || byTime(one, other));
  const told = ordered.flatMap((reading) => (reading.told.kind === 'model-call' ? [reading.told] : []));
  const reading = ordered[0] ?? fragments[0];
  if (reading === undefined) throw new RangeError('a call needs a record');
  const all = [...ordered, ...fragments];
  const whole = fragments.filter(({ told }) => told.input.length > 0 && told.output.length > 0);
  return {
    id: reading.id,
    reading,
    startMs: reading.startMs,
    endMs: all.map(({ endMs }) => endMs).reduce((one, other) => (isSpan(reading) ? one : later(one, other))),
    model: first(told.map(({ model }) => model)),
    responseId: first([...told, ...fragments.map((each) => each.told)].map(({ responseId }) => responseId)),
    // Message events are many and make one list; an event with all details is a list of its own.
    input: longest([
      ...told.map(({ input }) => input),
      ...(whole.length > 0 ? whole.map(({ told }) => told.input) : [sideOf(fragments, 'input')]),
    ]),
    output: longest([
      ...told.map(({ output }) => output),
      ...(whole.length > 0 ? whole.map(({ told }) => told.output) : [sideOf(fragments, 'output')]),
    ]),
    finish: first([...told, ...fragments.map((each) => each.told)].map(({ finish }) => finish)),
    reasoningTokens: first(told.map(({ reasoningTokens }) => reasoningTokens)),
    fault: first(told.map(({ fault }) => fault)),
  };
}

function sideOf(fragments: readonly FragmentReading[], side: 'input' | 'output'): Part[] | null {
  const parts = fragments.flatMap(({ told }) => told[side]);
  return parts.length === 0 ? null : parts;
}

function first<Value>(values: readonly (Value | null)[]): Value | null {
  return values.find((value) => value !== null) ?? null;
}

function longest(lists: readonly (readonly Part[] | null)[]): readonly Part[] | null {
  return lists.reduce(
    (best, list) => (list !== null && (best === null || list.length > best.length) ? list : best),
    null,
  );
}

function later(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}
