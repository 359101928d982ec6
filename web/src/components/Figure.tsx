import { type ReactNode, useEffect, useRef, useState } from 'react';
import { csvOf, drawn, type Layout, type PlotDrawing } from '../../../src/plots/index.ts';
import styles from './Figure.module.css';
import { saveCsv, savePng, saveSvg } from './save-figure.ts';

const narrowBelow = 760;

/**
 * A plot, drawn for the room that it has, that can be saved as picture and as numbers. Links in it stay within the viewer.
 * @param draw Makes the drawing for a layout; keep it stable between renders (`useCallback`), it is drawn again when it changes.
 */
export function Figure({ draw, children }: { draw: (layout: Layout) => PlotDrawing; children?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [layout, setLayout] = useState<Layout>(() => (innerWidth < narrowBelow ? 'narrow' : 'wide'));
  const drawing = draw(layout);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setLayout(entry.contentRect.width < narrowBelow ? 'narrow' : 'wide');
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    place.current?.replaceChildren(drawn(drawing, document));
  }, [drawing]);

  return (
    <figure className={styles.figure}>
      {children}
      <div ref={place} className={styles.place} style={{ minHeight: drawing.options.height ?? 120 }} />
      <SaveMenu drawing={drawing} svg={() => place.current?.querySelector('svg') ?? null} />
    </figure>
  );
}

/** Saves a picture that stands in the page, and the numbers behind it. */
export function SaveMenu({
  drawing: { title, table },
  svg,
}: {
  drawing: Pick<PlotDrawing, 'title' | 'table'>;
  svg: () => SVGSVGElement | null;
}) {
  const save = (how: (picture: SVGSVGElement, name: string) => void) => () => {
    const picture = svg();
    if (picture !== null) how(picture, title);
  };
  return (
    <div className={styles.save}>
      <span>Save as</span>
      <button type="button" className="button quiet" onClick={save(saveSvg)} aria-label={`Save “${title}” as SVG`}>
        SVG
      </button>
      <button type="button" className="button quiet" onClick={save(savePng)} aria-label={`Save “${title}” as PNG`}>
        PNG
      </button>
      <button
        type="button"
        className="button quiet"
        onClick={() => saveCsv(csvOf(table), title)}
        aria-label={`Save the numbers of “${title}” as CSV`}
      >
        CSV
      </button>
    </div>
  );
}
