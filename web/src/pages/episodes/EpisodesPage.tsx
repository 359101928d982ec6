import { useParams } from 'react-router';
import { useEpisodeTable, useRunOverview } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { Episodes } from './Episodes.tsx';

/** All episodes of a run: filtered, sorted, searched, and opened. */
export function EpisodesPage() {
  const { run = '' } = useParams();
  const table = useEpisodeTable(run);
  const { data: overview } = useRunOverview(run);
  const crumbs = [
    { text: 'Runs', to: '/' },
    { text: overview?.run.name ?? run, to: `/runs/${run}` },
  ];
  return (
    <>
      <PageHead title="Episodes" crumbs={crumbs} />
      <Answered answer={table} height={900}>
        {(data) =>
          data.recorded === 0 ? (
            <Empty title="No episode is recorded yet.">
              <p>They appear here as soon as the run records them. A run that was stopped goes on with</p>
              <code>npx overt resume {overview?.run.file ?? 'RUN'}</code>
            </Empty>
          ) : (
            <Episodes run={run} table={data} overview={overview} />
          )
        }
      </Answered>
    </>
  );
}
