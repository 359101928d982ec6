import type { JsonValue } from '../../core/index.ts';
import type { ServerSentEvent } from './server-sent-events.ts';

export type ApiDialect = 'chat' | 'responses' | 'messages';
export type JsonObject = { [key: string]: JsonValue };

/** What a streamed answer comes to: the body that the same API would have sent without streaming. */
export interface StreamedAnswer {
  /** Null while nothing understood has come. */
  body: JsonObject | null;
  /** The stream said itself that it is over. */
  isComplete: boolean;
  /** An error that came as an event of the stream. */
  error: JsonValue;
  /** Events of kinds that are not known: passed on as all are, kept here by name, and counted. */
  unknown: Map<string, number>;
}

/** The API that a path belongs to; null for those that are passed through unread. */
export function dialectOf(path: string): ApiDialect | null {
  const plain = decoded(path.split('?')[0] ?? path).replace(/\/+$/, '');
  if (/\/chat\/completions$/.test(plain)) return 'chat';
  if (/\/responses$/.test(plain)) return 'responses';
  return /\/messages$/.test(plain) ? 'messages' : null;
}

export class AnswerBuilder implements StreamedAnswer {
  readonly #dialect: ApiDialect;
  readonly #partialInputs = new Map<JsonObject, string>();
  /** Of the Responses API: the number of the last event, and how many items have begun. */
  sequence = -1;
  items = 0;
  body: JsonObject | null = null;
  isComplete = false;
  error: JsonValue = null;
  readonly unknown = new Map<string, number>();

  constructor(dialect: ApiDialect) {
    this.#dialect = dialect;
  }

  /** @returns whether the event is a part of a tool call. */
  take({ event, data }: ServerSentEvent): boolean {
    if (data === '[DONE]') {
      this.isComplete = true;
      return false;
    }
    let value: JsonValue;
    try {
      value = JSON.parse(data);
    } catch {
      this.#isUnknown(event ?? 'no JSON');
      return false;
    }
    if (!isObject(value)) {
      this.#isUnknown(event ?? 'no object');
      return false;
    }
    if (
      value.error !== undefined &&
      value.error !== null &&
      this.#dialect !== 'responses' &&
      value.choices === undefined
    ) {
      this.error = value.error;
      return false;
    }
    if (this.#dialect === 'chat') return this.#chat(value);
    return this.#dialect === 'messages' ? this.#messages(value) : this.#responses(value);
  }

  #isUnknown(name: string): void {
    // A sender that makes up names without end must not fill the memory.
    const kept = this.unknown.size < 100 || this.unknown.has(name) ? name : 'others';
    this.unknown.set(kept, (this.unknown.get(kept) ?? 0) + 1);
  }

  #chat(chunk: JsonObject): boolean {
    if (!Array.isArray(chunk.choices)) {
      this.#isUnknown(typeof chunk.object === 'string' ? chunk.object : 'chunk without choices');
      return false;
    }
    this.body ??= { ...chunk, choices: [] };
    if (isObject(chunk.usage)) this.body.usage = chunk.usage;
    const choices = this.body.choices as JsonValue[];
    let holdsCall = false;
    for (const choice of chunk.choices) {
      if (!isObject(choice)) continue;
      const index = numberIn(choice.index);
      const whole = memberAt(choices, index, () => ({ index, message: { role: 'assistant' }, finish_reason: null }));
      if (typeof choice.finish_reason === 'string') whole.finish_reason = choice.finish_reason;
      if (!isObject(choice.delta) || !isObject(whole.message)) continue;
      for (const [name, value] of Object.entries(choice.delta)) {
        if (name === 'tool_calls' && Array.isArray(value)) {
          holdsCall ||= value.length > 0;
          this.#chatCalls(whole.message, value);
        } else if (name === 'function_call' && isObject(value)) {
          holdsCall = true;
          whole.message.function_call = joined(
            isObject(whole.message.function_call) ? whole.message.function_call : {},
            value,
          );
        } else if (typeof value === 'string' && name !== 'role') {
          const before = whole.message[name];
          whole.message[name] = (typeof before === 'string' ? before : '') + value;
        } else if (value !== null) whole.message[name] = value;
      }
    }
    return holdsCall;
  }

  #chatCalls(message: JsonObject, deltas: JsonValue[]): void {
    const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
    message.tool_calls = calls;
    for (const delta of deltas) {
      if (!isObject(delta)) continue;
      const call = memberAt(calls, numberIn(delta.index), () => ({ type: 'function', function: {} }));
      if (typeof delta.id === 'string') call.id = delta.id;
      if (isObject(delta.function))
        call.function = joined(isObject(call.function) ? call.function : {}, delta.function);
    }
  }

  #messages(event: JsonObject): boolean {
    const blocks = this.body?.content;
    switch (event.type) {
      case 'message_start':
        if (!isObject(event.message)) return false;
        this.body = { ...event.message, content: Array.isArray(event.message.content) ? event.message.content : [] };
        return callsIn('messages', this.body).length > 0;
      case 'content_block_start': {
        if (!Array.isArray(blocks) || !isObject(event.content_block)) return false;
        const block = { ...event.content_block };
        const place = numberIn(event.index);
        if (place <= blocks.length) blocks[place] = block;
        return block.type === 'tool_use';
      }
      case 'content_block_delta': {
        const block = Array.isArray(blocks) ? blocks[numberIn(event.index)] : undefined;
        if (isObject(block) && isObject(event.delta)) this.#blockDelta(block, event.delta);
        return isObject(block) && block.type === 'tool_use';
      }
      case 'content_block_stop': {
        const block = Array.isArray(blocks) ? blocks[numberIn(event.index)] : undefined;
        if (!isObject(block)) return false;
        const text = this.#partialInputs.get(block);
        if (text !== undefined && text !== '') block.input = parsedOrText(text);
        return block.type === 'tool_use';
      }
      case 'message_delta':
        if (this.body === null) return false;
        if (isObject(event.delta)) Object.assign(this.body, event.delta);
        if (isObject(event.usage)) {
          this.body.usage = { ...(isObject(this.body.usage) ? this.body.usage : {}), ...event.usage };
        }
        return false;
      case 'message_stop':
        this.isComplete = true;
        return false;
      case 'ping':
        return false;
      default:
        this.#isUnknown(typeof event.type === 'string' ? event.type : 'event without type');
        return false;
    }
  }

  #blockDelta(block: JsonObject, delta: JsonObject): void {
    for (const name of ['text', 'thinking', 'signature']) {
      const value = delta[name];
      if (typeof value === 'string') block[name] = `${typeof block[name] === 'string' ? block[name] : ''}${value}`;
    }
    if (typeof delta.partial_json === 'string') {
      const text = (this.#partialInputs.get(block) ?? '') + delta.partial_json;
      this.#partialInputs.set(block, text);
      // As text until it is whole: a stream may break off within it.
      block.input = text;
    } else if (!['text_delta', 'thinking_delta', 'signature_delta', 'citations_delta'].includes(String(delta.type))) {
      this.#isUnknown(String(delta.type));
    }
  }

  #responses(event: JsonObject): boolean {
    const type = typeof event.type === 'string' ? event.type : 'event without type';
    if (typeof event.sequence_number === 'number') this.sequence = event.sequence_number;
    if (type === 'response.output_item.added') this.items += 1;
    if (type === 'error') {
      this.error = event;
      return false;
    }
    if (isObject(event.response)) {
      const output = this.body?.output;
      this.body = { ...event.response };
      // Before the end, the response within an event has no items yet; those gathered so far must not be lost to a broken stream.
      if (Array.isArray(output) && (!Array.isArray(this.body.output) || this.body.output.length === 0))
        this.body.output = output;
      this.isComplete ||= type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed';
      if (type === 'response.failed') this.error = event.response.error ?? 'response.failed';
      return callsIn('responses', this.body).length > 0;
    }
    const place = numberIn(event.output_index);
    const items = Array.isArray(this.body?.output) ? this.body.output : [];
    if (this.body !== null) this.body.output = items;
    if (type === 'response.output_item.added' || type === 'response.output_item.done') {
      if (!isObject(event.item)) return false;
      if (place <= items.length) items[place] = { ...event.item };
      return isCallItem(event.item);
    }
    const item = items[place];
    if (isObject(item) && typeof event.delta === 'string') addDelta(item, type, event.delta);
    if (!/^response\.[a-z_.]+$/.test(type)) this.#isUnknown(type);
    return /^response\.(function|custom_tool)_call/.test(type);
  }
}

/** Calls that the agent itself is to carry out. What the provider does by itself can’t be held. */
export function isCallItem(item: JsonObject): boolean {
  return [
    'function_call',
    'custom_tool_call',
    'local_shell_call',
    'shell_call',
    'computer_call',
    'apply_patch_call',
  ].includes(String(item.type));
}

/** The calls in an answer that the agent is to carry out, as they stand there. */
export function callsIn(dialect: ApiDialect, body: JsonObject): JsonObject[] {
  const objects = (value: JsonValue | undefined) => (Array.isArray(value) ? value.filter(isObject) : []);
  switch (dialect) {
    case 'messages':
      return objects(body.content).filter(({ type }) => type === 'tool_use');
    case 'responses':
      return objects(body.output).filter(isCallItem);
    case 'chat':
      return objects(body.choices).flatMap(({ message }) => {
        if (!isObject(message)) return [];
        return [...objects(message.tool_calls), ...objects([message.function_call ?? null])];
      });
    default:
      return dialect satisfies never;
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an item’s pieces come to, for a stream that breaks off before the item is told whole. */
function addDelta(item: JsonObject, type: string, delta: string): void {
  if (type === 'response.output_text.delta') {
    const [part] = Array.isArray(item.content) ? item.content : [];
    const text = isObject(part) && typeof part.text === 'string' ? part.text : '';
    item.content = [{ type: 'output_text', text: text + delta }];
  } else if (type === 'response.function_call_arguments.delta') {
    item.arguments = (typeof item.arguments === 'string' ? item.arguments : '') + delta;
  } else if (type === 'response.custom_tool_call_input.delta') {
    item.input = (typeof item.input === 'string' ? item.input : '') + delta;
  }
}

function joined(before: JsonObject, delta: JsonObject): JsonObject {
  const whole = { ...before };
  for (const [name, value] of Object.entries(delta)) {
    if (typeof value !== 'string') continue;
    whole[name] = (typeof whole[name] === 'string' ? whole[name] : '') + value;
  }
  return whole;
}

function numberIn(value: JsonValue | undefined): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10_000 ? value : 0;
}

function memberAt(list: JsonValue[], index: number, fresh: () => JsonObject): JsonObject {
  while (list.length <= index) list.push(fresh());
  const member = list[index];
  if (isObject(member)) return member;
  const made = fresh();
  list[index] = made;
  return made;
}

function parsedOrText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
