import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { AnswerError } from '../../source.ts';
import styles from './Episodes.module.css';
import type { Search } from './search.ts';

/**
 * How far a search has come, and a way to stop it.
 * @param total How many episodes are looked through.
 */
export function SearchProgress({
  search,
  total,
  isPart,
  stop,
}: {
  search: Search;
  total: number;
  /** Whether the page holds only some of what was recorded, so that others may hold the text as well. */
  isPart: boolean;
  stop: () => void;
}) {
  const { matches, searched, unreadable, state, error } = search;
  if (error !== null) {
    const remedy = error instanceof AnswerError ? error.remedy : null;
    return (
      <span role="alert" className={styles.searchError}>
        <Inert text={`The text can’t be searched: ${error.message} ${remedy ?? ''}`} />
      </span>
    );
  }
  return (
    <span className={styles.progress}>
      <progress value={searched} max={Math.max(total, 1)} aria-label="Episodes searched" />
      <output>
        searched {countText(searched)} of {countText(total)}
        {isPart ? ' that this page holds' : ''} · {countText(matches.size)} with the text
        {unreadable === 0 ? '' : ` · ${countText(unreadable)} could not be read`}
        {state === 'stopped' ? ' · stopped' : ''}
      </output>
      {state === 'searching' ? (
        <button type="button" className="button quiet" onClick={stop}>
          Stop
        </button>
      ) : null}
    </span>
  );
}
