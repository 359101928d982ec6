import { z } from 'zod';
import { type ParameterShape, sizeOf } from '../model/architecture.ts';
import { CheckpointError, saveAgain } from './errors.ts';
import { halvesOf, numbersOf } from './float16.ts';

/** How numbers are stored: 4 bytes, or 2 with a precision of three decimal places. */
export const numberTypes = ['F32', 'F16'] as const;
export type NumberType = (typeof numberTypes)[number];

/** A tensor as it lies in a file. */
export interface StoredTensor extends ParameterShape {
  type: NumberType;
  /** Row after row, as many as the shape says. */
  values: Float32Array;
}

/** What a file says of itself: texts by name. */
export type Metadata = Readonly<Record<string, string>>;

/** What a safetensors file holds. */
export interface TensorFile {
  /** By name, in the order in which they lie in the file. */
  tensors: ReadonlyMap<string, StoredTensor & { values: Float32Array<ArrayBuffer> }>;
  metadata: Metadata;
  /** All that follows the header, for digests. */
  data: Uint8Array;
}

const bytesOf: Record<NumberType, number> = { F32: 4, F16: 2 };
const metadataKey = '__metadata__';
/** As the reference implementation has it. */
const longestHeader = 100_000_000;

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
/** Not a record: that would drop the name `__proto__`. */
const metadataSchema = z.array(z.tuple([z.string(), z.string()]));
type Entry = z.infer<typeof entrySchema> & { name: string };

/**
 * Tensors as a safetensors file (https://huggingface.co/docs/safetensors): the header's length (8 bytes, little-endian),
 * the header as JSON, then the numbers, little-endian and without gaps. The header is padded so that the numbers begin at
 * a multiple of 8 bytes; four-byte numbers stand before two-byte ones, so that each tensor is aligned.
 * @param metadata May be made from the numbers' bytes, for a digest of them.
 * @throws {CheckpointError} if a value is not finite (or not in F16), if a tensor's values do not fill its shape, or if two
 * share a name.
 */
export function encodeSafetensors(
  tensors: readonly StoredTensor[],
  { metadata = {} }: { metadata?: Metadata | ((data: Uint8Array) => Metadata) } = {},
): Uint8Array<ArrayBuffer> {
  const ordered = numberTypes.flatMap((type) => tensors.filter((each) => each.type === type));
  const entries: [string, unknown][] = [];
  const names = new Set([metadataKey]);
  let end = 0;
  for (const { name, shape, type, values } of ordered) {
    if (names.has(name)) {
      throw new CheckpointError('checkpoint-format', `A tensor can't be named ${JSON.stringify(name)}: it is taken.`, {
        value: name,
        remedy: 'Name every tensor differently.',
      });
    }
    names.add(name);
    if (values.length !== sizeOf(shape)) throw wrongShape(name, shape, `${values.length} values`, 'The tensors');
    const from = end;
    end += values.length * bytesOf[type];
    entries.push([name, { dtype: type, shape, data_offsets: [from, end] }]);
  }
  const data = new Uint8Array(end);
  let offset = 0;
  for (const { name, type, values } of ordered) {
    const length = values.length * bytesOf[type];
    writeNumbers(data.subarray(offset, offset + length), values, type, name);
    offset += length;
  }
  const described = typeof metadata === 'function' ? metadata(data) : metadata;
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries([[metadataKey, described], ...entries])));
  const headerLength = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(text, 8);
  bytes.fill(0x20, 8 + text.length, 8 + headerLength);
  bytes.set(data, 8 + headerLength);
  return bytes;
}

/**
 * Reads a safetensors file.
 * @param source The file's name, for messages.
 * @throws {CheckpointError} if the file is cut off or is no safetensors file, if tensors overlap or leave holes, if a
 * shape does not agree with a tensor's bytes, or if a value is not finite.
 */
export function decodeSafetensors(bytes: Uint8Array, { source }: { source: string }): TensorFile {
  const { entries, metadata, data } = headerOf(bytes, source);
  const ordered = [...entries].sort((one, other) => {
    const [[oneFrom, oneTo], [otherFrom, otherTo]] = [one.data_offsets, other.data_offsets];
    return oneFrom - otherFrom || oneTo - otherTo;
  });
  let end = 0;
  const placed = ordered.map(({ name, dtype, shape, data_offsets: [from, to] }) => {
    if (from !== end || to < from) {
      const what = from < end ? 'overlaps the tensor before it' : from > end ? 'leaves a hole before it' : 'ends early';
      throw new CheckpointError(
        'checkpoint-offsets',
        `${source}: the tensor ${name} at bytes ${from} to ${to} ${what}; it should begin at ${end}.`,
        { value: { name, from, to }, remedy: saveAgain },
      );
    }
    const type = numberTypes.find((each) => each === dtype);
    if (type === undefined) {
      throw new CheckpointError('checkpoint-number-type', `${source}: the tensor ${name} is stored as ${dtype}.`, {
        value: dtype,
        remedy: `Convert it to one of ${numberTypes.join(', ')}.`,
      });
    }
    if (to - from !== sizeOf(shape) * bytesOf[type]) throw wrongShape(name, shape, `${to - from} bytes`, source);
    end = to;
    return { name, shape, type, from, to };
  });
  if (end > data.length) throw truncated(source, end, data.length);
  if (end < data.length) {
    throw new CheckpointError(
      'checkpoint-offsets',
      `${source}: ${data.length - end} bytes after the last tensor belong to none.`,
      { value: data.length - end, remedy: saveAgain },
    );
  }
  const tensors = new Map(
    placed.map(({ name, shape, type, from, to }) => {
      const values = readNumbers(data.subarray(from, to), type);
      refuseUnbounded(values, name, source);
      return [name, { name, shape, type, values }];
    }),
  );
  return { tensors, metadata, data };
}

/**
 * Holds the tensors of a file against those that a model has.
 * @throws {CheckpointError} that names the first tensor that is missing, has another shape, or is not wanted.
 */
export function checkTensors(
  tensors: ReadonlyMap<string, ParameterShape>,
  expected: readonly ParameterShape[],
  { source }: { source: string },
): void {
  for (const { name, shape } of expected) {
    const found = tensors.get(name);
    if (found === undefined) {
      throw new CheckpointError('checkpoint-tensor-missing', `${source}: the tensor ${name} is missing.`, {
        value: name,
        remedy: 'Check that architecture and weights belong together.',
      });
    }
    if (found.shape.join() !== shape.join()) throw wrongShape(name, found.shape, `the shape [${shape}]`, source);
  }
  const wanted = new Set(expected.map(({ name }) => name));
  const surplus = [...tensors.keys()].find((name) => !wanted.has(name));
  if (surplus === undefined) return;
  throw new CheckpointError('checkpoint-tensor-surplus', `${source}: the model has no tensor ${surplus}.`, {
    value: surplus,
    remedy: 'Check that architecture and weights belong together.',
  });
}

/**
 * Writes numbers little-endian.
 * @param into As many bytes as the values take.
 * @throws {CheckpointError} if a value is not finite, or becomes infinite in F16.
 */
export function writeNumbers(into: Uint8Array, values: Float32Array, type: NumberType, name: string): void {
  refuseUnbounded(values, name, 'The tensors');
  const view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  if (type === 'F32') {
    for (let at = 0; at < values.length; at += 1) view.setFloat32(at * 4, values[at] as number, true);
    return;
  }
  const halves = halvesOf(values);
  for (let at = 0; at < halves.length; at += 1) {
    const bits = halves[at] as number;
    if ((bits & 0x7fff) === 0x7c00) throw unbounded(values[at] as number, at, name, 'The tensors, as F16');
    view.setUint16(at * 2, bits, true);
  }
}

function readNumbers(from: Uint8Array, type: NumberType): Float32Array<ArrayBuffer> {
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  const count = from.byteLength / bytesOf[type];
  if (type === 'F16') {
    const halves = new Uint16Array(count);
    for (let at = 0; at < count; at += 1) halves[at] = view.getUint16(at * 2, true);
    return numbersOf(halves);
  }
  const values = new Float32Array(count);
  for (let at = 0; at < count; at += 1) values[at] = view.getFloat32(at * 4, true);
  return values;
}

function headerOf(bytes: Uint8Array, source: string) {
  if (bytes.length < 8) throw truncated(source, 8, bytes.length);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > longestHeader) throw notSafetensors(source, `its header would be ${length} bytes long`);
  if (8 + length > bytes.length) throw truncated(source, 8 + length, bytes.length);
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length)));
  } catch (cause) {
    throw notSafetensors(source, 'its header is not JSON', cause);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw notSafetensors(source, 'its header is not an object');
  }
  const metadata = metadataSchema.safeParse(Object.entries((header as Record<string, object>)[metadataKey] ?? {}));
  if (!metadata.success) throw notSafetensors(source, 'its metadata is not a table of texts', metadata.error);
  const entries = Object.entries(header)
    .filter(([name]) => name !== metadataKey)
    .map(([name, value]): Entry => {
      const entry = entrySchema.safeParse(value);
      if (!entry.success) throw notSafetensors(source, `its entry for ${name} can't be read`, entry.error);
      return { name, ...entry.data };
    });
  return { entries, metadata: Object.fromEntries(metadata.data), data: bytes.subarray(8 + length) };
}

function refuseUnbounded(values: Float32Array, name: string, source: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw unbounded(values[at] as number, at, name, source);
}

function unbounded(value: number, at: number, name: string, source: string): CheckpointError {
  return new CheckpointError(
    'checkpoint-not-finite',
    `${source}: value ${at} of the tensor ${name} is ${value}, which can't be a weight.`,
    { value, remedy: 'Go back to a checkpoint before the training diverged; if F16 is too narrow, use F32.' },
  );
}

function wrongShape(name: string, shape: readonly number[], other: string, source: string): CheckpointError {
  return new CheckpointError('checkpoint-shape', `${source}: the tensor ${name} of shape [${shape}] meets ${other}.`, {
    value: { name, shape },
    remedy: 'Check that architecture and weights belong together.',
  });
}

function truncated(source: string, expected: number, found: number): CheckpointError {
  return new CheckpointError('checkpoint-truncated', `${source}: of ${expected} bytes, only ${found} are there.`, {
    value: found,
    remedy: saveAgain,
  });
}

function notSafetensors(source: string, why: string, cause?: unknown): CheckpointError {
  const options = { value: source, remedy: 'Check that it is a safetensors file.', cause };
  return new CheckpointError('checkpoint-format', `${source} is no safetensors file: ${why}.`, options);
}
