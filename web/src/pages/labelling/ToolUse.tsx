import type { BlindEpisode } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { LongText } from '../episode/LongText.tsx';
import styles from './Transcript.module.css';

type Event = BlindEpisode['events'][number];
type Call = Extract<Event, { type: 'tool-call' }>;

/** A tool call with what it changed and what came back. */
export function ToolUse({ call, events }: { call: Call; events: BlindEpisode['events'] }) {
  const own = events.filter((event) => 'callId' in event && event.callId === call.callId && event.index > call.index);
  const result = own.find((event) => event.type === 'tool-result');
  // Some providers number calls anew in every turn, so what belongs to this one ends with its result.
  const end = result?.index ?? Number.POSITIVE_INFINITY;
  const changes = own.filter((event) => event.type === 'state-change').filter(({ index }) => index < end);
  return (
    <>
      <p className={styles.name}>
        Calls{' '}
        <code>
          <Inert text={call.tool} />
        </code>
      </p>
      <Input input={call.input} />
      {changes.map(({ index, resource, before, after }) => (
        <p key={index} className={styles.change}>
          {before === null ? 'Made' : after === null ? 'Removed' : 'Changed'}{' '}
          <code>
            <Inert text={resource} />
          </code>
        </p>
      ))}
      <p className={styles.result}>{result?.isError ? 'Error' : 'Result'}</p>
      {result === undefined ? (
        <p className="muted small">Nothing came back.</p>
      ) : (
        <LongText text={result.output} isCode />
      )}
      {result?.omittedCharacters === undefined ? null : (
        <p className="muted small">The assistant was not shown {result.omittedCharacters} further characters.</p>
      )}
    </>
  );
}

/** Arguments by name, text as text. */
function Input({ input }: { input: Call['input'] }) {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return <LongText text={textOf(input)} isCode />;
  const entries = Object.entries(input);
  if (entries.length === 0) return <p className="muted small">Without arguments.</p>;
  return (
    <dl className={styles.input}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>
            <Inert text={name} />
          </dt>
          <dd>
            <LongText text={textOf(value)} isCode />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
