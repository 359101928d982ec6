import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCanWrite, useLabellingQueue } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { PageHead } from '../../components/Page.tsx';
import { Shortcuts } from '../../components/Shortcuts.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import styles from './LabellingPage.module.css';
import { Queue } from './Queue.tsx';
import { RaterForm } from './RaterForm.tsx';
import { useRater } from './rater.ts';

const keys = [
  ['1 … 9', 'choose'],
  ['Enter', 'record; then the next one'],
  ['n', 'write a note (Ctrl Enter records, Esc leaves it)'],
  ['c', 'change the label that was just recorded'],
  ['p', 'the previous one, to look again'],
  ['s', 'skip; it comes again at the end'],
  ['?', 'this list'],
] as const;

/** People say what episodes are, without knowing whose they are or what the verdict is. The run’s name stays away: it may tell the subject. */
export function LabellingPage() {
  const { run = '' } = useParams();
  const [rater, setRater] = useRater();
  const [isChanging, setIsChanging] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const canWrite = useCanWrite();
  const queue = useLabellingQueue(run, canWrite && !isChanging ? rater : null);
  return (
    <>
      <PageHead
        title="Labelling"
        crumbs={[
          { text: 'Runs', to: '/' },
          { text: 'This run', to: `/runs/${run}` },
        ]}
        actions={
          canWrite && rater !== null && !isChanging ? (
            <>
              <span>
                <span className="muted">You are</span> <Inert text={rater} />
              </span>
              <button type="button" className="button" onClick={() => setIsChanging(true)}>
                Change
              </button>
              <Link to={`/runs/${run}/agreement`} className="button">
                Agreement
              </Link>
              <button
                type="button"
                className={`button ${styles.keys}`}
                aria-label="Keys"
                onClick={() => dialog.current?.showModal()}
              >
                ?
              </button>
            </>
          ) : undefined
        }
      >
        Say what happened, as you read it. Who the subject was and what the verdict is, you learn after each vote.
      </PageHead>
      {!canWrite ? (
        <Empty title="Labels can’t be given on a static page.">
          <p>
            They are written to a file beside the run, by a server. Open the folder that holds the run:{' '}
            <code>overt view FOLDER</code>
          </p>
          <Link to={`/runs/${run}/agreement`}>Agreement so far</Link>
        </Empty>
      ) : rater === null || isChanging ? (
        <RaterForm
          rater={rater ?? ''}
          save={(name) => {
            setRater(name);
            setIsChanging(false);
          }}
          {...(rater === null ? {} : { cancel: () => setIsChanging(false) })}
        />
      ) : (
        <Answered answer={queue} height={640}>
          {(data) => <Queue key={rater} run={run} queue={data} keys={dialog} />}
        </Answered>
      )}
      <Shortcuts ref={dialog} keys={keys} />
    </>
  );
}
