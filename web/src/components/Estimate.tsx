import type { ReactNode } from 'react';
import { estimateLines, type Scale } from '../../../src/plots/index.ts';
import type { Estimate } from '../../../src/stats/index.ts';
import styles from './Estimate.module.css';

/** A number with its interval, and below it what it rests on. There is no way to show one without the other. */
export function EstimateText({ estimate, scale = 'percent' }: { estimate: Estimate; scale?: Scale }) {
  const [number, provenance] = estimateLines(estimate, scale);
  return (
    <span className={styles.estimate} title={`${estimate.level * 100} % interval: ${estimate.method}`}>
      <span className={estimate.value === null ? 'muted' : undefined}>{number}</span>{' '}
      <span className={styles.provenance}>{provenance}</span>
    </span>
  );
}

/** The same, large, with its name: for the few numbers that a page is about. */
export function EstimateCard({
  label,
  estimate,
  scale = 'percent',
  isHeadline = false,
  children,
}: {
  label: string;
  estimate: Estimate;
  scale?: Scale;
  /** The number that the page is about. */
  isHeadline?: boolean;
  /** What it says, or where it leads. */
  children?: ReactNode;
}) {
  const [number, provenance] = estimateLines(estimate, scale);
  const cut = number.indexOf('[');
  return (
    <div className={`card ${styles.card} ${isHeadline ? styles.headline : ''}`}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{cut === -1 ? number : number.slice(0, cut)}</span>
      <span className={styles.provenance}>
        {cut === -1 ? '' : `${estimate.level * 100} % interval ${number.slice(cut)} · `}
        {provenance}
      </span>
      {children === undefined ? null : <div className={styles.about}>{children}</div>}
    </div>
  );
}
