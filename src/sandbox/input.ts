import type { JsonValue } from '../core/index.ts';
import { SandboxLimitError, type SandboxLimits } from './limits.ts';

const deepest = 100;
const shownOfOmitted = 2_000;

export interface CheckedInput {
  /** The input as it can be recorded: plain JSON of bounded depth and size. */
  recorded: JsonValue;
  /** Why the tool must not be run with it. */
  refusal: SandboxLimitError | null;
}

/**
 * Makes a tool call's input safe to record and to pass on. Whatever a subject or an outside agent sent becomes plain
 * JSON: numbers that JSON can't hold become null, anything but plain values is dropped. Never throws, whatever is given.
 */
export function checkedInput(input: unknown, { inputCharacters }: SandboxLimits): CheckedInput {
  if (depthOf(input) > deepest) {
    const detail = `The arguments are nested deeper than ${deepest} levels.`;
    return { recorded: { omitted: detail }, refusal: new SandboxLimitError('depth', detail) };
  }
  let text: string;
  try {
    text = JSON.stringify(input) ?? 'null';
  } catch (error) {
    const detail = `The arguments are not JSON: ${error instanceof Error ? error.message : 'unknown reason'}`;
    return { recorded: { omitted: detail }, refusal: new SandboxLimitError('input', detail) };
  }
  if (text.length > inputCharacters) {
    const detail = `The arguments are too long: ${text.length} characters, ${inputCharacters} allowed.`;
    const head = text.slice(0, shownOfOmitted).toWellFormed();
    return { recorded: { omitted: detail, head }, refusal: new SandboxLimitError('input', detail) };
  }
  // Parsing makes `__proto__` an own key like any other, and leaves no getter, prototype or shared object.
  return { recorded: JSON.parse(text) as JsonValue, refusal: null };
}

/** How deep the value nests, found without recursion; stops counting just above the limit. */
function depthOf(input: unknown): number {
  const waiting: [value: object, depth: number][] = isObject(input) ? [[input, 1]] : [];
  let depth = 0;
  let visited = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    depth = Math.max(depth, next[1]);
    visited += 1;
    // A cycle never ends and is deeper than any limit; so does a shared object seen a million times.
    if (depth > deepest || visited > 1_000_000) return deepest + 1;
    for (const child of Object.values(next[0])) if (isObject(child)) waiting.push([child, next[1] + 1]);
  }
  return depth;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
