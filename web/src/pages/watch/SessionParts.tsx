import { Link } from 'react-router';
import type { Alert, Incident, WatchSessionPage } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import aside from '../episode/Aside.module.css';
import { watchPath } from './paths.ts';
import styles from './Session.module.css';
import { SeverityBadge } from './SeverityBadge.tsx';
import { contentNames, stateNames } from './words.ts';

/** What of the session can be read, and how far monitors have come with it. */
export function SeenPart({ page: { coverage, tallies, observed, session } }: { page: WatchSessionPage }) {
  return (
    <>
      <table className={styles.small}>
        <tbody>
          {coverage.map(({ content, present, absent, redacted, state }) => (
            <tr key={content}>
              <th scope="row">{contentNames[content]}</th>
              <td className={`words ${state === 'absent' || state === 'redacted' ? styles.missing : ''}`}>
                {stateNames[state]}
              </td>
              <td>
                {present + absent + redacted === 0
                  ? ''
                  : `${countText(present)} of ${countText(present + absent + redacted)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {session.contents === 'deleted' ? (
        <p className="muted small">That is how it came in. Its contents were deleted since.</p>
      ) : null}
      {observed < session.events ? (
        <p className="muted small">
          Monitors have looked at {countText(observed)} of {countOf(session.events, 'event')}.
        </p>
      ) : null}
      {tallies.length === 0 ? null : (
        <table className={styles.small}>
          <thead>
            <tr>
              <th>Monitor</th>
              <th>looked</th>
              <th>flagged</th>
              <th>blind</th>
            </tr>
          </thead>
          <tbody>
            {tallies.map(({ monitor, looked, flagged, abstained }) => (
              <tr key={monitor}>
                <th scope="row">
                  <Inert text={monitor} />
                </th>
                <td>{countText(looked)}</td>
                <td>{countText(flagged)}</td>
                <td className={abstained > 0 ? styles.missing : undefined}>{countText(abstained)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function AlertsPart({ book, alerts }: { book: string; alerts: readonly Alert[] }) {
  return (
    <ul className={styles.findings}>
      {alerts.map(({ id, severity, title, last, times }) => (
        <li key={id} className={styles.finding}>
          <div className={styles.what}>
            <SeverityBadge severity={severity} />{' '}
            <Link to={`${watchPath(book, 'alerts')}?alert=${encodeURIComponent(id)}`}>
              <Inert text={title} />
            </Link>
            <p className="muted small">
              <Moment at={last} />
              {times > 1 ? `, ${countText(times)} times` : ''}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The record that a report would be written from: what the monitor knows, and what only people can say. */
export function IncidentPart({ incident }: { incident: Incident }) {
  const { id, status, openedAt, time, finding, classification, response, ledger } = incident;
  const open = Object.values({ ...classification, ...response }).filter(({ known }) => !known).length;
  return (
    <dl className={aside.row}>
      <Line name="Record">
        <code>{id}</code>, {status}
      </Line>
      <Line name="Opened">
        <Moment at={openedAt} />
      </Line>
      <Line name="Began">{time.began === null ? 'unknown' : <Moment at={time.began} />}</Line>
      <Line name="Prevented">{finding.prevented}</Line>
      <Line name="Ledger">
        {ledger === null ? 'not entered' : <Inert text={`${ledger.log}, entry ${ledger.index}`} />}
      </Line>
      <Line name="To be said">{open === 0 ? 'nothing' : `${countOf(open, 'field')} that only people can fill in`}</Line>
      <Line name="Whole">
        <code>overt watch incident FOLDER {id}</code>
      </Line>
    </dl>
  );
}

export function RecordPart({
  page: { session, digest, conflicts, revisions, modelCalls },
}: {
  page: WatchSessionPage;
}) {
  return (
    <dl className={aside.row}>
      <Line name="Session">
        <code>
          <Inert text={session.id} />
        </code>
      </Line>
      <Line name="Context">{session.context}</Line>
      <Line name="Last seen">
        <Moment at={session.seen} />
      </Line>
      <Line name="Complete">{session.isComplete ? 'yes, as far as known' : 'no: a part was lost'}</Line>
      <Line name="Contents">{session.contents}</Line>
      {conflicts === 0 ? null : (
        <Line name="Contradicted">{countOf(conflicts, 'event')} came again with other content</Line>
      )}
      {revisions === 0 ? null : <Line name="Revised">{countText(revisions)} times by late telemetry</Line>}
      {modelCalls === 0 ? null : <Line name="Model calls">{countText(modelCalls)}</Line>}
      <Line name="SHA-256">{digest === null ? 'still open' : <code>{digest}</code>}</Line>
    </dl>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
