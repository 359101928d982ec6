import type { ReactNode } from 'react';
import styles from './Card.module.css';

/** Looks as the card of an estimate, for what is none. */
export function Card({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div className={`card ${styles.card}`}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{value}</span>
      <div className={styles.about}>{children}</div>
    </div>
  );
}
