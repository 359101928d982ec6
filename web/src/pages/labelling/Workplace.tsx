import type { ReactNode } from 'react';
import styles from './Workplace.module.css';

/** The episode on the left, what one makes of it on the right, always at hand; one below the other where there is little room. */
export function Workplace({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <div className={styles.workplace}>
      <div className={styles.episode}>{children}</div>
      <aside className={`card ${styles.panel}`} aria-label="Your label">
        {panel}
      </aside>
    </div>
  );
}
