import { useParams } from 'react-router';
import { useCatalogue, useResult } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { type Crumb, PageHead } from '../../components/Page.tsx';
import { resultKinds } from '../../components/result-kinds.ts';
import { Answered, Empty } from '../../components/States.tsx';
import { Sections } from './Sections.tsx';

/** One result that a command printed: a stress test, an analysis, a gate’s decision. */
export function ResultPage() {
  const { result = '' } = useParams();
  const { data: catalogue } = useCatalogue();
  const entry = catalogue?.results.find(({ id }) => id === result);
  const answer = useResult(result);
  const section = answer.data?.sections[0];
  const kind = entry?.kind ?? section?.kind;
  const run = catalogue?.runs.find(({ id }) => id === entry?.run);
  const crumbs: Crumb[] = [
    { text: 'Runs', to: '/' },
    ...(run === undefined ? [] : [{ text: run.name, to: `/runs/${run.id}` }]),
  ];
  return (
    <>
      <PageHead title={entry?.title ?? section?.title ?? result} crumbs={crumbs}>
        {kind === undefined ? ' ' : resultKinds[kind]}
        {entry === undefined ? null : (
          <>
            {' · '}
            <Inert text={entry.file} />
            {entry.createdAt === null ? null : ` · ${entry.createdAt.slice(0, 16).replace('T', ' ')} UTC`}
          </>
        )}
      </PageHead>
      <Answered answer={answer} height={640}>
        {({ sections }) =>
          sections.length === 0 ? (
            <Empty title="This result holds nothing that can be shown." />
          ) : (
            <Sections sections={sections} />
          )
        }
      </Answered>
    </>
  );
}
