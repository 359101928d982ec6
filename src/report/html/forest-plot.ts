import { type ForestHeading, type ForestOptions, type ForestRow, forestDrawing } from '../../plots/index.ts';
import type { Html } from './escape.ts';
import { responsivePicture } from './picture.ts';

export type { ForestHeading, ForestOptions, ForestRow };

/** A forest plot, as {@link forestDrawing} draws it, for a screen of any width. */
export function forestPlot(rows: readonly (ForestRow | ForestHeading)[], options: ForestOptions): Html {
  return responsivePicture((layout) => forestDrawing(rows, options, layout));
}
