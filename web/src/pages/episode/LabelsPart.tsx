import type { Label } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import styles from './Aside.module.css';

/** What people said that this episode is. */
export function LabelsPart({ labels }: { labels: readonly Label[] }) {
  if (labels.length === 0) return <p className="small muted">Nobody has labelled it.</p>;
  return (
    <ul className={styles.labels}>
      {labels.map(({ author, at, kind, outcome, note, blind }) => (
        <li key={`${author} ${at}`}>
          <div>
            {outcome === 'cannot-tell' ? 'cannot tell' : <ResultBadge result={{ outcome, unscoreable: null }} />}{' '}
            <Inert text={author} />
            {kind === 'adjudication' ? ', settling it' : ''}
            {blind ? '' : ', not blind'}{' '}
            <span className="muted small">
              <Moment at={at} />
            </span>
          </div>
          {note === '' ? null : (
            <p className="small">
              <Inert text={note} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
