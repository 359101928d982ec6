import { createHash } from 'node:crypto';

/** A value that survives JSON unchanged. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/**
 * JSON text with object keys in code-unit order and no white space, so that equal values have equal text.
 * Follows RFC 8785 (JSON Canonicalization Scheme) for the values that JSON can hold; what it cannot hold becomes what
 * `JSON.stringify` makes of it: keys whose value is `undefined` are left out, dates become text. {@link AsWritten} keeps an order.
 */
export function canonicalJson(value: unknown): string {
  return written(value) ?? 'null';
}

/** A value whose objects keep the order of their keys in canonical JSON: what someone wrote, where the order is part of it. */
export class AsWritten {
  readonly text: string;

  constructor(value: JsonValue) {
    this.text = JSON.stringify(value);
  }
}

/**
 * Written by hand, since an object would put keys that look like whole numbers first whatever their order. Undefined where
 * `JSON.stringify` would leave the value out.
 */
function written(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return written(value.toJSON());
  if (Array.isArray(value)) return `[${Array.from(value, (each) => written(each) ?? 'null').join(',')}]`;
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    if (value instanceof AsWritten) return value.text;
    if (value instanceof String || value instanceof Number || value instanceof Boolean) return JSON.stringify(value);
  }
  let members = '';
  for (const key of sortedKeys(value)) {
    const member = written((value as Record<string, unknown>)[key]);
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${quoted(key)}:${member}`;
  }
  return `{${members}}`;
}

function sortedKeys(value: object): string[] {
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at += 1) if ((keys[at - 1] as string) > (keys[at] as string)) return keys.sort();
  return keys;
}

const mostQuoted = 2_000;
const quotedKeys = new Map<string, string>();

/** The same few keys come again and again. */
function quoted(key: string): string {
  let text = quotedKeys.get(key);
  if (text === undefined) {
    text = JSON.stringify(key);
    if (quotedKeys.size < mostQuoted) quotedKeys.set(key, text);
  }
  return text;
}

/** SHA-256 of the canonical JSON of `value`, as 64 hexadecimal digits. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** SHA-256 of text (as UTF-8) or bytes, as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
