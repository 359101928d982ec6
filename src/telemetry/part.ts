import type { JsonValue } from '../core/index.ts';

/** A piece of content that telemetry may hold, may leave out (content is opt-in everywhere), or may hide behind a marker. */
export type Captured<Value> = { state: 'present'; value: Value } | { state: 'absent' } | { state: 'redacted' };

/** One piece of a conversation, whichever dialect told of it. Parts are immutable and shared. */
export type Part = TextPart | ReasoningPart | ToolCallPart | ToolResultPart;

export interface TextPart {
  type: 'text';
  role: 'system' | 'user' | 'assistant';
  text: string;
}

/** `text` is null if the sender says that there was reasoning but hides it. */
export interface ReasoningPart {
  type: 'reasoning';
  text: string | null;
}

export interface ToolCallPart {
  type: 'tool-call';
  callId: string | null;
  tool: string;
  input: Captured<JsonValue>;
}

export interface ToolResultPart {
  type: 'tool-result';
  callId: string | null;
  tool: string | null;
  output: Captured<string>;
  isError: boolean;
}

/** Markers that senders put where they hide content. */
const redactionMarkers = new Set(['<REDACTED>', '[REDACTED]', '__REDACTED__', 'REDACTED', '[redacted]', '<redacted>']);

export function isRedacted(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 12 && redactionMarkers.has(value);
}

export function captured<Value>(value: Value | null | undefined): Captured<Value> {
  if (value === undefined || value === null) return { state: 'absent' };
  return isRedacted(value) ? { state: 'redacted' } : { state: 'present', value };
}

/**
 * JSON in an attribute’s text, or the value itself where the sender sent structure. Text that is no JSON, or is nested so deeply that working
 * with it could exhaust the stack, stays text.
 */
export function jsonOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  const first = value.charCodeAt(0);
  // Only objects and lists: "1" or "true" as arguments would be ambiguous, and prose should not be parsed at all.
  if (first !== 0x7b && first !== 0x5b && first !== 0x20 && first !== 0x0a) return value;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return isShallow(parsed, maximumDepth) ? parsed : value;
  } catch {
    return value;
  }
}

const maximumDepth = 64;

function isShallow(value: JsonValue, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !isShallow(inner, depth - 1)) return false;
  }
  return true;
}

/** Text as it is, anything else as JSON. */
export function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
