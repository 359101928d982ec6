import type { Ref } from 'react';
import { useTextParameter } from '../../parameters.ts';
import styles from './Episodes.module.css';

/** Searches the text of all trajectories; kept in the address when somebody pauses. */
export function SearchField({ ref }: { ref: Ref<HTMLInputElement> }) {
  const [text, setText] = useTextParameter('q');
  return (
    <input
      ref={ref}
      type="search"
      className={styles.search}
      value={text}
      placeholder="Search in what was said and done"
      aria-label="Search in the text of the episodes"
      aria-keyshortcuts="/"
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Escape') currentTarget.blur();
      }}
    />
  );
}
