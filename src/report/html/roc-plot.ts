import { type RocSeries, rocDrawing, rocLegend } from '../../plots/index.ts';
import { type Html, html, joined, raw } from './escape.ts';
import { picture } from './picture.ts';

export type { RocSeries };

/** ROC curves in one square, with their legend. Series without a curve stand in the legend, as not measured. */
export function rocPlot(series: readonly RocSeries[], { title }: { title: string }): Html {
  return html`<figure class="panel"><figcaption>${title}</figcaption>${picture(rocDrawing(series, { title }))}
    <ul class="legend">${joined(
      rocLegend(series).map(
        ({ name, colour, dash, remark }) =>
          html`<li>${swatch(colour, dash)} <span>${name}</span> <span class="muted">${remark}</span></li>`,
      ),
    )}</ul></figure>`;
}

function swatch(colour: string, dash: string): Html {
  return raw(
    `<svg class="swatch" width="26" height="10" aria-hidden="true"><line x1="1" x2="25" y1="5" y2="5" stroke="${colour}" stroke-width="2.5" stroke-dasharray="${dash}"/></svg>`,
  );
}
