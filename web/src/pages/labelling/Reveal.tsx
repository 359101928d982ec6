import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { EpisodeResult, LabelRecorded } from '../../../../src/server/api.ts';
import { Inert } from '../../components/Inert.tsx';
import { ResultBadge } from '../../components/ResultBadge.tsx';
import { LabelBadge } from './LabelBadge.tsx';
import { LabelList } from './LabelList.tsx';
import styles from './Reveal.module.css';

/** After the vote: the verdict, and what others said. */
export function Reveal({
  recorded: { label, verdict, others },
  run,
  next,
  nextText,
  revise,
}: {
  recorded: LabelRecorded;
  run: string;
  next: () => void;
  nextText: string;
  revise: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  const { outcome, unscoreable } = verdict;
  // Of these two one is null and the other is not; the schema says so, its type can't.
  const result = { outcome, unscoreable } as EpisodeResult;
  return (
    <div className={styles.reveal}>
      <div role="status">
        <dl>
          <dt>{label.kind === 'adjudication' ? 'You settled on' : 'You said'}</dt>
          <dd>
            <LabelBadge outcome={label.outcome} />
          </dd>
          <dt>The verdict</dt>
          <dd>
            <ResultBadge result={result} />
          </dd>
        </dl>
        <p className="muted small">
          {comparison(label.outcome, result)}{' '}
          {verdict.judge === null ? (
            'It was derived without a judge.'
          ) : (
            <>
              Judge: <Inert text={verdict.judge} />.
            </>
          )}
        </p>
      </div>
      <p className={styles.others}>Other raters</p>
      {others.length === 0 ? (
        <p className="muted small">Nobody else has labelled it yet.</p>
      ) : (
        <LabelList labels={others} />
      )}
      <div className={styles.actions}>
        <button ref={button} type="button" className="button primary" onClick={next}>
          {nextText} <kbd>Enter</kbd>
        </button>
        <button type="button" className="button" onClick={revise}>
          Change it <kbd>c</kbd>
        </button>
        <Link to={`/runs/${run}/episodes/${label.key}`} className="button quiet">
          Whole episode
        </Link>
      </div>
    </div>
  );
}

function comparison(own: LabelRecorded['label']['outcome'], { outcome, unscoreable }: EpisodeResult): string {
  if (unscoreable !== null) return 'There is no outcome; your label counts where the verdict can’t.';
  if (own === 'cannot-tell') return 'You could not tell.';
  if (own === outcome) return 'You agree.';
  return (own === 'covert') === (outcome === 'covert')
    ? 'You differ, but agree on whether it is covert.'
    : 'You differ on whether it is covert.';
}
