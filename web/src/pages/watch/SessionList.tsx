import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { WatchSessionEntry } from '../../../../src/server/api.ts';
import { useWatchSessions } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import { useMedia } from '../../components/use-media.ts';
import { sessionPath } from './paths.ts';
import styles from './Sessions.module.css';
import { SeverityBadge, StateBadge } from './SeverityBadge.tsx';
import { agentText, contentNames } from './words.ts';

/** Fixed, so that the place of each of 100,000 is known without drawing it; in pixels. */
const rowHeights = { wide: 52, narrow: 98 };

/** A table of which only the rows in sight are drawn and asked for. The page itself scrolls. */
export function SessionList({ book, filter, total }: { book: string; filter: string; total: number }) {
  const isNarrow = useMedia('(max-width: 860px)');
  const height = isNarrow ? rowHeights.narrow : rowHeights.wide;
  const body = useRef<HTMLDivElement>(null);
  const top = useDocumentTop(body);
  const virtualizer = useWindowVirtualizer({
    ...{ count: total, estimateSize: () => height, overscan: 12, scrollMargin: top },
    // See the list of episodes: rows would come a frame too late.
    isScrollingResetDelay: 60_000,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows have other heights on other screens
  useLayoutEffect(() => virtualizer.measure(), [height]);
  const items = virtualizer.getVirtualItems();
  const pages = [...new Set([0, ...items.map(({ index }) => Math.floor(index / perPage))])];
  const answers = useWatchSessions(book, filter, pages);
  const rows = new Map(pages.map((page, place) => [page, answers[place]?.data?.rows]));
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a real table can’t be placed by themselves
    <div role="table" aria-label="Sessions" aria-rowcount={total + 1} className={styles.table}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a row of headings is not for the focus */}
      <div role="row" aria-rowindex={1} className={styles.head}>
        {['Session', 'Agent', 'State', 'What was seen', 'Can’t be read', 'Events', 'Last seen'].map((name) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={body} role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, start, size }) => {
          const row = rows.get(Math.floor(index / perPage))?.[index % perPage];
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: its link takes the focus
            <div
              key={row?.id ?? `place ${index}`}
              role="row"
              aria-rowindex={index + 2}
              className={styles.row}
              style={{ height: size, transform: `translateY(${start - top}px)` }}
            >
              {row === undefined ? <Waiting /> : <Cells book={book} row={row} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** As many as the server gives at a time. */
const perPage = 200;

function Waiting() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span role="cell" className="muted">
      …
    </span>
  );
}

function Cells({ book, row }: { book: string; row: WatchSessionEntry }) {
  const missing = (Object.keys(contentNames) as (keyof typeof contentNames)[]).filter(
    (kind) => row.coverage[kind] !== 'present' && row.coverage[kind] !== 'none-due',
  );
  const unread =
    row.contents === 'deleted'
      ? 'contents deleted'
      : missing
          .map((kind) => contentNames[kind].toLowerCase() + (row.coverage[kind] === 'partial' ? ' in part' : ''))
          .join(', ');
  const cell = (name: string | undefined, content: React.ReactNode) => (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <span role="cell" className={name}>
      {content}
    </span>
  );
  return (
    <>
      {cell(
        styles.id,
        <Link to={sessionPath(book, row.id)}>
          <Inert text={row.id} />
        </Link>,
      )}
      {cell(styles.agent, <Inert text={agentText(row)} />)}
      {cell(styles.state, <StateBadge state={row.state} />)}
      {cell(
        styles.seen,
        row.monitors.length === 0 && row.abstained === 0 ? (
          <span className="muted">nothing</span>
        ) : (
          <>
            {row.severity === null ? null : <SeverityBadge severity={row.severity} />}{' '}
            <span className={styles.monitors}>
              <Inert text={row.monitors.join(', ')} />
              {row.severity === null && row.monitors.length > 0 ? ' (shadow)' : ''}
              {row.abstained > 0 ? ` could not look ${countText(row.abstained)} times` : ''}
            </span>
          </>
        ),
      )}
      {cell(
        styles.missing,
        unread === '' && row.isComplete ? (
          <span className="muted">all can</span>
        ) : (
          `${unread}${row.isComplete ? '' : `${unread === '' ? '' : ', '}a part was lost`}`
        ),
      )}
      {cell(styles.events, <span title={countOf(row.events, 'event')}>{countText(row.events)}</span>)}
      {cell(styles.when, <Moment at={row.seen} />)}
    </>
  );
}

/** How far below the document’s top an element begins; what stands above it may change. */
function useDocumentTop(element: React.RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const box = element.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [element]);
  return top;
}
