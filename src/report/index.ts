/** What a run says, in numbers and pages: summaries, comparisons, the HTML report. */
export { type Comparison, ComparisonError, compareRuns, comparisonSchema, type Side } from './compare.ts';
export { type ExportOptions, type ExportRow, exportRowSchema, exportRows, purposes } from './export.ts';
export { htmlDocument } from './html/document.ts';
export { type Html, html, joined, raw } from './html/escape.ts';
export { type ForestRow, forestPlot } from './html/forest-plot.ts';
export { type HtmlReportOptions, htmlReport } from './html/page.ts';
export {
  epochOutcomes,
  type Group,
  groupOf,
  groupSchema,
  type RunSummary,
  runSummarySchema,
  type ScenarioSummary,
  type SubjectSummary,
  type SummaryOptions,
  scoredOutcomes,
  summarise,
} from './summary.ts';
