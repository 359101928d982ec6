import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { BlindEpisode, LabelRecorded } from '../../../../src/server/api.ts';
import { useShortcuts } from '../../components/use-shortcuts.ts';
import { Ballot } from './Ballot.tsx';
import { BlindView } from './BlindView.tsx';
import { Reveal } from './Reveal.tsx';
import { type Draft, type LabelToRecord, useRecordLabel } from './record-label.ts';
import styles from './Voting.module.css';
import { Workplace } from './Workplace.tsx';

/** One episode and one vote on it; the verdict comes with the server’s answer to the vote, and is nowhere in the page before. */
export function Voting({
  run,
  episode,
  as,
  draft,
  change,
  recorded,
  next,
  nextText = 'Next',
  legend,
  before,
  after,
}: {
  run: string;
  episode: BlindEpisode;
  /** Who votes, and as what. */
  as: Pick<LabelToRecord, 'author' | 'kind'>;
  draft: Draft;
  change: (draft: Draft) => void;
  /** Told when the vote is recorded. */
  recorded: (key: string) => void;
  next: () => void;
  nextText?: string;
  legend?: string;
  /** Stands above the choices. */
  before?: ReactNode;
  /** Stands below the choices. */
  after?: ReactNode;
}) {
  const { mutate, isPending, error } = useRecordLabel(run);
  const [shown, setShown] = useState<LabelRecorded | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);

  const { outcome } = draft;
  const record = () => {
    if (outcome === null || isPending) return;
    mutate(
      { ...as, key: episode.key, outcome, note: draft.note.trim() },
      {
        onSuccess: (answer) => {
          setShown(answer);
          recorded(episode.key);
        },
      },
    );
  };
  const revise = () => setShown(null);
  const isVoting = shown === null;
  useShortcuts({
    ...(isVoting
      ? Object.fromEntries(
          episode.choices
            .slice(0, 9)
            .map((choice, index) => [String(index + 1), () => change({ ...draft, outcome: choice.outcome })]),
        )
      : {}),
    Enter: isVoting ? record : next,
    n: isVoting ? () => note.current?.focus() : undefined,
    c: isVoting ? undefined : revise,
  });

  return (
    <Workplace
      panel={
        shown === null ? (
          <>
            {before}
            <Ballot
              {...{
                choices: episode.choices,
                draft,
                change,
                record,
                isRecording: isPending,
                error,
                note,
                ...(legend === undefined ? {} : { legend }),
              }}
            />
            {after}
          </>
        ) : (
          <Reveal recorded={shown} run={run} next={next} nextText={nextText} revise={revise} />
        )
      }
    >
      <div ref={top} tabIndex={-1} className={styles.top}>
        <BlindView episode={episode} />
      </div>
    </Workplace>
  );
}
