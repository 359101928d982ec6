import type { Monitorability } from '../../../detect/index.ts';
import type { AwarenessResult } from '../../awareness-of-run.ts';
import type { ReasoningResult } from '../../reasoning-of-run.ts';
import { htmlDocument } from '../document.ts';
import { type Html, html } from '../escape.ts';
import { awarenessSection } from './awareness.ts';
import { detectorSection } from './detectors.ts';
import { type InterventionResult, interventionSection } from './intervention.ts';
import { reasoningSection } from './reasoning.ts';
import { fileName, type SectionOptions } from './section.ts';

/** What `overt awareness`, `intervene`, `reasoning` and `detect` find, as they print it with --json. */
export type AnalysisResult = AwarenessResult | InterventionResult | ReasoningResult | Monitorability;

/** The section of a result. */
export function sectionOf(result: AnalysisResult, options: SectionOptions): Html {
  if ('format' in result) return detectorSection(result, options);
  switch (result.schema) {
    case 'overt/awareness@1':
      return awarenessSection(result, options);
    case 'overt/intervention@1':
      return interventionSection(result, options);
    case 'overt/reasoning@1':
      return reasoningSection(result, options);
    default:
      return result satisfies never;
  }
}

/** Whether both are the same reading of the same run. Interventions and detectors can be made in many ways, so no two of these are the same. */
export function isSameAnalysis(one: AnalysisResult, other: AnalysisResult): boolean {
  if ('format' in one || 'format' in other || one.schema !== other.schema) return false;
  if (one.schema === 'overt/intervention@1' || other.schema === 'overt/intervention@1') return false;
  return one.subject === other.subject && fileName(one.run) === fileName(other.run);
}

/** What a result is about, in a few words. */
export function titleOf(result: AnalysisResult): string {
  if ('format' in result) return 'Detection';
  switch (result.schema) {
    case 'overt/awareness@1':
      return `Awareness of ${result.subject}`;
    case 'overt/intervention@1':
      return `Intervention (${result.kind}) on ${result.subject}`;
    case 'overt/reasoning@1':
      return `Reasoning of ${result.subject}`;
    default:
      return result satisfies never;
  }
}

/** One result as a self-contained page: no script, no reference to anything outside. What subjects wrote is shown inert. */
export function analysisPage(result: AnalysisResult): string {
  const title = titleOf(result);
  return htmlDocument(title, html`<header><h1>${title}</h1></header>${sectionOf(result, { id: 'result' })}`);
}
