import { useCatalogue } from '../../answers.ts';
import { PageHead } from '../../components/Page.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { BookList } from './BookList.tsx';

/** The books of sessions in the folder. */
export function BooksPage() {
  const answer = useCatalogue();
  return (
    <>
      <PageHead title="Production">Sessions of agents at work, as overt watch keeps them.</PageHead>
      <Answered answer={answer} height={200}>
        {({ books }) =>
          books.length === 0 ? (
            <Empty title="There is no book of sessions in this folder.">
              <p>A book is kept by the production monitor, which takes in what agents do:</p>
              <p>
                <code>npx overt watch serve BOOK --config watch.yaml</code>
              </p>
            </Empty>
          ) : (
            <BookList books={books} />
          )
        }
      </Answered>
    </>
  );
}
