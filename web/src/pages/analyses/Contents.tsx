import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Inert } from '../../components/Inert.tsx';
import styles from './Contents.module.css';
import type { SectionHeading } from './section-content.ts';

/** What stands on a long page, with the place where one is. Beside the page where there is room, else above it. */
export function Contents({ headings, go }: { headings: readonly SectionHeading[]; go: (at: string) => void }) {
  const [parameters] = useSearchParams();
  const current = useCurrent(headings);
  const groups = groupsOf(headings);
  const link = (at: string) => {
    const search = new URLSearchParams(parameters);
    search.set('section', at);
    return { search: `?${search}` };
  };
  return (
    <nav aria-label="Contents" className={styles.contents}>
      <ul>
        {groups.map(({ heading, parts }) => {
          const isHere = heading.at === current || parts.some(({ at }) => at === current);
          return (
            <li key={heading.at} className={isHere ? styles.here : undefined}>
              <Link
                to={link(heading.at)}
                replace
                onClick={() => go(heading.at)}
                aria-current={isHere ? 'location' : undefined}
              >
                <Inert text={heading.text} />
                {heading.of === null ? null : (
                  <span className={styles.of}>
                    <Inert text={heading.of} />
                  </span>
                )}
              </Link>
              {isHere && parts.length > 0 ? (
                <ul>
                  {parts.map(({ at, text }) => (
                    <li key={at} className={at === current ? styles.here : undefined}>
                      <Link to={link(at)} replace onClick={() => go(at)}>
                        <Inert text={text} />
                      </Link>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function groupsOf(headings: readonly SectionHeading[]): { heading: SectionHeading; parts: SectionHeading[] }[] {
  const groups: { heading: SectionHeading; parts: SectionHeading[] }[] = [];
  for (const heading of headings) {
    const last = groups.at(-1);
    if (heading.level === 2 || last === undefined) groups.push({ heading, parts: [] });
    else last.parts.push(heading);
  }
  return groups;
}

/** Below the viewer’s header, with some air. */
const readingLine = 120;

/** The heading under which one is reading. */
function useCurrent(headings: readonly SectionHeading[]): string | null {
  const [current, setCurrent] = useState<string | null>(headings[0]?.at ?? null);
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && scrollY > 0;
      const passed = headings.findLast(({ element }) => element.getBoundingClientRect().top < readingLine);
      setCurrent((isAtEnd ? headings.at(-1) : (passed ?? headings[0]))?.at ?? null);
    };
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    addEventListener('scroll', later, { passive: true });
    addEventListener('resize', later);
    return () => {
      cancelAnimationFrame(frame);
      removeEventListener('scroll', later);
      removeEventListener('resize', later);
    };
  }, [headings]);
  return current;
}
