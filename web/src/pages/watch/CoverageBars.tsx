import type { ContentState, CoverageShare } from '../../../../src/server/api.ts';
import { EstimateText } from '../../components/Estimate.tsx';
import { countText } from '../../components/numbers.ts';
import styles from './Coverage.module.css';
import { contentNames, stateNames } from './words.ts';

const order: readonly ContentState[] = ['present', 'partial', 'redacted', 'absent', 'none-due'];

/** Of each kind of content, in how many sessions it is there: as bars, and as counts for those who don’t see them. */
export function CoverageBars({ coverage }: { coverage: readonly CoverageShare[] }) {
  return (
    <div className={styles.bars}>
      <ul className={styles.legend} aria-hidden="true">
        {order.map((state) => (
          <li key={state}>
            <span className={`${styles.swatch} ${styles[state]}`} /> {stateNames[state]}
          </li>
        ))}
      </ul>
      {coverage.map(({ content, whole, sessions }) => {
        const all = order.reduce((sum, state) => sum + sessions[state], 0);
        const counts = order.flatMap((state) =>
          sessions[state] === 0 ? [] : [`${stateNames[state]} ${countText(sessions[state])}`],
        );
        return (
          <div key={content} className={styles.kind}>
            <span className={styles.content}>{contentNames[content]}</span>
            <span className={styles.whole}>
              <EstimateText estimate={whole} />
            </span>
            <span
              className={styles.bar}
              role="img"
              aria-label={`${contentNames[content]}, sessions: ${counts.join(', ')}`}
            >
              {order.map((state) =>
                sessions[state] === 0 ? null : (
                  <span
                    key={state}
                    className={styles[state]}
                    style={{ flexGrow: sessions[state] / Math.max(1, all) }}
                    title={`${stateNames[state]}: ${countText(sessions[state])} sessions`}
                  />
                ),
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}
