import type { RunEntry } from '../../../src/server/api.ts';
import { countText } from './numbers.ts';
import styles from './RunState.module.css';

/** How far a run is, in words; while it runs, with a bar. */
export function RunState({ run: { state, recorded, planned } }: { run: RunEntry }) {
  const counts = `${countText(recorded)} / ${countText(planned)}`;
  if (state === 'finished') return <span className={styles.finished}>finished</span>;
  return (
    <span className={state === 'running' ? styles.running : styles.unfinished}>
      {state} <span className={styles.counts}>{counts}</span>
      {state === 'running' ? <progress value={recorded} max={planned} aria-label="Episodes recorded" /> : null}
    </span>
  );
}
