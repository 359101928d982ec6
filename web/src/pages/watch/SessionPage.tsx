import { useParams } from 'react-router';
import { useCatalogue, useWatchSession } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Moment } from '../../components/Moment.tsx';
import { PageHead } from '../../components/Page.tsx';
import { Answered } from '../../components/States.tsx';
import { sessionsPath, watchPath } from './paths.ts';
import { Session } from './Session.tsx';
import { agentText } from './words.ts';

/** One session as it was, or as it is so far, and what monitors made of it. */
export function SessionPage() {
  const { book = '', session = '' } = useParams();
  const answer = useWatchSession(book, session);
  const { data: catalogue } = useCatalogue();
  const name = catalogue?.books.find(({ id }) => id === book)?.name ?? book;
  const entry = answer.data?.session;
  const crumbs = [
    { text: 'Production', to: '/watch' },
    { text: name, to: watchPath(book) },
    { text: 'Sessions', to: sessionsPath(book) },
  ];
  return (
    <>
      <PageHead title={session} crumbs={crumbs}>
        {entry === undefined ? (
          ' '
        ) : (
          <>
            <Inert text={agentText(entry)} /> · by {entry.source} · opened <Moment at={entry.opened} />
          </>
        )}
      </PageHead>
      <Answered answer={answer} height={1200}>
        {(page) => <Session key={page.session.id} book={book} page={page} />}
      </Answered>
    </>
  );
}
