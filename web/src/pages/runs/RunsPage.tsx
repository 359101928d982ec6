import type { Catalogue } from '../../../../src/server/api.ts';
import { useCatalogue } from '../../answers.ts';
import { Inert } from '../../components/Inert.tsx';
import { Labelled } from '../../components/Labelled.tsx';
import { PageHead } from '../../components/Page.tsx';
import { ResultList } from '../../components/ResultList.tsx';
import { Answered, Empty } from '../../components/States.tsx';
import { useTextParameter } from '../../parameters.ts';
import { BookList } from '../watch/BookList.tsx';
import { CompareChosen } from './CompareChosen.tsx';
import { EmptyFolder } from './EmptyFolder.tsx';
import { matchingResults, matchingRuns } from './matching.ts';
import { Problems } from './Problems.tsx';
import styles from './RunsPage.module.css';
import { RunTable } from './RunTable.tsx';
import { useChosenRuns } from './use-chosen-runs.ts';

/** What lies in the folder: runs, results, and what can’t be read. */
export function RunsPage() {
  const answer = useCatalogue();
  const catalogue = answer.data;
  return (
    <>
      <PageHead title="Runs">
        {catalogue === undefined ? (
          ' '
        ) : (
          <>
            {counted(catalogue)} in <Inert text={catalogue.folder} />
          </>
        )}
      </PageHead>
      <Answered answer={answer} height={520}>
        {(data) => <Folder catalogue={data} />}
      </Answered>
    </>
  );
}

function Folder({ catalogue: { runs, results, books, problems, comparisons } }: { catalogue: Catalogue }) {
  const [text, setText] = useTextParameter('q');
  const { chosen, toggle, clear } = useChosenRuns(runs);
  // What came later is compared with what was there before.
  const oldestFirst = runs.flatMap(({ id }) => (chosen.includes(id) ? [id] : [])).reverse();
  const shownRuns = matchingRuns(runs, text);
  const shownResults = matchingResults(results, runs, text);
  if (runs.length + results.length + books.length + problems.length === 0) return <EmptyFolder />;
  return (
    <>
      {problems.length > 0 ? <Problems problems={problems} /> : null}
      {runs.length === 0 && books.length > 0 ? null : runs.length === 0 ? (
        <EmptyFolder />
      ) : (
        <>
          <div className={styles.bar}>
            <Labelled label="Show runs and results that name">
              <input
                type="search"
                className={styles.filter}
                value={text}
                onChange={({ target }) => setText(target.value)}
                placeholder="a run, subject, behaviour or file"
              />
            </Labelled>
            {comparisons?.length === 0 ? null : <CompareChosen chosen={oldestFirst} clear={clear} />}
          </div>
          {shownRuns.length === 0 ? (
            <Empty title="No run matches.">
              <button type="button" className="button" onClick={() => setText('')}>
                Show all {runs.length}
              </button>
            </Empty>
          ) : (
            <RunTable runs={shownRuns} chosen={chosen} toggle={comparisons?.length === 0 ? null : toggle} />
          )}
        </>
      )}
      {books.length === 0 ? null : (
        <section aria-labelledby="production">
          <h2 id="production">Production</h2>
          <BookList books={books} />
        </section>
      )}
      {results.length === 0 ? null : (
        <section aria-labelledby="results">
          <h2 id="results">Results</h2>
          {shownResults.length === 0 ? (
            <p className="muted">None of {results.length} matches.</p>
          ) : (
            <ResultList results={shownResults} runs={runs} />
          )}
        </section>
      )}
    </>
  );
}

function counted({ runs, results, books, problems }: Catalogue): string {
  const parts = [
    [runs.length, 'run', 'runs'],
    [results.length, 'result', 'results'],
    [books.length, 'book of sessions', 'books of sessions'],
    [problems.length, 'unreadable file', 'unreadable files'],
  ] as const;
  const words = parts.flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]));
  return words.length === 0 ? 'Nothing' : words.join(', ');
}
