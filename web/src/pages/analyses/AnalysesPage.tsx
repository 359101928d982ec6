import { Link, useParams } from 'react-router';
import { useAnalyses, useCatalogue } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { Reading } from './Reading.tsx';
import { Sections } from './Sections.tsx';

/** What is known of a run beyond counting: what subjects say and think, and what commands found. */
export function AnalysesPage() {
  const { run = '' } = useParams();
  const { data: catalogue } = useCatalogue();
  const name = catalogue?.runs.find(({ id }) => id === run)?.name ?? run;
  const answer = useAnalyses(run);
  return (
    <>
      <PageHead
        title="Analyses"
        crumbs={[
          { text: 'Runs', to: '/' },
          { text: name, to: `/runs/${run}` },
        ]}
      >
        What subjects say of their situation and what their reasoning shows, and what commands found about this run.
      </PageHead>
      {answer.isPending ? <Reading /> : null}
      <Answered answer={answer} height={640}>
        {({ sections }) =>
          sections.length === 0 ? (
            <Empty title="No analysis of this run.">
              <p>
                No episode is recorded yet, so there is nothing to read. Results of <code>overt intervene</code>,{' '}
                <code>overt detect</code> and others stand here once they lie in the folder as JSON (
                <code className="nowrap">--json &gt; FILE.json</code>).
              </p>
              <Link to={`/runs/${run}`}>Back to the run</Link>
            </Empty>
          ) : (
            <Sections sections={sections} />
          )
        }
      </Answered>
    </>
  );
}
