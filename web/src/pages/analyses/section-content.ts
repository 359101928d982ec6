import type { PlotTable } from '../../../../src/plots/index.ts';
import type { AnalysisPage } from '../../../../src/server/api.ts';

type Section = AnalysisPage['sections'][number];

/** A section of the server’s as elements, made harmless, with what the page has to know of it. */
export interface SectionContent {
  id: string;
  element: HTMLElement;
  headings: SectionHeading[];
  pictures: SectionPicture[];
}

export interface SectionHeading {
  /** Names the place in addresses. */
  at: string;
  level: 2 | 3;
  text: string;
  /** Whom it is about, where the heading says so. */
  of: string | null;
  element: HTMLElement;
}

/** A plot, in one layout or several, and the place in it for what saves it. */
export interface SectionPicture {
  title: string;
  table: PlotTable;
  place: HTMLElement;
  /** The layout that is shown now. */
  svg: () => SVGSVGElement | null;
}

/** Reads a section. The server escaped it; here, too, nothing of it may act or lead anywhere but within the viewer. */
export function contentOf({ id, title, html }: Section): SectionContent {
  const element = document.createElement('div');
  // Made inert while it is in a document of its own: in the page’s, a picture would begin to load as soon as it is there.
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  makeInert(body);
  element.append(...body.childNodes);
  if (element.querySelector('h2') === null) element.prepend(headingOf(title));
  return { id, element, headings: headingsIn(element, id), pictures: picturesIn(element) };
}

const acting = 'script, iframe, object, embed, form, base, link, meta, style, img, audio, video, input, button';

function makeInert(root: HTMLElement): void {
  for (const each of root.querySelectorAll(acting)) each.remove();
  for (const each of root.querySelectorAll('*')) {
    for (const { name, value } of [...each.attributes]) {
      const isLink = name === 'href' || name === 'xlink:href';
      if (name.startsWith('on') || name === 'src' || (isLink && !value.startsWith('#/'))) each.removeAttribute(name);
    }
  }
}

function headingOf(title: string): HTMLElement {
  const heading = document.createElement('h2');
  heading.textContent = title;
  return heading;
}

function headingsIn(root: HTMLElement, id: string): SectionHeading[] {
  const used = new Set<string>();
  return [...root.querySelectorAll<HTMLElement>('h2, h3')]
    .filter((heading) => heading.closest('details, .conclusions') === null)
    .map((heading, place) => {
      const level = heading.tagName === 'H2' ? 2 : 3;
      const own = level === 2 ? (heading.closest('[id]')?.id ?? id) : `${id}.${place}`;
      const at = used.has(own) ? `${id}.${place}` : own;
      used.add(at);
      heading.tabIndex = -1;
      const of = heading.querySelector('.of, .muted')?.textContent?.trim() ?? null;
      const whole = heading.textContent?.trim() ?? '';
      const text = of === null ? whole : whole.slice(0, whole.length - of.length).trim();
      return { at, level, text, of, element: heading };
    });
}

function picturesIn(root: HTMLElement): SectionPicture[] {
  const byFrame = Map.groupBy(
    root.querySelectorAll<SVGSVGElement>('svg[data-table]'),
    (svg) => svg.closest('figure') ?? svg.parentElement ?? root,
  );
  return [...byFrame].flatMap(([frame, pictures]) => {
    const [first] = pictures;
    const table = first === undefined ? null : tableOf(first);
    if (first === undefined || table === null) return [];
    const place = document.createElement('div');
    frame.append(place);
    const svg = () => pictures.find((picture) => picture.getBoundingClientRect().width > 0) ?? null;
    return [{ title: first.querySelector('title')?.textContent ?? 'figure', table, place, svg }];
  });
}

function tableOf(svg: SVGSVGElement): PlotTable | null {
  try {
    return JSON.parse(svg.dataset.table ?? 'null') as PlotTable | null;
  } catch {
    return null;
  }
}
