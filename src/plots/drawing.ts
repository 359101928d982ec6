import * as Plot from '@observablehq/plot';
import { withHiddenShown } from './hidden-characters.ts';

/** A plot, ready to be drawn by whoever has a document. */
export interface PlotDrawing {
  /** The picture's name. */
  title: string;
  /** What it shows, with its numbers, for those who don't see it. */
  description: string;
  options: Plot.PlotOptions;
  table: PlotTable;
}

/** What the plot shows, as rows: for saving as CSV and for those who don't see it. Rates and differences are fractions (0.12, not 12). */
export interface PlotTable {
  columns: string[];
  rows: (string | number | null)[][];
}

/** `wide` has its words beside the marks, `narrow` above them, for phones. */
export type Layout = 'wide' | 'narrow';

const style = {
  fontSize: '13px',
  fontFamily: 'inherit',
  background: 'none',
  color: 'currentColor',
  overflow: 'visible',
};

/**
 * The drawing as SVG of this document (a browser's, or one without a browser), with its name and description inside and its table as JSON in
 * `data-table`. Text in marks is escaped by the serialiser; what hides or reorders text has to be shown by whoever makes the marks
 * ({@link withHiddenShown}).
 */
export function drawn({ title, description, options, table }: PlotDrawing, document: Document): Element {
  const svg = Plot.plot({ ...options, document, style });
  // A picture with links is no image to assistive software: what is in an image can't be reached.
  svg.setAttribute('role', svg.querySelectorAll('a').length === 0 ? 'img' : 'group');
  // Plot names groups of marks after their kind (“dot”), which tells nobody anything and is not allowed without a role (ARIA 1.2, 5.2.8.6).
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  // No markup even for readers that don't know attributes.
  svg.setAttribute('data-table', JSON.stringify(table).replaceAll('<', '\\u003c'));
  const texts = Object.entries({ title, desc: description }).map(([name, text]) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = withHiddenShown(text);
    return element;
  });
  for (const element of texts.reverse()) svg.insertBefore(element, svg.firstChild);
  return svg;
}
