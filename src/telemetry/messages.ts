import type { JsonValue } from '../core/index.ts';
import { captured, isRedacted, jsonOf, type Part, type TextPart, type ToolCallPart, textOf } from './part.ts';

/**
 * Reads a list of messages into parts. All common shapes are understood, since senders mix them: GenAI conventions (`parts`), OpenAI (`content`,
 * `tool_calls`, `tool_call_id`), OpenAI Responses items, Anthropic (`tool_use`, `tool_result`, `thinking`) and AI SDK (`tool-call`, …).
 * What is not understood becomes text that says so; nothing is dropped.
 */
export function partsOfMessages(value: JsonValue | undefined, defaultRole: Role = 'user'): Part[] {
  const messages = jsonOf(value);
  const parts: Part[] = [];
  if (messages === undefined || messages === null) return parts;
  for (const message of Array.isArray(messages) ? messages : [messages])
    readMessage(jsonOf(message), defaultRole, parts);
  return parts;
}

/** A system prompt: text, one part or message, or a list of them. */
export function partsOfSystem(value: JsonValue | undefined): Part[] {
  return partsOfMessages(value, 'system');
}

export type Role = TextPart['role'] | 'tool';

function readMessage(message: JsonValue | undefined, defaultRole: Role, into: Part[]): void {
  if (message === undefined || message === null) return;
  if (!isObject(message)) {
    pushText(textOf(message), defaultRole, into);
    return;
  }
  const isItem = typeof message.type === 'string' && message.type !== 'message' && message.role === undefined;
  if (isItem) {
    readPart(message, defaultRole, into);
    return;
  }
  const role = roleOf(message.role, defaultRole);
  const callId = textIn(message, 'tool_call_id', 'toolCallId', 'id');
  const content = message.parts ?? message.content;
  if (role === 'tool' && !holdsResults(content)) {
    const output = content === undefined || content === null ? undefined : textContent(content);
    const tool = textIn(message, 'name', 'toolName');
    into.push({ type: 'tool-result', callId, tool, output: captured(output), isError: false });
    return;
  }
  const reasoning = textIn(message, 'reasoning_content', 'reasoning', 'thinking');
  if (reasoning !== null) into.push({ type: 'reasoning', text: isRedacted(reasoning) ? null : reasoning });
  readContent(content, role, into);
  readOpenAiCalls(message, into);
}

function readContent(content: JsonValue | undefined, role: Role, into: Part[]): void {
  if (content === undefined || content === null) return;
  if (Array.isArray(content)) {
    for (const part of content) readPart(part, role, into);
  } else readPart(content, role, into);
}

function readOpenAiCalls(message: JsonObject, into: Part[]): void {
  const calls = message.tool_calls ?? message.toolCalls;
  if (Array.isArray(calls)) for (const call of calls) if (isObject(call)) into.push(toolCall(call));
  if (isObject(message.function_call)) into.push(toolCall(message.function_call));
}

function readPart(part: JsonValue, role: Role, into: Part[]): void {
  if (!isObject(part)) {
    if (part !== null) pushText(textOf(part), role, into);
    return;
  }
  switch (part.type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case 'refusal':
      pushText(textIn(part, 'content', 'text', 'refusal') ?? '', role, into);
      return;
    case 'reasoning':
    case 'thinking':
    case 'redacted_thinking':
    case 'redacted-reasoning':
      into.push(reasoningPart(part));
      return;
    case 'tool_call':
    case 'tool-call':
    case 'tool_use':
    case 'server_tool_use':
    case 'function_call':
    case 'function':
      into.push(toolCall(part));
      return;
    case 'tool_call_response':
    case 'tool-result':
    case 'tool_result':
    case 'function_call_output':
      into.push(toolResult(part));
      return;
    case undefined:
      if (typeof part.content === 'string' || typeof part.text === 'string') {
        pushText(textIn(part, 'content', 'text') ?? '', role, into);
        return;
      }
      break;
    default:
  }
  pushText(notText(part), role, into);
}

function reasoningPart(part: JsonObject): Part {
  const text = textIn(part, 'content', 'text', 'thinking') ?? summaryOf(part.summary);
  return { type: 'reasoning', text: text === null || text === '' || isRedacted(text) ? null : text };
}

function summaryOf(summary: JsonValue | undefined): string | null {
  if (!Array.isArray(summary)) return null;
  const texts = summary.flatMap((each) => (isObject(each) && typeof each.text === 'string' ? [each.text] : []));
  return texts.length === 0 ? null : texts.join('\n');
}

function toolCall(call: JsonObject): ToolCallPart {
  const inner = isObject(call.function) ? call.function : call;
  const input = inner.arguments ?? inner.input ?? inner.args;
  return {
    type: 'tool-call',
    callId: textIn(call, 'call_id', 'toolCallId', 'id'),
    tool: textIn(inner, 'name', 'toolName') ?? 'unknown',
    input: captured(jsonOf(input)),
  };
}

function toolResult(part: JsonObject): Part {
  const output = part.response ?? part.result ?? part.output ?? part.content;
  return {
    type: 'tool-result',
    callId: textIn(part, 'tool_use_id', 'call_id', 'toolCallId', 'tool_call_id', 'id'),
    tool: textIn(part, 'toolName', 'name'),
    output: captured(output === undefined || output === null ? undefined : textContent(output)),
    isError:
      part.is_error === true || part.isError === true || (isObject(output) && String(output.type).startsWith('error')),
  };
}

/** What a tool returned as text: the text of text blocks, the value of AI SDK’s wrappers, JSON of anything else. */
export function textContent(value: JsonValue): string {
  if (Array.isArray(value)) {
    const texts = value.map((block) => (isObject(block) ? textIn(block, 'text', 'content') : null));
    return value.length > 0 && texts.every((text) => text !== null) ? texts.join('\n') : JSON.stringify(value);
  }
  if (isObject(value) && typeof value.type === 'string' && value.value !== undefined) return textOf(value.value);
  return textOf(value);
}

function pushText(text: string, role: Role, into: Part[]): void {
  if (text === '') return;
  into.push({ type: 'text', role: role === 'tool' ? 'user' : role, text });
}

/** Images, files and the like are named, with their size; their bytes have no place in a trajectory. */
function notText(part: JsonObject): string {
  const kind = textIn(part, 'mime_type', 'mediaType', 'media_type', 'type') ?? 'part';
  return `[${kind}, ${JSON.stringify(part).length.toLocaleString('en')} characters, not kept]`;
}

function holdsResults(content: JsonValue | undefined): boolean {
  if (!Array.isArray(content)) return false;
  return content.some((part) => isObject(part) && typeof part.type === 'string' && resultTypes.has(part.type));
}

const resultTypes = new Set(['tool_call_response', 'tool-result', 'tool_result', 'function_call_output']);

function roleOf(role: JsonValue | undefined, defaultRole: Role): Role {
  switch (role) {
    case 'system':
    case 'developer':
      return 'system';
    case 'assistant':
    case 'model':
    case 'ai':
      return 'assistant';
    case 'tool':
    case 'function':
      return 'tool';
    case 'user':
    case 'human':
      return 'user';
    default:
      return defaultRole;
  }
}

type JsonObject = { [key: string]: JsonValue };

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of the named members that is text. */
export function textIn(value: JsonObject, ...names: string[]): string | null {
  for (const name of names) {
    const member = value[name];
    if (typeof member === 'string') return member;
  }
  return null;
}
