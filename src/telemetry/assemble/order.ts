import type { Part } from '../part.ts';
import type { Reading } from '../reading.ts';
import type { Actions, ToolAction } from './actions.ts';
import type { Call } from './calls.ts';
import { compareText, type Family } from './family.ts';

/** One place in the course of a session. Tools and agents have two, with what happens inside them in between. */
export type Moment =
  | { kind: 'call'; id: string; time: number; call: Call }
  | { kind: 'tool-start' | 'tool-end'; id: string; time: number; action: ToolAction; reading: Reading }
  | { kind: 'agent-start' | 'agent-end'; id: string; time: number; reading: Reading };

/**
 * Brings a session’s moments into order. Clocks of different machines disagree, so what must have come first does, whatever the clocks say:
 * parents before and after what lies in them, an answer before the tools it calls and before the prompts that repeat it, a tool’s result before
 * the prompt that carries it. Among what is free, time decides, then identifiers (Kahn’s algorithm with a priority queue).
 */
export function inOrder(
  calls: readonly Call[],
  actions: Actions,
  readings: readonly Reading[],
  family: Family,
): Moment[] {
  const graph = new Graph();
  const starts = new Map<string, Moment>();
  const ends = new Map<string, Moment>();
  const owners: { reading: Reading; moments: Moment[] }[] = [];
  const ofCall = new Map<Call, Moment>();
  for (const call of calls) {
    const moment = graph.add({ kind: 'call', id: call.id, time: call.endMs ?? call.startMs ?? 0, call });
    ofCall.set(call, moment);
    owners.push({ reading: call.reading, moments: [moment] });
  }
  const toolMoments = new Map<ToolAction, [Moment, Moment]>();
  for (const action of actions.all.values()) {
    const [reading] = action.runs;
    if (reading === undefined) continue;
    const [start, end] = pair(graph, 'tool', reading, { action });
    toolMoments.set(action, [start, end]);
    for (const run of action.runs) {
      starts.set(run.id, start);
      ends.set(run.id, end);
    }
    owners.push({ reading, moments: [start, end] });
    const producer = action.producer === null ? undefined : ofCall.get(action.producer);
    if (producer !== undefined) graph.before(producer, start);
  }
  for (const reading of readings) {
    if (reading.told.kind !== 'agent') continue;
    const [start, end] = pair(graph, 'agent', reading, {});
    starts.set(reading.id, start);
    ends.set(reading.id, end);
    owners.push({ reading, moments: [start, end] });
  }
  for (const { reading, moments } of owners) {
    for (const above of family.ancestors(reading)) {
      const [start, end] = [starts.get(above.id), ends.get(above.id)];
      if (start === undefined || end === undefined || moments.includes(start)) continue;
      for (const moment of moments) {
        graph.before(start, moment);
        graph.before(moment, end);
      }
      // What lies above follows, since the nearest frame lies in it.
      break;
    }
  }
  historyEdges(calls, actions, ofCall, toolMoments, graph);
  return graph.sorted();
}

/** A prompt comes after the last answer that it repeats and after the results that it carries. What those repeat follows from theirs. */
function historyEdges(
  calls: readonly Call[],
  actions: Actions,
  ofCall: ReadonlyMap<Call, Moment>,
  toolMoments: ReadonlyMap<ToolAction, [Moment, Moment]>,
  graph: Graph,
): void {
  const producers = new Map<Part, Call | null>();
  for (const call of calls) {
    for (const part of call.output ?? []) {
      if (part.type !== 'text') continue;
      // Words that two answers share prove nothing about either.
      producers.set(part, producers.has(part) && producers.get(part) !== call ? null : call);
    }
  }
  for (const call of calls) {
    const own = ofCall.get(call);
    const input = call.input ?? [];
    let producer: Call | null = null;
    for (let place = input.length - 1; place >= 0 && own !== undefined; place -= 1) {
      const part = input[place];
      if (part === undefined) continue;
      const action = actions.ofInput(call, place);
      const found: Call | null = action?.producer ?? (part.type === 'text' ? (producers.get(part) ?? null) : null);
      if (producer !== null && found !== null && found !== producer) break;
      if (part.type === 'tool-result' && action !== undefined) {
        const end = toolMoments.get(action)?.[1];
        if (end !== undefined) graph.before(end, own);
      }
      if (found === null || found === call) continue;
      producer = found;
      const earlier = ofCall.get(found);
      if (earlier !== undefined) graph.before(earlier, own);
    }
  }
}

function pair(graph: Graph, kind: 'tool', reading: Reading, more: { action: ToolAction }): [Moment, Moment];
function pair(graph: Graph, kind: 'agent', reading: Reading, more: object): [Moment, Moment];
function pair(graph: Graph, kind: 'tool' | 'agent', reading: Reading, more: object): [Moment, Moment] {
  const startTime = reading.startMs ?? reading.endMs ?? 0;
  const endTime = reading.endMs ?? startTime;
  const start = graph.add({
    kind: `${kind}-start`,
    id: `${reading.id}/0`,
    time: startTime,
    reading,
    ...more,
  } as Moment);
  const end = graph.add({ kind: `${kind}-end`, id: `${reading.id}/1`, time: endTime, reading, ...more } as Moment);
  graph.before(start, end);
  return [start, end];
}

class Graph {
  readonly #after = new Map<Moment, Moment[]>();
  readonly #waits = new Map<Moment, number>();

  add<Kind extends Moment>(moment: Kind): Kind {
    this.#after.set(moment, []);
    this.#waits.set(moment, 0);
    return moment;
  }

  before(earlier: Moment, later: Moment): void {
    if (earlier === later) return;
    this.#after.get(earlier)?.push(later);
    this.#waits.set(later, (this.#waits.get(later) ?? 0) + 1);
  }

  sorted(): Moment[] {
    const order: Moment[] = [];
    const heap = new Heap();
    const waiting = new Set(this.#waits.keys());
    for (const [moment, waits] of this.#waits) if (waits === 0) heap.push(moment);
    let inTime: Moment[] | null = null;
    while (waiting.size > 0) {
      let next = heap.pop();
      if (next === undefined) {
        // Records that contradict each other can make a circle; it is cut at its earliest moment. Latest first, to be taken from the end.
        inTime ??= [...waiting].sort((one, other) => compareMoments(other, one));
        next = inTime.pop();
      }
      if (next === undefined) break;
      if (!waiting.delete(next)) continue;
      order.push(next);
      for (const later of this.#after.get(next) ?? []) {
        const waits = (this.#waits.get(later) ?? 0) - 1;
        this.#waits.set(later, waits);
        if (waits === 0 && waiting.has(later)) heap.push(later);
      }
    }
    return order;
  }
}

function compareMoments(one: Moment, other: Moment): number {
  return one.time - other.time || compareText(one.id, other.id);
}

/** A binary heap, smallest first. */
class Heap {
  readonly #items: Moment[] = [];

  push(moment: Moment): void {
    const items = this.#items;
    let place = items.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = items[above];
      if (parent === undefined || compareMoments(parent, moment) <= 0) break;
      items[place] = parent;
      place = above;
    }
    items[place] = moment;
  }

  pop(): Moment | undefined {
    const items = this.#items;
    const [top] = items;
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      const [left, right] = [items[below], items[below + 1]];
      if (left === undefined) break;
      if (right !== undefined && compareMoments(right, left) < 0) below += 1;
      const smaller = items[below];
      if (smaller === undefined || compareMoments(last, smaller) <= 0) break;
      items[place] = smaller;
      place = below;
    }
    items[place] = last;
    return top;
  }
}
