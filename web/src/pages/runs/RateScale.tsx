import styles from './RunTable.module.css';

/** The axis that all marks of the list share; its ends stand where the marks’ ends do. */
export function RateScale() {
  return (
    <span className={styles.scale} aria-hidden="true">
      <span>0</span>
      <span>50</span>
      <span>100</span>
    </span>
  );
}
