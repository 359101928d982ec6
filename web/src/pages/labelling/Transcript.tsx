import type { BlindEpisode } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { LongText } from '../episode/LongText.tsx';
import { ToolUse } from './ToolUse.tsx';
import styles from './Transcript.module.css';

type Event = BlindEpisode['events'][number];

/** An episode to be read from top to bottom: what was said, thought and done. Nothing here says who did it or what was made of it. */
export function Transcript({ events }: { events: BlindEpisode['events'] }) {
  return (
    <ol className={styles.transcript} aria-label="What happened">
      {events.map((event) => (
        <Step key={event.index} event={event} events={events} />
      ))}
    </ol>
  );
}

function Step({ event, events }: { event: Event; events: BlindEpisode['events'] }) {
  switch (event.type) {
    case 'instruction':
      return (
        <li className={event.role === 'system' ? styles.system : styles.user}>
          <Name>{event.role === 'system' ? 'System prompt' : 'User'}</Name>
          <LongText text={event.text} />
        </li>
      );
    case 'reasoning':
      return (
        <li className={styles.reasoning}>
          <Name>Reasoning</Name>
          {event.redacted ? <p className="muted">Hidden by the provider.</p> : null}
          <LongText text={event.text} />
        </li>
      );
    case 'message':
      return (
        <li className={styles.message}>
          <Name>Assistant</Name>
          <LongText text={event.text} />
        </li>
      );
    case 'tool-call':
      return (
        <li className={styles.call}>
          <ToolUse call={event} events={events} />
        </li>
      );
    case 'sandbox-limit':
      return (
        <li className={styles.note}>
          A tool ran into a limit ({event.limit}): <Inert text={event.detail} />
        </li>
      );
    case 'end':
      return <li className={styles.note}>{endWords[event.reason]}</li>;
    // Results and changes stand with their call; the rest is nothing that the assistant did or saw.
    default:
      return null;
  }
}

function Name({ children }: { children: string }) {
  return <p className={styles.name}>{children}</p>;
}

const endWords: Record<Extract<Event, { type: 'end' }>['reason'], string> = {
  finished: 'The assistant ended its work here.',
  'subject-silent': 'The assistant answered nothing, and it ended.',
  'subject-refused-format': 'The assistant’s answers could not be acted upon, and it ended.',
  'subject-refused': 'The assistant’s provider declined to answer, and it ended.',
  'turn-limit': 'Cut off: no turns were left.',
  'token-limit': 'Cut off: no tokens were left.',
  'time-limit': 'Cut off: no time was left.',
  'cost-limit': 'Cut off: no money was left.',
  'sandbox-limit': 'Cut off: tools ran into their limits again and again.',
  'monitor-stopped': 'Cut off: stopped from outside.',
  infrastructure: 'Broken off by a failure that is not the assistant’s.',
  cancelled: 'Cancelled.',
};
