import { Link } from 'react-router';
import type { Incident, WatchAlerts } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countText } from '../../components/numbers.ts';
import styles from './Alerts.module.css';
import { sessionPath, watchPath } from './paths.ts';
import { SeverityBadge } from './SeverityBadge.tsx';
import { agentText } from './words.ts';

export const alertElementId = (id: string) => `alert-${id}`;

const kinds = { observation: 'seen by a monitor', drift: 'drift', book: 'the book itself', decision: 'decision' };

/** One alert: what, who, on what evidence, and whether anybody was told. */
export function AlertCard({
  book,
  alert,
  incident,
  isLinked,
}: {
  book: string;
  alert: WatchAlerts['alerts'][number];
  incident: Incident | null;
  isLinked: boolean;
}) {
  const {
    id,
    severity,
    kind,
    title,
    detail,
    agent,
    version,
    session,
    evidence,
    evidenceInAll,
    times,
    first,
    last,
    deliveries,
  } = alert;
  return (
    <li
      id={alertElementId(id)}
      tabIndex={-1}
      aria-current={isLinked || undefined}
      className={`${styles.alert} ${styles[severity]}`}
    >
      <div className={styles.head}>
        <SeverityBadge severity={severity} />
        <h2 className={styles.title}>
          <Inert text={title} />
        </h2>
        <span className={styles.when}>
          <Moment at={last} />
        </span>
      </div>
      <p className={styles.about}>
        {kinds[kind]}
        {agent === null ? null : (
          <>
            {' · '}
            <Inert text={agentText({ agent, version })} />
          </>
        )}
        {times > 1 ? (
          <>
            {' · '}
            {countText(times)} times since <Moment at={first} />
          </>
        ) : null}
        {alert.afterTheFact && kind === 'observation' ? ' · after the fact: nothing was stopped' : null}
      </p>
      <p className={styles.detail}>
        <Inert text={detail} />
      </p>
      {evidence.map(({ event, quote, detail: of }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no name and keeps its place
        <div key={place} className={styles.evidence}>
          {session === null ? null : (
            <Link to={sessionPath(book, session, event)} className={styles.event}>
              {event === null ? 'session' : `event ${event}`}
            </Link>
          )}
          <span className={styles.said}>
            {of === detail ? null : <Inert text={of} />}
            {quote === null ? null : (
              <q>
                <Inert text={quote} />
              </q>
            )}
          </span>
        </div>
      ))}
      {evidenceInAll > evidence.length ? (
        <p className="muted small">and {countText(evidenceInAll - evidence.length)} more pieces of evidence</p>
      ) : null}
      <p className={styles.foot}>
        {session === null ? null : (
          <Link to={sessionPath(book, session)}>
            Session <Inert text={session} />
          </Link>
        )}
        {kind === 'drift' ? <Link to={watchPath(book, 'drift')}>Drift charts</Link> : null}
        {incident === null ? null : (
          <span>
            incident <code>{incident.id}</code>, {incident.status}
          </span>
        )}
        {deliveries.length === 0 ? <span className="muted">sent to nobody: no channel is configured</span> : null}
        {deliveries.map(({ channel, attempts, delivered, problem }) => (
          <span key={channel} className={problem !== null && delivered === null ? styles.failing : 'muted'}>
            <Inert text={channel} />:{' '}
            {delivered !== null
              ? 'delivered'
              : attempts === 0
                ? 'waits'
                : `failed ${countText(attempts)} times, tried again`}
            {problem !== null && delivered === null ? (
              <>
                {' ('}
                <Inert text={problem} />)
              </>
            ) : null}
          </span>
        ))}
      </p>
    </li>
  );
}
