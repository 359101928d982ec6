import { useMemo, useState } from 'react';
import type { AlignedRow } from './alignment.ts';
import { ChangeView } from './ChangeView.tsx';
import { EventView } from './EventView.tsx';
import type { ReadingActions } from './reading.ts';
import styles from './SideBySide.module.css';
import type { EpisodeEvent } from './turns.ts';

export type OpenEvent = Readonly<Record<'first' | 'second', (event: number) => void>>;

/** One row of two trajectories: once if it is the same in both, otherwise each on its side. */
export function AlignedRowView({
  row,
  only,
  open,
}: {
  row: AlignedRow;
  /** The one side that there is room for. */
  only: 'first' | 'second' | null;
  /** Opens an event in its own episode. */
  open: OpenEvent;
}) {
  const { first, second, kind } = row;
  if (kind === 'same') return first === null ? null : <Single event={first} open={open.first} />;
  // Instructions differ in a sentence or two, and those are what was varied.
  if (first?.type === 'instruction' && second?.type === 'instruction') {
    return (
      <section className={styles.instruction} aria-label="Instructions that differ">
        <p className={styles.instructionHead}>
          {first.role === 'system' ? 'System prompt' : 'User'}: <del>first</del> against <ins>second</ins>
        </p>
        <ChangeView before={`${first.text}\n`} after={`${second.text}\n`} />
      </section>
    );
  }
  return (
    <div className={`${styles.pair} ${only === null ? '' : styles.single}`}>
      {only === 'second' ? null : <Cell event={first} side="first" open={open.first} />}
      {only === 'first' ? null : <Cell event={second} side="second" open={open.second} />}
    </div>
  );
}

function Cell({
  event,
  side,
  open,
}: {
  event: EpisodeEvent | null;
  side: 'first' | 'second';
  open: (event: number) => void;
}) {
  return (
    <div className={`${styles.cell} ${styles[side]}`}>
      {event === null ? (
        <p className={styles.absent}>nothing here in the {side}</p>
      ) : (
        <Single event={event} open={open} />
      )}
    </div>
  );
}

/** An event that can be folded, and whose number opens it in its own episode. */
function Single({ event, open }: { event: EpisodeEvent; open: (event: number) => void }) {
  const [isFolded, setIsFolded] = useState(false);
  const actions = useMemo(
    (): ReadingActions => ({
      select: open,
      showFact: () => undefined,
      showFinding: () => undefined,
      chooseSpan: () => undefined,
      toggleFold: () => setIsFolded((before) => !before),
    }),
    [open],
  );
  return (
    <EventView
      event={event}
      pins={undefined}
      spans={undefined}
      activeSpan={null}
      isSelected={false}
      isFolded={isFolded}
      actions={actions}
    />
  );
}
