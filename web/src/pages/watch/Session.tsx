import { useDeferredValue, useMemo, useRef } from 'react';
import type { WatchSessionPage } from '../../../../src/server/api.ts';
import { countOf, countText } from '../../components/numbers.ts';
import { Shortcuts } from '../../components/Shortcuts.tsx';
import { Empty } from '../../components/States.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import aside from '../episode/Aside.module.css';
import columns from '../episode/Episode.module.css';
import { TurnView } from '../episode/TurnView.tsx';
import { turnsOf } from '../episode/turns.ts';
import { useReading } from '../episode/use-reading.ts';
import { FindingsPart } from './FindingsPart.tsx';
import { findingPins, findingsOf } from './findings.ts';
import styles from './Session.module.css';
import { AlertsPart, IncidentPart, RecordPart, SeenPart } from './SessionParts.tsx';
import { SeverityBadge, StateBadge } from './SeverityBadge.tsx';

const keys = [
  ['j', 'Next event'],
  ['k', 'Previous event'],
  ['f', 'Next finding'],
  ['r', 'Fold or unfold all reasoning'],
  ['?', 'These keys'],
] as const;

/** On one side what happened, on the other what monitors made of it. A session that goes on grows at its end. */
export function Session({ book, page }: { book: string; page: WatchSessionPage }) {
  const { session, events, alerts, incident } = page;
  const turns = useMemo(() => turnsOf(events), [events]);
  const findings = useMemo(() => findingsOf(page), [page]);
  const pins = useMemo(() => findingPins(findings), [findings]);
  const evidence = useMemo(
    () => findings.flatMap(({ events: own }) => own.slice(0, 1).map((event) => ({ event, fact: null }))),
    [findings],
  );
  const drawn = useDeferredValue(turns, turns.slice(0, 12));
  const reading = useReading(evidence, turns);
  const help = useRef<HTMLDialogElement>(null);
  const isWide = useMedia('(min-width: 1001px)');
  useShortcuts(
    {
      j: () => reading.step(1),
      k: () => reading.step(-1),
      f: reading.nextEvidence,
      r: reading.foldAll,
      '?': () => help.current?.showModal(),
    },
    ['j', 'k'],
  );
  const part = (title: string, count: number | null, isOpen: boolean, content: React.ReactNode) => (
    <details className={aside.fold} open={isOpen} key={`${title}${isWide}`}>
      <summary>
        <h2>{title}</h2> {count === null ? null : <span className={aside.count}>{countText(count)}</span>}
      </summary>
      {content}
    </details>
  );
  return (
    <>
      <div className={columns.bar}>
        <span className={columns.walk}>
          <StateBadge state={session.state} />
          {session.severity === null ? null : <SeverityBadge severity={session.severity} />}
          <span className="muted small">{countOf(session.events, 'event')}</span>
        </span>
        <span className={columns.tools}>
          <button type="button" className="button quiet" aria-pressed={reading.isAllFolded} onClick={reading.foldAll}>
            {reading.isAllFolded ? 'Unfold reasoning' : 'Fold reasoning'}
          </button>
          <button type="button" className={`button quiet ${columns.keys}`} onClick={() => help.current?.showModal()}>
            Keys <kbd>?</kbd>
          </button>
        </span>
      </div>
      <div className={columns.columns}>
        <aside className={`${aside.aside} ${columns.aside}`} aria-label="What monitors made of it">
          {part(
            'Seen and decided',
            findings.length,
            true,
            <FindingsPart page={page} findings={findings} go={reading.actions.select} />,
          )}
          {part('What could be seen', null, isWide, <SeenPart page={page} />)}
          {alerts.length === 0
            ? null
            : part('Alerts', alerts.length, isWide, <AlertsPart book={book} alerts={alerts} />)}
          {incident === null ? null : part('Incident', null, isWide, <IncidentPart incident={incident} />)}
          {part('Record', null, isWide, <RecordPart page={page} />)}
        </aside>
        <div className={columns.events} ref={reading.place}>
          <h2 className="visually-hidden">What happened: {countOf(events.length, 'event')}</h2>
          {session.contents === 'deleted' ? (
            <p className={styles.deleted}>
              The contents were deleted when their time was up. In the place of each text stands its digest: whoever has
              the text can prove that it was this one.
            </p>
          ) : null}
          {events.length === 0 ? <Empty title="No event has come in yet." /> : null}
          {drawn.map((turn) => (
            <TurnView
              key={turn.turn}
              turn={turn}
              pins={pins}
              spans={noSpans}
              selected={turn.events.some(({ index }) => index === reading.selected) ? reading.selected : null}
              activeSpan={null}
              folding={reading.folding}
              actions={reading.actions}
            />
          ))}
          {session.state === 'open' ? (
            <p className={styles.goesOn}>The session goes on; what comes appears here.</p>
          ) : null}
          {session.state === 'half-open' ? (
            <p className={styles.goesOn}>
              Nobody said that the session is over; nothing came for so long that it is taken to be.
            </p>
          ) : null}
        </div>
      </div>
      <Shortcuts ref={help} keys={keys} />
    </>
  );
}

const noSpans = new Map<number, never[]>();
