import domino from '@mixmark-io/domino';
import { drawn, type Layout, type PlotDrawing } from '../../plots/index.ts';
import { type Html, html, raw } from './escape.ts';

/** A plot as SVG, drawn without a browser. Its table lies in it as data, for those who read the page with a program. */
export function picture(drawing: PlotDrawing): Html {
  return raw(drawn(drawing, domino.createDocument('<!doctype html><html><body></body></html>')).outerHTML);
}

/** A picture in two layouts, of which the page's style shows the one that fits. */
export function responsivePicture(drawing: (layout: Layout) => PlotDrawing): Html {
  const [wide, narrow] = [picture(drawing('wide')), picture(drawing('narrow'))];
  return html`<figure class="plot"><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;
}
