import { Link, useParams, useSearchParams } from 'react-router';
import { useAgreement, useCanWrite } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered } from '../../components/States.tsx';
import { Adjudication } from './Adjudication.tsx';
import { Agreement } from './Agreement.tsx';

/** How far raters agree, what has to be settled between them, and how far the verdicts can be trusted by it. */
export function AgreementPage() {
  const { run = '' } = useParams();
  const [parameters] = useSearchParams();
  const answer = useAgreement(run);
  const canWrite = useCanWrite();
  const adjudicated = parameters.get('adjudicate');
  const isAdjudicating = adjudicated !== null && canWrite;
  return (
    <>
      <PageHead
        title={isAdjudicating ? 'Adjudication' : 'Agreement'}
        crumbs={[
          { text: 'Runs', to: '/' },
          { text: 'This run', to: `/runs/${run}` },
          ...(isAdjudicating ? [{ text: 'Agreement', to: `/runs/${run}/agreement` }] : []),
        ]}
        actions={
          isAdjudicating || !canWrite ? undefined : (
            <Link to={`/runs/${run}/labelling`} className="button primary">
              Label episodes
            </Link>
          )
        }
      >
        {isAdjudicating
          ? 'Raters differ here. Read it and settle what it is; the verdict is shown once you have.'
          : 'Raters among themselves, and the verdicts against what people settled on.'}
      </PageHead>
      <Answered answer={answer} height={640}>
        {(page) =>
          isAdjudicating ? (
            <Adjudication key={adjudicated} run={run} page={page} wanted={adjudicated} />
          ) : (
            <Agreement run={run} page={page} canWrite={canWrite} />
          )
        }
      </Answered>
    </>
  );
}
