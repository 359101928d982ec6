import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { WatchAlerts } from '../../../../src/server/api.ts';
import { useWatchAlerts } from '../../answers.ts';
import { Choice } from '../../components/Choice.tsx';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { AlertCard, alertElementId } from './AlertCard.tsx';
import styles from './Alerts.module.css';
import { BookFrame } from './BookFrame.tsx';

const severities = ['any', 'critical', 'warning', 'notice'] as const;

/** What somebody should look at, newest first, with the evidence and how far the message got. */
export function AlertsPage() {
  const { book = '' } = useParams();
  const answer = useWatchAlerts(book);
  return (
    <BookFrame
      book={book}
      title="Alerts"
      about={
        answer.data === undefined
          ? ' '
          : `${countOf(answer.data.total, 'alert')}; the same tripwire, agent and version is counted within a window, not repeated.`
      }
    >
      <Answered answer={answer} height={600}>
        {(data) =>
          data.total === 0 ? (
            <Empty title="Nothing has raised an alert.">
              <p>
                Alerts come from tripwires and other monitors that are not in shadow, from drift, and from trouble with
                the book itself.
              </p>
            </Empty>
          ) : (
            <List book={book} data={data} />
          )
        }
      </Answered>
    </BookFrame>
  );
}

function List({ book, data }: { book: string; data: WatchAlerts }) {
  const [severity, setSeverity] = useParameter<(typeof severities)[number]>('severity', 'any', severities);
  const monitors = [...new Set(data.alerts.map(({ monitor }) => monitor ?? 'the book itself'))].sort();
  const [monitor, setMonitor] = useParameter('monitor', '', monitors);
  const [linked] = useParameter('alert', '');
  const incidents = new Map(data.incidents.map((incident) => [incident.id, incident]));
  const shown = data.alerts.filter(
    (each) =>
      each.id === linked ||
      ((severity === 'any' || each.severity === severity) &&
        (monitor === '' || (each.monitor ?? 'the book itself') === monitor)),
  );
  useEffect(() => {
    const element = linked === '' ? null : document.getElementById(alertElementId(linked));
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, [linked]);
  return (
    <>
      <div className={styles.filters}>
        <Choice
          label="Severity"
          options={severities.map((value) => ({
            value,
            text:
              value === 'any'
                ? 'any'
                : `${value} ${countText(data.alerts.filter((each) => each.severity === value).length)}`,
          }))}
          value={severity}
          choose={setSeverity}
        />
        <Labelled label="Raised by">
          <select value={monitor} onChange={({ target }) => setMonitor(target.value)}>
            <option value="">all</option>
            {monitors.map((each) => (
              <option key={each} value={each}>
                <Inert text={each} />
              </option>
            ))}
          </select>
        </Labelled>
      </div>
      {shown.length === 0 ? <Empty title="No alert matches." /> : null}
      <ol className={styles.list}>
        {shown.map((alert) => (
          <AlertCard
            key={alert.id}
            book={book}
            alert={alert}
            incident={alert.incident === null ? null : (incidents.get(alert.incident) ?? null)}
            isLinked={alert.id === linked}
          />
        ))}
      </ol>
      {data.alerts.length < data.total ? (
        <p className="muted">
          The newest {countText(data.alerts.length)} of {countText(data.total)} are shown; overt watch alerts lists all.
        </p>
      ) : null}
    </>
  );
}
