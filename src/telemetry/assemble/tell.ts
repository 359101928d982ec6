import type { EndReason, TrajectoryEvent } from '../../trajectory/index.ts';
import type { Part, TextPart } from '../part.ts';
import type { Fault } from '../reading.ts';
import type { Actions, Contradiction, ToolAction } from './actions.ts';
import type { Call } from './calls.ts';
import type { Interner } from './interner.ts';
import type { Moment } from './order.ts';

/** Stands where something certainly was, but the sender did not record it. */
export const notRecorded = '[not recorded by the sender]';

type UnplacedEvent = TrajectoryEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, 'index'>
    : never
  : never;

/** Tells a session’s moments as events, each thing once, however many prompts repeat it. */
export class Teller {
  readonly events: { event: UnplacedEvent; key: string }[] = [];
  readonly contradictions: Contradiction[] = [];
  /** How often each text was told. */
  readonly counts = new Map<Part, number>();
  readonly #actions: Actions;
  readonly #interner: Interner;
  /** What the model calls tell by themselves; null while that is being found out, when agents’ frames are passed over. */
  readonly #innerCounts: ReadonlyMap<Part, number> | null;
  /** The conversation so far, and where in it each text stands. */
  #length = 0;
  readonly #places = new Map<Part, number[]>();
  readonly #once = new Set<Part>();
  readonly #called = new Map<ToolAction, number>();
  readonly #answered = new Set<ToolAction>();
  readonly #byFrames = new Map<Part, number>();
  readonly #seenBySource = new Map<string, Map<Part, number>>();
  #turn = 0;
  #attempt = 0;
  #anyOutput = false;

  constructor(actions: Actions, interner: Interner, innerCounts: ReadonlyMap<Part, number> | null) {
    this.#actions = actions;
    this.#interner = interner;
    this.#innerCounts = innerCounts;
  }

  tell(moments: readonly Moment[]): void {
    const last = moments.findLast(({ kind }) => kind === 'call');
    for (const moment of moments) {
      switch (moment.kind) {
        case 'call':
          this.#call(moment.call, moment !== last);
          break;
        case 'tool-start':
          this.#toolCall(moment.action, moment.reading.startMs);
          break;
        case 'tool-end':
          this.#toolResult(moment.action, moment.reading.endMs);
          break;
        case 'agent-start':
          if (moment.reading.told.kind === 'agent')
            this.#frame(moment.reading.told.source, 'input', moment.reading.told.input, moment.time);
          break;
        case 'agent-end':
          if (moment.reading.told.kind === 'agent')
            this.#frame(moment.reading.told.source, 'output', moment.reading.told.output, moment.time);
      }
    }
    // Calls that a permission refused have no span of their own.
    for (const action of this.#actions.all.values()) if (action.refused) this.#toolResult(action, null);
  }

  end(end: { reason: EndReason; detail?: string } | null): void {
    if (end === null) return;
    this.events.push({ event: { type: 'end', turn: this.#turn, ...end }, key: 'end' });
  }

  #call(call: Call, isFollowed: boolean): void {
    this.#input(call);
    this.#turn += 1;
    if (call.fault !== null) this.#fault(call, call.fault, isFollowed);
    else this.#attempt = 0;
    for (const [place, part] of (call.output ?? []).entries()) {
      const action = this.#actions.ofOutput(call, place);
      if (part.type === 'text') {
        this.#text(part, call.endMs);
        this.#append(part);
      } else if (part.type === 'reasoning') this.#reasoning(part, call.endMs);
      else if (action !== undefined && part.type === 'tool-call') this.#toolCall(action, call.endMs);
      else if (action !== undefined) this.#toolResult(action, call.endMs);
    }
    if ((call.output?.length ?? 0) > 0) this.#anyOutput = true;
  }

  /** Tells what a prompt holds beyond what is already told. Texts are found again in the order in which they were said. */
  #input(call: Call): void {
    const known = this.#length;
    let from = 0;
    let continues = false;
    for (const [place, part] of (call.input ?? []).entries()) {
      const action = this.#actions.ofInput(call, place);
      if (part.type === 'text' && part.role !== 'system') {
        const found = this.#places.get(part)?.find((each) => each >= from && each < known);
        if (found === undefined) {
          if (part.role === 'assistant') this.#rewritten(part, call, continues);
          this.#text(part, call.startMs);
          this.#append(part);
        } else {
          from = found + 1;
          if (part.role === 'assistant') continues = true;
        }
      } else if (part.type === 'text') {
        if (!this.#once.has(part)) this.#text(part, call.startMs);
        this.#once.add(part);
      } else if (part.type === 'reasoning') {
        if (part.text !== null && !this.#once.has(part)) this.#reasoning(part, call.startMs);
      } else if (action !== undefined && part.type === 'tool-call') {
        if (this.#called.has(action)) continues = true;
        this.#toolCall(action, call.startMs);
      } else if (action !== undefined && (this.#called.has(action) || !this.#answered.has(action))) {
        this.#toolCall(action, call.startMs);
        this.#toolResult(action, call.startMs);
      }
    }
  }

  /** A prompt that continues a known conversation puts words into the model’s mouth that no known answer holds. */
  #rewritten(part: TextPart, call: Call, continues: boolean): void {
    if (!continues || !this.#anyOutput) return;
    const detail = `a later prompt has the model say what no recorded answer says: ${part.text.slice(0, 200)}`;
    this.contradictions.push({ kind: 'history', about: call.id, detail });
  }

  /** An agent’s frame repeats what its model calls tell; only what goes beyond that is told. */
  #frame(source: string, side: string, parts: readonly Part[] | null, timeMs: number): void {
    if (this.#innerCounts === null || parts === null) return;
    // A frame with a history is counted for itself; single prompts add up, since the same words may be said twice.
    const isSingle = parts.filter(({ type }) => type === 'text').length <= 1;
    const seen = (isSingle ? this.#seenBySource.get(`${side} ${source}`) : undefined) ?? new Map<Part, number>();
    if (isSingle) this.#seenBySource.set(`${side} ${source}`, seen);
    for (const part of parts) {
      if (part.type === 'tool-call' && !this.#actions.knows(part.callId)) {
        this.#toolCall(this.#actions.adopt(part), timeMs);
      } else if (part.type === 'tool-result') {
        const action = this.#actions.answer(part);
        if (action !== undefined) this.#toolResult(action, timeMs);
      } else if (part.type === 'text') {
        const count = (seen.get(part) ?? 0) + 1;
        seen.set(part, count);
        const told = (this.#innerCounts.get(part) ?? 0) + (this.#byFrames.get(part) ?? 0);
        if (part.role === 'system' ? told > 0 : count <= told) continue;
        this.#byFrames.set(part, (this.#byFrames.get(part) ?? 0) + 1);
        this.#text(part, timeMs);
      }
    }
  }

  #text(part: TextPart, timeMs: number | null): void {
    const count = (this.counts.get(part) ?? 0) + 1;
    this.counts.set(part, count);
    const key = `text:${this.#interner.numberOf(part)}:${count}`;
    const { role, text } = part;
    const place = { turn: this.#turn, ...timeOf(timeMs) };
    this.events.push({
      event: role === 'assistant' ? { type: 'message', ...place, text } : { type: 'instruction', ...place, role, text },
      key,
    });
  }

  #append(part: TextPart): void {
    const places = this.#places.get(part);
    if (places === undefined) this.#places.set(part, [this.#length]);
    else places.push(this.#length);
    this.#length += 1;
  }

  #reasoning(part: Part, timeMs: number | null): void {
    if (part.type !== 'reasoning') return;
    this.#once.add(part);
    const count = (this.counts.get(part) ?? 0) + 1;
    this.counts.set(part, count);
    const hidden = part.text === null;
    this.events.push({
      event: {
        type: 'reasoning',
        turn: this.#turn,
        ...timeOf(timeMs),
        text: part.text ?? '',
        ...(hidden ? { redacted: true } : {}),
      },
      key: `text:${this.#interner.numberOf(part)}:${count}`,
    });
  }

  #toolCall(action: ToolAction, timeMs: number | null): void {
    if (this.#called.has(action)) return;
    if (this.#turn === 0 && action.runs.length > 0) this.#turn = 1;
    this.#called.set(action, this.#turn);
    const { callId, tool, input, executed } = action;
    const place = { turn: this.#turn, ...timeOf(timeMs) };
    const value = input.state === 'present' ? input.value : null;
    this.events.push({ event: { type: 'tool-call', ...place, callId, tool, input: value }, key: `call:${callId}` });
    if (executed === undefined) return;
    // What ran is not what was asked for: both stand, so that a monitor sees the deed as well.
    const ran = `${callId}~executed`;
    this.events.push({
      event: { type: 'tool-call', ...place, callId: ran, tool, input: executed },
      key: `call:${ran}`,
    });
  }

  #toolResult(action: ToolAction, timeMs: number | null): void {
    if (this.#answered.has(action)) return;
    this.#toolCall(action, timeMs);
    this.#answered.add(action);
    const { callId, tool, output, isError } = action;
    const text = output.state === 'present' ? output.value : notRecorded;
    const turn = this.#called.get(action) ?? this.#turn;
    this.events.push({
      event: { type: 'tool-result', turn, ...timeOf(timeMs), callId, tool, output: text, isError },
      key: `result:${callId}`,
    });
  }

  #fault(call: Call, { kind, message }: Fault, isFollowed: boolean): void {
    this.#attempt += 1;
    this.events.push({
      event: {
        ...{ type: 'fault', turn: this.#turn, ...timeOf(call.endMs), kind, message },
        ...{ attempt: this.#attempt, willRetry: isFollowed },
      },
      key: `fault:${call.id}`,
    });
  }
}

/** Times beyond the year 9999 can’t be written; they are no times. */
function timeOf(timeMs: number | null): { time?: string } {
  return timeMs === null || timeMs <= 0 || timeMs >= 253_402_300_800_000
    ? {}
    : { time: new Date(timeMs).toISOString() };
}
