import { type RefObject, useState } from 'react';
import { Link } from 'react-router';
import type { LabellingQueue } from '../../../../src/server/api.ts';
import { useBlindEpisode } from '../../answers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import styles from './Queue.module.css';
import { type Draft, emptyDraft } from './record-label.ts';
import { useQueue } from './use-queue.ts';
import { Voting } from './Voting.tsx';

/** A rater’s queue, one episode at a time. What was chosen and typed for an episode stays while the page is open. */
export function Queue({
  run,
  queue,
  keys,
}: {
  run: string;
  queue: LabellingQueue;
  keys: RefObject<HTMLDialogElement | null>;
}) {
  const { current, isDone, done, skipped, next, skip, previous, markDone } = useQueue(queue);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const episode = useBlindEpisode(run, current);
  useShortcuts({
    s: current === null ? undefined : skip,
    p: previous ?? undefined,
    '?': () => keys.current?.showModal(),
  });
  const total = queue.queue.length;
  if (total === 0) {
    return (
      <Empty title="There is nothing to label yet.">
        <p>Episodes are drawn from those that are recorded and could have gone wrong. Run some first: overt run.</p>
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.progress}>
        <progress value={done} max={total} aria-label="Labelled" />
        <span>
          {done} of {total} labelled{skipped > 0 ? `, ${skipped} skipped for now` : ''}
        </span>
      </div>
      <details className={styles.design} open={done === 0}>
        <summary>How they were drawn</summary>
        <p>{queue.design.words}</p>
      </details>
      {current === null ? (
        <Done run={run} total={total} previous={previous} />
      ) : (
        <Answered answer={episode} height={640}>
          {(data) => (
            <Voting
              key={current}
              run={run}
              episode={data}
              as={{ author: queue.author, kind: 'label' }}
              draft={drafts.get(current) ?? emptyDraft}
              change={(draft) => setDrafts((known) => new Map(known).set(current, draft))}
              recorded={markDone}
              next={next}
              before={
                isDone(current) ? (
                  <p className={styles.again}>
                    You have labelled this one and seen its verdict. A new label replaces yours, as one that is not
                    blind; agreement between raters goes by the first.
                  </p>
                ) : null
              }
              after={
                <div className={styles.moves}>
                  <button
                    type="button"
                    className="button quiet"
                    onClick={previous ?? undefined}
                    disabled={previous === null}
                  >
                    Previous <kbd>p</kbd>
                  </button>
                  <button type="button" className="button quiet" onClick={skip}>
                    Skip <kbd>s</kbd>
                  </button>
                </div>
              }
            />
          )}
        </Answered>
      )}
    </>
  );
}

function Done({ run, total, previous }: { run: string; total: number; previous: (() => void) | null }) {
  return (
    <section className={`card ${styles.done}`}>
      <h2>Thank you. All {total} are labelled.</h2>
      <p>
        What raters agree on, and how far the verdicts can be trusted by it, stands under{' '}
        <Link to={`/runs/${run}/agreement`}>agreement</Link>. A second rater makes it worth more.
      </p>
      {previous === null ? null : (
        <button type="button" className="button" onClick={previous}>
          Look at the last one again <kbd>p</kbd>
        </button>
      )}
    </section>
  );
}
