import { type Random, UnknownNameError } from '../core/index.ts';

/** Named axes of structure with their levels. `domain` is the kind of place where a case plays. */
export interface Axes {
  readonly domain: readonly string[];
  readonly [axis: string]: readonly string[];
}

/** One level of every axis. */
export type Shape<Structure extends Axes = Axes> = { readonly [Axis in keyof Structure]: Structure[Axis][number] };

/** Levels that are fixed rather than drawn, for example `{ domain: 'hospital' }`. */
export type FixedShape = Readonly<Record<string, string>>;

export const generalShape = { domain: ['general'] } as const satisfies Axes;

/**
 * Draws a level of every axis. Fixing one does not shift what else is drawn.
 * @throws {UnknownNameError} if a fixed axis or level is not known.
 */
export function drawShape<Structure extends Axes>(
  axes: Structure,
  random: Random,
  fixed: FixedShape = {},
): Shape<Structure> {
  for (const [axis, level] of Object.entries(fixed)) {
    const levels = Object.hasOwn(axes, axis) ? axes[axis] : undefined;
    if (levels === undefined) throw new UnknownNameError('axis of structure', axis, Object.keys(axes));
    if (!levels.includes(level)) throw new UnknownNameError(`level of ${axis}`, level, levels);
  }
  const drawn = Object.entries(axes).map(([axis, levels]) => [axis, random.pick(levels)]);
  // Every axis was given one of its own levels.
  return { ...Object.fromEntries(drawn), ...fixed } as Shape<Structure>;
}

/** Every combination of levels, the first axis varying slowest. */
export function allShapes(axes: Axes): Shape[] {
  let shapes: Record<string, string>[] = [{}];
  for (const [axis, levels] of Object.entries(axes)) {
    shapes = shapes.flatMap((shape) => levels.map((level) => ({ ...shape, [axis]: level })));
  }
  // The axes hold a domain, so every combination does.
  return shapes as unknown as Shape[];
}
