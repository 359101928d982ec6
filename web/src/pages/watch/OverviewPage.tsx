import { Link, useParams } from 'react-router';
import { intervalMark } from '../../../../src/plots/index.ts';
import type { WatchOverview } from '../../../../src/server/api.ts';
import { useWatchOverview } from '../../answers.ts';
import { EstimateText } from '../../components/Estimate.tsx';
import { Inert } from '../../components/Inert.tsx';
import { InlinePlot } from '../../components/InlinePlot.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { Card } from '../run/Card.tsx';
import { BookFrame } from './BookFrame.tsx';
import { CoverageBars } from './CoverageBars.tsx';
import { Losses } from './Losses.tsx';
import styles from './Overview.module.css';
import { sessionsPath, watchPath } from './paths.ts';
import { ScrolledTable } from './ScrolledTable.tsx';
import { agoText } from './words.ts';

/** What a book comes to: who works, what was seen, what could not be seen. */
export function OverviewPage() {
  const { book = '' } = useParams();
  const answer = useWatchOverview(book);
  const seen = answer.data?.lastSeen ?? null;
  return (
    <BookFrame
      book={book}
      about={
        seen === null ? (
          ' '
        ) : (
          <>
            last heard of <Moment at={seen} /> ({agoText(seen, answer.dataUpdatedAt)})
          </>
        )
      }
    >
      <Answered answer={answer} height={900}>
        {(overview) => (overview.book.sessions === 0 ? <NoSessions /> : <Overview book={book} overview={overview} />)}
      </Answered>
    </BookFrame>
  );
}

export function NoSessions() {
  return (
    <Empty title="No session has come in yet.">
      <p>
        The book is there; nothing was sent to it. Point an agent’s telemetry at the address that overt watch serve
        prints:
      </p>
      <p>
        <code>OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318</code>
      </p>
    </Empty>
  );
}

function Overview({ book, overview }: { book: string; overview: WatchOverview }) {
  const { sessions, alerts, incidents, versions, monitors, decisions, coverage, counted } = overview;
  const { critical, warning, notice } = alerts.bySeverity;
  return (
    <>
      <div className={styles.cards}>
        <Card label="Sessions" value={countText(overview.book.sessions)}>
          <Link to={sessionsPath(book, { state: 'open' })}>{countText(sessions.open)} open now</Link> ·{' '}
          {countText(sessions.ended)} ended · {countText(sessions.halfOpen)} half-open
        </Card>
        <Card label="Sessions flagged" value={countText(overview.book.flagged)}>
          <Link to={sessionsPath(book, { flagged: 'yes' })}>Look at them</Link>
        </Card>
        <Card label="Alerts" value={countText(critical + warning + notice)}>
          <Link to={watchPath(book, 'alerts')}>
            {countText(critical)} critical, {countText(alerts.inLastDay)} in the last day
          </Link>
        </Card>
        <Card label="Incidents open" value={countText(incidents.open)}>
          {incidents.closed === 0 ? 'none closed' : `${countText(incidents.closed)} closed`}
        </Card>
      </div>
      {counted.sessions < counted.of ? (
        <p className={styles.note}>
          Rates and coverage rest on the {countText(counted.sessions)} sessions last seen, of {countText(counted.of)}.
        </p>
      ) : null}

      <h2>Agents</h2>
      <ScrolledTable label="Sessions by agent and version" className={styles.table}>
        <thead>
          <tr>
            <th>Agent</th>
            <th className="words">version</th>
            <th>open</th>
            <th>closed</th>
            <th className="words">closed sessions flagged</th>
            <th aria-label="The same as a picture" />
            <th>last seen</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ agent, version, open, closed, flagged, lastSeen }) => (
            <tr key={JSON.stringify([agent, version])}>
              <th scope="row" className={styles.name}>
                <Link to={sessionsPath(book, { agent, version: version ?? '' })}>
                  <Inert text={agent} />
                </Link>
              </th>
              <td className={`words ${styles.name}`}>
                {version === null ? <span className="muted">unknown</span> : <Inert text={version} />}
              </td>
              <td>{countText(open)}</td>
              <td>{countText(closed)}</td>
              <td className="words">
                <EstimateText estimate={flagged} />
              </td>
              <td>
                <InlinePlot drawing={intervalMark(flagged, { label: 'sessions flagged' })} />
              </td>
              <td>
                <Moment at={lastSeen} />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>

      <h2>Monitors</h2>
      {monitors.length === 0 ? (
        <Empty title="No monitor has looked at anything.">
          <p>
            Tripwires are named in a policy; the configuration of overt watch names the policy. See{' '}
            <Link to={watchPath(book, 'policy')}>Tripwires</Link>.
          </p>
        </Empty>
      ) : (
        <ScrolledTable label="What each monitor saw" className={styles.table}>
          <thead>
            <tr>
              <th>Monitor</th>
              <th className="words">sessions flagged</th>
              <th aria-label="The same as a picture" />
              <th>steps looked at</th>
              <th>flagged</th>
              <th>could not look</th>
            </tr>
          </thead>
          <tbody>
            {monitors.map(({ monitor, flagged, steps, isShadow }) => (
              <tr key={monitor}>
                <th scope="row" className={styles.name}>
                  <Inert text={monitor} />
                  {isShadow ? <span className={styles.shadow}>shadow</span> : null}
                </th>
                <td className="words">
                  <EstimateText estimate={flagged} />
                </td>
                <td>
                  <InlinePlot drawing={intervalMark(flagged, { label: 'sessions flagged' })} />
                </td>
                <td>{countText(steps.looked)}</td>
                <td>{countText(steps.flagged)}</td>
                <td className={steps.abstained > 0 ? styles.unknown : undefined}>{countText(steps.abstained)}</td>
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
      )}
      {decisions.length === 0 ? null : (
        <p className={styles.note}>
          Decisions, by step:{' '}
          {decisions
            .map(
              ({ kind, count, advisory }) =>
                `${kind} ${countText(count)}${advisory > 0 ? ` (${countText(advisory)} after the fact)` : ''}`,
            )
            .join(', ')}
          . What came by telemetry or replay had happened when it was judged; nothing of it was stopped.
        </p>
      )}

      <div className={styles.columns}>
        <section aria-labelledby="coverage">
          <h2 id="coverage">Content coverage</h2>
          <CoverageBars coverage={coverage} />
          <p className={styles.note}>
            What is absent was not looked at, and counts for nothing.{' '}
            <Link to={watchPath(book, 'coverage')}>More on coverage</Link>
          </p>
        </section>
        <section aria-labelledby="losses">
          <h2 id="losses">Refused, lost, waiting</h2>
          <Losses overview={overview} />
        </section>
      </div>

      <h2>What was done to the book</h2>
      <ol className={styles.journal}>
        {overview.journal.map(({ id, at, kind, detail }) => (
          <li key={id}>
            <Moment at={at} /> <strong>{kind.replaceAll('-', ' ')}</strong>{' '}
            <span className={styles.detail}>
              <Inert text={detail} />
            </span>
          </li>
        ))}
      </ol>
      <p className="visually-hidden">{countOf(overview.sessions.events, 'event')} in all.</p>
    </>
  );
}
