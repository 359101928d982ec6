/** Half-precision numbers (IEEE 754 binary16): 1 bit of sign, 5 of exponent, 10 of fraction. */

interface HalfArray extends ArrayLike<number> {
  readonly buffer: ArrayBuffer;
}
interface HalfArrayConstructor {
  new (source: ArrayBuffer | ArrayLike<number>): HalfArray;
}

/** From Node 24 on; the older Node 22 that is supported too has none. */
const BuiltIn = (globalThis as { Float16Array?: HalfArrayConstructor }).Float16Array;

/** The largest finite half. */
export const largestHalf = 65_504;

/** Numbers to the bits of the nearest halves, ties to even. Above 65,504, after rounding, is infinity. */
export function halvesOf(values: Float32Array): Uint16Array<ArrayBuffer> {
  return BuiltIn === undefined ? Uint16Array.from(values, bitsOfHalf) : new Uint16Array(new BuiltIn(values).buffer);
}

/** The bits of halves to numbers; exact. */
export function numbersOf(halves: Uint16Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (BuiltIn === undefined) return Float32Array.from(halves, numberOfHalf);
  const whole = halves.byteLength === halves.buffer.byteLength ? halves : halves.slice();
  return new Float32Array(new BuiltIn(whole.buffer));
}

/** The bits of the half nearest to a number, ties to even. */
export function bitsOfHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  // Halfway between the largest half, which is odd, and what would be the next.
  if (size >= 65_520) return sign | 0x7c00;
  // Below 2^-14, halves are as far apart as just above it.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const steps = roundedToEven(size / 2 ** (exponent - 10));
  // A fraction that was rounded up to 2048 carries into the exponent by itself.
  return sign | (steps + (exponent + 14) * 1024);
}

/** The number that a half's bits stand for. */
export function numberOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function roundedToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) return below % 2 === 0 ? below : below + 1;
  return rest < 0.5 ? below : below + 1;
}
