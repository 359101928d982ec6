import { reliabilityDrawing } from '../../plots/index.ts';
import type { CalibrationBin } from '../../stats/index.ts';
import { type Html, html } from './escape.ts';
import { picture } from './picture.ts';

/** What a detector's probabilities are worth: how often it was so, by how likely it was called, with intervals. */
export function reliabilityPlot(bins: readonly CalibrationBin[], { title }: { title: string }): Html {
  return html`<figure class="panel"><figcaption>${title}</figcaption>${picture(reliabilityDrawing(bins, { title }))}</figure>`;
}
