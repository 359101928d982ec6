import { useId, useLayoutEffect, useRef } from 'react';
import styles from './LinedText.module.css';

/** A text field with line numbers, one of which can be marked. Tab leaves it, as everywhere; Ctrl or ⌘ with Enter runs. */
export function LinedText({
  label,
  text,
  change,
  marked,
  run,
  describedBy,
}: {
  label: string;
  text: string;
  change: (text: string) => void;
  /** Counted from 1. */
  marked: number | null;
  run: () => void;
  describedBy: string | undefined;
}) {
  const field = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLOListElement>(null);
  const id = useId();
  const lines = text.split('\n').length;
  useLayoutEffect(() => {
    if (marked === null || field.current === null) return;
    const { scrollHeight } = field.current;
    const place = ((marked - 1) / Math.max(1, lines)) * scrollHeight;
    if (place < field.current.scrollTop || place > field.current.scrollTop + field.current.clientHeight - 40)
      field.current.scrollTop = place - 60;
  }, [marked, lines]);
  return (
    <div className={styles.place}>
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <ol ref={numbers} className={styles.numbers} aria-hidden="true">
        {Array.from({ length: lines }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={place} className={place + 1 === marked ? styles.marked : undefined}>
            {place + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={field}
        id={id}
        className={styles.text}
        value={text}
        rows={Math.min(34, Math.max(14, lines + 1))}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={describedBy === undefined ? undefined : true}
        aria-describedby={describedBy}
        onChange={({ target }) => change(target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current !== null) numbers.current.scrollTop = currentTarget.scrollTop;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || (!event.ctrlKey && !event.metaKey)) return;
          event.preventDefault();
          run();
        }}
      />
    </div>
  );
}
