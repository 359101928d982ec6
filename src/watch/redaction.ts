import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson, type JsonValue } from '../core/index.ts';
import type { TrajectoryEvent } from '../trajectory/index.ts';

const places = ['instruction', 'message', 'reasoning', 'tool-input', 'tool-output', 'other'] as const;
type Place = (typeof places)[number];

export const redactionRuleSchema = z.strictObject({
  in: z.array(z.enum(places)).min(1).describe('What of a session it applies to'),
  tools: z.array(z.string()).min(1).optional().describe('Only calls of these tools'),
  matching: z
    .string()
    .min(1)
    .optional()
    .refine((text) => text === undefined || isPattern(text), { error: 'is no regular expression' })
    .describe('Only what matches this regular expression is taken out; else the whole text'),
});
export type RedactionRule = z.infer<typeof redactionRuleSchema>;

/**
 * HMAC-SHA-256 under the book’s salt: whoever has the text and the salt can prove that it was this one; whoever has the
 * digest alone can’t find a short text by trying them all.
 */
export function saltedDigest(text: string, salt: string): string {
  return createHmac('sha256', Buffer.from(salt, 'hex')).update(text).digest('hex');
}

/** What stands in the place of a text that was taken out. */
export function placeholder(text: string, salt: string): string {
  return `[taken out: ${text.length} characters, hmac-sha256 ${saltedDigest(text, salt)}]`;
}

const placeholderPattern = /^\[taken out: \d+ characters, hmac-sha256 [0-9a-f]{64}\]$/;

/** A function that takes out of an event what the rules name, and keeps digests. Without rules, events stay as they are. */
export function redactor(
  rules: readonly RedactionRule[],
  salt: string,
): (event: TrajectoryEvent, tool?: string | null) => TrajectoryEvent {
  if (rules.length === 0) return (event) => event;
  const compiled = rules.map((rule) => ({
    ...rule,
    pattern: rule.matching === undefined ? null : new RegExp(rule.matching, 'gu'),
  }));
  const redact = (text: string, place: Place, tool: string | null) => {
    let current = text;
    for (const { in: where, tools, pattern } of compiled) {
      if (!where.includes(place) || (tools !== undefined && (tool === null || !tools.includes(tool)))) continue;
      if (pattern !== null) current = current.replace(pattern, (match) => placeholder(match, salt));
      else if (current !== '' && !placeholderPattern.test(current)) current = placeholder(current, salt);
    }
    return current;
  };
  return (event, tool = null) => {
    const of = event.type === 'tool-call' ? event.tool : tool;
    const map = (text: string, place: Place) => redact(text, place, of);
    // Taken out whole where a rule names no pattern: numbers and names of fields tell as well.
    const isWhole = (place: Place) =>
      compiled.some(
        (rule) =>
          rule.pattern === null &&
          rule.in.includes(place) &&
          (rule.tools === undefined || (of !== null && rule.tools.includes(of))),
      );
    const deep = inside(map);
    return mapContents(event, map, (value, place) =>
      isWhole(place) && value !== null && typeof value !== 'string'
        ? placeholder(canonicalJson(value), salt)
        : deep(value, place),
    );
  };
}

/** A record of unknown shape with everything taken out that any rule could mean: where it says what is not known. */
export function redactUnknown(record: JsonValue, rules: readonly RedactionRule[], salt: string): JsonValue {
  if (rules.length === 0) return record;
  const isWhole = rules.some(({ matching }) => matching === undefined);
  const patterns = rules.flatMap(({ matching }) => (matching === undefined ? [] : [new RegExp(matching, 'gu')]));
  const out = (match: string) => placeholder(match, salt);
  return inside((text) => (isWhole ? out(text) : patterns.reduce((left, pattern) => left.replace(pattern, out), text)))(
    record,
    'other',
  );
}

/** The event with every text and value replaced by its digest: what retention leaves. Kinds, tools, order, turns and times stay. */
export function withoutContents(event: TrajectoryEvent, salt: string): TrajectoryEvent {
  const out = (text: string) => (text === '' || placeholderPattern.test(text) ? text : placeholder(text, salt));
  const whole = (value: JsonValue) =>
    value === null ? null : out(typeof value === 'string' ? value : canonicalJson(value));
  return mapContents(event, out, whole);
}

function inside(map: (text: string, place: Place) => string): (value: JsonValue, place: Place) => JsonValue {
  const walk = (value: JsonValue, place: Place): JsonValue => {
    if (typeof value === 'string') return map(value, place);
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
    if (Array.isArray(value)) return value.map((each) => walk(each, place));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, place)]));
  };
  return walk;
}

function mapContents(
  event: TrajectoryEvent,
  map: (text: string, place: Place) => string,
  values: (value: JsonValue, place: Place) => JsonValue,
): TrajectoryEvent {
  switch (event.type) {
    case 'instruction':
      return { ...event, text: map(event.text, 'instruction') };
    case 'message':
      return { ...event, text: map(event.text, 'message') };
    case 'reasoning':
      return { ...event, text: map(event.text, 'reasoning') };
    case 'tool-call':
      return { ...event, input: values(event.input, 'tool-input') };
    case 'tool-result':
      return { ...event, output: map(event.output, 'tool-output') };
    case 'access':
      return { ...event, resource: map(event.resource, 'other') };
    case 'state-change':
      return {
        ...event,
        resource: map(event.resource, 'other'),
        before: values(event.before, 'other'),
        after: values(event.after, 'other'),
      };
    case 'model-call':
      return { ...event, request: values(event.request, 'other'), response: values(event.response, 'other') };
    case 'fault':
      return { ...event, message: map(event.message, 'other') };
    case 'intervention':
      return { ...event, detail: values(event.detail, 'other') };
    case 'tripwire':
    case 'sandbox-limit':
      return { ...event, detail: map(event.detail, 'other') };
    case 'end':
      return event.detail === undefined ? event : { ...event, detail: map(event.detail, 'other') };
    default:
      return event satisfies never;
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'gu') instanceof RegExp;
  } catch {
    return false;
  }
}
