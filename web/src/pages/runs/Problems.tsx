import type { FileProblem } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import styles from './Problems.module.css';

/** Files that look like runs or results and can’t be read: what is wrong, and what to do. */
export function Problems({ problems }: { problems: readonly FileProblem[] }) {
  return (
    <section aria-labelledby="problems" className={styles.problems}>
      <h2 id="problems" className={styles.heading}>
        {problems.length === 1 ? 'A file can’t be read' : `${problems.length} files can’t be read`}
      </h2>
      <ul className={styles.list}>
        {problems.map(({ file, code, message, remedy }) => (
          <li key={`${file} ${code}`} className={styles.problem}>
            <p className={styles.file}>
              <Inert text={file} /> <code className={styles.code}>{code}</code>
            </p>
            <p>
              <Inert text={message} />
            </p>
            {remedy === null ? null : (
              <p className={styles.remedy}>
                <Inert text={remedy} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
