import { useParams } from 'react-router';
import { useEpisode, useRunOverview } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { PageHead } from '../../components/Page.tsx';
import { Answered } from '../../components/States.tsx';
import { Episode } from './Episode.tsx';

/** One episode as it was, and what it was found to be. */
export function EpisodePage() {
  const { run = '', key = '' } = useParams();
  const answer = useEpisode(run, key);
  const { data: overview } = useRunOverview(run);
  const row = answer.data?.row;
  const crumbs = [
    { text: 'Runs', to: '/' },
    { text: overview?.run.name ?? run, to: `/runs/${run}` },
    { text: 'Episodes', to: `/runs/${run}/episodes` },
  ];
  return (
    <>
      <PageHead
        title={row === undefined ? `Episode ${key.slice(0, 16)}` : `${row.scenario}, seed ${row.seed}`}
        crumbs={crumbs}
      >
        {row === undefined ? (
          ' '
        ) : (
          <>
            <Inert text={row.subject} /> · {row.variant} · <code>{row.key.slice(0, 16)}</code>
          </>
        )}
      </PageHead>
      <Answered answer={answer} height={1200}>
        {(page) => <Episode key={page.row.key} run={run} page={page} />}
      </Answered>
    </>
  );
}
