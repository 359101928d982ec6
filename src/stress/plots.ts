import { curvesDrawing, legendOf, type PlottedRate, type RatesOptions, rowsDrawing } from '../plots/index.ts';
import { type Html, responsivePicture } from '../report/index.ts';

export { legendOf, type PlottedRate };

/** Rates with their intervals, one row for each place and within it one for each series. */
export function rowsPlot(rates: readonly PlottedRate[], options: RatesOptions): Html {
  return responsivePicture((layout) => rowsDrawing(rates, options, layout));
}

/** Rates along training, with their intervals as bands. */
export function curvesPlot(rates: readonly PlottedRate[], options: RatesOptions): Html {
  return responsivePicture((layout) => curvesDrawing(rates, options, layout));
}
