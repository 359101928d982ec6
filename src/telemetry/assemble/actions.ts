import { canonicalJson, type JsonValue } from '../../core/index.ts';
import { type Captured, jsonOf, type Part, type ToolCallPart, type ToolResultPart } from '../part.ts';
import type { Reading, ToolDecision, ToolRun } from '../reading.ts';
import type { Call } from './calls.ts';
import { byTime, compareText, type Family, isSpan } from './family.ts';

/** One tool call, from all that is told of it: the model’s answer, the tool’s span, later prompts that repeat it, a permission. */
export interface ToolAction {
  /** Unique in the session. Equals the call’s own identifier unless that was used more than once. */
  callId: string;
  tool: string;
  input: Captured<JsonValue>;
  /** What ran, if it is not what the model asked for. */
  executed: JsonValue | undefined;
  output: Captured<string>;
  isError: boolean;
  producer: Call | null;
  runs: Reading[];
  refused: boolean;
}

export interface Contradiction {
  kind: 'arguments' | 'result' | 'tool' | 'history' | 'span';
  /** The call or span that it is about. */
  about: string;
  detail: string;
}

/** The tool calls of a session, and which part of which conversation means which of them. */
export class Actions {
  readonly contradictions: Contradiction[] = [];
  readonly all = new Map<string, ToolAction>();
  readonly #ofOutput = new Map<Call, (ToolAction | undefined)[]>();
  readonly #ofInput = new Map<Call, (ToolAction | undefined)[]>();
  /** By the identifier as sent, in the order of time. */
  readonly #byId = new Map<string, ToolAction[]>();
  /** The calls that answers show and no span has claimed, with their input as text. */
  readonly #askedByTool = new Map<string, { action: ToolAction; input: string | null }[]>();
  readonly #compared = new Set<string>();
  readonly #comparedParts = new Map<ToolAction, Set<Part>>();

  constructor(calls: readonly Call[], readings: readonly Reading[], family: Family) {
    for (const call of calls) this.#readOutput(call);
    this.#readRuns(readings.filter(({ told }) => told.kind === 'tool').sort(byTime), family);
    for (const call of calls) this.#readInput(call);
    for (const reading of readings) if (reading.told.kind === 'decision') this.#readDecision(reading.told);
  }

  ofOutput(call: Call, place: number): ToolAction | undefined {
    return this.#ofOutput.get(call)?.[place];
  }

  ofInput(call: Call, place: number): ToolAction | undefined {
    return this.#ofInput.get(call)?.[place];
  }

  /** Whether any record but an agent’s frame tells of a call with this identifier. */
  knows(callId: string | null): boolean {
    return callId !== null && this.#byId.has(callId);
  }

  /** A call that only an agent’s frame tells of. */
  adopt(part: ToolCallPart): ToolAction {
    return this.#add(part.callId ?? `unnamed:${this.all.size}`, part.tool, part.input, null);
  }

  /** The call that a frame’s result answers, if nothing else has answered it. */
  answer(part: ToolResultPart): ToolAction | undefined {
    const action = this.#byId.get(part.callId ?? '')?.[0];
    if (action === undefined || action.output.state === 'present' || action.runs.length > 0) return undefined;
    this.#result(action, part.output, part.isError);
    return action;
  }

  #readOutput(call: Call): void {
    const places: (ToolAction | undefined)[] = [];
    for (const [place, part] of (call.output ?? []).entries()) {
      if (part.type === 'tool-call')
        places[place] = this.#add(part.callId ?? unnamed(part), part.tool, part.input, call);
      // Tools that the provider runs itself come back within the same answer.
      if (part.type === 'tool-result') {
        const action =
          places.find((each) => each !== undefined && startsWithId(each, part.callId)) ?? places.findLast(Boolean);
        places[place] = action;
        if (action !== undefined) this.#hear(action, part);
      }
    }
    this.#ofOutput.set(call, places);
  }

  #readRuns(runs: readonly Reading[], family: Family): void {
    const taken = new Map<string, Reading[][]>();
    const named = runs.filter(({ told }) => told.kind === 'tool' && told.callId !== null);
    for (const reading of named) {
      const told = reading.told as ToolRun;
      const callId = told.callId ?? '';
      const groups = taken.get(callId) ?? [];
      taken.set(callId, groups);
      const same = groups.find((group) => group.some((other) => isSameRun(reading, other, family)));
      if (same === undefined) groups.push([reading]);
      else same.push(reading);
    }
    for (const callId of [...taken.keys()].sort(compareText)) {
      for (const [number, group] of (taken.get(callId) ?? []).entries()) {
        const [first] = group;
        if (first === undefined) continue;
        const told = first.told as ToolRun;
        const action = this.#byId.get(callId)?.[number] ?? this.#add(callId, told.tool, { state: 'absent' }, null);
        // Spans first: they are nearer to the deed than log records.
        const ordered = [...group].sort(
          (one, other) => Number(isSpan(other)) - Number(isSpan(one)) || byTime(one, other),
        );
        for (const reading of ordered) this.#run(action, reading);
      }
    }
    for (const action of this.all.values()) {
      if (action.producer === null) continue;
      const asked = this.#askedByTool.get(action.tool) ?? [];
      this.#askedByTool.set(action.tool, asked);
      asked.push({ action, input: canonicalOf(action.input) });
    }
    for (const reading of runs) {
      const told = reading.told as ToolRun;
      if (told.callId !== null) continue;
      this.#run(
        this.#unclaimed(told) ?? this.#add(`span:${reading.id}`, told.tool, { state: 'absent' }, null),
        reading,
      );
    }
  }

  /** A tool’s span without the call’s identifier belongs to the first call of that tool that has no span yet, best with the same input. */
  #unclaimed(told: ToolRun): ToolAction | undefined {
    const free = (this.#askedByTool.get(told.tool) ?? []).filter(({ action }) => action.runs.length === 0);
    this.#askedByTool.set(told.tool, free);
    const asText = canonicalOf(told.input);
    return (free.find(({ input }) => asText !== null && input === asText) ?? free[0])?.action;
  }

  #run(action: ToolAction, reading: Reading): void {
    const told = reading.told as ToolRun;
    action.runs.push(reading);
    if (told.tool !== action.tool && action.producer !== null) {
      this.#contradict('tool', action, `asked for ${action.tool}, ran ${told.tool}`);
    }
    if (action.input.state !== 'present') {
      if (told.input.state !== 'absent') action.input = told.input;
    } else if (told.input.state === 'present' && !saysLess(told.input.value, action.input.value)) {
      const [asked, ran] = [canonicalJson(action.input.value), canonicalJson(told.input.value)];
      if (asked !== ran && action.producer !== null) {
        action.executed ??= told.input.value;
        this.#contradict('arguments', action, `asked with ${clip(asked)}, ran with ${clip(ran)}`);
      }
    }
    this.#result(action, told.output, told.isError);
  }

  #readInput(call: Call): void {
    const places: (ToolAction | undefined)[] = [];
    const counts = new Map<string, number>();
    const waiting: ToolAction[] = [];
    for (const [place, part] of (call.input ?? []).entries()) {
      if (part.type === 'tool-call') {
        const id = part.callId ?? unnamed(part);
        const action = this.#occurrence(id, counts) ?? this.#add(id, part.tool, part.input, null);
        places[place] = action;
        waiting.push(action);
        this.#recall(action, part);
      } else if (part.type === 'tool-result') {
        const at = waiting.findIndex((each) => part.callId === null || startsWithId(each, part.callId));
        const action =
          (at === -1 ? undefined : waiting.splice(at, 1)[0]) ??
          this.#byId.get(part.callId ?? '')?.[0] ??
          this.#add(part.callId ?? `result:${place}`, part.tool ?? 'unknown', { state: 'absent' }, null);
        places[place] = action;
        this.#hear(action, part);
      }
    }
    this.#ofInput.set(call, places);
  }

  #occurrence(id: string, counts: Map<string, number>): ToolAction | undefined {
    const number = counts.get(id) ?? 0;
    counts.set(id, number + 1);
    return this.#byId.get(id)?.[number];
  }

  /** A later prompt repeats the call. */
  #recall(action: ToolAction, part: ToolCallPart): void {
    if (this.#isCompared(action, part) || part.input.state !== 'present') return;
    if (action.input.state !== 'present') action.input = part.input;
    else if (canonicalOf(action.input) !== canonicalOf(part.input) && action.producer !== null) {
      this.#contradict('history', action, `a later prompt tells it with ${clip(canonicalJson(part.input.value))}`);
    }
  }

  #hear(action: ToolAction, part: ToolResultPart): void {
    if (!this.#isCompared(action, part)) this.#result(action, part.output, part.isError);
  }

  #result(action: ToolAction, output: Captured<string>, isError: boolean): void {
    action.isError ||= isError;
    if (output.state === 'absent') return;
    if (action.output.state !== 'present') {
      if (output.state === 'present' || action.output.state === 'absent') action.output = output;
    } else if (output.state === 'present' && !agrees(action.output.value, output.value)) {
      this.#contradict('result', action, `also told as ${clip(output.value)}`);
    }
  }

  #readDecision(told: ToolDecision): void {
    if (told.accepted) return;
    const action =
      (told.callId === null ? this.#unclaimedName(told.tool) : this.#byId.get(told.callId)?.[0]) ??
      this.#add(told.callId ?? `refused:${this.all.size}`, told.tool, { state: 'absent' }, null);
    action.refused = true;
    action.isError = true;
    if (action.output.state === 'absent') action.output = { state: 'present', value: `[not allowed: ${told.source}]` };
  }

  #unclaimedName(tool: string): ToolAction | undefined {
    return [...this.all.values()].find((each) => each.tool === tool && each.runs.length === 0 && !each.refused);
  }

  #add(id: string, tool: string, input: Captured<JsonValue>, producer: Call | null): ToolAction {
    const same = this.#byId.get(id) ?? [];
    this.#byId.set(id, same);
    const action: ToolAction = {
      ...{ tool, input, producer, isError: false, refused: false, executed: undefined, runs: [] },
      callId: same.length === 0 ? id : `${id}#${same.length + 1}`,
      output: { state: 'absent' },
    };
    same.push(action);
    this.all.set(action.callId, action);
    return action;
  }

  #isCompared(action: ToolAction, part: Part): boolean {
    let parts = this.#comparedParts.get(action);
    if (parts === undefined) {
      parts = new Set();
      this.#comparedParts.set(action, parts);
    }
    if (parts.has(part)) return true;
    parts.add(part);
    return false;
  }

  #contradict(kind: Contradiction['kind'], action: ToolAction, detail: string): void {
    const key = `${kind}\0${action.callId}\0${detail}`;
    if (this.#compared.has(key)) return;
    this.#compared.add(key);
    this.contradictions.push({ kind, about: action.callId, detail });
  }
}

/** One run told twice: by a span and a log record, or by a span inside the other. */
function isSameRun(one: Reading, other: Reading, family: Family): boolean {
  if (isSpan(one) !== isSpan(other)) return true;
  if (!isSpan(one)) return false;
  return family.ancestors(one).includes(other) || family.ancestors(other).includes(one);
}

function startsWithId(action: ToolAction, callId: string | null): boolean {
  return callId !== null && (action.callId === callId || action.callId.startsWith(`${callId}#`));
}

function unnamed(part: ToolCallPart): string {
  return `unnamed:${part.tool}:${clip(canonicalOf(part.input) ?? '')}`;
}

function canonicalOf(captured: Captured<JsonValue>): string | null {
  return captured.state === 'present' ? canonicalJson(captured.value) : null;
}

/** Whether `less` holds nothing but some of the members of `more`: a sender that tells single details only contradicts nothing. */
function saysLess(less: JsonValue, more: JsonValue): boolean {
  if (typeof less !== 'object' || typeof more !== 'object' || less === null || more === null) return false;
  if (Array.isArray(less) || Array.isArray(more)) return false;
  return Object.entries(less).every(([key, value]) => canonicalJson(value) === canonicalJson(more[key] ?? null));
}

/** Senders cut, wrap and re-indent results; only what can’t come from the same result is a contradiction. */
function agrees(one: string, other: string): boolean {
  const [left, right] = [plain(one), plain(other)];
  return left.includes(right) || right.includes(left);
}

function plain(text: string): string {
  const value = jsonOf(text);
  const flat = typeof value === 'string' || value === undefined ? text.trim() : canonicalJson(value);
  return flat.replace(/^"(.*)"$/s, '$1');
}

function clip(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
