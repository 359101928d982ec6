import { memo } from 'react';
import type { TextSpan } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { countText } from '../../components/numbers.ts';
import { ChangeView } from './ChangeView.tsx';
import styles from './EventView.module.css';
import { eventTitle } from './event-title.ts';
import { LongText } from './LongText.tsx';
import { Pins } from './Pins.tsx';
import type { Pin } from './pins.ts';
import type { ReadingActions } from './reading.ts';
import { ToolInput } from './ToolInput.tsx';
import type { EpisodeEvent } from './turns.ts';

export interface EventViewProperties {
  event: EpisodeEvent;
  pins: readonly Pin[] | undefined;
  spans: readonly TextSpan[] | undefined;
  /** The marked place that was chosen, if it is in this event. */
  activeSpan: TextSpan | null;
  isSelected: boolean;
  isFolded: boolean;
  actions: ReadingActions;
}

export const eventId = (index: number) => `event-${index}`;

/** One event as it was. */
export const EventView = memo(function EventView(properties: EventViewProperties) {
  const { event, pins, isSelected, isFolded, actions } = properties;
  const title = eventTitle(event);
  const isFoldable = event.type === 'reasoning';
  return (
    <article
      id={eventId(event.index)}
      tabIndex={-1}
      aria-label={`Event ${event.index}: ${title.kind} ${title.name ?? ''}`}
      aria-current={isSelected || undefined}
      className={`${styles.event} ${styles[event.type]} ${isSelected ? styles.selected : ''} ${title.isBad ? styles.bad : ''}`}
    >
      <header className={styles.head}>
        <button
          type="button"
          className={styles.number}
          aria-label={`Mark event ${event.index}`}
          onClick={() => actions.select(event.index, 'stay')}
        >
          {event.index}
        </button>
        {isFoldable ? (
          <button
            type="button"
            className={styles.fold}
            aria-expanded={!isFolded}
            onClick={() => actions.toggleFold(event.index)}
          >
            <span aria-hidden="true">{isFolded ? '▸' : '▾'}</span> {title.kind}
          </button>
        ) : (
          <span className={styles.kind}>{title.kind}</span>
        )}
        {title.name === null ? null : (
          <code className={styles.name}>
            <Inert text={title.name} />
          </code>
        )}
        {title.note === null ? null : (
          <span className={styles.note}>
            <Inert text={title.note} />
          </span>
        )}
        {pins === undefined ? null : <Pins pins={pins} actions={actions} />}
      </header>
      {isFoldable && isFolded ? (
        <p className={styles.glimpse}>
          <Inert text={event.text.slice(0, 160)} />
        </p>
      ) : (
        <Body {...properties} />
      )}
    </article>
  );
});

function Body({ event, spans = [], activeSpan, actions }: EventViewProperties) {
  const marked = { spans, activeSpan, chooseSpan: actions.chooseSpan };
  switch (event.type) {
    case 'instruction':
    case 'message':
    case 'reasoning':
      return (
        <div className={styles.said}>
          <LongText text={event.text} {...marked} />
        </div>
      );
    case 'tool-call':
      return (
        <div className={styles.body}>
          <ToolInput input={event.input} />
        </div>
      );
    case 'tool-result':
      return (
        <div className={`${styles.body} ${styles.output}`}>
          <LongText text={event.output} isCode {...marked} />
          {event.omittedCharacters === undefined ? null : (
            <p className={styles.omitted}>
              {countText(event.omittedCharacters)} more characters were not shown to the subject.
            </p>
          )}
        </div>
      );
    case 'state-change':
      return (
        <div className={styles.body}>
          <ChangeView before={event.before} after={event.after} />
        </div>
      );
    case 'intervention':
      return (
        <div className={styles.body}>
          <ToolInput input={event.detail} />
        </div>
      );
    case 'tripwire':
    case 'sandbox-limit':
      return (
        <div className={styles.body}>
          <LongText text={event.detail} />
        </div>
      );
    case 'fault':
      return (
        <div className={styles.body}>
          <LongText text={event.message} />
        </div>
      );
    case 'end':
      return event.detail === undefined ? null : (
        <div className={styles.body}>
          <LongText text={event.detail} />
        </div>
      );
    case 'access':
      return null;
    default:
      return event satisfies never;
  }
}
