import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { AnswerError } from '../../source.ts';
import styles from './Episodes.module.css';
import type { Search } from './search.ts';

/** How far a search has come, and a way to stop it. */
export function SearchProgress({ search, recorded, stop }: { search: Search; recorded: number; stop: () => void }) {
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
      <progress value={searched} max={Math.max(recorded, 1)} aria-label="Episodes searched" />
      <output>
        searched {countText(searched)} of {countText(recorded)} · {countText(matches.size)} with the text
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
