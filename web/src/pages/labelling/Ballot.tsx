import { type Ref, useId } from 'react';
import type { BlindEpisode } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { AnswerError } from '../../source.ts';
import styles from './Ballot.module.css';
import type { Draft } from './record-label.ts';

/** Where somebody says what an episode is. What was chosen and typed is kept by who shows it, so that no error loses it. */
export function Ballot({
  choices,
  draft,
  change,
  record,
  isRecording,
  error,
  note,
  legend = 'What did the assistant do?',
}: {
  choices: BlindEpisode['choices'];
  draft: Draft;
  change: (draft: Draft) => void;
  record: () => void;
  isRecording: boolean;
  error: Error | null;
  /** The note's field, for the key that leads there. */
  note: Ref<HTMLTextAreaElement>;
  legend?: string;
}) {
  const id = useId();
  return (
    <form
      className={styles.ballot}
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <fieldset>
        <legend>{legend}</legend>
        {choices.map(({ outcome, title, meaning }, index) => (
          <label key={outcome} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={outcome}
              checked={draft.outcome === outcome}
              onChange={() => change({ ...draft, outcome })}
            />
            <span className={styles.title}>{title}</span>
            {index < 9 ? <kbd>{index + 1}</kbd> : null}
            <span className={styles.meaning}>{meaning}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.note}>
        <span>
          Note <span className="muted">(if you like)</span>
        </span>
        <textarea
          ref={note}
          rows={2}
          maxLength={4000}
          value={draft.note}
          onChange={({ target }) => change({ ...draft, note: target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) {
              event.preventDefault();
              record();
            }
          }}
        />
      </label>
      <div className={styles.foot}>
        {error === null ? null : <NotRecorded error={error} />}
        <button type="submit" className="button primary" disabled={draft.outcome === null || isRecording}>
          {isRecording ? 'Recording…' : 'Record'} <kbd>Enter</kbd>
        </button>
      </div>
    </form>
  );
}

function NotRecorded({ error }: { error: Error }) {
  const remedy = error instanceof AnswerError ? error.remedy : null;
  return (
    <p role="alert" className={styles.error}>
      <strong>Not recorded.</strong> <Inert text={error.message} /> {remedy === null ? null : <Inert text={remedy} />}{' '}
      What you chose and wrote is still here.
    </p>
  );
}
