import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { AnalysisPage } from '../../../../src/server/api.ts';
import { AnalysisSection } from './AnalysisSection.tsx';
import { Contents } from './Contents.tsx';
import styles from './Sections.module.css';
import { contentOf, type SectionHeading } from './section-content.ts';

/** Sections with their contents list. The address keeps the section that was chosen (`?section=`). */
export function Sections({ sections }: { sections: AnalysisPage['sections'] }) {
  const contents = useMemo(() => sections.map(contentOf), [sections]);
  const headings = useMemo(() => contents.flatMap((content) => content.headings), [contents]);
  const go = useGo(headings);
  return (
    <div className={headings.length > 1 ? styles.columns : undefined}>
      {headings.length > 1 ? <Contents headings={headings} go={go} /> : null}
      <div className={styles.sections}>
        {contents.map((content) => (
          <AnalysisSection key={content.id} content={content} />
        ))}
      </div>
    </div>
  );
}

/** Takes the eye and the keyboard to a section: to the one that the address names as soon as it is there. */
function useGo(headings: readonly SectionHeading[]): (at: string) => void {
  const [parameters] = useSearchParams();
  const wanted = parameters.get('section');
  const gone = useRef<string | null>(null);
  const go = useCallback(
    (at: string) => {
      const heading = headings.find((each) => each.at === at);
      if (heading === undefined) return;
      gone.current = at;
      heading.element.scrollIntoView({ block: 'start' });
      heading.element.focus({ preventScroll: true });
    },
    [headings],
  );
  useEffect(() => {
    if (wanted !== null && gone.current !== wanted) go(wanted);
  }, [wanted, go]);
  return go;
}
