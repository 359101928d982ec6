import { useRef, useState } from 'react';
import type { EpisodePage } from '../../../../src/server/api.ts';
import { useModelCall } from '../../answers.ts';
import { countText, sizeText } from '../../components/numbers.ts';
import { Answered } from '../../components/States.tsx';
import styles from './Aside.module.css';
import { LongText } from './LongText.tsx';

/** Requests to the model as they were sent, read on demand. */
export function CallsPart({ run, episode, calls }: { run: string; episode: string; calls: EpisodePage['calls'] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [shown, setShown] = useState<number | null>(null);
  if (calls.length === 0)
    return (
      <p className="small muted">
        The run does not hold raw calls: its subject is not a model behind an interface, or it was told not to keep
        them.
      </p>
    );
  const tokens = (count: number | null) => (count === null ? '?' : countText(count));
  return (
    <>
      <ul className={styles.calls}>
        {calls.map(({ index, turn, usage, bytes }) => (
          <li key={index}>
            <button
              type="button"
              className="button quiet small"
              onClick={() => {
                setShown(index);
                dialog.current?.showModal();
              }}
            >
              Turn {turn}
            </button>
            <span className="small muted">
              {tokens(usage.inputTokens)} in, {tokens(usage.outputTokens)} out · {sizeText(bytes)}
            </span>
          </li>
        ))}
      </ul>
      <dialog ref={dialog} className={styles.dialog} aria-label="Model call" onClose={() => setShown(null)}>
        <form method="dialog">
          <h2>Model call, event {shown}</h2>
          <button type="submit" className="button">
            Close
          </button>
        </form>
        {shown === null ? null : <Call run={run} episode={episode} index={shown} />}
      </dialog>
    </>
  );
}

function Call({ run, episode, index }: { run: string; episode: string; index: number }) {
  const answer = useModelCall(run, episode, index);
  return (
    <Answered answer={answer} height={400}>
      {({ request, response }) => (
        <>
          <h3>Request</h3>
          <LongText text={JSON.stringify(request, null, 2) ?? ''} isCode />
          <h3>Response</h3>
          <LongText text={JSON.stringify(response, null, 2) ?? ''} isCode />
        </>
      )}
    </Answered>
  );
}
