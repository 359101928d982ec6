import { createHash } from 'node:crypto';

/** A value that survives JSON unchanged. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/**
 * JSON text with object keys in code-unit order and no white space, so that equal values have equal text.
 * Follows RFC 8785 (JSON Canonicalization Scheme) for the values that JSON can hold; what it cannot hold becomes what
 * `JSON.stringify` makes of it: keys whose value is `undefined` are left out, dates become text.
 */
export function canonicalJson(value: unknown): string {
  // Only this settles what `toJSON`, `undefined` and the like stand for; then the keys are put in order by hand, since an
  // object would put keys that look like whole numbers first.
  const text = JSON.stringify(value);
  return text === undefined ? 'null' : ordered(JSON.parse(text) as JsonValue);
}

function ordered(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(ordered).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${ordered(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical JSON of `value`, as 64 hexadecimal digits. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of text (as UTF-8) or bytes, as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
