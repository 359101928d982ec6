/** What a run says, in numbers and pages: summaries, comparisons, the HTML report. */
export { type AwarenessResult, awarenessOf, awarenessSchema, trustInReading } from './awareness-of-run.ts';
export {
  type Comparison,
  ComparisonError,
  compareRuns,
  comparisonOf,
  comparisonSchema,
  type EnvironmentSide,
  environmentKeys,
  mostCovert,
  type PairedEnvironment,
  type Pairing,
  pairEnvironments,
  type Side,
} from './compare.ts';
export { type ExportOptions, type ExportRow, exportRowSchema, exportRows, purposes } from './export.ts';
export { htmlDocument } from './html/document.ts';
export { type Html, html, joined, raw, withHiddenShown } from './html/escape.ts';
export { estimateCell } from './html/figures.ts';
export { type ForestHeading, type ForestOptions, type ForestRow, forestPlot } from './html/forest-plot.ts';
export { picture, responsivePicture } from './html/picture.ts';
export { type AnalysisResult, analysisPage, isSameAnalysis, sectionOf, titleOf } from './html/sections/analysis.ts';
export { beliefsPart } from './html/sections/beliefs.ts';
export type { InterventionResult } from './html/sections/intervention.ts';
export { analysisSection, fileName, type SectionOptions } from './html/sections/section.ts';
export { interventionKinds, interventionSchema } from './intervention-schema.ts';
export { type ReasoningOptions, type ReasoningResult, reasoningOf, reasoningSchema } from './reasoning-of-run.ts';
export {
  type CountedSubject,
  type CountedSummary,
  type CountedSummaryOptions,
  clusteredCovert,
  countedSummary,
  epochOutcomes,
  type Group,
  groupOf,
  groupSchema,
  type MeansOverScenarios,
  meansOverScenarios,
  type RunSummary,
  runSummarySchema,
  type ScenarioSummary,
  type SubjectSummary,
  type SummaryOptions,
  scoredOutcomes,
  summarise,
} from './summary.ts';
export { type SurpriseOfRun, surpriseOf } from './surprise-of-run.ts';
