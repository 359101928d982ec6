import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { EpisodePage, EpisodeSpans } from '../../../../src/server/api.ts';
import { useEpisodeSpans } from '../../answers.ts';
import { countOf, countText } from '../../components/numbers.ts';
import { Shortcuts } from '../../components/Shortcuts.tsx';
import { Answered } from '../../components/States.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { currentWalk, placeIn } from '../episodes/walk.ts';
import aside from './Aside.module.css';
import { CallsPart } from './CallsPart.tsx';
import { copyText } from './copy-text.ts';
import styles from './Episode.module.css';
import { LabelsPart } from './LabelsPart.tsx';
import { episodeMarkdown } from './markdown.ts';
import { PairsPart } from './PairsPart.tsx';
import { evidenceOf, pinsOf, spansByEvent } from './pins.ts';
import { RowPart } from './RowPart.tsx';
import { SpanLegend } from './SpanLegend.tsx';
import { TurnView } from './TurnView.tsx';
import { type Turn, turnsOf } from './turns.ts';
import { useReading } from './use-reading.ts';
import { FactsPart, VerdictPart } from './VerdictPart.tsx';

const keys = [
  ['j', 'Next event'],
  ['k', 'Previous event'],
  ['f', 'Next piece of evidence'],
  ['r', 'Fold or unfold all reasoning'],
  ['n', 'Next episode'],
  ['p', 'Previous episode'],
  ['c', 'Copy as Markdown'],
  ['y', 'Copy a link to this place'],
  ['?', 'These keys'],
] as const;

/** One episode: on one side what happened, on the other what it was found to be. */
export function Episode({ run, page }: { run: string; page: EpisodePage }) {
  const { row, events, verdict, pairs, labels, calls } = page;
  const turns = useMemo(() => turnsOf(events), [events]);
  const pins = useMemo(() => pinsOf(page), [page]);
  // Those of a long text come by themselves.
  const later = useEpisodeSpans(run, page.spans === null ? row.key : null);
  const { spans, spansCut } = page.spans === null ? (later.data ?? unread) : { ...page, spans: page.spans };
  const marked = useMemo(() => spansByEvent(spans), [spans]);
  // What comes first is seen at once; a long rest follows without holding up the page.
  const drawn = useDeferredValue(turns, beginningOf(turns));
  const evidence = useMemo(() => evidenceOf(page), [page]);
  const reading = useReading(evidence, turns);
  const [told, setTold] = useState('');
  const help = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const isWide = useMedia('(min-width: 1001px)');
  const walk = useMemo(() => placeIn(currentWalk(), run, row.key), [run, row.key]);
  const { previous, next } = walk ?? page;

  const copy = (what: string, text: string) => () =>
    void copyText(text).then((isDone) =>
      setTold(isDone ? `${what} copied.` : 'The browser does not let this page copy.'),
    );
  useEffect(() => {
    if (told === '') return;
    const timer = setTimeout(() => setTold(''), 4000);
    return () => clearTimeout(timer);
  }, [told]);
  const open = (key: string | null) => (key === null ? undefined : () => void navigate(`/runs/${run}/episodes/${key}`));
  const copyMarkdown = () => copy('The episode', episodeMarkdown(page))();
  const copyLink = () => copy('The link', reading.link())();
  useShortcuts(
    {
      j: () => reading.step(1),
      k: () => reading.step(-1),
      f: reading.nextEvidence,
      r: reading.foldAll,
      n: open(next),
      p: open(previous),
      c: copyMarkdown,
      y: copyLink,
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
      <div className={styles.bar}>
        <span className={styles.walk}>
          <Step to={previous} run={run} label="Previous episode" sign="‹" />
          <Step to={next} run={run} label="Next episode" sign="›" />
          {walk === null ? null : (
            <Link to={`/runs/${run}/episodes${walk.search}`} className="small">
              {countText(walk.position)} of {countText(walk.count)} in the list
            </Link>
          )}
        </span>
        <span className={styles.tools}>
          <button type="button" className="button quiet" aria-pressed={reading.isAllFolded} onClick={reading.foldAll}>
            {reading.isAllFolded ? 'Unfold reasoning' : 'Fold reasoning'}
          </button>
          <button type="button" className="button quiet" onClick={copyMarkdown}>
            Copy as Markdown
          </button>
          <button type="button" className="button quiet" onClick={copyLink}>
            Copy link
          </button>
          <button type="button" className={`button quiet ${styles.keys}`} onClick={() => help.current?.showModal()}>
            Keys <kbd>?</kbd>
          </button>
        </span>
      </div>
      <div className={styles.columns}>
        <aside className={`${aside.aside} ${styles.aside}`} aria-label="What it was found to be">
          <VerdictPart page={page} actions={reading.actions} />
          {part(
            'Facts',
            null,
            isWide || reading.activeFact !== null,
            <FactsPart verdict={verdict} active={reading.activeFact} actions={reading.actions} />,
          )}
          {page.spans === null && later.data === undefined
            ? part(
                'Marked places',
                null,
                isWide,
                <Answered answer={later} height={60}>
                  {() => null}
                </Answered>,
              )
            : null}
          {spans.length === 0
            ? null
            : part(
                'Marked places',
                spans.length,
                isWide,
                <SpanLegend
                  spans={spans}
                  cut={spansCut}
                  active={reading.activeSpan}
                  choose={reading.actions.chooseSpan}
                />,
              )}
          {labels.length === 0 ? null : part('Labels', labels.length, isWide, <LabelsPart labels={labels} />)}
          {part(
            'Same environment',
            pairs.length,
            isWide && pairs.length > 0,
            <PairsPart run={run} episode={row.key.slice(0, 16)} pairs={pairs} />,
          )}
          {part('Episode', null, isWide, <RowPart row={row} judge={verdict.judge} />)}
          {part('Model calls', calls.length, false, <CallsPart run={run} episode={row.key} calls={calls} />)}
        </aside>
        <div className={styles.events} ref={reading.place}>
          <h2 className="visually-hidden">What happened: {countOf(events.length, 'event')}</h2>
          {drawn.map((turn) => (
            <TurnView
              key={turn.turn}
              turn={turn}
              pins={pins}
              spans={marked}
              selected={turn.events.some(({ index }) => index === reading.selected) ? reading.selected : null}
              activeSpan={
                turn.events.some(({ index }) => index === reading.activeSpan?.event) ? reading.activeSpan : null
              }
              folding={reading.folding}
              actions={reading.actions}
            />
          ))}
        </div>
      </div>
      <output className={styles.told} data-shown={told !== ''}>
        {told}
      </output>
      <Shortcuts ref={help} keys={keys} />
    </>
  );
}

const unread: EpisodeSpans = { spans: [], spansCut: [] };

const drawnAtOnce = 120;

/** Turns from the first on, with so many events as fill some screens. */
function beginningOf(turns: readonly Turn[]): readonly Turn[] {
  let events = 0;
  return turns.filter((turn, place) => {
    events += turn.events.length;
    return place < 2 || events <= drawnAtOnce;
  });
}

function Step({ to, run, label, sign }: { to: string | null; run: string; label: string; sign: string }) {
  if (to === null) {
    return (
      <button type="button" className="button" disabled aria-label={label}>
        {sign}
      </button>
    );
  }
  return (
    <Link className="button" to={`/runs/${run}/episodes/${to}`} aria-label={label}>
      {sign}
    </Link>
  );
}
