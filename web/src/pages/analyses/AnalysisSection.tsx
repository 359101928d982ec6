import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { SaveMenu } from '../../components/Figure.tsx';
import type { SectionContent } from './section-content.ts';
import './sections.css';

/** What the server wrote of an analysis. This is the one place where HTML that React did not make stands in the viewer. */
export function AnalysisSection({ content: { element, pictures } }: { content: SectionContent }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current === null) return;
    keepFolds(place.current, element);
    place.current.replaceChildren(element);
  }, [element]);
  return (
    <>
      <div ref={place} className="analysis" />
      {pictures.map(({ title, table, place: host, svg }, index) =>
        // Plots of a section keep their order, and two may bear the same name.
        createPortal(<SaveMenu drawing={{ title, table }} svg={svg} />, host, String(index)),
      )}
    </>
  );
}

/** A run that goes on brings its sections anew; what somebody opened stays open. */
function keepFolds(from: HTMLElement, to: HTMLElement): void {
  const nameOf = (details: HTMLDetailsElement) => details.querySelector('summary')?.textContent ?? '';
  const folds = new Map([...from.querySelectorAll('details')].map((details) => [nameOf(details), details.open]));
  for (const details of to.querySelectorAll('details')) details.open = folds.get(nameOf(details)) ?? details.open;
}
