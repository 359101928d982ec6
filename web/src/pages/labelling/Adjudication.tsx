import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { AgreementPage } from '../../../../src/server/api.ts';
import { useBlindEpisode } from '../../answers.ts';
import { Answered, Empty } from '../../components/States.tsx';
import styles from './Adjudication.module.css';
import { LabelList } from './LabelList.tsx';
import { RaterForm } from './RaterForm.tsx';
import { useRater } from './rater.ts';
import { emptyDraft } from './record-label.ts';
import { Voting } from './Voting.tsx';

/** Settles one disagreement: raters’ labels are shown, the verdict is not, until it is settled. */
export function Adjudication({
  run,
  page: { disagreements },
  wanted,
}: {
  run: string;
  page: AgreementPage;
  wanted: string;
}) {
  const [rater, setRater] = useRater();
  const [draft, setDraft] = useState(emptyDraft);
  const go = useNavigate();
  // Once it is settled it may leave the list; what was there when it was opened stays here.
  const [opened] = useState(() => disagreements.find(({ key }) => key.startsWith(wanted)));
  const episode = useBlindEpisode(run, opened?.key ?? null);
  const list = `/runs/${run}/agreement`;
  if (opened === undefined) {
    return (
      <Empty title="Raters don’t differ on this episode.">
        <Link to={list}>Agreement</Link>
      </Empty>
    );
  }
  if (rater === null) return <RaterForm rater="" save={setRater} />;
  const following = disagreements.find(({ key, adjudicated }) => key !== opened.key && adjudicated === null);
  const { labels, adjudicated } = opened;
  return (
    <Answered answer={episode} height={640}>
      {(data) => (
        <Voting
          run={run}
          episode={data}
          as={{ author: rater, kind: 'adjudication' }}
          legend="What is it settled as?"
          draft={draft}
          change={setDraft}
          recorded={() => {}}
          next={() => void go(following === undefined ? list : `${list}?adjudicate=${following.key.slice(0, 16)}`)}
          nextText={following === undefined ? 'Back to agreement' : 'Next disagreement'}
          before={
            <div className={styles.labels}>
              <p className={styles.said}>Raters said</p>
              <LabelList labels={adjudicated === null ? labels : [...labels, adjudicated]} />
            </div>
          }
        />
      )}
    </Answered>
  );
}
