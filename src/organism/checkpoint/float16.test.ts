import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOfHalf, halvesOf, largestHalf, numberOfHalf, numbersOf } from './float16.ts';

const all = Uint16Array.from({ length: 0x1_0000 }, (_, bits) => bits);
const isNaNBits = (bits: number) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0;

describe('half precision', () => {
  it('gives each of the 65,536 halves back', () => {
    const differing = all.filter((bits) => !isNaNBits(bits) && bitsOfHalf(numberOfHalf(bits)) !== bits);
    expect(differing).toHaveLength(0);
    expect(all.filter((bits) => isNaNBits(bits) !== Number.isNaN(numberOfHalf(bits)))).toHaveLength(0);
    expect(isNaNBits(bitsOfHalf(Number.NaN))).toBe(true);
  });

  it('reads and writes arrays as it does single numbers, built in or not', () => {
    const numbers = numbersOf(all);
    expect(numbers).toEqual(Float32Array.from(all, numberOfHalf));
    expect(numbersOf(all.subarray(5, 9))).toEqual(numbers.slice(5, 9));
    const finite = numbers.filter((number) => Number.isFinite(number));
    expect(halvesOf(finite)).toEqual(Uint16Array.from(finite, bitsOfHalf));
  });

  it('knows values from IEEE 754', () => {
    const known: [number, number][] = [
      ...([
        [0x0000, 0],
        [0x8000, -0],
        [0x3c00, 1],
        [0xc000, -2],
        [0x7bff, largestHalf],
      ] as [number, number][]),
      ...([
        [0x0001, 2 ** -24],
        [0x03ff, 1023 * 2 ** -24],
        [0x0400, 2 ** -14],
      ] as [number, number][]),
      ...([
        [0x3555, 0.333251953125],
        [0x7c00, Number.POSITIVE_INFINITY],
      ] as [number, number][]),
    ];
    for (const [bits, number] of known) {
      expect(numberOfHalf(bits)).toBe(number);
      expect(bitsOfHalf(number)).toBe(bits);
    }
  });

  it('rounds to the nearest, ties to even', () => {
    for (let bits = 0; bits < 0x7c00; bits += 1) {
      const [below, above] = [numberOfHalf(bits), bits === 0x7bff ? 65_536 : numberOfHalf(bits + 1)];
      const middle = (below + above) / 2;
      const even = bits % 2 === 0 ? bits : bits + 1;
      const found = [middle, middle - 2 ** -30, middle + 2 ** -30, -middle].map(bitsOfHalf);
      if (found.join() !== [even, bits, bits + 1, even | 0x8000].join()) expect.fail(`${bits}: ${found}`);
    }
  });

  it('agrees with the built-in array for any number', () => {
    const BuiltIn = (globalThis as { Float16Array?: new (values: number[]) => { buffer: ArrayBuffer } }).Float16Array;
    if (BuiltIn === undefined) return;
    const bits = fc.oneof(
      fc.double({ noNaN: true }),
      fc.float({ noNaN: true }),
      fc.double({ min: -70_000, max: 70_000, noNaN: true }),
    );
    fc.assert(
      fc.property(bits, (value) => {
        expect(bitsOfHalf(value)).toBe(new Uint16Array(new BuiltIn([value]).buffer)[0]);
      }),
      { numRuns: 2000 },
    );
  });
});
