import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { EpisodePage } from '../../../../src/server/api.ts';
import { Choice } from '../../components/Choice.tsx';
import { countOf } from '../../components/numbers.ts';
import { Shortcuts } from '../../components/Shortcuts.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { AlignedRowView, type OpenEvent } from './AlignedRowView.tsx';
import { type AlignedRow, aligned, alignedParts } from './alignment.ts';
import { ComparedFacts } from './ComparedFacts.tsx';
import styles from './SideBySide.module.css';
import { turnsOf } from './turns.ts';

export interface Side {
  run: string;
  page: EpisodePage;
}

const keys = [
  ['d', 'To where they part'],
  ['j', 'Next difference'],
  ['k', 'Previous difference'],
  ['1 2', 'Open the first or the second alone'],
  ['?', 'These keys'],
] as const;

const divergenceId = 'divergence';

export function SideBySide({ first, second }: { first: Side; second: Side }) {
  const { rows, divergence, deeds } = useMemo(
    () => aligned(inOrder(first.page), inOrder(second.page)),
    [first.page, second.page],
  );
  const parts = useMemo(() => alignedParts(rows), [rows]);
  const [shown, setShown] = useState<'first' | 'second'>('first');
  const isNarrow = useMedia('(max-width: 760px)');
  const events = useRef<HTMLDivElement>(null);
  const help = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();

  useEffect(() => {
    if (divergence !== null) toDivergence();
  }, [divergence]);
  const open = useMemo((): OpenEvent => {
    const opener = ({ run, page }: Side) => {
      const path = `/runs/${run}/episodes/${page.row.key.slice(0, 16)}`;
      return (event: number) => void navigate(`${path}?event=${event}`);
    };
    return { first: opener(first), second: opener(second) };
  }, [first, second, navigate]);
  useShortcuts(
    {
      d: toDivergence,
      j: () => toDifference(events.current, 1),
      k: () => toDifference(events.current, -1),
      '1': () => open.first(rows[divergence ?? 0]?.first?.index ?? 0),
      '2': () => open.second(rows[divergence ?? 0]?.second?.index ?? 0),
      '?': () => help.current?.showModal(),
    },
    ['j', 'k'],
  );
  return (
    <>
      <ComparedFacts first={first} second={second} />
      <div className={styles.bar}>
        <h2>What happened</h2>
        <span className="toolbar">
          {divergence === null ? (
            <span className="small muted">Both did the same throughout.</span>
          ) : (
            <button type="button" className="button" onClick={toDivergence}>
              To where they part
            </button>
          )}
          <button type="button" className={`button quiet ${styles.keys}`} onClick={() => help.current?.showModal()}>
            Keys <kbd>?</kbd>
          </button>
        </span>
      </div>
      {isNarrow ? (
        <div className={styles.switch}>
          <Choice
            label="Where they differ, show"
            value={shown}
            choose={setShown}
            options={[
              { value: 'first', text: 'First' },
              { value: 'second', text: 'Second' },
            ]}
          />
        </div>
      ) : null}
      <div ref={events}>
        {parts.map((part) =>
          part.kind === 'shared' ? (
            <Shared key={part.place} rows={part.rows} isBeginning={part.place === 0} open={open} />
          ) : (
            <div
              key={part.place}
              id={part.place === divergence ? divergenceId : undefined}
              tabIndex={-1}
              className={styles.row}
              data-difference={part.row.kind !== 'same' || undefined}
            >
              {part.place === divergence || part.place === deeds ? (
                <p className={styles.divergence}>
                  {divergence === deeds
                    ? 'Here they part'
                    : part.place === deeds
                      ? 'Here their deeds part'
                      : 'Here their words part'}
                </p>
              ) : null}
              <AlignedRowView row={part.row} only={isNarrow ? shown : null} open={open} />
            </div>
          ),
        )}
      </div>
      <Shortcuts ref={help} keys={keys} />
    </>
  );
}

function inOrder(page: EpisodePage) {
  return turnsOf(page.events).flatMap(({ events }) => events);
}

/** Events that both have, which one may look into. */
function Shared({ rows, isBeginning, open }: { rows: readonly AlignedRow[]; isBeginning: boolean; open: OpenEvent }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className={styles.shared}>
      <button type="button" className={styles.sharedHead} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {isBeginning ? 'The same beginning' : 'The same in both'}:{' '}
        {countOf(rows.length, 'event')}
      </button>
      {isOpen ? (
        <div className={styles.sharedRows}>
          {rows.map((row) => (
            <AlignedRowView key={row.first?.index} row={row} only={null} open={open} />
          ))}
        </div>
      ) : null}
    </div>
  );
}

function toDivergence(): void {
  const go = () => goTo(document.getElementById(divergenceId));
  // Behind the shell, which begins each page at its top; and again when what is on the way has its height.
  requestAnimationFrame(() => {
    go();
    requestAnimationFrame(go);
  });
}

function goTo(element: HTMLElement | null | undefined): void {
  element?.scrollIntoView({ block: 'start' });
  element?.focus({ preventScroll: true });
}

function toDifference(place: HTMLElement | null, step: 1 | -1): void {
  const found = [...(place?.querySelectorAll<HTMLElement>('[data-difference]') ?? [])];
  const at = found.findIndex((element) => element.contains(document.activeElement));
  goTo(found[at === -1 ? (step === 1 ? 0 : found.length - 1) : at + step]);
}
