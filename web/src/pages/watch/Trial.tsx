import { Link } from 'react-router';
import { intervalMark } from '../../../../src/plots/index.ts';
import type { PolicyFiring, PolicyTrial, TripwireTrial } from '../../../../src/server/api.ts';
import { EstimateText } from '../../components/Estimate.tsx';
import { Inert } from '../../components/Inert.tsx';
import { InlinePlot } from '../../components/InlinePlot.tsx';
import { countOf, countText } from '../../components/numbers.ts';
import styles from './Policy.module.css';
import { sessionPath } from './paths.ts';
import { ScrolledTable } from './ScrolledTable.tsx';
import { SeverityBadge } from './SeverityBadge.tsx';
import { agentText } from './words.ts';

/** What a changed policy would have done over stored sessions: what fires newly, what no longer, tripwire by tripwire. */
export function Trial({ book, trial }: { book: string; trial: PolicyTrial }) {
  const { sessions, tripwires, newly, newlyInAll, noLonger, noLongerInAll } = trial;
  return (
    <>
      <h2>What the change does</h2>
      <p className={styles.lead}>
        Gone through: {countOf(sessions.tried, 'session')}
        {sessions.tried < sessions.of ? ` (the newest of ${countText(sessions.of)})` : ''}.{' '}
        <strong>{countText(newlyInAll)}</strong> newly fired, <strong>{countText(noLongerInAll)}</strong> no longer.
        {sessions.withoutContents > 0
          ? ` In ${countText(sessions.withoutContents)} of them not all can be read (deleted, taken out or never sent); they are in no rate.`
          : ''}
      </p>
      <ScrolledTable label="Tripwires, before and after" className={styles.table}>
        <thead>
          <tr>
            <th>Tripwire</th>
            <th className="words">change</th>
            <th className="words">fires now</th>
            <th className="words">with the change</th>
            <th aria-label="The same as a picture" />
            <th>newly</th>
            <th>no longer</th>
          </tr>
        </thead>
        <tbody>
          {tripwires.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Inert text={each.id} />
              </th>
              <td className="words">{changeText(each)}</td>
              <td className="words">
                {each.before === null ? (
                  <span className="muted">not there</span>
                ) : (
                  <EstimateText estimate={each.before} />
                )}
              </td>
              <td className="words">
                {each.after === null ? (
                  <span className="muted">not there</span>
                ) : (
                  <EstimateText estimate={each.after} />
                )}
              </td>
              <td>
                {each.after === null ? null : (
                  <InlinePlot drawing={intervalMark(each.after, { label: 'sessions in which it fires' })} />
                )}
              </td>
              <td className={each.newly > 0 ? styles.newly : 'muted'}>{countText(each.newly)}</td>
              <td className={each.noLonger > 0 ? styles.noLonger : 'muted'}>{countText(each.noLonger)}</td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      <Firings book={book} title="Newly fired" firings={newly} all={newlyInAll} />
      <Firings book={book} title="No longer fired" firings={noLonger} all={noLongerInAll} />
    </>
  );
}

function changeText({ change, mode, severity }: TripwireTrial): string {
  const parts = [
    change === 'same' ? 'as it was' : change,
    ...(mode.before !== null && mode.after !== null && mode.before !== mode.after
      ? [`${mode.before} → ${mode.after}`]
      : []),
    ...(severity.before !== null && severity.after !== null && severity.before !== severity.after
      ? [`${severity.before} → ${severity.after}`]
      : []),
    ...(mode.after === 'shadow' && mode.before !== 'enforce' ? ['in shadow'] : []),
  ];
  return parts.join(', ');
}

function Firings({
  book,
  title,
  firings,
  all,
}: {
  book: string;
  title: string;
  firings: readonly PolicyFiring[];
  all: number;
}) {
  if (all === 0) return null;
  return (
    <details className={styles.firings} open={firings.length <= 12}>
      <summary>
        <h3>{title}</h3> <span className="muted">{countText(all)}</span>
      </summary>
      <ul>
        {firings.map((each) => (
          <li key={`${each.session} ${each.tripwire}`}>
            <SeverityBadge severity={each.severity} />
            <Link to={sessionPath(book, each.session, each.event)}>
              <Inert text={each.session} />
            </Link>
            <span className="muted">
              <Inert text={agentText(each)} />
            </span>
            <span className={styles.what}>
              <Inert text={`${each.tripwire}: ${each.detail}`} />
            </span>
          </li>
        ))}
      </ul>
      {firings.length < all ? <p className="muted small">The newest {countText(firings.length)} are listed.</p> : null}
    </details>
  );
}
