import { Inert } from '../../components/Inert.tsx';
import styles from './EventView.module.css';
import type { Pin } from './pins.ts';
import type { ReadingActions } from './reading.ts';

/** What points at an event; pressing one goes to it. */
export function Pins({ pins, actions }: { pins: readonly Pin[]; actions: ReadingActions }) {
  return (
    <span className={styles.pins}>
      {pins.map((pin) =>
        pin.kind === 'finding' ? (
          <button
            key={`finding ${pin.id}`}
            type="button"
            className={`${styles.pin} ${pin.isAlarm ? styles.alarm : ''}`}
            onClick={() => actions.showFinding(pin.id)}
          >
            {pin.isAlarm ? '⚠ ' : ''}
            <Inert text={pin.text} />
          </button>
        ) : pin.kind === 'tripwire' ? (
          <button
            key={`tripwire ${pin.event}`}
            type="button"
            className={`${styles.pin} ${styles.alarm}`}
            onClick={() => actions.select(pin.event)}
          >
            ⚠ <Inert text={pin.tripwire} />
          </button>
        ) : (
          <button
            key={`${pin.kind} ${pin.fact}`}
            type="button"
            className={styles.pin}
            onClick={() => actions.showFact(pin.fact)}
          >
            {pin.kind === 'fact' ? `${pin.fact}: ${pin.truth}` : `judge on ${pin.fact}`}
          </button>
        ),
      )}
    </span>
  );
}
