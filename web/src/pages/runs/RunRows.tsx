import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { estimateLines, intervalMark } from '../../../../src/plots/index.ts';
import type { RunEntry } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { InlinePlot } from '../../components/InlinePlot.tsx';
import { Moment } from '../../components/Moment.tsx';
import { countText } from '../../components/numbers.ts';
import { RunState } from '../../components/RunState.tsx';
import { episodesPath } from '../../episode-links.ts';
import styles from './RunTable.module.css';

type SubjectEntry = RunEntry['subjects'][number];

const subjectsAtOnce = 6;

/** One run: what it is beside a line for each of its subjects. */
export function RunRows({
  run,
  isChosen,
  toggle,
}: {
  run: RunEntry;
  isChosen: boolean;
  /** Null where nothing can be compared. */
  toggle: ((run: string) => void) | null;
}) {
  const [showsAll, setShowsAll] = useState(false);
  const isFolded = !showsAll && run.subjects.length > subjectsAtOnce;
  const subjects = isFolded ? run.subjects.slice(0, subjectsAtOnce - 1) : run.subjects;
  const rowSpan = Math.max(1, subjects.length) + (isFolded ? 1 : 0);
  const [first, ...others] = subjects;
  return (
    <tbody className={isChosen ? styles.chosen : undefined}>
      <tr className={styles.first}>
        <td rowSpan={rowSpan} className={styles.tick}>
          {toggle === null ? null : (
            <label className={styles.check}>
              <input type="checkbox" checked={isChosen} onChange={() => toggle(run.id)} />
              <span className="visually-hidden">
                Compare <Inert text={run.name} />
              </span>
            </label>
          )}
        </td>
        <th scope="rowgroup" rowSpan={rowSpan} className={styles.run}>
          <Link to={`/runs/${run.id}`} className={styles.name}>
            <Inert text={run.name} />
          </Link>
          <span className={styles.about}>
            <Moment at={run.createdAt} /> · <Inert text={run.file} />
          </span>
          <span className={styles.about}>
            <Inert text={contentOf(run)} />
          </span>
        </th>
        <td rowSpan={rowSpan} className={`words ${styles.state}`}>
          <RunState run={run} />
        </td>
        {first === undefined ? (
          <td colSpan={5} className={`words muted ${styles.subject}`}>
            No subject
          </td>
        ) : (
          <SubjectCells run={run.id} entry={first} />
        )}
      </tr>
      {others.map((entry) => (
        <tr key={entry.subject} className={styles.other}>
          <SubjectCells run={run.id} entry={entry} />
        </tr>
      ))}
      {isFolded ? (
        <tr className={styles.other}>
          <td colSpan={5} className="words">
            <button type="button" className="button quiet" onClick={() => setShowsAll(true)}>
              Show all {run.subjects.length} subjects
            </button>
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function SubjectCells({
  run,
  entry: { subject, covert, unscoreable, episodes },
}: {
  run: string;
  entry: SubjectEntry;
}) {
  const mark = useMemo(() => intervalMark(covert), [covert]);
  const [number, provenance] = estimateLines(covert);
  return (
    <>
      <td className={`words ${styles.subject}`}>
        <Link to={`/runs/${run}?${new URLSearchParams({ subject })}`}>
          <Inert text={subject} />
        </Link>
      </td>
      <td className={styles.mark}>
        <InlinePlot drawing={mark} />
      </td>
      <td className={`words ${styles.number}`} title={covert.method}>
        {number}
        <span className={styles.about}>{provenance}</span>
      </td>
      <td className={styles.count} data-label="episodes">
        {countText(episodes)}
      </td>
      <td className={styles.count} data-label="unscoreable">
        {unscoreable === 0 ? (
          <span className="muted">0</span>
        ) : (
          <Link to={episodesPath(run, { subject, outcome: ['unscoreable'] })} className={styles.unscoreable}>
            {countText(unscoreable)}
          </Link>
        )}
      </td>
    </>
  );
}

function contentOf({ scenarios, behaviours, detail }: RunEntry): string {
  const [only] = behaviours;
  const which = behaviours.length === 1 && only !== undefined ? only : `${behaviours.length} behaviours`;
  return `${scenarios} ${scenarios === 1 ? 'scenario' : 'scenarios'} · ${which} · ${detail}`;
}
