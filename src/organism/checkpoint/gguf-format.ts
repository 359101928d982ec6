import { sizeOf } from '../model/architecture.ts';
import { type NumberType, type StoredTensor, writeNumbers } from './safetensors.ts';

/** A value of GGUF's metadata, by its type. */
export type GgufValue =
  | { type: 'uint32' | 'float32'; value: number }
  | { type: 'boolean'; value: boolean }
  | { type: 'text'; value: string }
  | { type: 'texts'; value: readonly string[] }
  | { type: 'bytes' | 'int32s' | 'float32s'; value: ArrayLike<number> };

/** The numbers of GGUF's types: `gguf_metadata_value_type`, and `ggml_type` for tensors. */
const valueTypes = { byte: 0, uint32: 4, int32: 5, float32: 6, boolean: 7, text: 8, array: 9 };
const tensorTypes: Record<NumberType, number> = { F32: 0, F16: 1 };
/** The format's default, so that it needs no mention. */
const alignment = 32;

/**
 * A GGUF file, version 3 (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md), little-endian: magic, counts,
 * metadata, the tensors' descriptions, then their numbers, each tensor at a multiple of 32 bytes. A tensor's shape is given
 * as everywhere here, `[rows, columns]`; the file holds it the other way round.
 * @throws {CheckpointError} if a value is not finite, or becomes infinite in F16.
 */
export function encodeGguf(
  metadata: readonly (readonly [key: string, value: GgufValue])[],
  tensors: readonly StoredTensor[],
): Uint8Array {
  const out = new Out();
  out.bytes(new TextEncoder().encode('GGUF'));
  out.uint32(3);
  out.uint64(tensors.length);
  out.uint64(metadata.length);
  for (const [key, value] of metadata) {
    out.text(key);
    writeValue(out, value);
  }
  let offset = 0;
  for (const { name, shape, type } of tensors) {
    out.text(name);
    out.uint32(shape.length);
    for (const size of shape.toReversed()) out.uint64(size);
    out.uint32(tensorTypes[type]);
    out.uint64(offset);
    offset += aligned(byteLength(shape, type));
  }
  out.bytes(new Uint8Array(aligned(out.length) - out.length));
  for (const { name, shape, type, values } of tensors) {
    const bytes = new Uint8Array(aligned(byteLength(shape, type)));
    writeNumbers(bytes.subarray(0, byteLength(shape, type)), values, type, name);
    out.bytes(bytes);
  }
  return out.joined();
}

function writeValue(out: Out, given: GgufValue): void {
  const array = (type: number, count: number) => {
    out.uint32(valueTypes.array);
    out.uint32(type);
    out.uint64(count);
  };
  switch (given.type) {
    case 'uint32':
      out.uint32(valueTypes.uint32);
      out.uint32(given.value);
      break;
    case 'float32':
      out.uint32(valueTypes.float32);
      out.float32s([given.value]);
      break;
    case 'boolean':
      out.uint32(valueTypes.boolean);
      out.bytes(Uint8Array.of(given.value ? 1 : 0));
      break;
    case 'text':
      out.uint32(valueTypes.text);
      out.text(given.value);
      break;
    case 'texts':
      array(valueTypes.text, given.value.length);
      for (const text of given.value) out.text(text);
      break;
    case 'bytes':
      array(valueTypes.byte, given.value.length);
      out.bytes(Uint8Array.from(given.value));
      break;
    case 'int32s':
      array(valueTypes.int32, given.value.length);
      out.int32s(given.value);
      break;
    case 'float32s':
      array(valueTypes.float32, given.value.length);
      out.float32s(given.value);
      break;
  }
}

/** Bytes as they come. */
class Out {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  bytes(part: Uint8Array): void {
    this.#parts.push(part);
    this.length += part.length;
  }

  uint32(value: number): void {
    this.#view(4, (view) => view.setUint32(0, value, true));
  }

  uint64(value: number): void {
    this.#view(8, (view) => view.setBigUint64(0, BigInt(value), true));
  }

  int32s(values: ArrayLike<number>): void {
    this.#view(values.length * 4, (view) => {
      for (let at = 0; at < values.length; at += 1) view.setInt32(at * 4, values[at] as number, true);
    });
  }

  float32s(values: ArrayLike<number>): void {
    this.#view(values.length * 4, (view) => {
      for (let at = 0; at < values.length; at += 1) view.setFloat32(at * 4, values[at] as number, true);
    });
  }

  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.uint64(bytes.length);
    this.bytes(bytes);
  }

  joined(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #view(length: number, write: (view: DataView) => void): void {
    const view = new DataView(new ArrayBuffer(length));
    write(view);
    this.bytes(new Uint8Array(view.buffer));
  }
}

function byteLength(shape: readonly number[], type: NumberType): number {
  return sizeOf(shape) * (type === 'F32' ? 4 : 2);
}

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}
