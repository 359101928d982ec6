import { useParams } from 'react-router';
import { useWatchPolicy } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { BookFrame } from './BookFrame.tsx';
import styles from './Policy.module.css';
import { PolicyEditor } from './PolicyEditor.tsx';

/** The tripwires in force, and a change of them tried over history before it goes live. */
export function PolicyPage() {
  const { book = '' } = useParams();
  const answer = useWatchPolicy(book);
  return (
    <BookFrame
      book={book}
      title="Tripwires"
      about="The policy in force. A change is tried over the sessions that the book holds before it goes live."
    >
      <Answered answer={answer} height={700}>
        {(policy) => (
          <>
            {policy.file === null ? (
              <Empty title="There is no policy that can be shown here.">
                <p>
                  <Inert text={policy.obstacle ?? ''} />
                </p>
                <p>A policy can be written and tried here all the same.</p>
              </Empty>
            ) : null}
            <PolicyEditor book={book} policy={policy} />
            <h2>Changes so far</h2>
            {policy.history.length === 0 ? (
              <p className="muted">None is recorded.</p>
            ) : (
              <ol className={styles.history}>
                {policy.history.map(({ id, at, kind, detail }) => (
                  <li key={id}>
                    <Moment at={at} />{' '}
                    <strong>
                      {kind === 'policy-refused' ? 'refused; the one before stayed in force' : 'in force'}
                    </strong>{' '}
                    <span className="muted">
                      <Inert text={detail} />
                    </span>
                  </li>
                ))}
              </ol>
            )}
          </>
        )}
      </Answered>
    </BookFrame>
  );
}
