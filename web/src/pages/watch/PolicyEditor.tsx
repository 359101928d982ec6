import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { PolicyPutLive, PolicyReplay, WatchPolicy } from '../../../../src/server/api.ts';
import { useSource } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { countOf } from '../../components/numbers.ts';
import { Failure, Loading } from '../../components/States.tsx';
import { LinedText } from './LinedText.tsx';
import styles from './Policy.module.css';
import { Trial } from './Trial.tsx';

const template = `format: overt-tripwire-policy
version: 1
name: my agent
tripwires:
  - id: secrets-read
    severity: critical
    mode: shadow
    action:
      paths: { in: ['**/.env', /secrets/**] }
`;

/** The policy’s text; “Put it live” is there only after a try of that very text. */
export function PolicyEditor({ book, policy }: { book: string; policy: WatchPolicy }) {
  const source = useSource();
  const cache = useQueryClient();
  const begun = policy.digest === null && policy.text === '' ? template : policy.text;
  const [base, setBase] = useState({ text: begun, digest: policy.digest });
  const [text, setText] = useState(begun);
  const [tried, setTried] = useState<{ text: string; replay: PolicyReplay } | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const result = useRef<HTMLElement>(null);
  const isEdited = text !== base.text;
  const hasMovedOn = policy.digest !== base.digest;

  // Nobody’s typing is thrown away; without any, the newest text is shown.
  useEffect(() => {
    if (!hasMovedOn || isEdited) return;
    setBase({ text: begun, digest: policy.digest });
    setText(begun);
    setTried(null);
  }, [hasMovedOn, isEdited, begun, policy.digest]);

  const attempt = useMutation({
    mutationFn: async (of: string) => ({
      text: of,
      replay:
        (await source.post?.<PolicyReplay>(`watch/${encodeURIComponent(book)}/policy/replay`, { text: of })) ?? null,
    }),
    onSuccess: ({ text: of, replay }) => {
      if (replay === null) return;
      setTried({ text: of, replay });
      setIsAsked(false);
      requestAnimationFrame(() => result.current?.focus());
    },
  });
  const putLive = useMutation({
    mutationFn: async ({ text: of, against }: { text: string; against: string | null }) =>
      await source.post?.<PolicyPutLive>(`watch/${encodeURIComponent(book)}/policy`, { text: of, against }),
    onSuccess: async (_, { text: of }) => {
      setTried(null);
      setIsAsked(false);
      await cache.invalidateQueries({ queryKey: [`watch/${encodeURIComponent(book)}/policy`] });
      setBase((before) => ({ ...before, text: of }));
    },
  });
  const current = tried !== null && tried.text === text ? tried : null;
  const flaw = current?.replay.flaw ?? (isEdited ? null : policy.flaw);
  const trial = current?.replay.trial ?? null;
  const canPutLive = trial !== null && policy.obstacle === null && !hasMovedOn && isEdited;
  const begin = () => {
    putLive.reset();
    attempt.mutate(text);
  };
  return (
    <>
      {hasMovedOn && isEdited ? (
        <div role="status" className={styles.moved}>
          The policy was changed elsewhere since this text was opened.{' '}
          <button
            type="button"
            className="button"
            onClick={() => {
              setBase({ text: begun, digest: policy.digest });
              setText(begun);
              setTried(null);
            }}
          >
            Throw this text away and load the new one
          </button>
        </div>
      ) : null}
      <div className={styles.editor}>
        <div className={styles.bar}>
          <span className={styles.file}>
            {policy.file === null ? 'not written to a file' : <Inert text={policy.file} />}
            {isEdited ? <span className={styles.edited}>edited</span> : null}
          </span>
          <span className={styles.actions}>
            <button type="button" className="button" disabled={!isEdited} onClick={() => setText(base.text)}>
              Undo all
            </button>
            <button
              type="button"
              className="button primary"
              disabled={attempt.isPending || source.post === null}
              onClick={begin}
            >
              {attempt.isPending ? 'Trying …' : 'Try over history'}
            </button>
          </span>
        </div>
        <LinedText
          label="Tripwire policy, YAML"
          text={text}
          change={setText}
          marked={flaw?.line ?? null}
          run={begin}
          describedBy={flaw === null ? undefined : 'policy-flaw'}
        />
        {flaw === null ? null : (
          <div id="policy-flaw" role="alert" className={styles.flaw}>
            <p>
              <strong>{flaw.line === null ? 'This is no policy.' : `Line ${flaw.line}.`}</strong>{' '}
              <Inert text={flaw.message} />
            </p>
            {flaw.value === null ? null : (
              <p>
                There stands{' '}
                <code>
                  <Inert text={flaw.value} />
                </code>
              </p>
            )}
            <p>
              <Inert text={flaw.remedy} />
            </p>
          </div>
        )}
      </div>
      {attempt.error === null ? null : <Failure error={attempt.error} again={begin} />}
      {putLive.data == null ? null : (
        <p role="status" className={styles.done}>
          It is live.{' '}
          {putLive.data.recordedBy === 'viewer'
            ? 'The change stands in the book’s journal; whoever serves the book next begins with it.'
            : 'Whoever serves the book reads the file within seconds and records the change.'}
        </p>
      )}
      {attempt.isPending ? <Loading height={220} /> : null}
      <section ref={result} tabIndex={-1} aria-label="What the change does" className={styles.result}>
        {trial === null || attempt.isPending ? (
          tried !== null && current === null ? (
            <p className="muted">The text has changed since it was tried. Try it again before it goes live.</p>
          ) : null
        ) : (
          <>
            <Trial book={book} trial={trial} />
            <div className={styles.live}>
              {isAsked ? (
                <fieldset aria-label="Put it live" className={styles.confirm}>
                  <p>
                    {summary(trial)} From now on this policy decides what is flagged
                    {policy.file === null ? '' : ', and it replaces '}
                    {policy.file === null ? '' : <Inert text={policy.file} />}.
                  </p>
                  <button
                    type="button"
                    className="button primary"
                    disabled={putLive.isPending}
                    onClick={() => putLive.mutate({ text, against: trial.against })}
                  >
                    {putLive.isPending ? 'Writing …' : 'Yes, put it live'}
                  </button>
                  <button type="button" className="button" onClick={() => setIsAsked(false)}>
                    Not yet
                  </button>
                </fieldset>
              ) : (
                <button type="button" className="button" disabled={!canPutLive} onClick={() => setIsAsked(true)}>
                  Put it live …
                </button>
              )}
              {policy.obstacle === null ? null : (
                <p className="muted small">
                  <Inert text={policy.obstacle} />
                </p>
              )}
              {!isEdited ? (
                <p className="muted small">This is the policy in force: there is nothing to put live.</p>
              ) : null}
              {putLive.error === null ? null : <Failure error={putLive.error} />}
            </div>
          </>
        )}
      </section>
    </>
  );
}

function summary({ newlyInAll, noLongerInAll, sessions, tripwires }: NonNullable<PolicyReplay['trial']>): string {
  const changed = tripwires.filter(({ change }) => change !== 'same').length;
  return `${countOf(changed, 'tripwire')} of ${tripwires.length} changed. Over ${countOf(sessions.tried, 'session')} of history it would have fired ${countOf(newlyInAll, 'time')} more and ${countOf(noLongerInAll, 'time')} less.`;
}
