import { Transform, type TransformCallback } from 'node:stream';
import { type AnswerBuilder, type ApiDialect, callsIn, isObject, type JsonObject } from './answer.ts';
import type { Judgement } from './guard.ts';
import { type HeldPlace, noticeOf, replacedBody, replacedEvents } from './replacement.ts';
import { ServerSentEventReader } from './server-sent-events.ts';

export interface GateOptions {
  dialect: ApiDialect;
  /** Bytes that may be held. */
  limit: number;
  decide: (body: JsonObject) => Promise<Judgement | null>;
  /** Where more would be held than the limit, or the answer can’t be read: null passes it on, a reason does not. */
  unheld: (problem: string) => string | null;
  /** The answer as it came and as it was passed on. */
  onAnswer: (body: JsonObject | null, delivered: JsonObject | null) => void;
}

/**
 * Passes a stream of events on until the first event of a tool call; from there on it is held until the stream has ended and the calls are
 * decided about. Then it goes on as it came, byte by byte, or is replaced.
 */
export class StreamGate extends Transform {
  readonly #options: GateOptions;
  readonly #builder: AnswerBuilder;
  readonly #reader = new ServerSentEventReader();
  #rest: Buffer = Buffer.alloc(0);
  #held: Buffer[] | null = null;
  #heldBytes = 0;
  #at: HeldPlace = { blocks: 0, sequence: -1, isStart: true };
  #isStart = true;
  #isOpen = false;
  #problem: string | null = null;

  constructor(options: GateOptions, builder: AnswerBuilder) {
    super();
    this.#options = options;
    this.#builder = builder;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const text = this.#rest.toString('latin1');
    let from = 0;
    eventEnd.lastIndex = 0;
    while (eventEnd.exec(text) !== null) {
      this.#event(this.#rest.subarray(from, eventEnd.lastIndex));
      from = eventEnd.lastIndex;
    }
    this.#rest = this.#rest.subarray(from);
    if (this.#rest.length > this.#options.limit) this.#tooMuch();
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.#rest.length > 0) {
      // Some clients read an event that the end cuts off.
      this.#event(this.#rest, true);
    }
    this.#conclude().then(() => done(), done);
  }

  #event(raw: Buffer, isLast = false): void {
    const { blocks, sequence } = this.#place();
    let holdsCall = false;
    const events = [...this.#reader.read(raw), ...(isLast ? this.#reader.read(Buffer.from('\n\n')) : [])];
    for (const event of events) holdsCall = this.#builder.take(event) || holdsCall;
    if (holdsCall && this.#held === null && !this.#isOpen) {
      this.#held = [];
      this.#at = { blocks, sequence, isStart: this.#isStart };
    }
    if (this.#held === null) {
      this.#isStart = false;
      this.push(raw);
      return;
    }
    this.#heldBytes += raw.length;
    if (this.#heldBytes > this.#options.limit) this.#tooMuch();
    else this.#held.push(raw);
  }

  #place(): { blocks: number; sequence: number } {
    const content = this.#builder.body?.content;
    const isBlocks = this.#options.dialect === 'messages' && Array.isArray(content);
    return { blocks: isBlocks ? content.length : this.#builder.items, sequence: this.#builder.sequence };
  }

  #tooMuch(): void {
    if (this.#isOpen || this.#problem !== null) return;
    const reason = this.#options.unheld('the answer is larger than what may be held.');
    if (reason === null) {
      this.#isOpen = true;
      for (const raw of this.#held ?? []) this.push(raw);
      this.push(this.#rest);
      this.#rest = Buffer.alloc(0);
    } else {
      this.#problem = reason;
      this.#rest = Buffer.alloc(0);
      if (this.#held === null) this.#at = { ...this.#place(), isStart: this.#isStart };
    }
    this.#held = this.#problem === null ? null : [];
  }

  async #conclude(): Promise<void> {
    const { dialect, decide, onAnswer } = this.#options;
    const { body } = this.#builder;
    let blocked = this.#problem;
    if (this.#held !== null && blocked === null) {
      const judgement = body === null ? null : await decide(body);
      blocked = judgement === null ? this.#options.unheld('the calls were not understood.') : judgement.blocked;
    }
    if (blocked === null) {
      for (const raw of this.#held ?? []) this.push(raw);
      onAnswer(body, body);
      return;
    }
    const notice = noticeOf(blocked);
    for (const event of replacedEvents(dialect, body ?? {}, notice, this.#at)) this.push(event);
    onAnswer(body, replacedBody(dialect, body ?? {}, notice));
  }
}

const eventEnd = /\r\n\r\n|\n\r?\n|\r\r/g;

/** Holds an answer that is no stream until its calls are decided about. */
export class BodyGate extends Transform {
  readonly #options: GateOptions;
  #held: Buffer[] = [];
  #bytes = 0;
  #isOpen = false;
  #problem: string | null = null;

  constructor(options: GateOptions) {
    super();
    this.#options = options;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    if (!this.#isOpen && this.#problem === null && this.#bytes > this.#options.limit) {
      this.#problem = this.#options.unheld('the answer is larger than what may be held.');
      this.#isOpen = this.#problem === null;
      if (this.#isOpen) for (const held of this.#held) this.push(held);
      this.#held = [];
    }
    if (this.#isOpen) this.push(chunk);
    else if (this.#problem === null) this.#held.push(chunk);
    done();
  }

  override _flush(done: TransformCallback): void {
    this.#conclude().then(() => done(), done);
  }

  async #conclude(): Promise<void> {
    const { dialect, decide, unheld, onAnswer } = this.#options;
    if (this.#isOpen) return onAnswer(null, null);
    const raw = Buffer.concat(this.#held);
    const body = objectIn(raw);
    let blocked = this.#problem;
    if (blocked === null) {
      if (body === null) blocked = unheld('the answer can’t be read.');
      else if (callsIn(dialect, body).length > 0) blocked = (await decide(body))?.blocked ?? null;
    }
    if (blocked === null) {
      this.push(raw);
      return onAnswer(body, body);
    }
    const delivered = replacedBody(dialect, body ?? {}, noticeOf(blocked));
    this.push(JSON.stringify(delivered));
    onAnswer(body, delivered);
  }
}

/** The JSON object that a body holds; null if it holds none. */
export function objectIn(bytes: Buffer): JsonObject | null {
  try {
    const value = JSON.parse(bytes.toString('utf8'));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
