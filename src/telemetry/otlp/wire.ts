import { BinaryReader } from '@bufbuild/protobuf/wire';
import type { JsonValue } from '../../core/index.ts';
import { MalformedTelemetryError } from '../errors.ts';
import type { DecodingLimits } from '../limits.ts';
import { type Attributes, noShortfall, type Scope, type Shortfall } from '../telemetry.ts';

/** A tag is the field’s number and its wire type; a field of an unexpected wire type is skipped like an unknown one. */
export const tag = {
  varint: (field: number) => field << 3,
  fixed64: (field: number) => (field << 3) | 1,
  bytes: (field: number) => (field << 3) | 2,
};
const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Walks a request’s groups, reads attributes and values, and keeps to the limits. */
export class Decoder {
  readonly shortfall: Shortfall = noShortfall();
  readonly limits: DecodingLimits;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, limits: DecodingLimits) {
    this.#bytes = bytes;
    this.limits = limits;
  }

  /** Calls `visit` at each record (span or log), which lie at the same field numbers in both requests. */
  resources(visit: (resource: Attributes, scope: Scope, reader: BinaryReader, end: number) => void): void {
    try {
      const reader = new BinaryReader(this.#bytes, decodeUtf8);
      for (const group of parts(reader, this.#bytes.length).get(1) ?? []) {
        // A resource may stand behind its spans, so the places are gathered before anything is read.
        const places = partsAt(reader, group);
        const resource = this.#attributesOf(reader, places.get(1)?.at(-1), 1);
        for (const scopeGroup of places.get(2) ?? []) {
          const inside = partsAt(reader, scopeGroup);
          const scope = readScope(reader, inside.get(1)?.at(-1));
          for (const record of inside.get(2) ?? []) {
            reader.pos = record.start;
            visit(resource, scope, reader, record.end);
          }
        }
      }
    } catch (cause) {
      if (cause instanceof MalformedTelemetryError) throw cause;
      throw new MalformedTelemetryError('The bytes are not an OTLP request in protobuf.', {
        value: Buffer.from(this.#bytes.subarray(0, 32)).toString('hex'),
        remedy: 'Check that the sender’s content type says how it encodes: application/x-protobuf or application/json.',
        cause,
      });
    }
  }

  admit<Kind>(taken: number, read: () => Kind | null, reader: BinaryReader, end: number): Kind | null {
    if (taken >= this.limits.records) {
      this.shortfall.rejected.overLimit += 1;
      reader.pos = end;
      return null;
    }
    const record = read();
    if (record === null) this.shortfall.rejected.invalidIds += 1;
    return record;
  }

  attribute(reader: BinaryReader, into: Map<string, JsonValue>): void {
    const end = endOf(reader);
    if (into.size >= this.limits.attributes) {
      this.shortfall.cut.attributes += 1;
      reader.pos = end;
      return;
    }
    let key = '';
    let value: JsonValue | undefined = null;
    while (reader.pos < end) {
      const next = reader.uint32();
      if (next === tag.bytes(1)) key = reader.string();
      else if (next === tag.bytes(2)) value = this.value(reader, 1);
      else skip(reader, next);
    }
    closed(reader, end);
    if (value !== undefined) into.set(key, value);
  }

  /** One AnyValue; undefined if it is nested too deeply. */
  value(reader: BinaryReader, depth: number): JsonValue | undefined {
    const end = endOf(reader);
    if (depth > this.limits.depth) {
      this.shortfall.cut.depth += 1;
      reader.pos = end;
      return undefined;
    }
    let value: JsonValue | undefined = null;
    while (reader.pos < end) {
      const next = reader.uint32();
      switch (next) {
        case tag.bytes(1):
          value = reader.string();
          break;
        case tag.varint(2):
          value = reader.bool();
          break;
        case tag.varint(3):
          value = numberOf(reader.int64());
          break;
        case tag.fixed64(4): {
          const double = reader.double();
          value = Number.isFinite(double) ? double : String(double);
          break;
        }
        case tag.bytes(5):
          value = this.#array(reader, depth);
          break;
        case tag.bytes(6):
          value = this.#object(reader, depth);
          break;
        case tag.bytes(7):
          value = Buffer.from(reader.bytes()).toString('base64');
          break;
        default:
          skip(reader, next);
      }
    }
    closed(reader, end);
    return value;
  }

  #array(reader: BinaryReader, depth: number): JsonValue[] {
    const end = endOf(reader);
    const values: JsonValue[] = [];
    while (reader.pos < end) {
      const next = reader.uint32();
      if (next === tag.bytes(1)) values.push(this.value(reader, depth + 1) ?? null);
      else skip(reader, next);
    }
    closed(reader, end);
    return values;
  }

  #object(reader: BinaryReader, depth: number): JsonValue {
    const end = endOf(reader);
    const entries: [string, JsonValue][] = [];
    while (reader.pos < end) {
      const next = reader.uint32();
      if (next !== tag.bytes(1)) {
        skip(reader, next);
        continue;
      }
      const entryEnd = endOf(reader);
      let key = '';
      let value: JsonValue | undefined = null;
      while (reader.pos < entryEnd) {
        const inner = reader.uint32();
        if (inner === tag.bytes(1)) key = reader.string();
        else if (inner === tag.bytes(2)) value = this.value(reader, depth + 1);
        else skip(reader, inner);
      }
      closed(reader, entryEnd);
      if (value !== undefined) entries.push([key, value]);
    }
    closed(reader, end);
    return Object.fromEntries(entries);
  }

  #attributesOf(reader: BinaryReader, place: Place | undefined, field: number): Attributes {
    const attributes = new Map<string, JsonValue>();
    if (place === undefined) return attributes;
    reader.pos = place.start;
    while (reader.pos < place.end) {
      const next = reader.uint32();
      if (next === tag.bytes(field)) this.attribute(reader, attributes);
      else skip(reader, next);
    }
    closed(reader, place.end);
    return attributes;
  }
}

function readScope(reader: BinaryReader, place: Place | undefined): Scope {
  if (place === undefined) return { name: '', version: '' };
  const scope: Scope = { name: '', version: '' };
  reader.pos = place.start;
  while (reader.pos < place.end) {
    const next = reader.uint32();
    if (next === tag.bytes(1)) scope.name = reader.string();
    else if (next === tag.bytes(2)) scope.version = reader.string();
    else skip(reader, next);
  }
  closed(reader, place.end);
  return scope;
}

interface Place {
  start: number;
  end: number;
}

/** Where the length-delimited fields lie between the reader’s place and `end`, by field number. */
function parts(reader: BinaryReader, end: number): Map<number, Place[]> {
  const places = new Map<number, Place[]>();
  while (reader.pos < end) {
    const next = reader.uint32();
    if ((next & 7) !== wireTypes.bytes) {
      skip(reader, next);
      continue;
    }
    const partEnd = endOf(reader);
    const known = places.get(next >>> 3);
    if (known === undefined) places.set(next >>> 3, [{ start: reader.pos, end: partEnd }]);
    else known.push({ start: reader.pos, end: partEnd });
    reader.pos = partEnd;
  }
  closed(reader, end);
  return places;
}

function partsAt(reader: BinaryReader, place: Place): Map<number, Place[]> {
  reader.pos = place.start;
  return parts(reader, place.end);
}

/** Reads the length of a part and returns where it ends. */
export function endOf(reader: BinaryReader): number {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError('a part reaches past the end of the bytes');
  return end;
}

/** A part that was read past its own end was not what its length said. */
export function closed(reader: BinaryReader, end: number): void {
  if (reader.pos !== end) throw new RangeError('a field reaches past the end of its part');
}

/** Passes over a field of no interest. */
export function skip(reader: BinaryReader, next: number): void {
  if (next >>> 3 === 0) throw new RangeError('field number 0');
  switch (next & 7) {
    case wireTypes.varint:
      // Ten bytes at most hold 64 bits.
      reader.uint64();
      return;
    case wireTypes.fixed64:
      reader.fixed32();
      reader.fixed32();
      return;
    case wireTypes.bytes:
      reader.pos = endOf(reader);
      return;
    case wireTypes.fixed32:
      reader.fixed32();
      return;
    default:
      throw new RangeError('OTLP has no groups');
  }
}

/** Fixed 64-bit nanoseconds as milliseconds, read as two halves because big integers would be slow. 0 means unknown. */
export function milliseconds(reader: BinaryReader): number | null {
  const low = reader.fixed32();
  const high = reader.fixed32();
  const value = (high * 2 ** 32 + low) / 1e6;
  return value === 0 ? null : value;
}

function numberOf(value: bigint | string): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Null for identifiers that are invalid: of another length, or all zero. */
export function identifier(bytes: Uint8Array, length: number): string | null {
  if (bytes.length !== length) return null;
  const text = hexadecimal(bytes);
  return /^0*$/.test(text) ? null : text;
}

function hexadecimal(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Buffer is several times faster than TextDecoder for short text; both put U+FFFD for what is not UTF-8. */
function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
