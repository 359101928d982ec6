import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { useMedia } from '../../components/use-media.ts';
import styles from './EpisodeList.module.css';
import { EpisodeRow, episodePath, type RowContext } from './EpisodeRow.tsx';
import type { EpisodeSort, SortKey } from './filters.ts';
import { ListHead } from './ListHead.tsx';
import { rememberedView, rememberView } from './view-memory.ts';

export interface ListHandle {
  move(steps: number): void;
  /** Where the marked episode is opened. */
  path(): string | null;
}

/** The height of a row in pixels: fixed, so that the place of each of 100,000 is known without drawing it. */
const rowHeights = { wide: 40, narrow: 62, snippet: 26 };

/** A table of which only the rows in sight are drawn. The page itself scrolls. */
export function EpisodeList({
  ref,
  place,
  rows,
  sort,
  sortBy,
  ...row
}: {
  ref: Ref<ListHandle>;
  /** Names the list, to find the same rows again after an episode was read. */
  place: string;
  rows: Int32Array;
  sort: EpisodeSort | null;
  sortBy: (by: SortKey) => void;
} & RowContext) {
  const isNarrow = useMedia('(max-width: 760px)');
  const height = (isNarrow ? rowHeights.narrow : rowHeights.wide) + (row.matches === null ? 0 : rowHeights.snippet);
  const body = useRef<HTMLDivElement>(null);
  const top = useDocumentTop(body);
  const [active, setActive] = useState(() => rememberedView(place)?.active ?? 0);
  const focus = useRef(false);
  const isEntered = useRef(false);
  const kept = Math.min(active, rows.length - 1);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 16,
    // When it takes scrolling to have ended just as it goes on, rows come a frame too late; nothing here asks whether one scrolls.
    isScrollingResetDelay: 60_000,
    scrollMargin: top,
    // The marked row holds the focus, so it stays even when it is out of sight.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return kept < 0 || drawn.includes(kept) ? drawn : [...drawn, kept].sort((one, other) => one - other);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows have other heights on other screens
  useLayoutEffect(() => virtualizer.measure(), [height]);
  // Another choice of episodes begins at its first.
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    isEntered.current = false;
    setActive(0);
    if (scrollY > top) scrollTo(0, top - 86);
  }, [place, top]);
  useViewMemory(place, kept, () => virtualizer.scrollOffset ?? 0);

  useEffect(() => {
    if (!focus.current) return;
    focus.current = false;
    reveal(top + kept * height, height, isNarrow ? 48 : 86);
    requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('[data-active] a')?.focus({ preventScroll: true }),
    );
  });

  useImperativeHandle(ref, () => ({
    move: (steps) => {
      // The first step goes to the row that is marked already.
      const next = isEntered.current || Math.abs(steps) > 1 ? kept + steps : kept;
      isEntered.current = true;
      focus.current = true;
      setActive(Math.max(0, Math.min(rows.length - 1, next)));
      if (next === kept) reveal(top + kept * height, height, isNarrow ? 48 : 86);
    },
    path: () => episodePath(row, rows[kept] ?? -1),
  }));
  const activate = useCallback((index: number) => {
    isEntered.current = true;
    setActive(index);
  }, []);

  const columns = [
    row.table.dictionaries.subject.length > 1 ? styles.withSubject : '',
    row.score === null ? '' : styles.withScore,
    row.table.dictionaries.result.some(({ outcome }) => outcome === null) ? styles.withUnscoreable : '',
  ].join(' ');
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a real table can’t be placed by themselves
    <div role="table" aria-label="Episodes" aria-rowcount={rows.length + 1} className={`${styles.table} ${columns}`}>
      <ListHead
        sort={sort}
        sortBy={sortBy}
        hasSubjects={row.table.dictionaries.subject.length > 1}
        score={row.score?.name ?? null}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={body} role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => (
          <EpisodeRow
            key={index}
            {...row}
            index={index}
            row={rows[index] ?? 0}
            top={start - top}
            height={size}
            isActive={index === kept}
            charactersBefore={isNarrow ? 16 : 60}
            activate={activate}
          />
        ))}
      </div>
    </div>
  );
}

/** Scrolls as little as brings a row into sight, below what sticks to the top of the page. */
function reveal(start: number, height: number, covered: number): void {
  const room = 8;
  if (start < scrollY + covered + room) scrollTo(0, start - covered - room);
  else if (start + height > scrollY + innerHeight - room) scrollTo(0, start + height - innerHeight + room);
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

/** Comes back to where the list was left. */
function useViewMemory(place: string, active: number, offset: () => number): void {
  const latest = useRef({ active, offset });
  useEffect(() => {
    latest.current = { active, offset };
  });
  // The shell goes to the top of a new page first.
  const first = useRef(rememberedView(place));
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (first.current !== null) scrollTo(0, first.current.offset);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  useEffect(
    () => () => rememberView(place, { active: latest.current.active, offset: latest.current.offset() }),
    [place],
  );
}
