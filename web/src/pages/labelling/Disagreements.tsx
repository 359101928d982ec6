import { Link } from 'react-router';
import type { AgreementPage } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Empty } from '../../components/States.tsx';
import styles from './Disagreements.module.css';
import { LabelBadge } from './LabelBadge.tsx';

type Disagreement = AgreementPage['disagreements'][number];

/** Episodes on which raters differ. The verdict stands nowhere here: who settles them should not know it. */
export function Disagreements({
  run,
  disagreements,
  isAlone,
  canWrite,
}: {
  run: string;
  disagreements: readonly Disagreement[];
  isAlone: boolean;
  canWrite: boolean;
}) {
  const open = disagreements.filter(({ adjudicated }) => adjudicated === null).length;
  return (
    <section aria-labelledby="disagreements">
      <h2 id="disagreements">Disagreements</h2>
      {disagreements.length === 0 ? (
        <Empty title={isAlone ? 'With one rater there are none.' : 'Raters agree on every episode that they share.'} />
      ) : (
        <>
          <p className="muted small">
            {open === 0
              ? `All ${disagreements.length} are settled.`
              : `${open} of ${disagreements.length} have to be settled; until then they count as not known.`}
          </p>
          <ul className={styles.list}>
            {disagreements.map((each) => (
              <Row key={each.key} run={run} disagreement={each} canWrite={canWrite} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Row({
  run,
  disagreement: { key, scenario, labels, adjudicated },
  canWrite,
}: {
  run: string;
  disagreement: Disagreement;
  canWrite: boolean;
}) {
  return (
    <li>
      <div className={styles.episode}>
        <Inert text={scenario} /> <code className="muted">{key.slice(0, 8)}</code>
      </div>
      <ul className={styles.labels}>
        {labels.map(({ author, outcome, blind }) => (
          <li key={author}>
            <LabelBadge outcome={outcome} />{' '}
            <span className="muted">
              <Inert text={author} />
              {blind ? '' : ', not blind'}
            </span>
          </li>
        ))}
      </ul>
      <div>
        {adjudicated === null ? (
          <span className="muted">open</span>
        ) : (
          <>
            settled as <LabelBadge outcome={adjudicated.outcome} />{' '}
            <span className="muted">
              by <Inert text={adjudicated.author} />
              {adjudicated.blind ? '' : ', not blind'}
            </span>
          </>
        )}
      </div>
      {canWrite ? (
        <Link to={`/runs/${run}/agreement?adjudicate=${key.slice(0, 16)}`} className="button">
          {adjudicated === null ? 'Adjudicate' : 'Look again'}
        </Link>
      ) : null}
    </li>
  );
}
