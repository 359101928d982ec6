import { useCallback } from 'react';
import { Link, useParams } from 'react-router';
import {
  evidenceDrawing,
  hourlyDrawing,
  intervalMark,
  type Layout,
  rateSequenceDrawing,
} from '../../../../src/plots/index.ts';
import type { DriftStream, WatchDrift } from '../../../../src/server/api.ts';
import { useWatchDrift } from '../../answers.ts';
import { EstimateText } from '../../components/Estimate.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Inert } from '../../components/Inert.tsx';
import { InlinePlot } from '../../components/InlinePlot.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countText } from '../../components/numbers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { useParameter } from '../../parameters.ts';
import { BookFrame } from './BookFrame.tsx';
import styles from './Drift.module.css';
import { sessionsPath } from './paths.ts';
import { agentText } from './words.ts';

/** Whether behaviour has changed: tests that may be looked at as often as one likes. */
export function DriftPage() {
  const { book = '' } = useParams();
  const answer = useWatchDrift(book);
  return (
    <BookFrame
      book={book}
      title="Drift"
      about="Whether a rate has risen, tested at every session; looking often does not raise the chance of a false alarm."
    >
      <Answered answer={answer} height={900}>
        {(drift) =>
          drift.streams.length === 0 ? (
            <Empty title="There is nothing to test yet.">
              <p>A session is tested once it is closed and a monitor has looked at it.</p>
            </Empty>
          ) : (
            <Streams book={book} drift={drift} />
          )
        }
      </Answered>
    </BookFrame>
  );
}

function Streams({ book, drift }: { book: string; drift: WatchDrift }) {
  const [first] = drift.streams;
  const [chosen, choose] = useParameter(
    'stream',
    first?.id ?? '',
    drift.streams.map(({ id }) => id),
  );
  const stream = drift.streams.find(({ id }) => id === chosen) ?? first;
  return (
    <>
      <section className={`scroll ${styles.streams}`} aria-label="Streams">
        <table>
          <thead>
            <tr>
              <th>Monitor</th>
              <th className="words">agent</th>
              <th className="words">tool</th>
              <th className="words">sessions flagged</th>
              <th aria-label="The same as a picture" />
              <th>baseline</th>
              <th className="words">alarms</th>
            </tr>
          </thead>
          <tbody>
            {drift.streams.map((each) => (
              <tr
                key={each.id}
                aria-current={each === stream || undefined}
                className={each === stream ? styles.chosen : undefined}
              >
                <th scope="row">
                  <button
                    type="button"
                    className={styles.choose}
                    aria-pressed={each === stream}
                    onClick={() => choose(each.id)}
                  >
                    <Inert text={each.monitor} />
                  </button>
                </th>
                <td className="words">
                  <Inert text={agentText(each)} />
                </td>
                <td className="words">
                  {each.tool === null ? <span className="muted">all</span> : <Inert text={each.tool} />}
                </td>
                <td className="words">
                  <EstimateText estimate={each.rate} />
                </td>
                <td>
                  <InlinePlot drawing={intervalMark(each.rate, { label: 'sessions flagged' })} />
                </td>
                <td>{percent(each.baseline)}</td>
                <td className="words">
                  <Alarms stream={each} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {drift.omitted > 0 ? (
        <p className="muted small">
          {countText(drift.omitted)} more streams, by tools in which nothing was flagged, are left out.
        </p>
      ) : null}
      {stream === undefined ? null : <Charts book={book} stream={stream} />}
      <p className={styles.note}>
        Rules: {drift.source}. Baselines are those of the configuration, or the upper end of the evaluation’s interval
        where it predicts the rate. Time as such does not count, closed sessions do: one is one observation, since what
        happens within it goes together.
      </p>
    </>
  );
}

function Alarms({ stream: { alarms } }: { stream: DriftStream }) {
  const [first] = alarms;
  if (first === undefined) return <span className="muted">none</span>;
  return (
    <span className={styles.alarm}>
      {alarms.some(({ kind }) => kind === 'e-process') ? 'above baseline' : 'has risen'}, first <Moment at={first.at} />
    </span>
  );
}

function Charts({ book, stream }: { book: string; stream: DriftStream }) {
  const name = `${stream.monitor}, ${agentText(stream)}${stream.tool === null ? '' : `, ${stream.tool}`}`;
  const rate = useCallback((layout: Layout) => rateSequenceDrawing({ ...stream, name }, layout), [stream, name]);
  const evidence = useCallback((layout: Layout) => evidenceDrawing({ ...stream, name }, layout), [stream, name]);
  const hours = useCallback((layout: Layout) => hourlyDrawing(stream.hours, { name }, layout), [stream, name]);
  const { alarms, alpha, prediction, comparison, isDiscovery } = stream;
  return (
    <section aria-labelledby="stream">
      <h2 id="stream">
        <Inert text={name} />
      </h2>
      <p className={styles.lead}>
        {alarms.length === 0 ? (
          'No alarm. That is no proof that the rate is where it was: it says that the evidence does not suffice.'
        ) : (
          <>
            <strong className={styles.alarm}>
              {alarms.length === 1 ? 'One alarm' : `${countText(alarms.length)} alarms`}
            </strong>
            , the first after {countText(alarms[0]?.session ?? 0)} sessions.{' '}
            <Link to={sessionsPath(book, { agent: stream.agent, version: stream.version ?? '', flagged: 'yes' })}>
              Flagged sessions of this version
            </Link>
          </>
        )}{' '}
        {isDiscovery === true
          ? `Among all streams it stands out, with a false discovery rate of at most ${percent(alpha)}.`
          : null}
      </p>
      {comparison.length === 0 ? null : (
        <ul className={styles.comparison}>
          {comparison.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {stream.points.length === 0 ? (
        <Empty title="The monitor could look at no closed session." />
      ) : (
        <>
          <Figure draw={rate}>
            <figcaption className={styles.caption}>
              <h3>Share of sessions flagged, as they close</h3>
              <Legend
                entries={[
                  ['line', 'flagged so far'],
                  ['band', 'confidence sequence, 95 % at all times at once'],
                  ['dashed', `baseline ${percent(stream.baseline)}`],
                  ...(prediction === null ? [] : [['predicted', 'the evaluation’s prediction'] as const]),
                ]}
              />
            </figcaption>
          </Figure>
          <Figure draw={evidence}>
            <figcaption className={styles.caption}>
              <h3>Evidence that it is above the baseline</h3>
              <Legend
                entries={[
                  ['line', `e-process: chance of ever a false alarm at most ${percent(alpha)}`],
                  [
                    'second',
                    `e-CUSUM: at least ${countText(Math.round(1 / alpha))} sessions between false alarms, on average`,
                  ],
                  ['alarm', `alarm at ${countText(Math.round(1 / alpha))}`],
                ]}
              />
            </figcaption>
          </Figure>
        </>
      )}
      {stream.hours.length === 0 ? null : (
        <Figure draw={hours}>
          <figcaption className={styles.caption}>
            <h3>Steps flagged, hour by hour</h3>
            <p className="muted small">
              Hours of UTC, each with its own 95 % interval; × marks hours in which a look was not possible.
            </p>
          </figcaption>
        </Figure>
      )}
    </section>
  );
}

type LegendKind = 'line' | 'second' | 'band' | 'dashed' | 'predicted' | 'alarm';

function Legend({ entries }: { entries: readonly (readonly [kind: LegendKind, text: string])[] }) {
  return (
    <ul className={styles.legend}>
      {entries.map(([kind, text]) => (
        <li key={kind}>
          <span className={`${styles.sign} ${styles[kind]}`} aria-hidden="true" /> {text}
        </li>
      ))}
    </ul>
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
