import { memo } from 'react';
import type { TextSpan } from '../../../../src/server/api.ts';
import styles from './Episode.module.css';
import { EventView } from './EventView.tsx';
import type { Pin } from './pins.ts';
import type { ReadingActions } from './reading.ts';
import type { Turn } from './turns.ts';

/** Which reasoning is folded: all or none, but for some. */
export interface Folding {
  isFolded: boolean;
  except: ReadonlySet<number>;
}

/** The events of one turn. */
export const TurnView = memo(function TurnView({
  turn: { turn, events },
  pins,
  spans,
  selected,
  activeSpan,
  folding,
  actions,
}: {
  turn: Turn;
  pins: ReadonlyMap<number, Pin[]>;
  spans: ReadonlyMap<number, TextSpan[]>;
  selected: number | null;
  activeSpan: TextSpan | null;
  folding: Folding;
  actions: ReadingActions;
}) {
  return (
    <section aria-label={turn === 0 ? 'Before the first turn' : `Turn ${turn}`} className={styles.turn}>
      <h3>{turn === 0 ? 'Before the first turn' : `Turn ${turn}`}</h3>
      {events.map((event) => (
        <EventView
          key={event.index}
          event={event}
          pins={pins.get(event.index)}
          spans={spans.get(event.index)}
          activeSpan={activeSpan?.event === event.index ? activeSpan : null}
          isSelected={event.index === selected}
          isFolded={event.type === 'reasoning' && folding.isFolded !== folding.except.has(event.index)}
          actions={actions}
        />
      ))}
    </section>
  );
});
