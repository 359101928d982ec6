import { useParams } from 'react-router';
import { useEpisode, useRunOverview } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered } from '../../components/States.tsx';
import { SideBySide } from './SideBySide.tsx';

/** Two episodes event by event, from what they share to where they part. */
export function SideBySidePage() {
  const { run = '', key = '', otherRun = '', otherKey = '' } = useParams();
  const first = useEpisode(run, key);
  const second = useEpisode(otherRun, otherKey);
  const { data: overview } = useRunOverview(run);
  const crumbs = [
    { text: 'Runs', to: '/' },
    { text: overview?.run.name ?? run, to: `/runs/${run}` },
    { text: 'Episodes', to: `/runs/${run}/episodes` },
    { text: key.slice(0, 16), to: `/runs/${run}/episodes/${key}` },
  ];
  const row = first.data?.row;
  return (
    <>
      <PageHead
        title={row === undefined ? 'Side by side' : `Side by side: ${row.scenario}, seed ${row.seed}`}
        crumbs={crumbs}
      />
      <Answered answer={first} height={1200}>
        {(one) => (
          <Answered answer={second} height={1200}>
            {(other) => <SideBySide first={{ run, page: one }} second={{ run: otherRun, page: other }} />}
          </Answered>
        )}
      </Answered>
    </>
  );
}
