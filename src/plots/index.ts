/**
 * Plots as data: what they show, and the options by which Observable Plot draws it. The same code draws static pages and the web application, so
 * nothing here needs a browser or Node.
 */
export { drawn, type Layout, type PlotDrawing, type PlotTable } from './drawing.ts';
export { type EffectsOptions, effectsDrawing, type PlottedEffect } from './effects.ts';
export { estimateLines, estimateText, pValueText, type Scale } from './estimate-text.ts';
export { type ForestHeading, type ForestOptions, type ForestRow, forestDrawing } from './forest.ts';
export { type HeatMapCell, type HeatMapOptions, heatMapDrawing } from './heat-map.ts';
export { withHiddenShown } from './hidden-characters.ts';
export { type IntervalMarkOptions, intervalMark } from './interval-mark.ts';
export { type OverlayEstimate, type OverlayRow, overlayForestDrawing } from './overlay-forest.ts';
export { curvesDrawing, type PlottedRate, type RatesOptions, rowsDrawing } from './rates.ts';
export { reliabilityDrawing } from './reliability.ts';
export { type RocSeries, rocDrawing, rocLegend } from './roc.ts';
export {
  evidenceDrawing,
  type HourlyCounts,
  hourlyDrawing,
  rateSequenceDrawing,
  type SequentialPoint,
  type SequentialStream,
} from './sequential.ts';
export { legendOf, seriesStyle } from './series-style.ts';
export { csvOf } from './table.ts';
