import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeOf } from '../model/architecture.ts';
import { halvesOf, numbersOf } from './float16.ts';
import { checkTensors, decodeSafetensors, encodeSafetensors, type StoredTensor } from './safetensors.ts';

const source = 'weights';
const decode = (bytes: Uint8Array) => decodeSafetensors(bytes, { source });

/** A file with this header and so many bytes of numbers. */
function fileOf(header: unknown, dataLength: number): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const entry = (from: number, to: number, more = {}) => ({
  dtype: 'F32',
  shape: [(to - from) / 4],
  data_offsets: [from, to],
  ...more,
});

const tensor = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), fc.constantFrom('F32' as const, 'F16' as const))
  .chain(([shape, type]) =>
    fc
      .array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -65_504, max: 65_504 }), {
        minLength: sizeOf(shape),
        maxLength: sizeOf(shape),
      })
      .map((values) => ({ shape, type, values: Float32Array.from(values) })),
  );
const name = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '0', 'toString'));
const tensors = fc
  .uniqueArray(fc.tuple(name, tensor), { selector: ([each]) => each.toWellFormed(), maxLength: 6 })
  .map((pairs): StoredTensor[] => pairs.map(([each, rest]) => ({ name: each.toWellFormed(), ...rest })));

describe('safetensors', () => {
  it('gives back what was written, halves rounded', () => {
    fc.assert(
      fc.property(tensors, fc.dictionary(fc.string(), fc.string()), (written, metadata) => {
        const read = decode(encodeSafetensors(written, { metadata }));
        expect(read.tensors.size).toBe(written.length);
        for (const { name, shape, type, values } of written) {
          const rounded = type === 'F32' ? values : numbersOf(halvesOf(values));
          expect(read.tensors.get(name)).toEqual({ name, shape, type, values: rounded });
        }
        expect(Object.entries(read.metadata).sort()).toEqual(Object.entries(metadata).sort());
      }),
    );
  });

  it('aligns the numbers, wide ones first', () => {
    const bytes = encodeSafetensors([
      { name: 'half', shape: [3], type: 'F16', values: Float32Array.of(1, 2, 3) },
      { name: 'single', shape: [2, 1], type: 'F32', values: Float32Array.of(4, 5) },
    ]);
    const view = new DataView(bytes.buffer);
    const length = Number(view.getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect([...decode(bytes).tensors.keys()]).toEqual(['single', 'half']);
    expect(view.getFloat32(8 + length, true)).toBe(4);
    expect(view.getUint16(8 + length + 8, true)).toBe(0x3c00);
    expect(bytes.length).toBe(8 + length + 8 + 6);
  });

  it('makes metadata from the numbers if asked to', () => {
    const written = [{ name: 'a', shape: [1], type: 'F32' as const, values: Float32Array.of(1) }];
    const metadata = (data: Uint8Array) => ({ bytes: String(data.length), last: String(data.at(-1)) });
    const read = decode(encodeSafetensors(written, { metadata }));
    expect(read.metadata).toEqual({ bytes: '4', last: '63' });
    expect(read.data).toHaveLength(4);
  });

  it('refuses what it can’t write', () => {
    const one = { name: 'a', shape: [1], type: 'F32' as const, values: Float32Array.of(1) };
    const problem = (more: Partial<StoredTensor>) => () => encodeSafetensors([{ ...one, ...more }]);
    expect(problem({ values: Float32Array.of(Number.NaN) })).toThrow(/value 0 of the tensor a is NaN/);
    expect(problem({ type: 'F16', values: Float32Array.of(65_520) })).toThrow(/as F16: value 0 .* is 65520/);
    expect(problem({ shape: [2] })).toThrow(/shape \[2\] meets 1 values/);
    expect(problem({ name: '__metadata__' })).toThrow(/can't be named "__metadata__"/);
    expect(() => encodeSafetensors([one, one])).toThrow(/it is taken/);
  });

  it('says what is wrong with a file', () => {
    const infinite = fileOf({ a: entry(0, 4) }, 4);
    infinite.set([0, 0, 0x80, 0x7f], infinite.length - 4);
    const files: [code: string, words: RegExp, file: Uint8Array][] = [
      ['checkpoint-truncated', /of 8 bytes, only 3/, new Uint8Array(3)],
      ['checkpoint-truncated', /only 20 are there/, fileOf({ a: entry(0, 4) }, 4).subarray(0, 20)],
      ['checkpoint-truncated', /of 8 bytes, only 5/, fileOf({ a: entry(0, 8) }, 5)],
      ['checkpoint-format', /header would be/, new Uint8Array(16).fill(0xff)],
      ['checkpoint-format', /not JSON/, fileOf('{"a":', 0)],
      ['checkpoint-format', /not an object/, fileOf('[]', 0)],
      ['checkpoint-format', /metadata/, fileOf({ __metadata__: { a: 1 } }, 0)],
      ['checkpoint-format', /entry for a/, fileOf({ a: { ...entry(0, 4), shape: [-1] } }, 4)],
      ['checkpoint-number-type', /a is stored as BF16/, fileOf({ a: entry(0, 4, { dtype: 'BF16' }) }, 4)],
      ['checkpoint-offsets', /b at bytes 4 to 12 overlaps/, fileOf({ a: entry(0, 8), b: entry(4, 12) }, 12)],
      ['checkpoint-offsets', /b at bytes 8 to 12 leaves a hole/, fileOf({ a: entry(0, 4), b: entry(8, 12) }, 12)],
      ['checkpoint-offsets', /ends early/, fileOf({ a: entry(0, 4), b: { ...entry(4, 0), shape: [1] } }, 4)],
      ['checkpoint-offsets', /4 bytes after the last/, fileOf({ a: entry(0, 4) }, 8)],
      ['checkpoint-shape', /shape \[3\] meets 4 bytes/, fileOf({ a: { ...entry(0, 4), shape: [3] } }, 4)],
      ['checkpoint-not-finite', /value 0 of the tensor a is Infinity/, infinite],
    ];
    for (const [code, words, file] of files) {
      let found: unknown;
      try {
        decode(file);
      } catch (error) {
        found = error;
      }
      expect(found).toMatchObject({ code, exitCode: 4, message: expect.stringMatching(words) });
    }
  });

  it('never reads a cut or changed file without an error, or with another one than its own', () => {
    const whole = encodeSafetensors([
      { name: 'a', shape: [2, 2], type: 'F32', values: Float32Array.of(1, 2, 3, 4) },
      { name: 'b', shape: [3], type: 'F16', values: Float32Array.of(1, 2, 3) },
    ]);
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => decode(whole.subarray(0, length))).toThrow(expect.objectContaining({ remedy: expect.any(String) }));
    }
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] as number) ^ change;
        try {
          // A digest is what finds changed numbers.
          decode(bytes);
        } catch (error) {
          expect(error).toMatchObject({ name: 'CheckpointError' });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('holds tensors against a model’s', () => {
    const found = new Map([['a', { name: 'a', shape: [2, 3] }]]);
    const check =
      (...expected: { name: string; shape: number[] }[]) =>
      () =>
        checkTensors(found, expected, { source });
    expect(check({ name: 'a', shape: [2, 3] })).not.toThrow();
    expect(check({ name: 'a', shape: [3, 2] })).toThrow(/a of shape \[2,3\] meets the shape \[3,2\]/);
    expect(check({ name: 'a', shape: [2, 3] }, { name: 'b', shape: [] })).toThrow(/tensor b is missing/);
    expect(check()).toThrow(/no tensor a/);
  });
});
