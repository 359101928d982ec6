import domino from '@mixmark-io/domino';
import * as Plot from '@observablehq/plot';
import { type Html, html, raw, withHiddenShown } from './escape.ts';

export interface PictureText {
  /** The picture's name. */
  title: string;
  /** What it shows, with its numbers, for those who don't see it. */
  description: string;
}

const style = {
  fontSize: '13px',
  fontFamily: 'inherit',
  background: 'none',
  color: 'currentColor',
  overflow: 'visible',
};

/**
 * A plot as SVG, drawn without a browser, with its name and description inside. Text in marks is escaped by the serialiser; what hides or
 * reorders text has to be shown by whoever makes the marks ({@link withHiddenShown}).
 */
export function picture(options: Plot.PlotOptions, { title, description }: PictureText): Html {
  const document = domino.createDocument('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({ ...options, document, style });
  // A picture with links is no image to assistive software: what is in an image can't be reached.
  svg.setAttribute('role', svg.outerHTML.includes('<a ') ? 'group' : 'img');
  const texts = Object.entries({ title, desc: description }).map(([name, text]) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = withHiddenShown(text);
    return element;
  });
  for (const element of texts.reverse()) svg.insertBefore(element, svg.firstChild);
  return raw(svg.outerHTML);
}

/** A picture in two layouts, of which the page's style shows the one that fits. */
export function responsiveFigure(wide: Html, narrow: Html): Html {
  return html`<figure class="plot"><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`;
}

/** The colours of the page that tell series apart; more series than colours differ by their dashes. */
export const seriesColours = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `var(--series-${number})`);
const dashes = ['none', '6 3', '2 3'];

/** How the series of this place is drawn. */
export function seriesStyle(place: number): { colour: string; dash: string } {
  const count = seriesColours.length;
  return {
    colour: seriesColours[place % count] ?? 'currentColor',
    dash: dashes[Math.floor(place / count) % dashes.length] ?? 'none',
  };
}
