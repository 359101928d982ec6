import type { ReactNode } from 'react';
import styles from './Labelled.module.css';

/** A field with its name above it. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={styles.labelled}>
      <span className={styles.label}>{label}</span>
      {children}
    </label>
  );
}
