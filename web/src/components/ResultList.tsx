import { Link } from 'react-router';
import type { ResultEntry, RunEntry } from '../../../src/server/api.ts';
import { Inert } from './Inert.tsx';
import { Moment } from './Moment.tsx';
import styles from './ResultList.module.css';
import { resultKinds } from './result-kinds.ts';

/** Results that commands printed, each with its kind, and the run that it is about. */
export function ResultList({ results, runs }: { results: readonly ResultEntry[]; runs: readonly RunEntry[] }) {
  return (
    <ul className={styles.list}>
      {results.map(({ id, kind, title, file, run, createdAt }) => {
        const about = runs.find((each) => each.id === run);
        return (
          <li key={id}>
            <span className={styles.kind}>{resultKinds[kind]}</span>
            <span className={styles.what}>
              <Link to={`/results/${id}`}>
                <Inert text={title} />
              </Link>
              <span className={styles.file}>
                <Inert text={file} />
                {about === undefined ? null : (
                  <>
                    , about{' '}
                    <Link to={`/runs/${about.id}`}>
                      <Inert text={about.name} />
                    </Link>
                  </>
                )}
              </span>
            </span>
            <span className={styles.date}>{createdAt === null ? null : <Moment at={createdAt} />}</span>
          </li>
        );
      })}
    </ul>
  );
}
