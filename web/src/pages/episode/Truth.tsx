import styles from './Aside.module.css';

const signs = { yes: '✓', no: '✗', unclear: '?' } as const;

/** A three-valued answer, by sign and word. */
export function Truth({ truth }: { truth: 'yes' | 'no' | 'unclear' }) {
  return (
    <span className={`${styles.truth} ${styles[truth]}`}>
      <span aria-hidden="true">{signs[truth]}</span> {truth}
    </span>
  );
}
