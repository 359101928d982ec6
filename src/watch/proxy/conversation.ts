import { createHmac, randomBytes } from 'node:crypto';
import { digestOf, type JsonValue } from '../../core/index.ts';
import { type Part, partsOfMessages } from '../../telemetry/index.ts';
import { type ApiDialect, isObject, type JsonObject } from './answer.ts';

/** A request as a conversation: what it says, and what it says about where it belongs. */
export interface Conversation {
  /** System prompts, by themselves: they may differ from turn to turn, for example by the time of day. */
  system: readonly Part[];
  parts: readonly Part[];
  /** The Responses API’s `previous_response_id`. */
  parent: string | null;
  /** The Responses API’s `conversation`. */
  conversation: string | null;
  /** What else was asked for, of those settings that can’t hold a credential. */
  settings: JsonObject;
}

/** Reads a request’s body. */
export function readConversation(dialect: ApiDialect, body: JsonObject): Conversation {
  const instructions = dialect === 'messages' ? body.system : dialect === 'responses' ? body.instructions : null;
  const said = dialect === 'responses' ? body.input : body.messages;
  const all = partsOfMessages(typeof said === 'string' ? [{ role: 'user', content: said }] : plain(said ?? null));
  const isSystem = (part: Part) => part.type === 'text' && part.role === 'system';
  const given = isObject(body.conversation) ? body.conversation.id : body.conversation;
  return {
    system: [
      ...(instructions ? partsOfMessages([{ role: 'system', content: instructions }]) : []),
      ...all.filter(isSystem),
    ],
    parts: all.filter((part) => !isSystem(part)),
    parent: typeof body.previous_response_id === 'string' ? body.previous_response_id : null,
    conversation: typeof given === 'string' ? given : null,
    settings: settingsIn(body, all.length),
  };
}

/** What a whole answer says, one list for each of its alternatives (`n` of chat completions). */
export function answerParts(dialect: ApiDialect, body: JsonObject): Part[][] {
  if (dialect === 'messages')
    return [partsOfMessages([{ role: 'assistant', content: plain(body.content ?? []) }], 'assistant')];
  if (dialect === 'responses') return [partsOfMessages(plain(body.output ?? []), 'assistant')];
  const choices = Array.isArray(body.choices) ? body.choices.filter(isObject) : [];
  return choices.map(({ message }) => partsOfMessages(plain([message ?? null]), 'assistant'));
}

/**
 * Brings kinds of calls that differ only in name to those that are read: custom and shell calls of OpenAI, calls that the provider carried out
 * itself.
 */
function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  const { type } = value;
  if (Array.isArray(value.tool_calls)) {
    const calls = value.tool_calls.map((call) =>
      isObject(call) && isObject(call.custom) ? { ...call, function: { ...call.custom } } : call,
    );
    return { ...value, tool_calls: calls };
  }
  if (Array.isArray(value.content) && (type === undefined || type === 'message')) {
    return { ...value, content: value.content.map(plain) };
  }
  if (typeof type !== 'string' || type === 'tool_call' || type === 'function_call') return value;
  if (type === 'mcp_tool_use') return { ...value, type: 'tool_use' };
  if (type.endsWith('_tool_result')) return { ...value, type: 'tool_result' };
  if (type.endsWith('_call_output')) return { ...value, type: 'function_call_output' };
  if (!type.endsWith('_call')) return value;
  const { id, call_id: callId, name, input, action, arguments: given, ...rest } = value;
  const known = given ?? input ?? action ?? (rest as JsonObject);
  const call = { type: 'function_call', call_id: callId ?? id ?? null, name: name ?? type, arguments: known };
  return call;
}

const settingNames = [
  ...[
    'model',
    'temperature',
    'top_p',
    'max_tokens',
    'max_output_tokens',
    'max_completion_tokens',
    'stream',
    'n',
    'seed',
  ],
  ...[
    'tool_choice',
    'parallel_tool_calls',
    'reasoning',
    'reasoning_effort',
    'thinking',
    'stop',
    'stop_sequences',
    'store',
  ],
  ...['service_tier', 'truncation', 'previous_response_id', 'background'],
];

/** Tools are named and digested: those of remote servers may carry credentials. */
function settingsIn(body: JsonObject, messages: number): JsonObject {
  const settings: JsonObject = { messages };
  for (const name of settingNames) if (body[name] !== undefined) settings[name] = body[name];
  if (!Array.isArray(body.tools)) return settings;
  const names = body.tools.filter(isObject).map((tool) => {
    const inner = isObject(tool.function) ? tool.function : isObject(tool.custom) ? tool.custom : tool;
    return inner.name ?? inner.type ?? null;
  });
  return { ...settings, tools: names, toolsDigest: digestOf(body.tools) };
}

/**
 * The conversation as a chain of digests: `keys[n]` stands for the first n parts and everything before them, so two conversations share it only
 * if they are the same up to there. Reasoning is left out and text trimmed, since clients drop and trim them when they send an answer back.
 */
export function chainOf(
  base: string,
  parts: readonly Part[],
): { keys: string[]; answered: boolean[]; calls: boolean[] } {
  const [keys, answered, calls] = [[base], [false], [false]];
  let [key, isAnswered, holdsCall, spoken] = [base, false, false, ''];
  let before = base;
  for (const part of parts) {
    if (part.type === 'text' && part.role === 'assistant') {
      // Clients join an answer’s pieces of text or take them apart: together they are one link.
      if (spoken === '') before = key;
      spoken += part.text;
      key = next(before, ['said', spoken.replace(/\s+/g, '')]);
    } else if (part.type !== 'reasoning') {
      spoken = '';
      key = next(key, linkOf(part));
    }
    isAnswered ||= part.type === 'tool-call' || (part.type === 'text' && part.role === 'assistant');
    holdsCall ||= part.type === 'tool-call' && (part.callId?.length ?? 0) >= 12;
    keys.push(key);
    answered.push(isAnswered);
    calls.push(holdsCall);
  }
  return { keys, answered, calls };
}

function linkOf(part: Exclude<Part, { type: 'reasoning' }>): JsonValue {
  switch (part.type) {
    case 'text':
      return ['told', part.text.trim()];
    case 'tool-call':
      return ['call', part.callId, part.tool, part.input.state === 'present' ? part.input.value : null];
    case 'tool-result':
      return ['result', part.callId, part.output.state === 'present' ? part.output.value : null];
    default:
      return part satisfies never;
  }
}

function next(key: string, link: JsonValue): string {
  return digestOf([key, link]).slice(0, 32);
}

const salt = randomBytes(32);

/** Tells users of different credentials apart without keeping one: keyed with what this process alone knows, and forgets. */
export function scopeOf(credential: string): string {
  return createHmac('sha256', salt).update(credential).digest('hex').slice(0, 32);
}
