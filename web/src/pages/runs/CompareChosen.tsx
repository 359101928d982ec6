import { Link } from 'react-router';
import styles from './CompareChosen.module.css';

/** Leads from ticked runs to their comparison. */
export function CompareChosen({ chosen, clear }: { chosen: readonly string[]; clear: () => void }) {
  const parameters = new URLSearchParams(chosen.map((id) => ['run', id]));
  const missing = 2 - chosen.length;
  return (
    <div className={styles.chosen}>
      <span className={styles.count} role="status">
        {chosen.length === 0
          ? 'Tick two runs or more to compare them'
          : missing > 0
            ? 'One run ticked: tick another'
            : `${chosen.length} runs ticked`}
      </span>
      {chosen.length === 0 ? null : (
        <button type="button" className="button quiet" onClick={clear}>
          Clear
        </button>
      )}
      {missing > 0 ? (
        <button type="button" className="button" disabled>
          Compare
        </button>
      ) : (
        <Link className="button primary" to={`/compare?${parameters}`}>
          Compare
        </Link>
      )}
    </div>
  );
}
