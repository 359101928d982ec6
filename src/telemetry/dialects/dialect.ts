import type { JsonValue } from '../../core/index.ts';
import type { FaultKind } from '../../trajectory/index.ts';
import type { DialectId, Fault, Told } from '../reading.ts';
import type { Attributes, LogRecord, Span } from '../telemetry.ts';

/** One way of writing agents’ work into spans and logs. The first dialect that answers other than null is the record’s. */
export interface Dialect {
  id: DialectId;
  readSpan(span: Span): Told | null;
  readLog(log: LogRecord): Told | null;
}

/** The first of the named attributes that is text and not empty. */
export function textOfAny(attributes: Attributes, ...names: string[]): string | null {
  for (const name of names) {
    const value = attributes.get(name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
}

/** The first of the named attributes that is a number, or text that holds one. */
export function numberOfAny(attributes: Attributes, ...names: string[]): number | null {
  for (const name of names) {
    const value = attributes.get(name);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return null;
}

/** The first of the named attributes that is there at all. */
export function valueOfAny(attributes: Attributes, ...names: string[]): JsonValue | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The fault of a span whose status is an error; null if it went well. */
export function faultOf(span: Span): Fault | null {
  if (span.status.code !== 'error') return null;
  const exception = span.events.find(({ name }) => name === 'exception')?.attributes;
  const type = textOfAny(span.attributes, 'error.type') ?? (exception && textOfAny(exception, 'exception.type')) ?? '';
  const status = numberOfAny(span.attributes, 'http.response.status_code', 'status_code');
  const message = span.status.message || (exception && textOfAny(exception, 'exception.message')) || type || span.name;
  return { kind: faultKind(`${type} ${message}`, status), message };
}

/** The kind of a fault, by its HTTP status where there is one, else by its words. */
export function faultKind(words: string, status: number | null): FaultKind {
  const text = words.toLowerCase();
  const code = status ?? Number(/\b([45]\d\d)\b/.exec(text)?.[1] ?? Number.NaN);
  if (code === 429 || /rate.?limit|too many requests|overloaded/.test(text)) return 'rate-limited';
  if (code === 401 || code === 403 || /unauthori[sz]ed|forbidden|authentication/.test(text)) return 'unauthorised';
  if (code === 408 || code === 504 || /time.?out|timed out/.test(text)) return 'time-out';
  if (code >= 500) return 'server-error';
  if (code >= 400) return 'bad-request';
  if (/econnrefused|enotfound|unreachable|connection|fetch failed|network/.test(text)) return 'unreachable';
  if (/abort|cancel|cut|premature|incomplete/.test(text)) return 'cut-stream';
  return 'server-error';
}

/**
 * Collects flattened lists such as `llm.input_messages.0.message.content` under their prefix: one map for each number, in the numbers’ order.
 */
export function flattened(attributes: Attributes, prefix: string): Map<string, JsonValue>[] {
  const found = new Map<number, Map<string, JsonValue>>();
  for (const [key, value] of attributes) {
    if (!key.startsWith(prefix)) continue;
    const dot = key.indexOf('.', prefix.length);
    const number = Number(dot === -1 ? key.slice(prefix.length) : key.slice(prefix.length, dot));
    if (!Number.isSafeInteger(number) || number < 0) continue;
    let entry = found.get(number);
    if (entry === undefined) {
      entry = new Map();
      found.set(number, entry);
    }
    entry.set(dot === -1 ? '' : key.slice(dot + 1), value);
  }
  return [...found].sort(([one], [other]) => one - other).map(([, entry]) => entry);
}
