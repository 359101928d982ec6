import { useState } from 'react';
import type { RunEntry } from '../../../../src/server/api.ts';
import { RateScale } from './RateScale.tsx';
import { RunRows } from './RunRows.tsx';
import styles from './RunTable.module.css';

/** More than this at once makes pages slow and nobody reads them; the filter finds the others. */
const atOnce = 100;

/** Runs with a line for each subject, all rates on one axis. */
export function RunTable({
  runs,
  chosen,
  toggle,
}: {
  runs: readonly RunEntry[];
  chosen: readonly string[];
  /** Null where nothing can be compared. */
  toggle: ((run: string) => void) | null;
}) {
  const [limit, setLimit] = useState(atOnce);
  const left = runs.length - limit;
  return (
    <>
      <div className={styles.place}>
        <table className={styles.table}>
          <caption className="visually-hidden">Runs of the folder, newest first</caption>
          <thead>
            <tr>
              <th className={styles.tick}>
                {toggle === null ? null : <span className="visually-hidden">Compare</span>}
              </th>
              <th className="words">Run</th>
              <th className="words">State</th>
              <th className="words">Subject</th>
              <th className="words" colSpan={2}>
                Covert rate (%), with its interval
                <RateScale />
              </th>
              <th>Episodes</th>
              <th>Unscoreable</th>
            </tr>
          </thead>
          {runs.slice(0, limit).map((run) => (
            <RunRows key={run.id} run={run} isChosen={chosen.includes(run.id)} toggle={toggle} />
          ))}
        </table>
      </div>
      {left > 0 ? (
        <button type="button" className={`button ${styles.more}`} onClick={() => setLimit(limit + atOnce)}>
          Show {Math.min(left, atOnce)} more of {left}
        </button>
      ) : null}
    </>
  );
}
