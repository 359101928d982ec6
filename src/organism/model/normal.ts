import type { Random } from '../../core/index.ts';

/** Fills an array with normal draws (Box and Muller 1958). */
export function fillNormal(values: Float32Array, deviation: number, random: Random): void {
  for (let index = 0; index < values.length; index += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    const angle = 2 * Math.PI * random.next();
    values[index] = deviation * radius * Math.cos(angle);
    if (index + 1 < values.length) values[index + 1] = deviation * radius * Math.sin(angle);
  }
}
