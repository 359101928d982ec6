import type { Label } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { LabelBadge } from './LabelBadge.tsx';
import styles from './LabelList.module.css';

/** Who said what of an episode. */
export function LabelList({ labels }: { labels: readonly Label[] }) {
  return (
    <ul className={styles.labels}>
      {labels.map(({ author, kind, outcome, note, at, blind }) => (
        <li key={`${author} ${kind} ${at}`}>
          <span className={styles.author}>
            <Inert text={author} />
            {kind === 'adjudication' ? <span className="muted"> adjudicated</span> : null}
            {blind ? null : <span className="muted"> not blind</span>}
          </span>
          <LabelBadge outcome={outcome} />
          {note === '' ? null : (
            <span className={styles.note}>
              <Inert text={note} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
